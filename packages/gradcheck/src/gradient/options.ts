/**
 * How a gradient is checked: orders, modes, inputs, values.
 */
import type { Node } from "@serein/lang/node"
import type { Calculus } from "../calculus.ts"
import type { Stream } from "../seededStream.ts"
import { GradientError } from "./gradientError.ts"

/**
 * Ways to a derivative. Each is held to laws of its own (`gradient/modes.ts`):
 * forward is J·v, against Richardson-extrapolated differences; reverse is Jᵀ·w, against forward by the adjoint law;
 * forward-over-reverse is the derivative of the gradient, against differences of it and the laws of a Hessian.
 */
export type GradientMode = "forward" | "reverse" | "forward-over-reverse"

/** Values of a leaf: drawn one by one, or given row-major over the order of its axes. */
export type LeafValues = ((from: Stream) => number) | ArrayLike<number>

/** What is checked, and on what. */
export interface GradientOptions {
  /** 1: the gradient. 2: also the gradient's own derivative. */
  readonly order?: 1 | 2
  /** All modes of the order when not given. */
  readonly modes?: readonly GradientMode[]
  /** The inputs and parameters to vary, themselves or by name (a parameter's is its path); all floating-point ones when not given. */
  readonly wrt?: readonly (Node | string)[]
  /** How many draws of values, at least 1: 5 when not given. */
  readonly runs?: number
  /** Draw k has the seed `seed + k`, so that the seed of a report, with one run, is that draw again. */
  readonly seed?: number
  /**
   * Values of leaves by name, where the usual ones do not fit: magnitudes from 0.05 to 2.5 for floating point,
   * indices inside the axis that they look up for integers.
   */
  readonly values?: Readonly<Record<string, LeafValues>>
  /** Differentiation under test: the language's own when not given. */
  readonly calculus?: Calculus
}

const modeNames: readonly GradientMode[] = ["forward", "reverse", "forward-over-reverse"]

const optionNames: readonly (keyof GradientOptions)[] = ["order", "modes", "wrt", "runs", "seed", "values", "calculus"]

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === "object" && x !== null

const shown = (x: unknown): string =>
  typeof x === "string" ? `"${x}"` : Array.isArray(x) ? `[${x.map(shown).join(", ")}]` : String(x)

const listedModes = modeNames.map(shown).join(", ")

/** Refuses what cannot be values of a leaf, whatever the leaf. */
const refuseValues = (name: string, values: unknown): void => {
  const isList = isRecord(values) && "length" in values && typeof values["length"] === "number"
  if (typeof values !== "function" && !isList)
    throw new GradientError(
      `values: '${name}' was given ${shown(values)}; give a list of numbers, or a function of a stream of random numbers`,
    )
}

/**
 * Refuses options that ask for nothing, or for what there is not. Options also come from files that no compiler has
 * seen, so that what the type promises is looked at, too.
 *
 * @throws GradientError that names the option and says what it may be.
 */
export const refuseOptions = (options: unknown): void => {
  if (!isRecord(options)) throw new GradientError(`options: ${shown(options)} are none; give an object, { order: 2 }`)
  const unknown = Object.keys(options).find((key) => !optionNames.some((name) => name === key))
  if (unknown !== undefined)
    throw new GradientError(`there is no option '${unknown}'; the options are ${optionNames.join(", ")}`)
  const { order, modes, wrt, runs, seed, values } = options
  if (order !== undefined && order !== 1 && order !== 2)
    throw new GradientError(`order: ${shown(order)} is not checked; give 1 for the gradient, 2 for its derivative too`)
  if (modes !== undefined) {
    if (!Array.isArray(modes)) throw new GradientError(`modes: ${shown(modes)} is no list; give some of ${listedModes}`)
    const other: unknown = modes.find((mode) => !modeNames.some((name) => name === mode))
    if (other !== undefined)
      throw new GradientError(`modes: there is no mode ${shown(other)}; there are ${listedModes}`)
  }
  if (wrt !== undefined && (!Array.isArray(wrt) || wrt.length === 0))
    throw new GradientError(
      `wrt: ${shown(wrt)} names nothing to vary; give a list of inputs and parameters or their names, or leave \`wrt\` out for all`,
    )
  if (runs !== undefined && (typeof runs !== "number" || !Number.isSafeInteger(runs) || runs < 1))
    throw new GradientError(`runs: ${shown(runs)} draws of values show nothing; give a whole number of at least 1`)
  if (seed !== undefined && (typeof seed !== "number" || !Number.isSafeInteger(seed)))
    throw new GradientError(`seed: ${shown(seed)} is no whole number; give one, such as the seed of a report`)
  if (values === undefined) return
  if (!isRecord(values))
    throw new GradientError(`values: ${shown(values)} are none; give an object, by names of leaves`)
  for (const [name, given] of Object.entries(values)) refuseValues(name, given)
}

/** The modes that these options ask for. */
export const modesOf = (options: GradientOptions): readonly GradientMode[] => {
  refuseOptions(options)
  const { order, modes } = options
  if (modes === undefined) return order === 2 ? modeNames : ["forward", "reverse"]
  if (modes.length === 0) throw new GradientError("no mode is asked for; leave `modes` out for all of them")
  if (order === 1 && modes.includes("forward-over-reverse"))
    throw new GradientError("forward-over-reverse is of second order: give `order: 2`, or leave `order` out")
  return modes
}

/** How many draws, and the seed of the first. */
export const drawsOf = (options: GradientOptions): { readonly runs: number; readonly seed: number } => {
  refuseOptions(options)
  const { runs = 5, seed = 1 } = options
  return { runs, seed }
}

/** The order that these options ask for. */
export const orderOf = (options: GradientOptions): 1 | 2 =>
  options.order ?? (options.modes?.includes("forward-over-reverse") === true ? 2 : 1)
