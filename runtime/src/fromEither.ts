/**
 * The one place where the compiler's `Either` becomes an effect.
 */
import * as Effect from "effect/Effect"
import { match } from "fp-ts/lib/Either.js"
import { compile } from "@serein/compiler"
import type { CompiledProgram, CompileOptions } from "@serein/compiler"
import type { Target } from "@serein/compiler/target"
import type { Program } from "@serein/lang/program"
import { CompileFailed } from "./errors.ts"

/** Compiles a program for a target. */
export const compileProgram = (
  program: Program,
  target: Target,
  options: CompileOptions = {},
): Effect.Effect<CompiledProgram, CompileFailed> =>
  Effect.suspend(() =>
    match(
      ({
        pass,
        message,
      }: {
        readonly pass: string
        readonly message: string
      }): Effect.Effect<CompiledProgram, CompileFailed> =>
        Effect.fail(new CompileFailed({ program: program.name, pass, reason: message })),
      (compiled: CompiledProgram): Effect.Effect<CompiledProgram, CompileFailed> => Effect.succeed(compiled),
    )(compile(program, target, options)),
  )
