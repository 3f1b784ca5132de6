/**
 * How sampled chunks become text: the host's part of generation, as pure steps from one state to the next.
 *
 * A prompt whose length is not a multiple of K leaves a tail. The tail constrains the next chunk: of a pool of
 * samples those that begin with it are kept, so the text has no pads in its middle. Text ends at `eos` and has
 * exactly the length asked for. The released code's behaviour is kept apart, in `releasedContinuation.ts`.
 */
import { sampleAtTemperature } from "./sampler.ts"
import type { Chunk } from "./sampler.ts"

/** What makes text of chunks, whoever chooses them. */
export interface TextRules {
  readonly chunkSize: number
  /** Ends a text. */
  readonly endToken: number
  /** Fills the chunk after `endToken`; never part of a text. */
  readonly padToken: number
  /** Tokens to add to the prompt, at most. */
  readonly maxTokens: number
}

/** What the steps need to know of model and request. */
export interface ContinuationRules extends TextRules {
  /** n = 1/T. */
  readonly inverseTemperature: number
}

/** A prompt as the model reads it. */
export interface ChunkedPrompt {
  /** Whole chunks, at least one. */
  readonly chunks: readonly Chunk[]
  /** Tokens after the last whole chunk, fewer than K: how the next chunk must begin. */
  readonly tail: Chunk
}

/** A text under way. */
export interface Continuation {
  /** Tokens added to the prompt so far. */
  readonly added: readonly number[]
  readonly tail: Chunk
  readonly finished: boolean
}

/** The result of one step. */
export interface ContinuationStep {
  readonly continuation: Continuation
  /** What the model reads next. */
  readonly fed: Chunk
  /** Tokens that this step adds to the text. */
  readonly added: readonly number[]
  /** What the user should know, or null. */
  readonly warning: string | null
}

/** `tokens` and as many pads as make a whole chunk. */
const padded = (tokens: Chunk, { chunkSize, padToken }: Pick<TextRules, "chunkSize" | "padToken">): Chunk => [
  ...tokens,
  ...Array.from({ length: chunkSize - tokens.length }, () => padToken),
]

/**
 * Cuts a prompt into chunks. A prompt without a whole chunk follows the end of a document, which in our packing
 * is a chunk of `eos` and pads: the model has to have read something before it can write.
 */
export const chunkPrompt = (
  prompt: readonly number[],
  rules: Pick<TextRules, "chunkSize" | "endToken" | "padToken">,
): ChunkedPrompt => {
  const { chunkSize, endToken } = rules
  const count = Math.floor(prompt.length / chunkSize)
  const chunks = Array.from({ length: count }, (_, i) => prompt.slice(i * chunkSize, (i + 1) * chunkSize))
  return {
    chunks: count === 0 ? [padded([endToken], rules)] : chunks,
    tail: prompt.slice(count * chunkSize),
  }
}

/**
 * Chunks that a cache must hold for a prompt of so many tokens and `maxTokens` after it: whole chunks of the prompt
 * (or the end of a document), perhaps its padded tail, and the continuation.
 */
export const contextNeeded = (
  promptTokens: number,
  { chunkSize, maxTokens }: Pick<TextRules, "chunkSize" | "maxTokens">,
): number => Math.max(1, Math.ceil(promptTokens / chunkSize)) + Math.ceil(maxTokens / chunkSize)

/** The state before the first step. */
export const beginContinuation = ({ tail }: ChunkedPrompt): Continuation => ({ added: [], tail, finished: false })

/** Whether a chunk may come next: the first one must begin with the prompt's tail. */
export const mayFollow = ({ tail }: Continuation, chunk: Chunk): boolean => tail.every((token, i) => chunk[i] === token)

/** The tokens of a chunk that are text: up to `eos`, without pads. */
const textOf = (chunk: Chunk, endToken: number, padToken: number): readonly number[] => {
  const end = chunk.indexOf(endToken)
  return (end < 0 ? chunk : chunk.slice(0, end)).filter((token) => token !== padToken)
}

/** One step: `chunk`, which may follow, is added to the text. A finished text stays as it is and feeds pads. */
export const adopt = (state: Continuation, chunk: Chunk, rules: TextRules): ContinuationStep => {
  const { endToken, padToken, maxTokens } = rules
  if (state.finished) {
    return { continuation: state, fed: padded([], rules), added: [], warning: null }
  }
  const fresh = chunk.slice(state.tail.length)
  const added = textOf(fresh, endToken, padToken).slice(0, maxTokens - state.added.length)
  const text = [...state.added, ...added]
  const finished = fresh.includes(endToken) || text.length >= maxTokens
  return { continuation: { added: text, tail: [], finished }, fed: chunk, added, warning: null }
}

/** One step where none of `drawn` chunks begins with the prompt's tail: the tail is padded to a chunk, with a warning. */
export const padTail = (state: Continuation, drawn: number, rules: TextRules): ContinuationStep => ({
  continuation: { ...state, tail: [] },
  fed: padded(state.tail, rules),
  added: [],
  warning: `none of ${drawn} sampled chunks begins with the last ${state.tail.length} tokens of the prompt; they were padded to a whole chunk instead`,
})

/**
 * One step: chooses a chunk of `pool` (independent samples of the next chunk) by the uniform number `u` and adds
 * its text. When no sample begins with the prompt's tail, the tail is padded to a chunk instead, with a warning.
 */
export const advance = (
  state: Continuation,
  pool: readonly Chunk[],
  u: number,
  rules: ContinuationRules,
): ContinuationStep => {
  if (state.finished) return adopt(state, [], rules)
  const possible = pool.filter((chunk) => mayFollow(state, chunk))
  return possible.length === 0
    ? padTail(state, pool.length, rules)
    : adopt(state, sampleAtTemperature(possible, rules.inverseTemperature, u), rules)
}
