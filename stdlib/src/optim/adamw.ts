/**
 * AdamW (Loshchilov and Hutter 2019): Adam with weight decay beside the gradient instead of inside it.
 *
 * The three updates of a parameter (itself and its two moments) come as one list, so that the compiler can make one
 * kernel of them. Decay comes first. Parameters with a single axis, biases and norm gains, do not decay.
 */
import { add, div, mul, pow, sqrt, square, state, sub } from "@serein/lang"
import type { Axis, F32, Scalar, Updates } from "@serein/lang"

/** AdamW's constants. */
export interface AdamW {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly weightDecay: number
}

/** The released recipe: β 0.9 and 0.95, ε 1e-8, weight decay 0.1. */
export const releasedAdamW: AdamW = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1 }

/** What the paths of everything that the optimiser keeps begin with. */
export const optimizerPrefix = "optimizer."

/** Where the moments of a parameter are kept. */
export const momentPaths = (path: string) =>
  ({ first: `${optimizerPrefix}first.${path}`, second: `${optimizerPrefix}second.${path}` }) as const

/** What all parameters of one step share. */
export interface StepScalars {
  /** The learning rate. */
  readonly rate: Scalar
  /** 1 at the first step. */
  readonly count: Scalar
}

/**
 * p ← p·(1 − rate·decay) − rate · m̂ / (√v̂ + ε), with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) of the new moments.
 *
 * @throws TypeError when `parameter` is not a parameter.
 */
export const adamw = (
  { beta1, beta2, epsilon, weightDecay }: AdamW,
  { rate, count }: StepScalars,
  parameter: F32<Axis>,
  gradient: F32<Axis>,
): Updates => {
  if (parameter.op.kind !== "variable")
    throw new TypeError(`AdamW updates parameters; it was given a ${parameter.op.kind}`)
  const { path, order } = parameter.op
  const { first, second } = momentPaths(path)
  const m = state(first, order)
  const v = state(second, order)
  const nextM = add(mul(m, beta1), mul(gradient, 1 - beta1))
  const nextV = add(mul(v, beta2), mul(square(gradient), 1 - beta2))
  const correction1 = sub(1, pow(beta1, count))
  const correction2 = sub(1, pow(beta2, count))
  const decayed = order.length < 2 ? parameter : mul(parameter, sub(1, mul(rate, weightDecay)))
  const deviation = add(div(sqrt(nextV), sqrt(correction2)), epsilon)
  const next = sub(decayed, mul(div(nextM, deviation), div(rate, correction1)))
  return [
    [parameter, next],
    [m, nextM],
    [v, nextV],
  ]
}
