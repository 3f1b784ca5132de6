// Opening a tokenizer by what a configuration says: `bytes`, `llama3`, or a file. Libraries and their data are loaded
// here, when something needs them, and not when the command starts.

import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Result from "effect/Result"
import { TokenizerError } from "../errors.ts"
import { describeFileFailure } from "../fileFailure.ts"
import { assembleTokenizer } from "./assemble.ts"
import { byteSpecialNames, byteSpecials, byteTokenizer, byteTokenizerFor } from "./bytes.ts"
import { loadLibrary } from "./library.ts"
import { llama3Json, llama3Names } from "./llama3.ts"
import { namesInConfig } from "./specialTokens.ts"
import type { Tokenizer, TokenizerChoice } from "./tokenizer.ts"
import { parseTokenizerFile, readTokenizerJson } from "./tokenizerFile.ts"

/** The name of a tokenizer's file, and of the file beside it that says what its special tokens are for. */
export const tokenizerFileName = "tokenizer.json"
export const tokenizerConfigName = "tokenizer_config.json"

const openLlama3 = Effect.fnUntraced(function* (choice: TokenizerChoice) {
  const { llama3Tokenizer } = yield* Effect.promise(async () => {
    const loaded = await import("llama3-tokenizer-js")
    return { llama3Tokenizer: loaded.default }
  })
  const parts = yield* Effect.fromResult(readTokenizerJson("llama3", llama3Json(llama3Tokenizer)))
  const source = { kind: "llama3", parts, choice, configured: llama3Names, file: null } as const
  return yield* Effect.fromResult(assembleTokenizer(source, yield* loadLibrary))
})

const fileIn = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const isFolder = yield* Effect.match(fileSystem.stat(path), {
    onSuccess: ({ type }) => type === "Directory",
    onFailure: () => false,
  })
  return isFolder ? join(path, tokenizerFileName) : path
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const openFile = Effect.fnUntraced(function* (choice: TokenizerChoice) {
  const fileSystem = yield* FileSystem.FileSystem
  const file = yield* fileIn(choice.tokenizer)
  const bytes = yield* Effect.mapError(fileSystem.readFile(file), (error) => {
    const remedy = "a tokenizer is bytes, llama3, or a tokenizer.json"
    return new TokenizerError({ path: file, message: `${file}: ${describeFileFailure(error)} (${remedy})` })
  })
  const config = join(dirname(file), tokenizerConfigName)
  const stated = yield* Effect.orElseSucceed(fileSystem.readFileString(config), () => "")
  const parts = yield* Effect.fromResult(parseTokenizerFile(file, bytes))
  const configured = namesInConfig(parsed(stated))
  return yield* Effect.fromResult(
    assembleTokenizer({ kind: "file", parts, choice, configured, file: bytes }, yield* loadLibrary),
  )
})

/** The roles of bytes are fixed, unless a model was made with others: another name for one is a mistake. */
const openBytes = ({
  specialNames = {},
  vocabulary = null,
}: TokenizerChoice): Result.Result<Tokenizer, TokenizerError> => {
  const roles = ["bos", "eos", "pad"] as const
  const wrong = roles.find(
    (role) => ![null, undefined, byteSpecialNames.get(byteSpecials[role])].includes(specialNames[role]),
  )
  if (wrong === undefined) return vocabulary === null ? Result.succeed(byteTokenizer) : byteTokenizerFor(vocabulary)
  const message = `bytes: text.${wrong}Token names ${JSON.stringify(specialNames[wrong])}, but the special tokens of bytes are fixed; leave the key out`
  return Result.fail(new TokenizerError({ path: "bytes", message }))
}

/** Opens a tokenizer. */
export const openTokenizer = (
  choice: TokenizerChoice,
): Effect.Effect<Tokenizer, TokenizerError, FileSystem.FileSystem> => {
  switch (choice.tokenizer) {
    case "bytes":
      return Effect.fromResult(openBytes(choice))
    case "llama3":
      return openLlama3(choice)
    default:
      return openFile(choice)
  }
}
