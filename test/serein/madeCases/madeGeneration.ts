/**
 * Made cases of generation, without a cache: every step reads the whole text again. And pools for the temperature.
 */
import { axis, input, output, program, slice } from "@serein/lang"
import {
  autoencoderAxes,
  backbone,
  chunkAxes,
  decodeTokens,
  embedChunks,
  at as entryAt,
  generativeHead,
  noiseAxis,
  wholeText,
} from "@serein/stdlib"
import type { LanguageModelConfig } from "@serein/stdlib"
import { judge, real, source, weightsOf, whole } from "./madeCase.ts"
import type { MadeCase, Stored } from "./madeCase.ts"
import { everyParameter, modelKeys } from "./madeModels.ts"
import type { Keys } from "./madeModels.ts"

/** What a generation is made of: a pool of 1 for T = 1, more for T = 1/2. */
export interface GenerationVariation {
  readonly name: string
  readonly model: LanguageModelConfig
  readonly batch: number
  readonly prompt: number
  readonly steps: number
  readonly pool: number
  readonly keys?: (keys: Keys) => Keys
}

/** A pool's tokens of the chunk after a text of some chunks. */
const nextProgram = (model: LanguageModelConfig, batch: number, chunks: number, pool: number) => {
  const axes = chunkAxes(model, { batch, chunks: chunks + 1 })
  const { Batch, Time, Hidden } = axes
  const { Token } = autoencoderAxes(model.autoencoder)
  const [Pool, Noise] = [axis("pool", pool), noiseAxis(model.head)]
  const tokens = input("tokens", "i32", [Batch, Time, Token])
  const noise = input("noise", "f32", [Batch, Pool, Noise])
  const read = backbone(model, axes, wholeText(axes, model.backbone.ropeTheta))(embedChunks(model, axes)(tokens))
  const last = axis("last", 1)
  const hidden = entryAt(last, 0)(slice(Time, chunks - 1, last)(read.value))
  const drawn = decodeTokens(model)(generativeHead(model, Hidden)(hidden, noise))
  return program("made.next", { outputs: { tokens: output(drawn, [Batch, Pool, Token]) } })
}

/** The released sampler at T = 1/2: chunks that occur twice, weighed by their pairs; else those that occur at all. */
const chosen = (pool: readonly (readonly number[])[], u: number): readonly number[] => {
  const counts = new Map<string, number>()
  for (const chunk of pool) counts.set(chunk.join(), (counts.get(chunk.join()) ?? 0) + 1)
  const pairs = [...counts].map(([chunk, n]) => [chunk, (n * (n - 1)) / 2] as const).filter(([, n]) => n > 0)
  const candidates = pairs.length > 0 ? pairs : [...counts]
  const total = candidates.reduce((sum, [, n]) => sum + n, 0)
  let passed = 0
  const found = candidates.find(([, n]) => (passed += n) > u * total) ?? candidates.at(-1)
  return (found?.[0] ?? "").split(",").map(Number)
}

export const madeGeneration = (variation: GenerationVariation): MadeCase => {
  const { name, model, batch, prompt, steps, pool, keys = (k) => k } = variation
  const { chunkSize: K, vocabularySize } = model.autoencoder
  const [end, pad] = [2, model.padToken]
  const draw = source(31)
  const given = draw.below(vocabularySize - 1, [batch, prompt])
  const noise = draw.uniform([steps, batch, pool, model.head.noiseSize])
  const choices = draw.uniform([steps, batch])
  const missing = (K - (prompt % K)) % K
  const texts = Array.from({ length: batch }, (_, b) => [
    ...given.subarray(b * prompt, (b + 1) * prompt),
    ...Array.from({ length: missing }, () => pad),
  ])
  const first = (prompt + missing) / K
  const weights = weightsOf([everyParameter(model)], 32)
  const finished = texts.map(() => false)
  const stepTokens: number[] = []
  for (let step = 0; step < steps; step += 1) {
    const size = noise.length / steps
    const { of } = judge(nextProgram(model, batch, first + step, pool), weights, {
      tokens: texts.flat(),
      noise: noise.subarray(step * size, (step + 1) * size),
    })
    const tokens = [...of("tokens").data]
    stepTokens.push(...tokens)
    for (const [b, text] of texts.entries()) {
      const drawn = Array.from({ length: pool }, (_, p) => tokens.slice((b * pool + p) * K, (b * pool + p + 1) * K))
      const chunk = pool === 1 ? (drawn[0] ?? []) : chosen(drawn, choices[step * batch + b] ?? 0)
      text.push(...(finished[b] === true ? chunk.map(() => pad) : chunk))
      finished[b] ||= chunk.includes(end)
    }
  }
  const written = texts.flatMap((text) => text.filter((t) => t !== pad).concat(text.filter((t) => t === pad)))
  const recorded: readonly (readonly [string, Stored])[] =
    pool === 1
      ? [
          ["noise.MLPGenerator.sample.uniform01", real([steps, batch, model.head.noiseSize], noise)],
          ["out.step_tokens", whole([steps, batch, K], stepTokens)],
        ]
      : [
          ["noise.MLPGenerator.sample.uniform01", real([steps, batch, pool, model.head.noiseSize], noise)],
          ["noise.EnergyTransformer.temperature_sampling.choice_u", real([steps * batch, 1], choices)],
          ["out.step_pool_tokens", whole([steps, batch, pool, K], stepTokens)],
        ]
  return {
    name,
    config: { ...keys(modelKeys(model)), eos_token_id: end, temperature: pool === 1 ? 1 : 0.5 },
    weights,
    tensors: new Map([
      ["in.input_ids", whole([batch, prompt], given)],
      ...recorded,
      ["out.tokens", whole([batch, written.length / batch], written)],
    ]),
  }
}

/** A pool of six chunks at T = 1/2, worked out by hand: (1 2) occurs three times, (3 4) twice, (5 6) once. */
export const madeTemperature = (name: string): MadeCase => ({
  name,
  config: {},
  weights: new Map(),
  tensors: new Map(),
  head: {
    cases: [
      {
        n: 2,
        temperature: 0.5,
        n_used: 2,
        tokens: [
          [5, 6],
          [1, 2],
          [3, 4],
          [1, 2],
          [3, 4],
          [1, 2],
        ],
        candidates: [
          { patch: [1, 2], count: 3, prob: 0.75 },
          { patch: [3, 4], count: 2, prob: 0.25 },
        ],
        draws: [
          { u: 0.1, selected: [1, 2] },
          { u: 0.74, selected: [1, 2] },
          { u: 0.76, selected: [3, 4] },
        ],
      },
    ],
  },
})
