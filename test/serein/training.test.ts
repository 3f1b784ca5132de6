/**
 * Training, as far as it needs no device: its text, its records, its guard, and what it refuses.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { describe, expect, test } from "vitest"
import { byteTokenizer } from "@serein/data"
import { axis, constant, div, input, mul, param, parametersOf, program, sub } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { tiny } from "@serein/recipes"
import { baselineObjective, differentiated } from "@serein/stdlib"
import { Output } from "serein/command/output"
import type { OutputStreams } from "serein/command/output"
import type { Configuration } from "serein/config/configuration"
import { checkCorpus, openCorpus, textToCount } from "serein/train/corpus"
import { samplingOf } from "serein/train/stageText"
import { guarded, haltedPath } from "serein/train/guard"
import { holdsAt } from "serein/train/records"
import { diagnosisProgram } from "serein/train/trainingProgram"
import { scalarKey } from "../stdlib/referenceCase.ts"
import { valuesFor } from "../stdlib/scrambled.ts"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

describe("text", () => {
  const configured = (text: Partial<Configuration["text"]>): Configuration => ({
    ...tiny,
    text: { ...tiny.text, ...text },
    // Everything that is held out.
    evaluation: { ...tiny.evaluation, tokens: 1e9 },
  })
  const quiet: OutputStreams = { out: () => {}, err: () => {}, columns: () => null }
  const run = <A, E>(effect: Effect.Effect<A, E, FileSystem.FileSystem | Output>) =>
    Effect.runPromise(Effect.provide(Effect.provideService(effect, Output, quiet), NodeServices.layer))
  const whole = (configuration: Configuration) =>
    run(
      Effect.gen(function* () {
        const corpus = yield* openCorpus(configuration, byteTokenizer)
        const training = yield* textToCount(configuration, corpus, "languageModel")
        return { name: corpus.name, training, heldOut: corpus.heldOut.languageModel }
      }),
    )

  test("the last part is held out, and both parts are packed like documents", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "a.txt")
      const text = "abcdefghij".repeat(20)
      writeFileSync(path, text)
      const { name, training, heldOut } = await whole(configured({ files: [path], heldOut: 0.25 }))
      expect(name).toBe(path)
      expect([training, heldOut].map((tokens) => byteTokenizer.decode(tokens))).toEqual([
        text.slice(0, 150),
        text.slice(150),
      ])
      for (const tokens of [training, heldOut]) {
        expect(tokens.length % tiny.autoencoder.chunkSize).toBe(0)
        expect([...tokens].filter((token) => token === byteTokenizer.eos)).toHaveLength(1)
      }
    }))

  test("a folder is all text below it", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "deep"))
      writeFileSync(join(directory, "deep", "b.txt"), "second. ".repeat(20))
      writeFileSync(join(directory, "a.jsonl"), `${JSON.stringify({ text: "first. ".repeat(20) })}\n`)
      writeFileSync(join(directory, "notes.md"), "no text")
      const asGiven = configured({ files: [directory], sampling: "windows" })
      const { training, heldOut } = await whole(asGiven)
      const text = byteTokenizer.decode(training) + byteTokenizer.decode(heldOut)
      expect(text).toBe("first. ".repeat(20) + "second. ".repeat(20))
    }))

  test("without files it is Moby-Dick, with its end held out", async () => {
    const { name, training, heldOut } = await whole(configured({}))
    expect(name).toBe("Moby-Dick")
    expect(training.length).toBeGreaterThan(1e6)
    expect(byteTokenizer.decode(heldOut).includes("AND I ONLY AM ESCAPED ALONE TO TELL THEE")).toBe(true)
  })

  test("each stage has its own packing where the released one is asked for", async () => {
    const configuration = configured({ packing: "released" })
    const { bos, eos, pad } = byteTokenizer
    await run(
      Effect.gen(function* () {
        const corpus = yield* openCorpus(configuration, byteTokenizer)
        const has = (tokens: Int32Array) => [bos, eos, pad].map((special) => tokens.includes(special))
        expect(has(corpus.heldOut.autoencoder)).toEqual([true, true, true])
        expect(has(corpus.heldOut.languageModel)).toEqual([true, false, false])
        expect(has(yield* textToCount(configuration, corpus, "languageModel"))).toEqual([true, false, false])
        // Chunks of a stream without pads begin anywhere.
        expect(samplingOf(configuration, "autoencoder").alignment).toBe(4)
        expect(samplingOf(configuration, "languageModel").alignment).toBe(1)
      }),
    )
  })

  test("windows are refused for a text that does not fit into memory", async () => {
    const configuration = configured({ sampling: "windows" })
    const message = await run(
      Effect.gen(function* () {
        const corpus = yield* openCorpus(configuration, byteTokenizer)
        const [first, ...others] = corpus.survey.files
        const survey = { ...corpus.survey, files: [{ ...first, textBytes: 2 ** 28 }, ...others] as const }
        return (yield* Effect.flip(checkCorpus({ ...corpus, survey }, configuration))).message
      }),
    )
    expect(message).toMatch(
      /^Moby-Dick: windows need the whole text in memory, and it has 257 MiB \(128 MiB at most\); use/,
    )
  })
})

describe("the guard", () => {
  const X = axis("x", 3)
  const w = param("w", [X])
  const scale = input("scale", "f32")
  const gradient = mul(w, scale)
  const step = program("step", {
    inputs: { scale },
    outputs: { gradientNorm: div(scale, scale) },
    updates: [[w, sub(w, mul(gradient, constant(0.5)))]],
  })
  const values = (scaleValue: number, halted: number) => {
    const { updates } = evaluateProgram(guarded(step), {
      inputs: { scale: tensor("f32", [], Float64Array.of(scaleValue)) },
      variables: {
        w: tensor("f32", [X], Float64Array.of(1, 2, 4)),
        [haltedPath]: tensor("u32", [], Float64Array.of(halted)),
      },
    })
    return { w: [...(updates["w"]?.data ?? [])], halted: [...(updates[haltedPath]?.data ?? [])] }
  }

  test("lets a finite step through as it is", () => {
    expect(values(1, 0)).toEqual({ w: [0.5, 1, 2], halted: [0] })
  })

  test("keeps parameters as a step met them whose gradient is not finite, and stays shut", () => {
    expect(values(0, 0)).toEqual({ w: [1, 2, 4], halted: [1] })
    expect(values(1, 1)).toEqual({ w: [1, 2, 4], halted: [1] })
  })
})

test("the diagnosis of a step over micro-batches looks at one after the other", () => {
  const decoder = { ...tiny.baseline, hiddenSize: 4, intermediateSize: 4, layers: 1 }
  const objective = baselineObjective({ vocabularySize: 7, padToken: 6, decoder }, { batch: 1, tokens: 5 })
  const one = differentiated(objective)
  const several = diagnosisProgram(objective, 2)
  const variables = valuesFor(parametersOf(one))
  const texts = [
    [1, 2, 3, 4, 5],
    [5, 0, 5, 0, 3],
  ]
  const given = (program: Program, tokens: readonly number[], further: Readonly<Record<string, Tensor>>) => {
    const inputs = program.inputs.flatMap(({ op, dtype }) =>
      op.kind === "input" && op.order.length > 0 ? [[op.name, tensor(dtype, op.order, tokens)] as const] : [],
    )
    return evaluateProgram(program, { variables, inputs: { ...scalarKey, ...further, ...Object.fromEntries(inputs) } })
  }
  for (const [index, text] of texts.entries()) {
    const { outputs } = given(several, texts.flat(), { microBatch: tensor("i32", [], [index]) })
    expect(outputs).toEqual(given(one, text, {}).outputs)
  }
})

test("going back to a checkpoint keeps the records up to its step, and of the stages before", () => {
  const holds = holdsAt("languageModel", 100)
  expect(holds({ stage: "autoencoder", step: 900 })).toBe(true)
  expect(holds({ stage: "languageModel", step: 100 })).toBe(true)
  expect(holds({ stage: "languageModel", step: 101 })).toBe(false)
  expect(holdsAt("autoencoder", 100)({ stage: "languageModel", step: 1 })).toBe(false)
})

describe("what train refuses, with exit code 2 and before a directory is made", () => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await runLine(["train", "--recipe", "tiny", ...args])
    expect({ code, out }).toEqual({ code: 2, out: "" })
    return err
  }

  test("a block in which nothing could be judged", async () => {
    expect(await refused("--set", "autoencoder.chunkSize=1", "--set", "languageModelTraining.blockSize=4")).toContain(
      "languageModelTraining.blockSize must be at least 5",
    )
  })

  test("a prompt that is longer than the context", async () => {
    expect(await refused("--set", `generation.prompt=${"whale ".repeat(40)}`)).toContain("the prompt has")
  })

  test("a temperature that the sampler cannot serve", async () => {
    expect(await refused("--set", "generation.temperatures=[0.7]")).toContain("generation.temperatures")
  })

  test("a text too short for one block", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "short.txt")
      writeFileSync(path, "Too short.")
      expect(await refused("--text", path)).toMatch(/short\.txt: the text has \d+ tokens, fewer than one window of 64/)
    }))

  test("other settings beside --resume", async () => {
    const { code, err } = await runLine(["train", "--resume", "nowhere", "--steps", "5"])
    expect(code).toBe(2)
    expect(err).toContain("--resume goes on with the run's own configuration, and --steps would change it")
  })
})
