/**
 * What `serein tokenizer encode` does: a text, or any bytes, to ids.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import type { Stdio } from "effect/Stdio"
import type { TokenizerError } from "@serein/data"
import type { Failure } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { openChosen } from "./choice.ts"
import type { ChoiceInput } from "./choice.ts"
import { readStandardInput } from "./standardInput.ts"

/** What the command was given. */
export interface EncodeInput extends ChoiceInput {
  readonly text: Option.Option<string>
  readonly json: boolean
}

/** Runs the command. */
export const runEncode = Effect.fnUntraced(function* (
  input: EncodeInput,
): Effect.fn.Return<void, Failure | TokenizerError, FileSystem.FileSystem | Output | Stdio> {
  const tokenizer = yield* openChosen(input)
  const ids = Array.from(
    Option.isSome(input.text) ? tokenizer.encode(input.text.value) : tokenizer.encodeBytes(yield* readStandardInput),
  )
  yield* input.json
    ? printJson({ tokenizer: tokenizer.name, ids, tokens: ids.map((id) => tokenizer.decode([id])) })
    : printLine(ids.join(" "))
})
