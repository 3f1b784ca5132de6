/**
 * Passes as values: a named function from one level of the compiler to the next. Levels have different types,
 * so that a pass cannot run at the wrong one; composition keeps the names, for tests and for bisection.
 */
import type { Either } from "fp-ts/lib/Either.js"
import { chain, right } from "fp-ts/lib/Either.js"
import type { Program } from "@serein/lang/program"
import type { CompiledProgram } from "./compiled.ts"
import type { KernelProgram, PreparedProgram } from "./lower/fuse.ts"
import type { PlannedProgram } from "./plan/plan.ts"

/** Why a program cannot be compiled for a target, and what to do. */
export interface CompileError {
  readonly _tag: "CompileError"
  readonly pass: string
  readonly message: string
}

/** A step of the compiler. */
export interface Pass<From, To> {
  /** The names of the steps it consists of, in order. */
  readonly names: readonly string[]
  readonly run: (from: From, observe: Observer) => Either<CompileError, To>
}

/** What a pass yields: one of the compiler's levels. */
export type Level = Program | PreparedProgram | KernelProgram | PlannedProgram | CompiledProgram

/** Called with each pass's name and result; for checks and measurements. */
export type Observer = (pass: string, result: Level) => void

/** A pass that cannot fail. */
export const pass = <From, To extends Level>(name: string, run: (from: From) => To): Pass<From, To> =>
  attempt(name, (from) => right(run(from)))

/** A pass that may refuse. */
export const attempt = <From, To extends Level>(
  name: string,
  run: (from: From) => Either<CompileError, To>,
): Pass<From, To> => ({
  names: [name],
  run: (from, observe) => {
    const result = run(from)
    if (result._tag === "Right") observe(name, result.right)
    return result
  },
})

/** One pass after another. (A module that exports `then` would be taken for a promise when imported dynamically.) */
export const andThen =
  <B, C>(second: Pass<B, C>) =>
  <A>(first: Pass<A, B>): Pass<A, C> => ({
    names: [...first.names, ...second.names],
    run: (from, observe) =>
      chain<CompileError, B, C>((middle) => second.run(middle, observe))(first.run(from, observe)),
  })
