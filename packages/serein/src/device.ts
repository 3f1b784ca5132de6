/**
 * A command's device: opened by the `--adapter` flag, and programs compiled for it.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import type { Program } from "@serein/lang"
import { compileProgram, dawnBackend, openDevice, prepare } from "@serein/runtime"
import type { CompileFailed, Executable, OpenDevice, OpenError, PrepareError, Safety, Variables } from "@serein/runtime"

/** Opens the adapter that the flag names, or the best; closed with the scope. */
export const openAdapter = (
  wish: Option.Option<string>,
  safety: Safety = "fast",
): Effect.Effect<OpenDevice, OpenError, Scope.Scope> =>
  Effect.provide(
    openDevice(Option.match(wish, { onNone: () => ({ safety }), onSome: (adapter) => ({ adapter, safety }) })),
    dawnBackend,
  )

/** Compiles a program and makes it ready; its own buffers live as long as the scope. */
export const ready = (
  gpu: OpenDevice,
  program: Program,
  variables: Variables,
): Effect.Effect<Executable, CompileFailed | PrepareError, Scope.Scope> =>
  Effect.flatMap(compileProgram(program, gpu.target), (compiled) => prepare(gpu, compiled, variables))
