/**
 * What a brier case records of the samples that it judges, put into the shape of our roll-out
 * [depth, prediction, batch, time, …]: depth 0 are the two samples of the next chunk, whose tokens are recorded as
 * predictions; what follows each position, along the first sample, was drawn only while the samples of some text still
 * coincided, and the head's noise_order says at which position and depth.
 */
import * as Effect from "effect/Effect"
import { chunksJudged } from "@serein/stdlib"
import type { LanguageModelConfig } from "@serein/stdlib"
import { entryOf, fits, placedOutside, tensorOf, wrongShape } from "./caseTensors.ts"
import type { Numbers } from "./measures.ts"
import { countedIndices } from "./positions.ts"
import type { Blocks } from "./positions.ts"
import type { CaseError, ReferenceCase } from "./referenceCase.ts"

/** Tokens that were chosen: the recorded tensor's name, and the rows of the roll-out that it holds. */
export interface Decisions {
  readonly name: string
  readonly rows: readonly number[]
}

/** A recorded roll-out. A row is a chunk: its number counts through depth, prediction, batch and time. */
export interface RollOut {
  /** Recorded tokens, [row, token]. What was not drawn differs between the two samples. */
  readonly tokens: Int32Array
  /** The chunk along which every position goes on, [batch, time, token], after each depth but the last. */
  readonly paths: readonly Int32Array[]
  /** The head's noise, [prediction, batch, time, noise], of each depth but the first; zeros where nothing was drawn. */
  readonly draws: readonly Float32Array[]
  readonly decisions: readonly Decisions[]
  /** The rows of depth 0 at positions that count. */
  readonly predicted: readonly number[]
  /** The rows of later depths, in the order of their draws. */
  readonly continued: readonly number[]
}

/** Two values that no vocabulary has, for samples that nobody drew: they never coincide, with anything. */
const notDrawn = [-1, -2] as const

const write = (to: Int32Array | Float32Array, row: number, width: number, from: Numbers, index: number): void => {
  for (let j = 0; j < width; j++) to[row * width + j] = from[index * width + j] ?? 0
}

/** Reads what a case records of its roll-out. */
export const recordedRollOut = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  { autoencoder: { chunkSize }, head: { noiseSize } }: LanguageModelConfig,
  { sizes: { batch, chunks }, counts }: Blocks,
): Effect.fn.Return<RollOut, CaseError> {
  const [time, depths] = [chunks - 1, chunksJudged(chunkSize)]
  const places = batch * time
  const rowOf = (depth: number, which: number, place: number): number => (depth * 2 + which) * places + place
  const counted = countedIndices(counts)
  const tokens = new Int32Array(depths * 2 * places * chunkSize)
  for (let row = 0; row < depths * 2 * places; row++) {
    tokens.fill(notDrawn[Math.floor(row / places) % 2] ?? 0, row * chunkSize, (row + 1) * chunkSize)
  }

  const decisions: Decisions[] = []
  for (const which of [0, 1]) {
    const name = `out.predictions_${which + 1}`
    const { shape, data } = yield* tensorOf(reference, name)
    // Of masked chunks there may be predictions, and they may be left out like everything else of them.
    const whole = fits(shape, [batch, time, chunkSize])
    if (!whole && !fits(shape, [counted.length, chunkSize])) {
      return yield* wrongShape(reference, name, shape, [batch, time, chunkSize])
    }
    for (const [rank, place] of counted.entries()) {
      write(tokens, rowOf(0, which, place), chunkSize, data, whole ? place : rank)
    }
    decisions.push({ name, rows: counted.map((place) => rowOf(0, which, place)) })
  }

  const draws = Array.from({ length: depths - 1 }, () => new Float32Array(2 * places * noiseSize))
  const continued: number[] = []
  const name = "out.continuation_tokens"
  for (const [rank, draw] of reference.placedDraws.entries()) {
    const noise = draws[draw.depth - 1]
    if (noise === undefined || draw.position >= time) return yield* placedOutside(reference, draw, time)
    const drawn = yield* entryOf(reference, draw.tensor, draw.index, [2, batch, noiseSize])
    const chosen = yield* entryOf(reference, name, rank, [2, batch, chunkSize])
    for (let i = 0; i < 2 * batch; i++) {
      const [which, place] = [Math.floor(i / batch), (i % batch) * time + draw.position]
      const row = rowOf(draw.depth, which, place)
      write(noise, which * places + place, noiseSize, drawn, i)
      write(tokens, row, chunkSize, chosen, i)
      continued.push(row)
    }
  }
  if (continued.length > 0) decisions.push({ name, rows: continued })

  return {
    tokens,
    paths: draws.map((_, depth) => tokens.slice(rowOf(depth, 0, 0) * chunkSize, rowOf(depth, 1, 0) * chunkSize)),
    draws,
    decisions,
    predicted: [0, 1].flatMap((which) => counted.map((place) => rowOf(0, which, place))),
    continued,
  }
})
