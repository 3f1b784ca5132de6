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
  /** Chunks that the model can see: the prompt's and those written. */
  readonly context: number
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

/**
 * Why a text is over: the model wrote `eos`; it has the tokens that were asked for; the context is full, since chunks
 * hold pads; or the bound on draws was hit.
 */
export type TextEnd = "end" | "length" | "context" | "draws"

/** A text under way. */
export interface Continuation {
  /** Tokens added to the prompt so far. */
  readonly added: readonly number[]
  /** Chunks so far, the prompt's included. */
  readonly chunks: number
  readonly tail: Chunk
  /** Why the text is over, or null. */
  readonly ended: TextEnd | null
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
): number => {
  const whole = Math.max(1, Math.floor(promptTokens / chunkSize))
  const tail = promptTokens % chunkSize === 0 ? 0 : 1
  return whole + tail + Math.ceil(maxTokens / chunkSize)
}

/** The state before the first step. */
export const beginContinuation = ({ chunks, tail }: ChunkedPrompt): Continuation => ({
  added: [],
  chunks: chunks.length,
  tail,
  ended: null,
})

/** Whether a chunk may come next: the first one must begin with the prompt's tail. */
export const mayFollow = ({ tail }: Continuation, chunk: Chunk): boolean => tail.every((token, i) => chunk[i] === token)

/** The tokens of a chunk that are text: up to `eos`, without pads. */
const textOf = (chunk: Chunk, endToken: number, padToken: number): readonly number[] => {
  const end = chunk.indexOf(endToken)
  return (end < 0 ? chunk : chunk.slice(0, end)).filter((token) => token !== padToken)
}

/** What is said of a text that ends since the context is full. */
const contextFull = (written: number, { context, maxTokens }: TextRules): string =>
  `the context of ${context} chunks is full with ${written} of ${maxTokens} tokens written: the others are pads, which are no text`

/** A step to `reached`; nothing is read beyond the context. */
const within = (
  reached: Continuation,
  step: Omit<ContinuationStep, "continuation">,
  rules: TextRules,
): ContinuationStep =>
  reached.ended === null && reached.chunks >= rules.context
    ? {
        ...step,
        continuation: { ...reached, ended: "context" },
        warning: [step.warning, contextFull(reached.added.length, rules)].filter((said) => said !== null).join("; "),
      }
    : { ...step, continuation: reached }

/** One step: `chunk`, which may follow, is added to the text. A text that is over stays as it is and feeds pads. */
export const adopt = (state: Continuation, chunk: Chunk, rules: TextRules): ContinuationStep => {
  const { endToken, padToken, maxTokens } = rules
  if (state.ended !== null) {
    return { continuation: state, fed: padded([], rules), added: [], warning: null }
  }
  const fresh = chunk.slice(state.tail.length)
  const added = textOf(fresh, endToken, padToken).slice(0, maxTokens - state.added.length)
  const text = [...state.added, ...added]
  const ended = text.length >= maxTokens ? "length" : fresh.includes(endToken) ? "end" : null
  const reached: Continuation = { added: text, chunks: state.chunks + 1, tail: [], ended }
  return within(reached, { fed: chunk, added, warning: null }, rules)
}

/** One step where none of `drawn` chunks begins with the prompt's tail: the tail is padded to a chunk, with a warning. */
export const padTail = (state: Continuation, drawn: number, rules: TextRules): ContinuationStep => {
  const last =
    state.tail.length === 1 ? "token of the prompt, which was" : `${state.tail.length} tokens of the prompt, which were`
  const warning = `none of ${drawn} sampled chunks begins with the last ${last} padded to a whole chunk instead`
  const reached = { ...state, chunks: state.chunks + 1, tail: [] }
  return within(reached, { fed: padded(state.tail, rules), added: [], warning }, rules)
}

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
  if (state.ended !== null) return adopt(state, [], rules)
  const possible = pool.filter((chunk) => mayFollow(state, chunk))
  return possible.length === 0
    ? padTail(state, pool.length, rules)
    : adopt(state, sampleAtTemperature(possible, rules.inverseTemperature, u), rules)
}
