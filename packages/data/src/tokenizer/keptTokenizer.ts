// A run keeps its tokenizer: the file is copied to where the run and its checkpoints lie, so that they need nothing that
// lies elsewhere, and every checkpoint says which tokenizer it was trained with, so that no other takes its place.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { type FileContent, writeFileAtomically } from "../atomicWrite.ts"
import { CheckpointError, type TokenizerError, type WriteError } from "../errors.ts"
import { openTokenizer, tokenizerConfigName, tokenizerFileName } from "./openTokenizer.ts"
import type { Tokenizer, TokenizerChoice } from "./tokenizer.ts"

/** What a checkpoint says of its tokenizer. Those written before tokenizers had a hash were trained on bytes. */
export const RecordedTokenizer = Schema.Struct({
  name: Schema.NonEmptyString,
  vocabularySize: Schema.Natural,
  kind: Schema.optionalKey(Schema.Literals(["bytes", "llama3", "file"])),
  hash: Schema.optionalKey(Schema.NonEmptyString),
})
export type RecordedTokenizer = typeof RecordedTokenizer.Type

/** A file to write beside other files. */
export interface KeptFile {
  readonly name: string
  readonly content: FileContent
}

/**
 * The files from which a tokenizer can be opened again: none where it is built in, else its own and, in the form of
 * `tokenizer_config.json`, what its special tokens are for.
 */
export const keptFiles = ({ file, specialTokens, bos, eos, pad }: Tokenizer): ReadonlyArray<KeptFile> => {
  if (file === null) return []
  const [bos_token, eos_token, pad_token] = [bos, eos, pad].map((id) => specialTokens.get(id))
  // The tokenizer itself comes last: where it is, all is there.
  return [
    { name: tokenizerConfigName, content: `${JSON.stringify({ bos_token, eos_token, pad_token }, null, 2)}\n` },
    { name: tokenizerFileName, content: file },
  ]
}

/** Copies a tokenizer into a directory, unless it lies there, and gives the same tokenizer, opened from there. */
export const keepTokenizer = Effect.fnUntraced(function* (
  directory: string,
  tokenizer: Tokenizer,
): Effect.fn.Return<Tokenizer, WriteError, FileSystem.FileSystem> {
  const kept = join(directory, tokenizerFileName)
  if (tokenizer.file === null || tokenizer.choice.tokenizer === kept) return tokenizer
  for (const { name, content } of keptFiles(tokenizer)) yield* writeFileAtomically(join(directory, name), content)
  const { vocabulary = null } = tokenizer.choice
  return { ...tokenizer, choice: { tokenizer: kept, vocabulary } }
})

/** Opens the tokenizer that a directory keeps, or, where it keeps none, the one that was chosen. */
export const openKept = Effect.fnUntraced(function* (
  directory: string,
  choice: TokenizerChoice,
): Effect.fn.Return<Tokenizer, TokenizerError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const kept = join(directory, tokenizerFileName)
  const isKept = yield* Effect.orElseSucceed(fileSystem.exists(kept), () => false)
  if (!isKept) return yield* openTokenizer(choice)
  const { vocabulary = null } = choice
  return { ...(yield* openTokenizer({ tokenizer: kept, vocabulary })), name: choice.tokenizer }
})

const short = (hash: string): string => hash.slice(0, 12)

/** Refuses a tokenizer that is not the one of the checkpoint whose state is in the file `path`. */
export const requireTokenizer = (
  recorded: RecordedTokenizer,
  { hash, vocabularySize, choice }: Tokenizer,
  path: string,
): Effect.Effect<void, CheckpointError> => {
  const isSame = recorded.hash === undefined ? recorded.vocabularySize === vocabularySize : recorded.hash === hash
  if (isSame) return Effect.void
  const ids = (size: number) => `${size.toLocaleString("en")} ids`
  const was = recorded.hash === undefined ? "" : `, SHA-256 ${short(recorded.hash)}…`
  const message =
    `${path}: it was trained with the tokenizer ${recorded.name} (${ids(recorded.vocabularySize)}${was}), and ` +
    `${choice.tokenizer} is another now (${ids(vocabularySize)}, SHA-256 ${short(hash)}…); put the former back`
  return Effect.fail(new CheckpointError({ path, problem: "mismatch", message }))
}
