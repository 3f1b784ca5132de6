/**
 * The positions of blocks of text that are predicted, and those of them that count: what the original leaves out where
 * a chunk is masked, our programs compute and give no weight. Rows are recorded for the positions that count, in
 * row-major order; here they are put where they belong and taken from there.
 */
import * as Effect from "effect/Effect"
import { checkChunkLabels, ignoredLabel } from "@serein/stdlib"
import type { BlockSizes, ChunkModelConfig } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { matrixOf, textOf } from "./caseTensors.ts"
import type { Text } from "./caseTensors.ts"
import type { Numbers } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** Text as whole blocks of chunks. */
export interface Blocks extends Text {
  readonly sizes: BlockSizes
  /** Whether each predicted position counts, [batch, time]. */
  readonly counts: readonly boolean[]
}

/** Whether each predicted position counts. Chunks that are masked in part are refused. */
const countedPositions = (
  reference: ReferenceCase,
  { batch, chunks }: BlockSizes,
  chunkSize: number,
  labels: Numbers,
): Effect.Effect<readonly boolean[], CaseError> =>
  Effect.map(
    fromEither(
      checkChunkLabels(labels, chunkSize),
      (problem) => new CaseError({ message: `${reference.path}: in.labels: ${problem}` }),
    ),
    () =>
      Array.from({ length: batch * (chunks - 1) }, (_, position) => {
        const chunk = position + Math.floor(position / (chunks - 1)) + 1
        return labels[chunk * chunkSize] !== ignoredLabel
      }),
  )

/** The blocks of a text [batch, chunks · K] that the tensor `name` holds. */
export const blocksOf = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  name: string,
  text: Text,
  { autoencoder: { chunkSize } }: ChunkModelConfig,
): Effect.fn.Return<Blocks, CaseError> {
  const [batch, tokens] = yield* matrixOf(reference, name, text.shape)
  const chunks = tokens / chunkSize
  if (!Number.isInteger(chunks) || chunks < 2) {
    return yield* new CaseError({
      message: `${reference.path}: tensor '${name}' holds blocks of ${tokens} tokens; they should be two or more chunks of ${chunkSize}: correct it, or the autoencoder's chunk size`,
    })
  }
  const sizes = { batch, chunks }
  return { ...text, sizes, counts: yield* countedPositions(reference, sizes, chunkSize, text.labels) }
})

/** The blocks of a case's text. */
export const recordedBlocks = Effect.fnUntraced(function* (reference: ReferenceCase, config: ChunkModelConfig) {
  return yield* blocksOf(reference, "in.input_ids", yield* textOf(reference), config)
})

const countedIndices = (counts: readonly boolean[]): readonly number[] =>
  counts.flatMap((counted, position) => (counted ? [position] : []))

/** How many positions count. */
export const countOf = (counts: readonly boolean[]): number => countedIndices(counts).length

/** Rows recorded for the positions that count, [leading, position, width], put where they belong; zeros elsewhere. */
export const scattered = (rows: Numbers, leading: number, counts: readonly boolean[], width: number): Float32Array => {
  const kept = countedIndices(counts)
  const full = new Float32Array(leading * counts.length * width)
  for (let i = 0; i < leading; i++) {
    for (const [rank, position] of kept.entries()) {
      for (let j = 0; j < width; j++) {
        full[(i * counts.length + position) * width + j] = rows[(i * kept.length + rank) * width + j] ?? 0
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
