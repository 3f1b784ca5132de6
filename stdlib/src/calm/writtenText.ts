/**
 * A text that is being written, as a state of its own: what it reads next and where, how far its next chunk has been
 * decided, what it has become. Texts side by side share a device's runs and nothing else.
 *
 * A step takes a pool of samples. Either it yields a chunk, and the text moves on; or it does not yet (exact
 * temperature, or a prompt's tail that no sample met), and the same chunk is read again for another pool.
 */
import { adopt, advance, beginContinuation, mayFollow, padTail } from "./continuation.ts"
import type { ChunkedPrompt, Continuation, TextRules } from "./continuation.ts"
import { beginExact, feedExact } from "./exactSampler.ts"
import type { ExactRules, ExactState } from "./exactSampler.ts"
import type { Chunk } from "./sampler.ts"

/** How a chunk is made of samples. */
export type Sampling =
  /** The batch approximation of T = 1/n: one pool, one chunk. */
  | { readonly _tag: "Batch"; readonly inverseTemperature: number }
  /** Exactly P^(1/T), from as many pools as it takes within the bound. */
  | { readonly _tag: "Exact"; readonly rules: ExactRules }

/**
 * T = 1 from single samples: the first one that may follow. `tries` bounds how many may fail to meet a prompt's tail.
 */
export const plainSampling = (tries: number): Sampling => ({
  _tag: "Exact",
  rules: { coincidences: 1, fraction: 0, maxDraws: tries },
})

/** A text under way. */
export interface WrittenText {
  readonly continuation: Continuation
  /** What the model reads next, and its position in chunks. */
  readonly fed: Chunk
  readonly position: number
  /** Pools drawn for this text so far. */
  readonly pools: number
  /** Samples that chunks decided before have used. */
  readonly used: number
  /** Whether a sample of the next chunk has met what it must begin with. */
  readonly met: boolean
  readonly exact: ExactState
  /** Why the text ended before its time: the bound on draws was hit. */
  readonly exhausted: string | null
}

/** A text before its first step: all of the prompt's chunks but the last have been read. */
export const beginText = (prompt: ChunkedPrompt): WrittenText => ({
  continuation: beginContinuation(prompt),
  fed: prompt.chunks.at(-1) ?? [],
  position: Math.max(0, prompt.chunks.length - 1),
  pools: 0,
  used: 0,
  met: false,
  exact: beginExact,
  exhausted: null,
})

/** What a step has done. */
export interface TextStep {
  readonly text: WrittenText
  /** Tokens that it adds. */
  readonly added: readonly number[]
  /** What the user should know, or null. */
  readonly warning: string | null
}

const movedOn = (
  text: WrittenText,
  { continuation, fed, added, warning }: ReturnType<typeof adopt>,
  draws: number,
): TextStep => ({
  text: {
    ...text,
    continuation,
    fed,
    position: text.position + 1,
    pools: text.pools + 1,
    used: text.used + draws,
    met: false,
    exact: beginExact,
  },
  added,
  warning,
})

/**
 * The text after a pool of independent samples of its next chunk. `uniform(i)` are numbers in [0, 1), one for each i of
 * this text. A text that is over stays as it is.
 */
export const takePool = (
  text: WrittenText,
  pool: readonly Chunk[],
  uniform: (index: number) => number,
  sampling: Sampling,
  rules: TextRules,
): TextStep => {
  const { continuation } = text
  if (continuation.ended !== null) return { text, added: [], warning: null }
  if (sampling._tag === "Batch") {
    const { inverseTemperature } = sampling
    return movedOn(
      text,
      advance(continuation, pool, uniform(text.pools), { ...rules, inverseTemperature }),
      pool.length,
    )
  }
  const follows = (chunk: Chunk): boolean => mayFollow(continuation, chunk)
  const exact = feedExact(sampling.rules, text.exact, pool, (draw) => uniform(text.used + draw), follows)
  // Samples beyond the bound are not used, so they do not count as met either.
  const usable = sampling.rules.maxDraws - text.exact.draws
  const met = text.met || pool.slice(0, usable).some(follows)
  switch (exact._tag) {
    case "Accepted":
      return movedOn(text, adopt(continuation, exact.chunk, rules), exact.draws)
    case "Exhausted":
      return continuation.tail.length > 0 && !met
        ? movedOn(text, padTail(continuation, exact.draws, rules), exact.draws)
        : {
            text: { ...text, continuation: { ...continuation, ended: "draws" }, exact, exhausted: exact.problem },
            added: [],
            warning: exact.problem,
          }
    case "Matching":
    case "Factory":
      return { text: { ...text, pools: text.pools + 1, met, exact }, added: [], warning: null }
  }
}

/**
 * The windows in which prompts of at most `chunks` chunks are read: all of one length, a power of two that is at most
 * `largest` and fits the context, so that prompts of any length need few programs. The last may reach back over what
 * was read, which changes nothing.
 */
export const promptWindows = (
  chunks: number,
  context: number,
  largest: number,
): { readonly length: number; readonly starts: readonly number[] } => {
  if (chunks < 1) return { length: 1, starts: [] }
  const fits = 2 ** Math.floor(Math.log2(Math.min(context, largest)))
  const length = Math.min(2 ** Math.ceil(Math.log2(chunks)), fits)
  const count = Math.ceil(chunks / length)
  return { length, starts: Array.from({ length: count }, (_, i) => Math.min(i * length, context - length)) }
}
