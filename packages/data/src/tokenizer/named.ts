// The built-in tokenizers by name.

import * as Result from "effect/Result"
import { CheckpointError } from "../errors.ts"
import { byteTokenizer } from "./bytes.ts"
import type { Tokenizer } from "./tokenizer.ts"

const known: ReadonlyArray<Tokenizer> = [byteTokenizer]

/** The tokenizer that a checkpoint names; `path` is the file that names it. */
export const tokenizerNamed = (name: string, path: string): Result.Result<Tokenizer, CheckpointError> => {
  const found = known.find((tokenizer) => tokenizer.name === name)
  if (found !== undefined) return Result.succeed(found)
  const names = known.map((tokenizer) => `'${tokenizer.name}'`).join(", ")
  const message = `${path}: it was trained with the tokenizer '${name}', which is not known here (${names} is)`
  return Result.fail(new CheckpointError({ path, problem: "mismatch", message }))
}
