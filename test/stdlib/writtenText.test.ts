/**
 * Texts side by side: none depends on another, neither in the device's programs nor in the host's steps; and prompts
 * of any length are read in windows of few lengths.
 */
import * as fc from "fast-check"
import { isRight } from "fp-ts/lib/Either.js"
import { describe, expect, test } from "vitest"
import { parametersOf, stateOf } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  beginText,
  chunkPrompt,
  decodingProgram,
  decoderAxes,
  exactRules,
  plainSampling,
  prefillProgram,
  promptWindows,
  takePool,
  temperedLaw,
} from "@serein/stdlib"
import type {
  AnyHead,
  Chunk,
  DiffusionHeadConfig,
  FlowHeadConfig,
  LanguageModelConfig,
  Sampling,
  TextRules,
  WrittenText,
} from "@serein/stdlib"
import { chiSquare, chiSquareBound, drawsOf, uniformOf } from "./chiSquare.ts"
import { valuesFor } from "./scrambled.ts"
import { tinyModel } from "./tinyModel.ts"

const energy = tinyModel({ noiseSize: 3, blocks: 1, samples: 2, targetSamples: 2, beta: 1 })
const diffusion: DiffusionHeadConfig = {
  _tag: "Diffusion",
  blocks: 1,
  samples: 2,
  steps: 20,
  samplingSteps: 3,
  noiseTemperature: 1,
  guidance: null,
}
const models = {
  energy,
  diffusion: tinyModel(diffusion),
  "guided diffusion": tinyModel({ ...diffusion, guidance: { dropRate: 0.1, scale: 2 } }),
  flow: tinyModel<FlowHeadConfig>({ _tag: "Flow", blocks: 1, samples: 2, integrator: "midpoint", samplingSteps: 2 }),
}
const context = 8
const pool = 3
const end = 9
const blank = 11

interface Asked {
  readonly prompt: readonly number[]
  readonly seed: number
}

/** Weights without biases, so irregular that what is drawn varies with noise and text. */
const irregular = (program: Program): Readonly<Record<string, Tensor>> => {
  const values = valuesFor(parametersOf(program), (size, index) => {
    const uniform = uniformOf(100 + index)
    return Array.from({ length: size }, (_, i) => 4 * uniform(i) - 2)
  })
  return Object.fromEntries(
    Object.entries(values).map(([path, { dtype, axes, data }]) => [
      path,
      path.endsWith(".bias")
        ? tensor(
            dtype,
            axes,
            data.map(() => 0),
          )
        : tensor(dtype, axes, data),
    ]),
  )
}

/** Reads prompts and draws a pool for each of some steps, feeding back the first sample; tokens by row. */
const drawnFor = (
  config: LanguageModelConfig<AnyHead>,
  asked: readonly Asked[],
  steps: number,
): readonly (readonly number[])[] => {
  const batch = asked.length
  const { Batch, Time } = decoderAxes(config.backbone, { batch, time: 1, source: context })
  const { Token } = autoencoderAxes(config.autoencoder)
  const decode = decodingProgram(config, { batch, context }, pool)
  let variables = { ...irregular(decode), ...valuesFor(stateOf(decode)) }
  const run = (program: Program, inputs: Readonly<Record<string, Tensor>>): readonly number[] => {
    const { outputs, updates } = evaluateProgram(program, { variables, inputs })
    variables = { ...variables, ...updates }
    return [...(outputs["tokens"]?.data ?? [])]
  }
  const rows = asked.map(({ prompt }) => chunkPrompt(prompt, { chunkSize: 2, endToken: end, padToken: blank }).chunks)
  const { length, starts } = promptWindows(Math.max(...rows.map((chunks) => chunks.length - 1)), context, 4)
  for (const start of starts) {
    const Window = decoderAxes(config.backbone, { batch, time: length, source: context }).Time
    const tokens = rows.flatMap((row) => Array.from({ length }, (_, i) => row[start + i] ?? [blank, blank]).flat())
    const inputs = { tokens: tensor("i32", [Batch, Window, Token], tokens) }
    const scalar = (value: number): Tensor => tensor("i32", [], [value])
    const prefill = prefillProgram(config, { batch, context }, length)
    variables = { ...valuesFor(stateOf(prefill)), ...variables }
    run(prefill, { ...inputs, start: scalar(start) })
  }
  let fed = rows.map((row): readonly number[] => row.at(-1) ?? [])
  const found: number[][] = asked.map(() => [])
  for (let step = 0; step < steps; step += 1) {
    const tokens = run(decode, {
      tokens: tensor("i32", [Batch, Time, Token], fed.flat()),
      position: tensor(
        "i32",
        [Batch, Time],
        rows.map((row) => row.length - 1 + step),
      ),
      seed: tensor(
        "u32",
        [Batch],
        asked.map(({ seed }) => seed),
      ),
      draw: tensor(
        "u32",
        [Batch],
        asked.map(() => step),
      ),
    })
    const size = tokens.length / batch
    asked.forEach((_, row) => found[row]?.push(...tokens.slice(row * size, (row + 1) * size)))
    fed = asked.map((_, row) => tokens.slice(row * size, row * size + 2))
  }
  return found
}

describe("what is drawn for a text", () => {
  const asked: readonly Asked[] = [
    { prompt: [1, 2, 3, 4, 5, 6, 7, 8, 1, 2], seed: 7 },
    { prompt: [3, 4], seed: 8 },
    { prompt: [5, 6, 7, 8, 1, 2], seed: 7 },
  ]

  test.for(Object.entries(models))("by %s is the same alone and beside others, at any place", ([, config]) => {
    const together = drawnFor(config, asked, 3)
    expect(new Set(together.flat()).size).toBeGreaterThan(3)
    asked.forEach((one, row) => expect(drawnFor(config, [one], 3)).toEqual([together[row]]))
    expect(drawnFor(config, asked.toReversed(), 3)).toEqual(together.toReversed())
  })

  test("differs between seeds", () => {
    const one = { prompt: [1, 2], seed: 3 }
    const [first, again, other] = drawnFor(energy, [one, one, { ...one, seed: 4 }], 3)
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })
})

describe("windows of a prompt", () => {
  test("have one length, a power of two, lie inside the context and cover the prompt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 100 }), (chunks, more) => {
        const context = chunks + 1 + more
        const { length, starts } = promptWindows(chunks, context, 256)
        expect(Number.isInteger(Math.log2(length)) && length <= 256).toBe(true)
        let covered = 0
        for (const start of starts) {
          expect(start).toBeLessThanOrEqual(covered)
          expect(start + length).toBeLessThanOrEqual(context)
          covered = start + length
        }
        expect(covered).toBeGreaterThanOrEqual(chunks)
        expect(starts.length).toBeLessThanOrEqual(Math.max(2, Math.ceil(chunks / 256) + 1))
      }),
    )
  })

  test("have as many lengths as there are powers of two", () => {
    const lengths = Array.from({ length: 1000 }, (_, chunks) => promptWindows(chunks, 1024, 256).length)
    expect(new Set(lengths)).toEqual(new Set([1, 2, 4, 8, 16, 32, 64, 128, 256]))
  })
})

const rules: TextRules = { chunkSize: 2, endToken: end, padToken: blank, maxTokens: 4, context }
const begun = (prompt: readonly number[]): WrittenText => beginText(chunkPrompt(prompt, rules))
const zero = (): number => 0

describe("a step", () => {
  test("at T = 1 takes the first sample that meets the prompt's tail, over as many pools as it takes", () => {
    const sampling = plainSampling(10)
    const waiting = takePool(begun([1, 2, 3]), [[4, 4]], zero, sampling, rules)
    expect(waiting.text).toMatchObject({ position: 0, pools: 1, fed: [1, 2] })
    const { text, added } = takePool(waiting.text, [[3, 5]], zero, sampling, rules)
    expect(added).toEqual([5])
    expect(text).toMatchObject({ position: 1, pools: 2, fed: [3, 5] })
  })

  test("pads a tail that no sample met within the bound, and says so", () => {
    const { text, warning } = takePool(
      begun([1, 2, 3]),
      [
        [4, 4],
        [5, 5],
      ],
      zero,
      plainSampling(2),
      rules,
    )
    expect(warning).toMatch(/none of 2 sampled chunks begins with/u)
    expect(text).toMatchObject({ position: 1, fed: [3, blank], exhausted: null })
  })

  test("does not pad a tail that samples met but none was accepted for: the text ends at the bound", () => {
    const exact = exactRules(0.5, 4)
    const sampling: Sampling = isRight(exact) ? { _tag: "Exact", rules: exact.right } : plainSampling(1)
    const [met, unmet] = [
      [3, 1],
      [4, 4],
    ]
    const waiting = takePool(begun([1, 2, 3]), [met, unmet], zero, sampling, rules)
    const { text, added, warning } = takePool(waiting.text, [unmet, unmet, met], zero, sampling, rules)
    expect(added).toEqual([])
    expect(text.continuation.ended).toBe("draws")
    expect(warning).toMatch(/no chunk was accepted in 4 draws/u)
    const unlucky = takePool(begun([1, 2, 3]), [unmet, unmet, unmet, unmet, met], zero, sampling, rules)
    expect(unlucky.warning).toMatch(/none of 4 sampled chunks begins with/u)
    expect(unlucky.text).toMatchObject({ fed: [3, blank], exhausted: null })
  })

  test("ends a text where the exact sampler's bound is hit, and says so", () => {
    const exact = exactRules(0.5, 3)
    const sampling: Sampling = isRight(exact) ? { _tag: "Exact", rules: exact.right } : plainSampling(1)
    const different = [
      [1, 1],
      [2, 2],
      [3, 3],
    ]
    const { text, warning } = takePool(begun([1, 2]), different, zero, sampling, rules)
    expect(warning).toMatch(/no chunk was accepted in 3 draws/u)
    expect(text.exhausted).toBe(warning)
    expect(text.continuation.ended).toBe("draws")
    expect(takePool(text, different, zero, sampling, rules)).toEqual({ text, added: [], warning: null })
  })

  test.for([0.7, 0.5, 0.3])("writes chunks by the exact law at T = %d, whatever the pool", (temperature) => {
    const law = [0.5, 0.3, 0.2]
    const exact = exactRules(temperature, 1e6)
    const sampling: Sampling = isRight(exact) ? { _tag: "Exact", rules: exact.right } : plainSampling(1)
    const [draw, uniform] = [drawsOf(law, 3), uniformOf(4)]
    const counts = [0, 0, 0]
    const endless = { ...rules, maxTokens: 1e9, context: 1e9 }
    let text = begun([1, 2])
    for (let i = 0; text.position < 3000; i += 1) {
      const samples = Array.from({ length: 5 }, (_, j): Chunk => [draw(5 * i + j), 7])
      const { position } = text
      text = takePool(
        { ...text, continuation: { ...text.continuation, added: [] } },
        samples,
        uniform,
        sampling,
        endless,
      ).text
      const [x = 0] = text.fed
      if (text.position > position) counts[x] = (counts[x] ?? 0) + 1
    }
    expect(chiSquare(counts, temperedLaw(law, temperature))).toBeLessThan(chiSquareBound(3))
  })
})
