/**
 * The tokens of a released checkpoint: the number of ids, those with a meaning, and which tokenizer makes them.
 */
import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { tokenizerFileName } from "@serein/data"
import type { CheckpointError } from "@serein/data"
import { configError } from "./configFile.ts"
import type { ConfigFile } from "./configFile.ts"

/** Ids that a checkpoint gives a meaning; null where it does not say. */
export interface SpecialTokens {
  readonly bos: number | null
  readonly eos: number | null
  readonly pad: number | null
}

/** A file may list several ends; the first is the one that ends documents. */
const idAt = (file: ConfigFile | null, key: string): number | null => {
  const value: unknown = file?.keys[key]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === "number" && Number.isSafeInteger(first) && first >= 0 ? first : null
}

/** The ids that a `config.json` names. */
export const specialTokensOf = (file: ConfigFile | null): SpecialTokens => ({
  bos: idAt(file, "bos_token_id"),
  eos: idAt(file, "eos_token_id"),
  pad: idAt(file, "pad_token_id"),
})

/** Vocabularies that are known by their size. Llama 3's scripts append a pad. */
const knownSizes: ReadonlyMap<number, string> = new Map([
  [259, "bytes"],
  [128_256, "llama3"],
  [128_257, "llama3"],
])

/** Which tokenizer a checkpoint needs: the one asked for, the file beside it, or the one whose size it has. */
export const tokenizerFor = Effect.fnUntraced(function* (
  path: string,
  directory: string,
  vocabularySize: number,
  asked: string | null,
): Effect.fn.Return<string, CheckpointError, FileSystem.FileSystem> {
  if (asked !== null) return asked
  const fileSystem = yield* FileSystem.FileSystem
  const file = resolve(directory, tokenizerFileName)
  if (yield* Effect.orElseSucceed(fileSystem.exists(file), () => false)) return file
  const known = knownSizes.get(vocabularySize)
  if (known !== undefined) return known
  const what = `its vocabulary has ${vocabularySize} tokens, and there is no ${tokenizerFileName} beside it that says which; name the tokenizer when importing it: serein import … --tokenizer bytes, llama3 or a tokenizer.json`
  return yield* configError(path, what)
})
