/**
 * Configurations: recipes are sound, what a user gives replaces their keys, and every mistake names key and place.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { autoencoderOf, languageModelOf, modelProblems, recipeOf, vocabularyOf } from "serein/config/models"
import { leaves, nearest } from "serein/config/overrides"
import { byteTokenizer } from "@serein/data"
import { recipes, tiny } from "@serein/recipes"
import { autoencoderAblations, releasedHeads } from "@serein/stdlib"
import { decodeConfiguration, withOverrides } from "serein/config/resolve"
import type { Configuration } from "serein/config/configuration"
import { knownKeys } from "serein/config/keys"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

const names = [...recipes.keys()]

describe("recipes", () => {
  test.each([...recipes])("%s decodes to itself and breaks no rule of the models", (name, recipe) => {
    expect(decodeConfiguration(JSON.parse(JSON.stringify(recipe)), name)).toEqual(Result.succeed(recipe))
    expect(modelProblems(recipe)).toEqual([])
  })

  test("give the models the tokenizer's vocabulary, and training the released recipe", () => {
    const vocabulary = vocabularyOf(byteTokenizer)
    expect(autoencoderOf(tiny, vocabulary).vocabularySize).toBe(259)
    expect(languageModelOf(tiny, vocabulary).padToken).toBe(258)
    expect(recipeOf(tiny.autoencoderTraining).optimiser).toEqual({
      beta1: 0.9,
      beta2: 0.95,
      epsilon: 1e-8,
      weightDecay: 0.1,
    })
  })
})

describe("serein config", () => {
  test("lists the recipes", async () => {
    const { code, out } = await runLine(["config"])
    expect(code).toBe(0)
    for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"))
  })

  test("shows what a recipe, a file and --set make together, the later over the earlier", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "mine.json")
      writeFileSync(file, JSON.stringify({ seed: 7, autoencoder: { latentSize: 24, hiddenSize: 40 } }))
      const given = ["--recipe", "tiny", "--config", file, "--set", "autoencoder.latentSize=48"]
      const shown = await runLine(["config", "--show", ...given, "--json"])
      expect(shown.code).toBe(0)
      expect(JSON.parse(shown.out)).toEqual({
        ...tiny,
        seed: 7,
        autoencoder: { ...tiny.autoencoder, hiddenSize: 40, latentSize: 48 },
      })
      const read = await runLine(["config", "--show", ...given])
      expect(read.out).toMatch(/^autoencoder\.latentSize +=\s48$/m)
      expect(read.out).toMatch(/^seed +=\s7$/m)
    })
  })

  test("what it shows can be given back as a file, for every recipe", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "shown.json")
      for (const name of names) {
        const { out } = await runLine(["config", "--show", "--recipe", name, "--json"])
        writeFileSync(file, out)
        expect((await runLine(["config", "--show", "--config", file, "--json"])).out).toBe(out)
      }
    })
  })
})

describe("a mistake ends with 2 and a sentence that names key, place and what is near", () => {
  const mistakes: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [["--recipe", "tin"], `there is no recipe 'tin'; did you mean 'tiny'? There are ${names.join(", ")}.`],
    [
      ["--set", "autoencoder.latentsize=3"],
      "--set autoencoder.latentsize=3: there is no key 'autoencoder.latentsize'; did you mean 'autoencoder.latentSize'?",
    ],
    [
      ["--set", "latentSize=3"],
      "--set latentSize=3: there is no key 'latentSize'; did you mean 'autoencoder.latentSize'?",
    ],
    [["--set", "zzzzzzzz=3"], "--set zzzzzzzz=3: there is no key 'zzzzzzzz'."],
    [
      ["--set", "autoencoder=3"],
      "--set autoencoder=3: 'autoencoder' is a section; give its keys, for instance 'autoencoder.chunkSize'.",
    ],
    [["--set", "seed"], "--set seed: there is no value; write --set key=value."],
    [["--set", "seed=many"], "--set seed=many: 'seed' must be a number; it is \"many\"."],
    [["--set", "seed=1.5"], "--set seed=1.5: 'seed' must be a whole number; it is 1.5."],
    [["--set", "head.beta=2"], "--set head.beta=2: 'head.beta' must be a value less than 2; it is 2."],
    [
      ["--set", "autoencoder.encoderLayers=3"],
      "--set autoencoder.encoderLayers=3: autoencoder.encoderLayers must be even, one half for tokens and one for the chunk; 3 would leave a layer unused.",
    ],
    [
      ["--set", "languageModelTraining.blockSize=258"],
      "--set languageModelTraining.blockSize=258: languageModelTraining.blockSize must be a multiple of the chunk size 4; 258 is not (try 260)",
    ],
    [
      ["--set", "evaluation.tokens=7"],
      "--set evaluation.tokens=7: evaluation.tokens must be at least 8, so that something can be judged; it is 7.",
    ],
    [["--config", "/nowhere.json"], "/nowhere.json: there is no such file; --config takes a JSON file."],
  ]
  test.each(mistakes)("%j", async (args, sentence) => {
    expect(await runLine(["config", "--show", ...args])).toEqual({ code: 2, out: "", err: `serein: ${sentence}\n` })
  })

  test("in a file: the file, and all of the first mistakes", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "mine.json")
      const refused = async (text: string): Promise<string> => {
        writeFileSync(file, text)
        const { code, out, err } = await runLine(["config", "--show", "--config", file])
        expect({ code, out }).toEqual({ code: 2, out: "" })
        return err.replaceAll(file, "mine.json")
      }
      expect(await refused('{"head": {"betta": 1}}')).toBe(
        "serein: mine.json: there is no key 'head.betta'; did you mean 'head.beta'?\n",
      )
      expect(await refused('{"text": {"files": "a.txt"}, "seed": "x"}')).toBe(
        "serein: mine.json: 'seed' must be a number; it is \"x\"; mine.json: 'text.files' must be a list; it is \"a.txt\".\n",
      )
      expect(await refused("[1, 2]")).toBe("serein: mine.json: it is no JSON object; give keys and values.\n")
      expect(await refused("{")).toMatch(/^serein: mine\.json: it is not JSON \(.*\)\.?\n$/)
      expect(await refused(JSON.stringify({ a: 1, b: 2, c: 3, d: 4, e: 5 }))).toMatch(/; and 2 more\.\n$/)
    })
  })
})

test("a whole configuration that lacks a key is refused with the file's name", () => {
  const { seed: _, ...rest } = tiny
  const decoded = decodeConfiguration(rest, "run/config.json")
  expect(Result.isFailure(decoded) && decoded.failure.message).toMatch(/^run\/config\.json: 'seed' must be /)
})

/** A decoded recipe, whose type has an index signature as JSON has. */
const decoded: Configuration = tiny

test("replacing keys keeps every other one", () => {
  const numbers = leaves(decoded).filter(([key, value]) => typeof value === "number" && !key.includes("Layers"))
  fc.assert(
    fc.property(fc.constantFrom(...numbers), ([key, value]) => {
      expect(withOverrides(tiny, "tiny", [{ key, value, source: "--set" }])).toEqual(Result.succeed(tiny))
    }),
  )
})

/** `--set` of keys and values on the recipe `tiny`. */
const set = (...settings: readonly (readonly [key: string, value: unknown])[]) =>
  withOverrides(
    tiny,
    "tiny",
    settings.map(([key, value]) => ({ key, value, source: "--set" })),
  )

const succeeded = (result: ReturnType<typeof set>): Configuration =>
  Result.isSuccess(result) ? result.success : expect.unreachable(result.failure.message)

const failed = (result: ReturnType<typeof set>): string =>
  Result.isFailure(result) ? result.failure.message : expect.unreachable("it was accepted")

describe("keys", () => {
  const forms = [
    [],
    [["head._tag", "Flow"]],
    [["head._tag", "Diffusion"]],
    [
      ["head._tag", "Diffusion"],
      ["head.guidance.scale", 2],
    ],
    [["text.vocabulary", { size: 300, bos: 1, eos: 2, pad: 299 }]],
  ] as const

  test("are those of the configurations that there can be", () => {
    const found = forms.flatMap((form) => leaves(succeeded(set(...form))).map(([key]) => key))
    expect(new Set(found)).toEqual(knownKeys)
  })

  test("are all reached: what cannot be a key's value is refused by the key's name", () => {
    for (const form of forms) {
      for (const [key] of leaves(succeeded(set(...form)))) {
        const wrong = key.endsWith(".checkpoint") ? 1 : false
        expect(failed(set(...form, [key, wrong]))).toMatch(`--set: '${key}' must be `)
      }
    }
  })
})

describe("naming another head", () => {
  test("takes its released values, but for what both heads have", () => {
    const { head } = succeeded(set(["head._tag", "Diffusion"]))
    const { blocks, samples } = tiny.head
    expect(head).toEqual({ ...releasedHeads.diffusion, blocks, samples })
    expect(succeeded(set(["head._tag", "Flow"], ["head.blocks", 2])).head).toEqual({
      ...releasedHeads.flow,
      blocks: 2,
      samples,
    })
    expect(succeeded(set(["head._tag", "Energy"]))).toEqual(tiny)
  })

  test("may come after its keys, in one place", () => {
    const { head } = succeeded(set(["head.integrator", "euler"], ["head._tag", "Flow"]))
    expect(head).toMatchObject({ _tag: "Flow", integrator: "euler" })
  })

  test("on the command line leaves out what a file says of the head that it replaces", () => {
    const file = [{ key: "head.beta", value: 0.5, source: "mine.json" }]
    const line = [{ key: "head._tag", value: "Flow", source: "--set" }]
    expect(succeeded(withOverrides(tiny, "tiny", file, line)).head).not.toHaveProperty("beta")
  })

  test("with one key of the guidance gives the rest of it", () => {
    const guided = [
      ["head._tag", "Diffusion"],
      ["head.guidance.scale", 2],
    ] as const
    expect(succeeded(set(...guided)).head).toMatchObject({ guidance: { dropRate: 0.1, scale: 2 } })
    expect(succeeded(set(...guided, ["head.guidance", null])).head).toMatchObject({ guidance: null })
  })

  test("refuses the keys of others, and heads that there are not", () => {
    expect(failed(set(["head._tag", "Flow"], ["head.beta", 1]))).toBe(
      "--set: the head is \"Flow\", which has no 'beta' but blocks, samples, integrator, samplingSteps; 'beta' goes with head._tag=Energy",
    )
    expect(failed(set(["head._tag", "Flo"]))).toBe(
      '--set: \'head._tag\' must be "Energy" | "Diffusion" | "Flow"; it is "Flo"',
    )
  })
})

describe("an ablation of the autoencoder", () => {
  test.each(Object.entries(autoencoderAblations))("%s is one override", (name, changes) => {
    expect(succeeded(set(["autoencoder.ablation", name])).autoencoder).toEqual({ ...tiny.autoencoder, ...changes })
  })

  test("that is not known is refused", () => {
    expect(failed(set(["autoencoder.ablation", "frozen"]))).toBe(
      '--set: there is no ablation "frozen"; there are deterministic, unclamped, unmasked, undropped',
    )
  })
})

test("a section can be given as a whole", () => {
  expect(succeeded(set(["backbone", { layers: 3, heads: 4, keyValueHeads: 2 }])).backbone).toEqual({
    ...tiny.backbone,
    layers: 3,
    heads: 4,
    keyValueHeads: 2,
  })
  expect(failed(set(["backbone", { layer: 3 }]))).toBe(
    "--set: there is no key 'backbone.layer'; did you mean 'backbone.layers'?",
  )
})

test("a run directory from before there were other heads and models keeps its meaning", () => {
  const { model: _model, baseline: _baseline, baselineTraining: _training, ...earlier } = tiny
  const { _tag, ...head } = tiny.head
  const { posterior: _posterior, ...autoencoder } = tiny.autoencoder
  const { accumulate: _accumulate, ...autoencoderTraining } = tiny.autoencoderTraining
  const { checkpoint: _checkpoint, ...languageModelTraining } = tiny.languageModelTraining
  const found = decodeConfiguration(
    { ...earlier, head, autoencoder, autoencoderTraining, languageModelTraining },
    "run/config.json",
  )
  const { baseline, baselineTraining } = succeeded(found)
  expect(found).toEqual(Result.succeed({ ...tiny, baseline, baselineTraining }))
})

test("the nearest key to a known key is itself", () => {
  for (const key of knownKeys) expect(nearest(key, knownKeys)).toBe(key)
  expect(nearest("quite.another.thing", knownKeys)).toBeNull()
})
