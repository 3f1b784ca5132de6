/**
 * What `serein tokenizer train` does: learns a vocabulary and writes it as a tokenizer.json, whole or not at all.
 */
import { dirname } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { countText, learnVocabulary, smallestVocabulary, writeFileAtomically } from "@serein/data"
import type { CountedText, LearnedVocabulary, TextError, WriteError } from "@serein/data"
import { Misuse } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { openText } from "./text.ts"

/** What the command was given. */
export interface TrainTokenizerInput {
  readonly text: readonly string[]
  readonly vocabulary: number
  readonly out: string
  readonly json: boolean
}

/** Refuses what would fail at the end, before anything is done. */
const checkInput = Effect.fnUntraced(function* ({ vocabulary, out }: TrainTokenizerInput) {
  if (vocabulary < smallestVocabulary) {
    const message = `--vocabulary must be at least ${smallestVocabulary}, for bytes and special tokens; it is ${vocabulary}`
    return yield* new Misuse({ message })
  }
  const fileSystem = yield* FileSystem.FileSystem
  const exists = (path: string) => Effect.orElseSucceed(fileSystem.exists(path), () => false)
  if (yield* exists(out)) {
    const message = `--out ${out}: it is there already, and models may rely on it; choose another name, or remove it`
    return yield* new Misuse({ message })
  }
  if (!(yield* exists(dirname(out)))) {
    return yield* new Misuse({ message: `--out ${out}: there is no folder ${dirname(out)}; make it first` })
  }
})

const count = (value: number): string => value.toLocaleString("en")

const summary = (
  name: string,
  { out, vocabulary }: TrainTokenizerInput,
  { words, dropped, documents, bytes }: CountedText,
  { vocabularySize, merges, tokens }: LearnedVocabulary,
): string => {
  const each = (bytes / Math.max(1, tokens)).toFixed(2)
  const lost = dropped === 0 ? [] : [`  left out     ${count(dropped)} words, each too rare to count`]
  const few = `  the text has no more pairs that occur twice, so there are not ${count(vocabulary)} ids`
  return [
    `${out}: ${count(vocabularySize)} ids, ${count(merges.length)} of them merges`,
    `  text         ${name}: ${count(documents)} documents, ${count(bytes)} bytes`,
    `  words        ${count(words.size)} different`,
    ...lost,
    `  compression  ${count(tokens)} tokens, ${each} bytes each`,
    ...(vocabularySize < vocabulary ? [few] : []),
  ].join("\n")
}

/** Runs the command. */
export const runTrainTokenizer = Effect.fnUntraced(function* (
  input: TrainTokenizerInput,
): Effect.fn.Return<void, Misuse | TextError | WriteError, FileSystem.FileSystem | Output> {
  yield* checkInput(input)
  const { out, vocabulary } = input
  const text = yield* openText(input.text)
  const counted = yield* withProgress("counting words", text.bytes, (bar) =>
    countText(text.documents((bytes) => bar.update(bytes))),
  )
  const learned = yield* withProgress("learning merges", vocabulary - smallestVocabulary, (bar) =>
    learnVocabulary(counted, vocabulary, (merges) => bar.update(merges)),
  )
  yield* writeFileAtomically(out, learned.file)
  if (!input.json) return yield* printLine(summary(text.name, input, counted, learned))
  const { words, dropped, documents, bytes } = counted
  const { vocabularySize, merges, tokens } = learned
  yield* printJson({
    file: out,
    vocabularySize,
    merges: merges.length,
    text: text.name,
    documents,
    bytes,
    tokens,
    bytesPerToken: bytes / Math.max(1, tokens),
    words: words.size,
    dropped,
  })
})
