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

/** The modes that these options ask for. */
export const modesOf = ({ order, modes }: GradientOptions): readonly GradientMode[] => {
  if (modes === undefined) return order === 2 ? ["forward", "reverse", "forward-over-reverse"] : ["forward", "reverse"]
  if (modes.length === 0) throw new GradientError("no mode is asked for; leave `modes` out for all of them")
  if (order === 1 && modes.includes("forward-over-reverse"))
    throw new GradientError("forward-over-reverse is of second order: give `order: 2`, or leave `order` out")
  return modes
}

/** How many draws, and the seed of the first. */
export const drawsOf = ({ runs = 5, seed = 1 }: GradientOptions): { readonly runs: number; readonly seed: number } => {
  if (!Number.isInteger(runs) || runs < 1)
    throw new GradientError(`runs: ${runs} draws of values show nothing; give a whole number of at least 1`)
  return { runs, seed }
}

/** The order that these options ask for. */
export const orderOf = (options: GradientOptions): 1 | 2 =>
  options.order ?? (options.modes?.includes("forward-over-reverse") === true ? 2 : 1)
