/**
 * `serein import` and `serein export`: each undoes the other, wherever a model came from; and what they refuse, each in
 * one sentence with the way out, before anything is written.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { openTensors, readAll } from "@serein/data"
import type { StoredTensors } from "@serein/data"
import { bitsOf } from "../../data/arbitraryTensors.ts"
import { inTemporaryDirectory, onDisk } from "../../data/onDisk.ts"
import { entriesOfTensors, zipOf } from "../../data/pytorch/archive.ts"
import { jsonLines, runLine } from "../inProcess.ts"
import { referenceWeights, tensorsOf, weightsNamed, writeReleased } from "./referenceRelease.ts"

const bitsOfAll = (tensors: StoredTensors): unknown =>
  new Map([...tensors].map(([name, tensor]) => [name, bitsOf(tensor)]))

const readTensors = (path: string) => onDisk(Effect.scoped(Effect.flatMap(openTensors(path), readAll)))

/** A command line that must succeed; what it printed as JSON. */
const succeeds = async (...args: readonly string[]): Promise<unknown> => {
  const { code, out, err } = await runLine([...args, "--json"])
  expect(code, err).toBe(0)
  return jsonLines(out)[0]
}

/** A command line that must be refused; what it said. */
const refused = async (code: number, ...args: readonly string[]): Promise<string> => {
  const ran = await runLine(args)
  expect(ran.code, ran.err).toBe(code)
  expect(ran.out).toBe("")
  return ran.err
}

const energy = weightsNamed("energy_mha")
const alone = weightsNamed("ae_k4")

/** Gives `body` a directory with a released language model, `released`, in it. */
const withReleased = <A>(body: (directory: string) => Promise<A>): Promise<A> =>
  inTemporaryDirectory(async (directory) => {
    await writeReleased(join(directory, "released"), energy.config, await tensorsOf(energy))
    return body(directory)
  })

const checkpointOf = (run: string, stage: string): string => {
  const folder = join(run, "checkpoints", stage)
  return join(folder, readFileSync(join(folder, "latest"), "utf8").trim())
}

describe.each(referenceWeights)("of the original's weights $name", (weights) => {
  test("export ∘ import is the identity on tensors, bit for bit, and import ∘ export on runs", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string): string => join(directory, name)
      const tensors = await tensorsOf(weights)
      await writeReleased(at("released"), weights.config, tensors)
      await succeeds("import", at("released"), "--out", at("run"), "--tokenizer", "bytes")
      await succeeds("export", at("run"), "--out", at("exported"))
      expect(bitsOfAll(await readTensors(at("exported")))).toEqual(bitsOfAll(tensors))
      await succeeds("import", at("exported"), "--out", at("again"), "--tokenizer", "bytes")
      const stages = readdirSync(join(at("run"), "checkpoints"))
      for (const stage of stages) {
        for (const file of ["model.safetensors", "optimizer.safetensors"]) {
          const [one, two] = ["run", "again"].map((run) => readFileSync(join(checkpointOf(at(run), stage), file)))
          expect(two).toEqual(one)
        }
      }
      const [one, two] = ["run", "again"].map((run): unknown =>
        JSON.parse(readFileSync(join(at(run), "config.json"), "utf8")),
      )
      expect(two).toEqual(one)
    }))
})

describe("import", () => {
  test("says what it made, for machines and for people", () =>
    withReleased(async (directory) => {
      const at = (name: string): string => join(directory, name)
      expect(await succeeds("import", at("released"), "--out", at("run"), "--tokenizer", "bytes")).toEqual({
        run: at("run"),
        model: "language model with the energy head",
        parameters: 271_312,
        frozenParameters: 155_424,
        tensors: 96,
        dtypes: ["F32"],
        tokenizer: "bytes",
        context: null,
      })
      const { out } = await runLine(["import", at("released"), "--out", at("other"), "--tokenizer", "bytes"])
      expect(out.replaceAll(directory, "…")).toBe(
        [
          "language model with the energy head: 271,312 parameters, and 155,424 of its frozen autoencoder",
          "  96 tensors of F32, tokenizer bytes",
          "Run directory: …/other",
          "  evaluate  serein eval …/other",
          "  write     serein generate …/other",
          "  train on  serein train --resume …/other",
          "",
        ].join("\n"),
      )
    }))

  test("takes PyTorch's files, a model saved without its autoencoder, and a recipe for training", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string): string => join(directory, name)
      const tensors = [...(await tensorsOf(energy))]
      const own = new Map(tensors.filter(([name]) => !name.startsWith("ae_model.")))
      mkdirSync(at("pickled"))
      writeFileSync(join(at("pickled"), "config.json"), JSON.stringify(energy.config))
      writeFileSync(join(at("pickled"), "pytorch_model.bin"), zipOf(entriesOfTensors(own)))
      await writeReleased(at("ae"), alone.config, await tensorsOf(alone))
      const line = ["import", at("pickled"), "--out", at("run"), "--tokenizer", "bytes", "--recipe", "tiny"]
      expect(await refused(1, ...line)).toContain(
        "it holds no autoencoder (ae_model.…); name the one that it was trained with",
      )
      await succeeds("import", at("ae"), "--out", at("ae-run"), "--tokenizer", "bytes")
      await succeeds(...line, "--autoencoder", at("ae-run"), "--set", "languageModelTraining.steps=7")
      await succeeds("export", at("run"), "--out", at("exported"))
      expect(bitsOfAll(await readTensors(at("exported")))).toEqual(bitsOfAll(new Map(tensors)))
      expect(JSON.parse(readFileSync(join(at("run"), "config.json"), "utf8"))).toMatchObject({
        languageModelTraining: { steps: 7, blockSize: 64 },
        text: { tokenizer: "bytes", vocabulary: { size: 320, bos: 1, eos: 2, pad: 319 } },
      })
    }))

  test("refuses what cannot be, and writes nothing", () =>
    withReleased(async (directory) => {
      const at = (name: string): string => join(directory, name)
      const line = ["import", at("released"), "--out", at("run")]
      const known = [...line, "--tokenizer", "bytes"]
      expect(await refused(1, ...line)).toContain(
        "its vocabulary has 320 tokens, and there is no tokenizer.json beside it",
      )
      expect(await refused(1, ...known, "--set", "backbone.layers=2")).toContain(
        "9 are unknown to the model (transformer.layers.2.",
      )
      expect(await refused(2, ...known, "--set", "head.beta=2")).toContain("--set head.beta=2: 'head.beta' must be")
      expect(await refused(2, ...known, "--autoencoder", at("none"))).toContain("there is no such directory")
      expect(await refused(1, ...known, "--autoencoder", at("released"))).toContain("leave --autoencoder out")
      expect(await refused(2, "import", at("none"), "--out", at("run"))).toContain(
        "none: there is no such file or directory",
      )
      expect(await refused(2, "import", at("released"), "--out", at("released"))).toContain("it is there already")
      expect(await refused(2, "import", at("released"), "--out", at("a/b"))).toContain(
        `there is no folder ${at("a")}; make it first`,
      )
      expect(existsSync(at("run"))).toBe(false)
      expect(readdirSync(directory)).toEqual(["released"])
    }))
})

describe("export", () => {
  test("converts a released checkpoint, in shards and 16 bits, and says where it is", () =>
    withReleased(async (directory) => {
      const at = (name: string): string => join(directory, name)
      await succeeds("import", at("released"), "--out", at("run"), "--tokenizer", "bytes")
      const made = await succeeds("export", at("run"), "--out", at("half"), "--dtype", "bf16", "--shard-size", "200KB")
      expect(made).toEqual({
        out: at("half"),
        model: "language model with the energy head",
        stage: "languageModel",
        dtype: "bf16",
        tensors: 131,
        files: expect.arrayContaining(["model-00001-of-00006.safetensors", "model.safetensors.index.json"]) as unknown,
      })
      const { out } = await runLine(["export", at("run"), "--out", at("ae"), "--stage", "autoencoder"])
      expect(out.replaceAll(directory, "…")).toBe(
        "autoencoder: 28 tensors of F32 in …/ae/model.safetensors\n  back again  serein import …/ae --out DIR\n",
      )
      expect(bitsOfAll(await readTensors(at("ae")))).toEqual(bitsOfAll(await tensorsOf(alone)))
    }))

  test("refuses what cannot be, and writes nothing", () =>
    withReleased(async (directory) => {
      const at = (name: string): string => join(directory, name)
      await succeeds("import", at("released"), "--out", at("run"), "--tokenizer", "bytes")
      const line = ["export", at("run"), "--out", at("out")]
      expect(await refused(2, ...line, "--stage", "baseline")).toContain(
        "there is no checkpoint of the baseline; there is one of the autoencoder and the language model",
      )
      expect(await refused(2, ...line, "--shard-size", "5XB")).toContain(
        "--shard-size cannot be '5XB': give a size such as 500MB",
      )
      expect(await refused(1, ...line, "--shard-size", "10KB")).toContain("and 10000 are allowed; raise the shard size")
      expect(await refused(2, ...line, "--dtype", "f8")).toContain("--dtype cannot be 'f8'")
      expect(await refused(2, "export", at("none"), "--out", at("out"))).toContain("there is no such directory")
      expect(await refused(2, "export", at("run"), "--out", at("run"))).toContain("it is there already")
      expect(readdirSync(directory).toSorted()).toEqual(["released", "run"])
    }))
})

describe("train --autoencoder", () => {
  test("refuses a run to go on with, another model, and sizes that the autoencoder has not", () =>
    inTemporaryDirectory(async (directory) => {
      await writeReleased(join(directory, "ae"), alone.config, await tensorsOf(alone))
      await succeeds("import", join(directory, "ae"), "--out", join(directory, "run"), "--tokenizer", "bytes")
      const line = [
        "train",
        "--autoencoder",
        join(directory, "run"),
        "--recipe",
        "tiny",
        "--out",
        join(directory, "out"),
      ]
      expect(
        await refused(2, "train", "--autoencoder", join(directory, "run"), "--resume", join(directory, "run")),
      ).toContain("--autoencoder would change it")
      expect(await refused(2, ...line, "--set", "model=baseline")).toContain(
        'a language model is trained over it, and model is "baseline"',
      )
      expect(await refused(1, ...line, "--set", "autoencoder.latentSize=8")).toContain("have other shapes")
      expect(existsSync(join(directory, "out"))).toBe(false)
    }))
})
