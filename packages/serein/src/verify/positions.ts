/**
 * The positions of blocks of text that are predicted, and those of them that count: what the original leaves out where
 * a chunk is masked, our programs compute and give no weight. Rows are recorded for the positions that count, in
 * row-major order; here they are put where they belong and taken from there.
 */
import * as Effect from "effect/Effect"
import { checkChunkLabels, ignoredLabel } from "@serein/stdlib"
import type { BlockSizes, ChunkModelConfig } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { sizesOf, textOf } from "./caseTensors.ts"
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
  const { batch, tokens } = yield* sizesOf(reference, name, text.shape, ["batch", "tokens"])
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

/** The positions that count, in row-major order. */
export const countedIndices = (counts: readonly boolean[]): readonly number[] =>
  counts.flatMap((counted, position) => (counted ? [position] : []))

/** Some rows, by number, of values [row, width]. */
export const picked = (values: Numbers, rows: readonly number[], width: number): Float32Array => {
  const found = new Float32Array(rows.length * width)
  for (const [rank, row] of rows.entries()) {
    for (let j = 0; j < width; j++) found[rank * width + j] = values[row * width + j] ?? Number.NaN
  }
  return found
}

/** The rows of the positions that count, for each of the leading indices. */
const countedRows = (leading: number, counts: readonly boolean[]): readonly number[] => {
  const kept = countedIndices(counts)
  return Array.from({ length: leading }, (_, i) => kept.map((position) => i * counts.length + position)).flat()
}

/** Rows recorded for the positions that count, [leading, position, width], put where they belong; zeros elsewhere. */
export const scattered = (rows: Numbers, leading: number, counts: readonly boolean[], width: number): Float32Array => {
  const full = new Float32Array(leading * counts.length * width)
  for (const [rank, row] of countedRows(leading, counts).entries()) {
    for (let j = 0; j < width; j++) full[row * width + j] = rows[rank * width + j] ?? 0
  }
  return full
}

/** The rows of the positions that count: the inverse of `scattered`. */
export const gathered = (values: Numbers, counts: readonly boolean[], width: number): Float32Array =>
  picked(values, countedRows(values.length / (counts.length * width), counts), width)
