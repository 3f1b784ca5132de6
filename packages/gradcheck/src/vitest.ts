/**
 * Vitest matchers, registered by importing this module:
 *
 *     import "@serein/gradcheck/vitest"
 *     test("my layer", () => expect(layer).toHaveCorrectGradient([x]))
 *
 * A failure reads as the report does. The only module that knows vitest, which is an optional peer of the package.
 */
import type { Node } from "@serein/lang/node"
import { expect } from "vitest"
import { checkGradient, checkGradientOn } from "./checkGradient.ts"
import type { Executor } from "./executor.ts"
import { GradientError } from "./gradient/gradientError.ts"
import type { GradientOptions } from "./gradient/options.ts"
import type { GradientReport } from "./gradient/report.ts"
import type { Results } from "./gradient/applied.ts"

/** Operands of a function, or, where it does not take them, what is wrong. */
type OperandsFor<F, Operands extends readonly Node[]> = F extends (...operands: Operands) => Results
  ? Operands
  : "the function does not take these operands" & Operands

/** What the matchers add to `expect(f)`. `R` is what every matcher returns: nothing, or a promise behind `resolves`. */
export interface GradientMatchers<R, F> {
  /**
   * Holds where `checkGradient(f, operands, options)` is correct, and with `not`, where it is wrong. A gradient of
   * which nothing can be learned satisfies neither.
   */
  readonly toHaveCorrectGradient: <const Operands extends readonly Node[]>(
    operands: OperandsFor<F, Operands>,
    options?: GradientOptions,
  ) => R
  /** The same of `checkGradientOn`, to be awaited: on these executors, too. */
  readonly toHaveCorrectGradientOn: <const Operands extends readonly Node[]>(
    executors: Executor | readonly Executor[],
    operands: OperandsFor<F, Operands>,
    options?: GradientOptions,
  ) => Promise<void>
}

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends GradientMatchers<
    R,
    T
  > {}
}

const isFunction = (f: unknown): f is (...operands: readonly Node[]) => Results => typeof f === "function"

const functionOf = (received: unknown): ((...operands: readonly Node[]) => Results) => {
  if (isFunction(received)) return received
  throw new GradientError(
    `expect() was given ${received === null ? "null" : typeof received}; give it the function itself, as in expect(layer).toHaveCorrectGradient([x])`,
  )
}

/** With `not` a wrong gradient is asked for, which one that is undecided is not either. */
const matched = (report: GradientReport, isNot: boolean) => ({
  pass: isNot ? report._tag !== "Wrong" : report._tag === "Correct",
  message: () => (isNot ? `a wrong gradient was expected, and none was found\n${report.text}` : report.text),
})

expect.extend({
  toHaveCorrectGradient(received: unknown, operands: readonly Node[], options: GradientOptions = {}) {
    return matched(checkGradient(functionOf(received), operands, options), this.isNot)
  },
  async toHaveCorrectGradientOn(
    received: unknown,
    executors: Executor | readonly Executor[],
    operands: readonly Node[],
    options: GradientOptions = {},
  ) {
    return matched(await checkGradientOn(executors, functionOf(received), operands, options), this.isNot)
  },
})
