/**
 * What is wrong with a question about a gradient: nothing to differentiate, an input that is not there, values outside
 * the function's domain. A wrong gradient is no error but an answer.
 */

/** Thrown by `checkGradient` before it has checked anything. The message says what to do. */
export class GradientError extends Error {
  readonly _tag = "GradientError"
  readonly problem: string

  constructor(problem: string, options?: ErrorOptions) {
    super(`checkGradient: ${problem}`, options)
    this.name = "GradientError"
    this.problem = problem
  }
}
