/**
 * Standard input as a whole, for commands that work on a text.
 */
import * as Effect from "effect/Effect"
import * as Stdio from "effect/Stdio"
import * as Stream from "effect/Stream"
import { Failure } from "../command/errors.ts"

/** All of its bytes. */
export const readStandardInput: Effect.Effect<Uint8Array, Failure, Stdio.Stdio> = Effect.gen(function* () {
  const { stdin } = yield* Stdio.Stdio
  const pieces = yield* Effect.mapError(
    Stream.runCollect(stdin),
    ({ message }) => new Failure({ message: `standard input cannot be read: ${message}` }),
  )
  return Buffer.concat(pieces)
})
