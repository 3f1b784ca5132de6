/**
 * The device against the original implementation: the cases that come with the project, those of a whole reference
 * folder where one is named, and cases that are wrong on purpose.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { kindOf } from "serein/verify/kinds"
import { inTemporaryDirectory, jsonLines, runLine } from "../serein/inProcess.ts"
import "./unoptimised.ts"

const included = fileURLToPath(new URL("../reference", import.meta.url))
const given = process.env["SEREIN_REFERENCE"]

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .filter((name) => kindOf(name) !== null)
    .toSorted()

/** Some value of a kind, for comparisons of whole objects. */
const some = { number: expect.any(Number) as unknown, text: expect.any(String) as unknown }
const numberOrNull: unknown = expect.toBeOneOf([some.number, null])

/** The fields of every object that `--json` prints. */
const shape = {
  case: some.text,
  status: some.text,
  outputs: expect.any(Object) as unknown,
  gradients: { worst: numberOrNull, rel_l2: numberOrNull },
  adapter: some.text,
  dispatches: some.number,
  seconds: some.number,
}

/** Verifies some cases of a folder. */
const verified = async (folder: string, prefix: string) => {
  const { code, out, err } = await runLine(["verify", folder, "--only", prefix, "--json"])
  const lines = jsonLines(out)
  for (const line of lines) expect(line).toEqual(shape)
  return { code, lines, err }
}

test("every included case passes, and says so to a person", async () => {
  const { code, out, err } = await runLine(["verify", included])
  const lines = out.trimEnd().split("\n")
  const names = namesIn(included)
  expect(names.length).toBeGreaterThan(8)
  for (const [i, name] of names.entries()) expect(lines[i]).toMatch(new RegExp(`^${name} +pass `))
  expect(lines.at(-1)).toMatch(new RegExp(`^${names.length} passed, 0 failed, 0 unsupported, on .`))
  expect({ code, err }).toEqual({ code: 0, err: "" })
})

const rest =
  given === undefined || !existsSync(given) ? [] : namesIn(given).filter((n) => !namesIn(included).includes(n))

test.for(rest)("the reference folder's case %s passes", async (name) => {
  const { code, lines, err } = await verified(given ?? "", name)
  expect(lines).toEqual([{ ...shape, case: name, status: "pass" }])
  expect({ code, err }).toEqual({ code: 0, err: "" })
})

/** Gives `body` a folder with one included case, to spoil. */
const withCase = <A>(name: string, body: (folder: string) => Promise<A>): Promise<A> =>
  inTemporaryDirectory((folder) => {
    mkdirSync(join(folder, "weights"))
    cpSync(join(included, "weights"), join(folder, "weights"), { recursive: true })
    for (const ending of ["json", "safetensors"]) {
      copyFileSync(join(included, `${name}.${ending}`), join(folder, `${name}.${ending}`))
    }
    return body(folder)
  })

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, "utf8")))

/** Changes one element of a stored tensor. */
const disturb = (path: string, tensor: string, change: (bytes: Buffer, at: number) => void): void => {
  const bytes = readFileSync(path)
  const headerBytes = Number(bytes.readBigUInt64LE(0))
  const header = bytes.toString("utf8", 8, 8 + headerBytes)
  const entry = new RegExp(`"${tensor.replaceAll(".", "\\.")}":\\{[^}]*"data_offsets":\\[(\\d+)`).exec(header)
  change(bytes, 8 + headerBytes + Number(entry?.[1]))
  writeFileSync(path, bytes)
}

const addThousandth = (bytes: Buffer, at: number): void => {
  bytes.writeFloatLE(bytes.readFloatLE(at) + 1e-3, at)
}

describe("a case that is wrong fails, with exit code 1 and the reason", () => {
  const sample = "d5_energy_sample"
  const score = "c6_energy_score_beta15"
  const writing = "h1_generate_len8"

  test("an output that differs, against its limit", () =>
    withCase(sample, async (folder) => {
      disturb(join(folder, `${sample}.safetensors`), "out.sample", addThousandth)
      const { code, lines, err } = await verified(folder, sample)
      expect(code).toBe(1)
      expect(lines).toEqual([{ ...shape, case: sample, status: "fail" }])
      expect(err).toMatch(/^d5_energy_sample: fail: out\.sample \d\.\de-\d of 2\.0e-5\n/)
    }))

  test("a gradient that differs", () =>
    withCase(score, async (folder) => {
      disturb(join(folder, `${score}.safetensors`), "grad.x", addThousandth)
      const { code, lines } = await verified(folder, score)
      expect(code).toBe(1)
      expect(lines).toEqual([{ ...shape, case: score, status: "fail" }])
    }))

  test("a token that differs, although its logits are far apart", () =>
    withCase(writing, async (folder) => {
      // The last token of the last of eight steps: nothing follows from it but the text.
      disturb(join(folder, `${writing}.safetensors`), "out.step_tokens", (bytes, at) => {
        const last = at + 4 * (8 * 4 - 1)
        bytes.writeInt32LE((bytes.readInt32LE(last) + 1) % 300, last)
      })
      const { code, lines } = await verified(folder, writing)
      expect(code).toBe(1)
      expect(lines).toEqual([
        { ...shape, case: writing, status: "fail", outputs: { "out.step_tokens": 1, "out.tokens": 1 } },
      ])
    }))

  const broken: readonly (readonly [what: string, spoil: (folder: string) => void, reason: RegExp])[] = [
    [
      "a key of its config is missing",
      (folder) => edit(join(folder, `${sample}.json`), (text) => text.replace('"hidden_size": 64,', "")),
      /d5_energy_sample\.json: its config cannot be used \(.*hidden_size.*\)/,
    ],
    [
      "sizes disagree",
      (folder) => edit(join(folder, `${sample}.json`), (text) => text.replace('"noise_size": 16', '"noise_size": 8')),
      /d5_energy_sample\.json: tensor 'noise\.MLPGenerator\.sample\.uniform01' has the shape \[1, 3, 5, 16\]; its config and the other tensors ask for \[1, 15, 8\]/,
    ],
    [
      "a parameter is missing",
      (folder) =>
        edit(join(folder, `${sample}.json`), (text) => text.replace('"num_mlp_layers": 2', '"num_mlp_layers": 3')),
      /d5_energy_sample\.json: its weights lack the parameter 'generative_head\.mlp_blocks\.2\.\S+'/,
    ],
    [
      "its data is cut off",
      (folder) => {
        const path = join(folder, `${sample}.safetensors`)
        writeFileSync(path, readFileSync(path).subarray(0, 3000))
      },
      /d5_energy_sample\.safetensors: /,
    ],
    [
      "its weights are no safetensors",
      (folder) => writeFileSync(join(folder, "weights/energy_mha.safetensors"), "nothing of the kind"),
      /weights\/energy_mha\.safetensors: /,
    ],
    [
      "its weights are not there",
      (folder) => edit(join(folder, `${sample}.json`), (text) => text.replace("energy_mha", "energy_gone")),
      /weights\/energy_gone\.safetensors: /,
    ],
    [
      "its head is no JSON",
      (folder) => edit(join(folder, `${sample}.json`), (text) => text.slice(0, 100)),
      /d5_energy_sample\.json: it is not JSON/,
    ],
  ]
  test.each(broken)("%s", (_, spoil, reason) =>
    withCase(sample, async (folder) => {
      spoil(folder)
      const { code, lines, err } = await verified(folder, sample)
      expect(code).toBe(1)
      expect(lines).toEqual([{ ...shape, case: sample, status: "fail" }])
      expect(err).toMatch(reason)
      expect(err.trimEnd().split("\n")).toHaveLength(1)
    }),
  )

  test("and the cases beside it still run", () =>
    withCase(sample, async (folder) => {
      writeFileSync(join(folder, "a_ae_eval.json"), "{")
      writeFileSync(join(folder, "x_a_kind_of_ours.json"), JSON.stringify({ case: "x_a_kind_of_ours" }))
      const { code, out, err } = await runLine(["verify", folder, "--json"])
      expect(code).toBe(1)
      expect(err).toMatch(/x_a_kind_of_ours: unsupported: .* one of ae_eval, .*flow_sample, .*energy_adamw\n/)
      expect(jsonLines(out)).toEqual([
        { ...shape, case: "a_ae_eval", status: "fail" },
        { ...shape, case: sample, status: "pass" },
        { ...shape, case: "x_a_kind_of_ours", status: "unsupported" },
      ])
    }))
})

test("an adapter that is not there is a failure that names those there are", async () => {
  const { code, out, err } = await runLine(["verify", included, "--adapter", "no such adapter"])
  expect({ code, out }).toEqual({ code: 1, out: "" })
  expect(err).toMatch(/^serein: no WebGPU adapter answers to 'no such adapter'; there is '.+'/)
})
