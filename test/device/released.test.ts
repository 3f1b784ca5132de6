/**
 * Models of other tools on the device: what an imported checkpoint writes is what the same weights write that were
 * loaded natively, from whichever form; a run goes on from it, and a language model is trained over its autoencoder.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { afterAll, describe, expect, test } from "vitest"
import { openTokenizer, toFloat32 } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import { canonicalPath, decodingProgram } from "@serein/stdlib"
import { openAdapter } from "serein/device"
import { parameterDeclarations } from "serein/generate/parameters"
import { makeWriter, writeWhole } from "serein/generate/writer"
import { jsonLines, runLine } from "../serein/inProcess.ts"
import { readRelease, tensorsOf, weightsNamed, writeReleased } from "../serein/released/referenceRelease.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-released-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const at = (name: string): string => join(directory, name)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const succeeds = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const { code, out, err } = await runLine([...args, "--json"])
  expect(code, err).toBe(0)
  const told = jsonLines(out)[0]
  return isRecord(told) ? told : {}
}

const textOf = async (path: string): Promise<unknown> =>
  (await succeeds("generate", path, "--prompt", "Call me Ishmael.", "--tokens", "24", "--seed", "5"))["text"]

const weights = weightsNamed("energy_mha")
const context = 64

/** What the weights write that are put into the model's variables under our paths, with nothing in between. */
const nativeText = async (): Promise<string> => {
  const { model } = await Effect.runPromise(Effect.provide(readRelease(at("released")), NodeFileSystem.layer))
  if (model._tag !== "LanguageModel") return expect.unreachable("they are a language model's")
  const { config } = model
  const tensors = [...(await tensorsOf(weights))].map(([name, tensor]) => [canonicalPath(name), tensor] as const)
  const values = new Map(
    tensors.flatMap(([path, tensor]) => [[path, toFloat32(tensor) ?? new Float32Array(0)] as const]),
  )
  const vocabulary = { size: 320, bos: 1, eos: 2, pad: 319 }
  const writing = Effect.scoped(
    Effect.gen(function* () {
      const gpu = yield* openAdapter(Option.none())
      const variables = yield* makeVariables(gpu, 0)
      yield* variables.declare(parameterDeclarations(decodingProgram(config, { batch: 1, context: 1 }, 1)))
      const declared = new Set(variables.declared().keys())
      yield* variables.write(new Map([...values].filter(([path]) => declared.has(path))))
      const tokenizer = yield* openTokenizer({ tokenizer: "bytes", vocabulary })
      const writer = yield* makeWriter(gpu, config, tokenizer, variables, context)
      const request = { prompt: "Call me Ishmael.", maxTokens: 24, inverseTemperature: 1, pool: 200, seed: 5 }
      return (yield* writeWhole(writer, request)).text
    }),
  )
  return Effect.runPromise(Effect.provide(writing, NodeFileSystem.layer))
}

test("an imported checkpoint writes what the same weights write that are loaded natively", async () => {
  const config = { ...weights.config, max_position_embeddings: context / 4 }
  await writeReleased(at("released"), config, await tensorsOf(weights))
  await succeeds("import", at("released"), "--out", at("imported"), "--tokenizer", "bytes")
  const text = await textOf(at("imported"))
  expect(String(text).length).toBeGreaterThan(8)
  expect(text).toBe(await nativeText())
})

const settings = [
  ["autoencoderTraining.steps=3", "languageModelTraining.steps=3", "evaluation.tokens=256"],
  ["generation.tokens=8", "languageModelTraining.sampleEvery=100"],
].flat()
const set = settings.flatMap((setting) => ["--set", setting])

/** What a run measured at its end, without what depends on the clock. */
const evaluationOf = ({ evaluation }: Readonly<Record<string, unknown>>): unknown => evaluation

describe("a run of our own", () => {
  const trained = (async () => {
    await succeeds("train", "--recipe", "tiny", "--out", at("run"), ...set)
    await succeeds("export", at("run"), "--out", at("exported"))
    await succeeds("import", at("exported"), "--out", at("back"), "--recipe", "tiny", ...set)
  })()

  test("writes the same as itself, exported, and imported again", async () => {
    await trained
    const text = await textOf(at("run"))
    expect(await textOf(at("exported"))).toBe(text)
    expect(await textOf(join(at("exported"), "model.safetensors"))).toBe(text)
    expect(await textOf(at("back"))).toBe(text)
  })

  test("is worth the same on held-out text when it is imported again", async () => {
    await trained
    const { plot: _, ...before } = await succeeds("eval", at("run"))
    const { plot: _plot, ...after } = await succeeds("eval", at("back"))
    expect(after).toEqual(before)
  })

  test("goes on from an import with moments that begin anew, and trains its language model alone", async () => {
    await trained
    const frozen = (run: string) => readFileSync(join(at(run), "checkpoints/autoencoder/step-000003/model.safetensors"))
    const told = await succeeds("train", "--resume", at("back"))
    expect(evaluationOf(told)).toBeDefined()
    expect(readdirSync(join(at("back"), "checkpoints/languageModel"))).toContain("step-000003")
    expect(frozen("back")).toEqual(frozen("run"))
  })

  test("gives its autoencoder, exported, to another run, which trains a language model over it", async () => {
    await trained
    await succeeds("export", at("run"), "--out", at("ae"), "--stage", "autoencoder")
    const told = await succeeds("train", "--autoencoder", at("ae"), "--recipe", "tiny", "--out", at("over"), ...set)
    expect(evaluationOf(told)).toBeDefined()
    const adopted = readdirSync(join(at("over"), "checkpoints/autoencoder")).find((name) => name.startsWith("step"))
    const model = (run: string, step: string) =>
      readFileSync(join(at(run), "checkpoints/autoencoder", step, "model.safetensors"))
    expect(model("over", adopted ?? "")).toEqual(model("run", "step-000003"))
  })
})
