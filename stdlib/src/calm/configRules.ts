/**
 * The rules that configurations are checked by: each yields the problems found, none when it is kept.
 */

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Path of the key: `autoencoder.latentSize`. */
  readonly key: string
  /** What is wrong and what would be right. */
  readonly problem: string
}

/** The rules of one kind of configuration: every problem found, none when it is sound. */
export type Check<C> = (config: C, path: string) => readonly ConfigProblem[]

/** A condition with the sentence that says what to do when it does not hold. */
export const rule = (holds: boolean, key: string, problem: string): readonly ConfigProblem[] =>
  holds ? [] : [{ key, problem }]

/** A whole number of at least `least`. */
export const whole = (value: number, key: string, least = 1): readonly ConfigProblem[] =>
  rule(
    Number.isSafeInteger(value) && value >= least,
    key,
    `must be a whole number of at least ${least}; it is ${value}`,
  )

/** A number in [0, 1). */
export const fraction = (value: number, key: string): readonly ConfigProblem[] =>
  rule(value >= 0 && value < 1, key, `must lie in [0, 1); it is ${value}`)

/** A finite number above 0. */
export const positive = (value: number, key: string): readonly ConfigProblem[] =>
  rule(Number.isFinite(value) && value > 0, key, `must be a positive number; it is ${value}`)

/** A number of layers that falls into two halves. */
export const even = (value: number, key: string): readonly ConfigProblem[] =>
  rule(
    value % 2 === 0,
    key,
    `must be even, one half for tokens and one for the chunk; ${value} would leave a layer unused`,
  )

/** A special token must be one of the vocabulary. */
export const checkToken = (token: number, vocabularySize: number, key: string): readonly ConfigProblem[] =>
  rule(
    Number.isSafeInteger(token) && token >= 0 && token < vocabularySize,
    key,
    `must be a token id from 0 to ${vocabularySize - 1}; it is ${token}`,
  )

/** One problem as a sentence: `autoencoder.encoderLayers must be even, …`. */
export const showProblem = (p: ConfigProblem): string => `${p.key} ${p.problem}`
