/**
 * Compiling for fixed targets, in tests of the compiler.
 */
import { compile } from "@serein/compiler"
import type { CompileOptions, CompiledProgram, Dispatch, Step, Target } from "@serein/compiler"
import { software } from "@serein/gradcheck/interpreter/targets"
import type { Program } from "@serein/lang"

export { fewBindings, gpu, noSubgroups, software, targets } from "@serein/gradcheck/interpreter/targets"

/** Compiles with the checker between passes, or fails the test with what the compiler says. */
export const compiled = (
  program: Program,
  target: Target = software,
  options: CompileOptions = {},
): CompiledProgram => {
  const result = compile(program, target, { check: true, ...options })
  if (result._tag === "Left") throw new Error(`${result.left.pass}: ${result.left.message}`)
  return result.right
}

/** All dispatches of a program, those of loops once. */
export const dispatches = (steps: readonly Step[]): readonly Dispatch[] =>
  steps.flatMap((step) => (step.kind === "loop" ? dispatches(step.steps) : step.kind === "dispatch" ? [step] : []))
