/**
 * Standard input as a whole, for commands that work on a text.
 */
import * as Effect from "effect/Effect"
import * as Stdio from "effect/Stdio"
import * as Stream from "effect/Stream"
import { Failure } from "../command/errors.ts"

/** A text and its ids are held as a whole. */
const longestInput = 256 * 2 ** 20

/** All of its bytes. */
export const readStandardInput: Effect.Effect<Uint8Array, Failure, Stdio.Stdio> = Effect.gen(function* () {
  const { stdin } = yield* Stdio.Stdio
  const pieces = yield* Effect.mapError(
    Stream.runCollect(stdin),
    ({ message }) => new Failure({ message: `standard input cannot be read: ${message}` }),
  )
  const length = pieces.reduce((total, { byteLength }) => total + byteLength, 0)
  if (length > longestInput) {
    return yield* new Failure({ message: "standard input has more than 256 MiB; give it in parts" })
  }
  return Buffer.concat(pieces, length)
})
