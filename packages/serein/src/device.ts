/**
 * A command's device: opened by the `--adapter` flag, and programs compiled for it.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { compile } from "@serein/compiler"
import type { CompileOptions, CompiledProgram } from "@serein/compiler"
import type { Program } from "@serein/lang"
import { dawnBackend, openDevice, prepare } from "@serein/runtime"
import type { Executable, OpenDevice, OpenError, PrepareError, Safety, Variables } from "@serein/runtime"
import { fromEither } from "./fromEither.ts"

/** The compiler refused a program. */
export class CompilationFailed extends Data.TaggedError("CompilationFailed")<{
  readonly program: string
  readonly pass: string
  readonly reason: string
}> {
  override get message(): string {
    return `program '${this.program}' cannot be compiled (${this.pass}): ${this.reason}`
  }
}

/** Opens the adapter that the flag names, or the best; closed with the scope. */
export const openAdapter = (
  wish: Option.Option<string>,
  safety: Safety = "fast",
): Effect.Effect<OpenDevice, OpenError, Scope.Scope> =>
  Effect.provide(
    openDevice(Option.match(wish, { onNone: () => ({ safety }), onSome: (adapter) => ({ adapter, safety }) })),
    dawnBackend,
  )

/** Compiles a program for an open device. */
export const compileFor = (
  gpu: OpenDevice,
  program: Program,
  options: CompileOptions = {},
): Effect.Effect<CompiledProgram, CompilationFailed> =>
  Effect.suspend(() =>
    fromEither(
      compile(program, gpu.target, options),
      ({ pass, message }) => new CompilationFailed({ program: program.name, pass, reason: message }),
    ),
  )

/** Compiles a program and makes it ready; its own buffers live as long as the scope. */
export const ready = (
  gpu: OpenDevice,
  program: Program,
  variables: Variables,
): Effect.Effect<Executable, CompilationFailed | PrepareError, Scope.Scope> =>
  Effect.flatMap(compileFor(gpu, program), (compiled) => prepare(gpu, compiled, variables))
