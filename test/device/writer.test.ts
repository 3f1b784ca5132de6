/**
 * The writer on the device: a text is the same alone and beside others, and ends by itself.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { byteTokenizer } from "@serein/data"
import { parametersOf } from "@serein/lang"
import type { Program } from "@serein/lang"
import { makeVariables, openGpu } from "@serein/runtime"
import type { GpuHandle, OpenDevice } from "@serein/runtime"
import { baselineNextProgram, decodingProgram } from "@serein/stdlib"
import type { BaselineConfig } from "@serein/stdlib"
import { makeBaselineWriter } from "serein/generate/baselineWriter"
import { parameterDeclarations } from "serein/generate/parameters"
import { makeWriter } from "serein/generate/writer"
import type { Manner, TextRequest, Writer } from "serein/generate/writer"
import { afterAll, beforeAll, expect, test } from "vitest"
import { uniformOf } from "../stdlib/chiSquare.ts"
import { tinyModel } from "../stdlib/tinyModel.ts"
import "./unoptimised.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const model = tinyModel({ noiseSize: 3, blocks: 1, samples: 2, targetSamples: 2, beta: 1 }, 4)
const { vocabularySize, pad } = byteTokenizer
const config = { ...model, autoencoder: { ...model.autoencoder, vocabularySize }, padToken: pad }

/** Variables of irregular weights for what a program reads. */
const irregular = Effect.fnUntraced(function* (program: Program) {
  const variables = yield* makeVariables(gpu.device, 0)
  yield* variables.declare(parameterDeclarations(program))
  const values = parametersOf(program).flatMap(({ op }, index): (readonly [string, Float32Array])[] => {
    if (op.kind !== "variable" || op.path.endsWith(".bias")) return []
    const [uniform, size] = [uniformOf(index), op.order.reduce((n, axis) => n * axis.size, 1)]
    return [[op.path, Float32Array.from({ length: size }, (_, i) => 4 * uniform(i) - 2)]]
  })
  yield* variables.write(new Map(values))
  return variables
})

const textsOf = (writer: Writer, requests: readonly TextRequest[], manner: Manner) =>
  Stream.runFold(
    writer.write(requests, manner),
    () => requests.map(() => ""),
    (texts, piece) => texts.map((text, index) => (index === piece.index ? text + piece.text : text)),
  )

const decode = decodingProgram(config, { batch: 1, context: 1 }, 1)

/** The texts that a model of irregular weights writes, `batch` of them side by side. */
const written = (requests: readonly TextRequest[], manner: Manner, batch: number): Promise<readonly string[]> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const writer = yield* makeWriter(gpu.device, config, byteTokenizer, yield* irregular(decode), 128, batch)
        return yield* textsOf(writer, requests, manner)
      }),
    ),
  )

const requests: readonly TextRequest[] = [
  { prompt: "a prompt of several chunks, and a tail", maxTokens: 40, seed: 1 },
  { prompt: "short", maxTokens: 24, seed: 2 },
  { prompt: "", maxTokens: 31, seed: 3 },
  { prompt: "short", maxTokens: 24, seed: 4 },
]

test("a model that writes nothing but pads ends its text where the context ends, and says so", async () => {
  // Without weights every token scores alike, and the first is taken: here it is the pad.
  const tokenizer = { ...byteTokenizer, pad: 0 }
  const pieces = await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const variables = yield* makeVariables(gpu.device, 0)
        const declared = parameterDeclarations(decode)
        yield* variables.declare(declared)
        yield* variables.write(new Map(declared.map(({ name, bytes }) => [name, new Float32Array(bytes / 4)])))
        const writer = yield* makeWriter(gpu.device, { ...config, padToken: 0 }, tokenizer, variables, 16)
        const manner: Manner = { sampling: { _tag: "Batch", inverseTemperature: 1 }, pool: 1 }
        return yield* Stream.runCollect(writer.write([{ prompt: "word", maxTokens: 4, seed: 1 }], manner))
      }),
    ),
  )
  expect(pieces).toMatchObject([{ text: "", tokens: 0, ended: "context" }])
  expect(pieces[0]?.warning).toMatch(/^the context of 4 chunks is full with 0 of 4 tokens written/u)
})

test.for([
  { name: "T = 1", manner: { sampling: { _tag: "Batch", inverseTemperature: 1 }, pool: 4 } },
  { name: "T = 1/2 of a pool", manner: { sampling: { _tag: "Batch", inverseTemperature: 2 }, pool: 16 } },
  {
    name: "T = 2/3 exactly",
    manner: { sampling: { _tag: "Exact", rules: { coincidences: 1, fraction: 0.5, maxDraws: 200 } }, pool: 16 },
  },
] as const)("texts side by side, of different lengths, are those written one by one: $name", async ({ manner }) => {
  const together = await written(requests, manner, 3)
  expect(new Set(together).size).toBe(4)
  for (const [index, request] of requests.entries()) {
    expect(await written([request], manner, 1)).toEqual([together[index]])
  }
})

test("prompts of many lengths need a program for each power of two, and one", async () => {
  // A program is compiled for the device's target, which is asked for then.
  let compiled = 0
  const counting: OpenDevice = {
    ...gpu.device,
    get target() {
      compiled += 1
      return gpu.device.target
    },
  }
  const lengths = [1, 4, 8, 9, 13, 20, 24, 33, 40, 57, 60]
  const plain: Manner = { sampling: { _tag: "Batch", inverseTemperature: 1 }, pool: 1 }
  await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const writer = yield* makeWriter(counting, config, byteTokenizer, yield* irregular(decode), 64)
        const prompts = lengths.map((length) => ({ prompt: "x".repeat(length), maxTokens: 1, seed: 1 }))
        yield* textsOf(writer, prompts, plain)
      }),
    ),
  )
  // At most 14 chunks are read before the last, in windows of 1, 2, 4, 8 or 16.
  expect(compiled).toBe(6)
})

test("the baseline's texts, one after the other, are those written alone", async () => {
  const baseline: BaselineConfig = { vocabularySize, padToken: pad, decoder: config.backbone }
  const program = baselineNextProgram(baseline, { batch: 1, context: 1 })
  const [together, ...alone] = await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const variables = yield* irregular(program)
        const sampling = { _tag: "Batch", inverseTemperature: 1 } as const
        const write = (some: readonly TextRequest[]) =>
          Effect.flatMap(makeBaselineWriter(gpu.device, baseline, byteTokenizer, variables, 128), (writer) =>
            textsOf(writer, some, { sampling, pool: 1 }),
          )
        return yield* Effect.forEach([requests, ...requests.map((one) => [one])], write)
      }),
    ),
  )
  expect(new Set(together).size).toBe(4)
  expect(alone.flat()).toEqual(together)
})
