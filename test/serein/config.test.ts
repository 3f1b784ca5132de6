/**
 * Configurations: presets are sound, what a user gives replaces their keys, and every mistake names key and place.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { autoencoderOf, languageModelOf, modelProblems, recipeOf } from "serein/config/models"
import { leaves, nearest } from "serein/config/overrides"
import { presets, tiny } from "serein/config/presets"
import { decodeConfiguration, withOverrides } from "serein/config/resolve"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

const names = [...presets.keys()]

describe("presets", () => {
  test.each(names)("%s decodes to itself, breaks no rule of the models, and has every key", (name) => {
    const preset = presets.get(name)
    expect(decodeConfiguration(JSON.parse(JSON.stringify(preset)), name)).toEqual(Result.succeed(preset))
    if (preset === undefined) return
    expect(modelProblems(preset)).toEqual([])
    expect(leaves(preset).map(([key]) => key)).toEqual(leaves(tiny).map(([key]) => key))
  })

  test("give the models the tokenizer's vocabulary, and training the released recipe", () => {
    expect(autoencoderOf(tiny).vocabularySize).toBe(259)
    expect(languageModelOf(tiny).padToken).toBe(258)
    expect(recipeOf(tiny.autoencoderTraining).optimiser).toEqual({
      beta1: 0.9,
      beta2: 0.95,
      epsilon: 1e-8,
      weightDecay: 0.1,
    })
  })
})

describe("serein config", () => {
  test("lists the presets", async () => {
    const { code, out } = await runLine(["config"])
    expect(code).toBe(0)
    for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"))
  })

  test("shows what a preset, a file and --set make together, the later over the earlier", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "mine.json")
      writeFileSync(file, JSON.stringify({ seed: 7, autoencoder: { latentSize: 24, hiddenSize: 40 } }))
      const given = ["--preset", "tiny", "--config", file, "--set", "autoencoder.latentSize=48"]
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

  test("what it shows can be given back as a file, for every preset", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "shown.json")
      for (const name of names) {
        const { out } = await runLine(["config", "--show", "--preset", name, "--json"])
        writeFileSync(file, out)
        expect((await runLine(["config", "--show", "--config", file, "--json"])).out).toBe(out)
      }
    })
  })
})

describe("a mistake ends with 2 and a sentence that names key, place and what is near", () => {
  const mistakes: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [["--preset", "tin"], `there is no preset 'tin'; did you mean 'tiny'? There are ${names.join(", ")}.`],
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

test("replacing keys keeps every other one", () => {
  const numbers = leaves(tiny).filter(([key, value]) => typeof value === "number" && !key.includes("Layers"))
  fc.assert(
    fc.property(fc.constantFrom(...numbers), ([key, value]) => {
      const replaced = withOverrides(tiny, "tiny", [{ key, value, source: "--set" }])
      expect(replaced).toEqual(Result.succeed(tiny))
    }),
  )
})

test("the nearest key to a known key is itself", () => {
  const keys = leaves(tiny).map(([key]) => key)
  for (const key of keys) expect(nearest(key, keys)).toBe(key)
  expect(nearest("quite.another.thing", keys)).toBeNull()
})
