/**
 * The language model's recorded draws as inputs. They were recorded for the positions that count, in row-major order;
 * the program draws for all positions, so what was recorded is put back where it belongs.
 */
import * as Effect from "effect/Effect"
import { input, rebindNoise } from "@serein/lang"
import type { Tensors, TypedProgram } from "@serein/lang"
import {
  autoencoderAxes,
  blockAxes,
  checkChunkLabels,
  ignoredLabel,
  languageModelSites,
  noiseAxis,
} from "@serein/stdlib"
import type { BlockSizes, LanguageModelConfig } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { fromEither } from "../fromEither.ts"
import type { Numbers } from "./measures.ts"
import { CaseError, entryOf, requiredNoise } from "./referenceCase.ts"
import type { ReferenceCase, Stored } from "./referenceCase.ts"
import { languageModelOf } from "./releasedConfig.ts"

/** Tokens of blocks, with labels that say which chunks count. */
export interface Blocks {
  readonly tokens: Numbers
  readonly labels: Numbers
}

/** The model of a case, with as many posterior samples as were drawn. */
export const modelOf = Effect.fnUntraced(function* (reference: ReferenceCase) {
  const config = yield* languageModelOf(reference)
  const { shape } = yield* requiredNoise(reference, "energy_score.normal")
  const model: LanguageModelConfig = { ...config, head: { ...config.head, targetSamples: shape[1] ?? 0 } }
  return model
})

/** Sizes of blocks that are stored [batch, chunks · K]. */
export const blockSizesOf = (
  reference: ReferenceCase,
  shape: readonly number[],
  { autoencoder }: LanguageModelConfig,
): Effect.Effect<BlockSizes, CaseError> => {
  const [batch = 0, tokens = 0] = shape.slice(-2)
  const chunks = tokens / autoencoder.chunkSize
  return batch > 0 && Number.isInteger(chunks) && chunks > 1
    ? Effect.succeed({ batch, chunks })
    : Effect.fail(
        new CaseError({
          message: `${reference.path}: blocks of ${tokens} tokens are not two or more chunks of ${autoencoder.chunkSize}`,
        }),
      )
}

/** Whether each predicted position counts, [batch, time]. Chunks that are masked in part are refused. */
export const countedPositions = (
  reference: ReferenceCase,
  { batch, chunks }: BlockSizes,
  { autoencoder }: LanguageModelConfig,
  labels: Numbers,
): Effect.Effect<readonly boolean[], CaseError> =>
  Effect.map(
    fromEither(
      checkChunkLabels(labels, autoencoder.chunkSize),
      (problem) => new CaseError({ message: `${reference.path}: in.labels: ${problem}` }),
    ),
    () =>
      Array.from({ length: batch * (chunks - 1) }, (_, position) => {
        const chunk = position + Math.floor(position / (chunks - 1)) + 1
        return labels[chunk * autoencoder.chunkSize] !== ignoredLabel
      }),
  )

const countedIndices = (counts: readonly boolean[]): readonly number[] =>
  counts.flatMap((counted, position) => (counted ? [position] : []))

/** Rows recorded for the positions that count, [leading, position, width], put where they belong; zeros elsewhere. */
export const scattered = (draws: Numbers, leading: number, counts: readonly boolean[], width: number): Float32Array => {
  const kept = countedIndices(counts)
  const full = new Float32Array(leading * counts.length * width)
  for (let i = 0; i < leading; i++) {
    for (const [rank, position] of kept.entries()) {
      for (let j = 0; j < width; j++) {
        full[(i * counts.length + position) * width + j] = draws[(i * kept.length + rank) * width + j] ?? 0
      }
    }
  }
  return full
}

/** The rows of the positions that count: the inverse of `scattered`. */
export const gathered = (values: Numbers, counts: readonly boolean[], width: number): Float32Array => {
  const kept = countedIndices(counts)
  const leading = values.length / (counts.length * width)
  const rows = new Float32Array(leading * kept.length * width)
  for (let i = 0; i < leading; i++) {
    for (const [rank, position] of kept.entries()) {
      for (let j = 0; j < width; j++) {
        rows[(i * kept.length + rank) * width + j] = values[(i * counts.length + position) * width + j] ?? Number.NaN
      }
    }
  }
  return rows
}

/** The program with its draws as the inputs `head` and `target`. */
export const withRecordedNoise = <R extends Tensors>(
  program: TypedProgram<Tensors, R>,
  config: LanguageModelConfig,
  sizes: BlockSizes,
): TypedProgram<Tensors, R> => {
  const { Sample, Target, Batch, Time } = blockAxes(config, sizes)
  const { Latent } = autoencoderAxes(config.autoencoder)
  return rebindNoise(program, {
    [languageModelSites.head]: input("head", "f32", [Sample, Batch, Time, noiseAxis(config.head)]),
    [languageModelSites.target]: input("target", "f32", [Target, Batch, Time, Latent]),
  })
}

const drawFor = (
  reference: ReferenceCase,
  site: string,
  { data, shape }: Stored,
  index: number,
  wanted: readonly number[],
): Effect.Effect<Numbers, CaseError> => {
  const draw = entryOf(data, shape[0] ?? 1, index)
  return draw.length === wanted.reduce((product, size) => product * size, 1)
    ? Effect.succeed(draw)
    : Effect.fail(
        new CaseError({
          message: `${reference.path}: noise '….${site}' has the shape [${shape.join(", ")}]; a draw should be [${wanted.join(", ")}]`,
        }),
      )
}

/** The inputs of such a program: draw `index` of both sites. */
export const recordedInputs = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  config: LanguageModelConfig,
  sizes: BlockSizes,
  blocks: Blocks,
  index: number,
): Effect.fn.Return<Inputs, CaseError> {
  const { head, autoencoder } = config
  const counts = yield* countedPositions(reference, sizes, config, blocks.labels)
  const positions = countedIndices(counts).length
  const draw = Effect.fnUntraced(function* (site: string, leading: number, width: number) {
    const noise = yield* requiredNoise(reference, site)
    const recorded = yield* drawFor(reference, site, noise, index, [leading, positions, width])
    return scattered(recorded, leading, counts, width)
  })
  return {
    tokens: Int32Array.from(Array.from(blocks.tokens)),
    labels: Int32Array.from(Array.from(blocks.labels)),
    head: yield* draw("sample.uniform01", head.samples, head.noiseSize),
    target: yield* draw("energy_score.normal", head.targetSamples, autoencoder.latentSize),
  }
})
