/**
 * Training, as far as it needs no device: its text, its records, its guard, and what it refuses.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { byteTokenizer } from "@serein/data"
import { axis, constant, div, input, mul, param, parametersOf, program, sub } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { tiny } from "@serein/recipes"
import { baselineObjective, differentiated } from "@serein/stdlib"
import { readCorpus } from "serein/train/corpus"
import { guarded, haltedPath } from "serein/train/guard"
import { holdsAt } from "serein/train/records"
import { diagnosisProgram } from "serein/train/trainingProgram"
import { scalarKey } from "../stdlib/referenceCase.ts"
import { valuesFor } from "../stdlib/scrambled.ts"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

describe("text", () => {
  const corpusOf = (files: readonly string[], heldOut = 0.1) =>
    Effect.runPromise(
      Effect.provide(
        readCorpus({ ...tiny, text: { ...tiny.text, files, heldOut } }, byteTokenizer),
        NodeServices.layer,
      ),
    )

  test("the last part of the whole text is held out, from a chunk boundary on", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "a.txt")
      const text = "abcdefghij".repeat(20)
      writeFileSync(path, text)
      const { train, heldOut } = await corpusOf([path], 0.25)
      const { chunkSize } = tiny.autoencoder
      expect(train.length % chunkSize).toBe(0)
      expect(heldOut.length).toBeGreaterThanOrEqual((train.length + heldOut.length) / 4)
      expect(heldOut.length).toBeLessThan((train.length + heldOut.length) / 4 + chunkSize)
      expect(byteTokenizer.decode([...train, ...heldOut])).toBe(text)
      expect([...heldOut].filter((token) => token === byteTokenizer.eos)).toHaveLength(1)
    }))

  test("without files it is Moby-Dick, with its end held out", async () => {
    const { name, train, heldOut } = await corpusOf([])
    expect(name).toBe("Moby-Dick")
    expect(train.length).toBeGreaterThan(1e6)
    expect(byteTokenizer.decode(heldOut).includes("AND I ONLY AM ESCAPED ALONE TO TELL THEE")).toBe(true)
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
