/**
 * How the released code turns sampled chunks into text; imported checkpoints can be compared by it.
 *
 * It differs from `continuation.ts`: the prompt is padded to whole chunks, so that pads stand between prompt and
 * continuation until all pads are moved to the end; tokens after `eos` inside a chunk are kept; the text may
 * overshoot its length by K − 1 tokens.
 */
import type { Chunk } from "./sampler.ts"

/** A batch row under way. */
export interface ReleasedRow {
  /** Prompt and continuation, pads included. */
  readonly tokens: readonly number[]
  readonly finished: boolean
}

/** The prompt padded to a multiple of the chunk size. */
export const beginReleased = (prompt: readonly number[], chunkSize: number, padToken: number): ReleasedRow => {
  const missing = (chunkSize - (prompt.length % chunkSize)) % chunkSize
  return { tokens: [...prompt, ...Array.from({ length: missing }, () => padToken)], finished: false }
}

/** Appends a sampled chunk, or pads when the row has finished; a chunk that holds `endToken` finishes it. */
export const advanceReleased = (row: ReleasedRow, chunk: Chunk, endToken: number, padToken: number): ReleasedRow => {
  const fed = row.finished ? chunk.map(() => padToken) : chunk
  return { tokens: [...row.tokens, ...fed], finished: row.finished || fed.includes(endToken) }
}

/** The row as it is returned: pads moved to the end. */
export const releasedTokens = ({ tokens }: ReleasedRow, padToken: number): readonly number[] => [
  ...tokens.filter((token) => token !== padToken),
  ...tokens.filter((token) => token === padToken),
]
