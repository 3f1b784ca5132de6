/**
 * Handlers that are loaded when they run.
 *
 * A command's declaration (flags, description, examples) is loaded at every start, so that help and mistyped names
 * cost little; what it does, with the compiler and the device behind it, is loaded only for the command that runs.
 */
import * as Effect from "effect/Effect"

/** A handler of a command's input that is loaded when it is first called. */
export const lazily =
  <Input, E, R>(load: () => Promise<(input: Input) => Effect.Effect<void, E, R>>) =>
  (input: Input): Effect.Effect<void, E, R> =>
    Effect.flatMap(Effect.promise(load), (handler) => handler(input))
