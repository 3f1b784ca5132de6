/**
 * What `serein tokenizer decode` does: ids to their text.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type { Stdio } from "effect/Stdio"
import type { Tokenizer, TokenizerError } from "@serein/data"
import { type Failure, Misuse } from "../command/errors.ts"
import { printJson, write } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { openChosen } from "./choice.ts"
import type { ChoiceInput } from "./choice.ts"
import { readStandardInput } from "./standardInput.ts"

/** What the command was given. */
export interface DecodeInput extends ChoiceInput {
  readonly ids: readonly string[]
  readonly json: boolean
}

const idOf = (word: string, { name, vocabularySize }: Tokenizer): Effect.Effect<number, Misuse> => {
  const id = /^\d+$/.test(word) ? Number(word) : Number.NaN
  if (id < vocabularySize) return Effect.succeed(id)
  const message = `'${word}' is no id of ${name}; its ids are whole numbers from 0 to ${vocabularySize - 1}`
  return Effect.fail(new Misuse({ message }))
}

/** Runs the command. */
export const runDecode = Effect.fnUntraced(function* (
  input: DecodeInput,
): Effect.fn.Return<void, Failure | Misuse | TokenizerError, FileSystem.FileSystem | Output | Stdio> {
  const tokenizer = yield* openChosen(input)
  const piped = input.ids.length === 0
  const words = piped ? new TextDecoder().decode(yield* readStandardInput).split(/[\s,[\]]+/) : input.ids
  const ids = yield* Effect.forEach(
    words.filter((word) => word !== ""),
    (word) => idOf(word, tokenizer),
  )
  const text = tokenizer.decode(ids)
  // What comes through a pipe goes on through one: exactly the text.
  yield* input.json ? printJson({ tokenizer: tokenizer.name, ids, text }) : write(piped ? text : `${text}\n`)
})
