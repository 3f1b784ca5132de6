/**
 * What `serein tokenizer show` does: a vocabulary's size, its special tokens, and how much text a token holds.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import type { TextError, Tokenizer, TokenizerError } from "@serein/data"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { openChosen } from "./choice.ts"
import type { ChoiceInput } from "./choice.ts"
import { openText } from "./text.ts"

/** What the command was given. */
export interface ShowInput extends ChoiceInput {
  readonly text: readonly string[]
  readonly json: boolean
}

/** How a text looks in tokens. */
interface Measured {
  readonly documents: number
  readonly bytes: number
  readonly tokens: number
  /** Different ids that occur. */
  readonly used: number
}

const measure = Effect.fnUntraced(function* (tokenizer: Tokenizer, files: readonly string[]) {
  const { name, bytes: size, documents } = yield* openText(files)
  const used = new Set<number>()
  const measured = yield* withProgress("encoding", size, (bar) =>
    Stream.runFoldEffect(
      documents((bytes) => bar.update(bytes)),
      (): Measured => ({ documents: 0, bytes: 0, tokens: 0, used: 0 }),
      (before, { text }) => {
        const ids = tokenizer.encode(text)
        for (const id of ids) used.add(id)
        return Effect.as(Effect.yieldNow, {
          documents: before.documents + 1,
          bytes: before.bytes + Buffer.byteLength(text),
          tokens: before.tokens + ids.length,
          used: used.size,
        })
      },
    ),
  )
  return { text: name, ...measured, bytesPerToken: measured.bytes / measured.tokens }
})

const count = (value: number): string => value.toLocaleString("en")

const shownSpecials = 6

const specialText = ({ bos, eos, pad, specialTokens }: Tokenizer): string => {
  const named = (id: number): string => `${specialTokens.get(id) ?? "?"} (${id})`
  const others = [...specialTokens.keys()].filter((id) => id !== bos && id !== eos && id !== pad)
  const more = others.length > shownSpecials ? ` and ${others.length - shownSpecials} more` : ""
  const rest = others.length === 0 ? [] : [`  others    ${others.slice(0, shownSpecials).map(named).join(", ")}${more}`]
  return [`  begins    ${named(bos)}`, `  ends      ${named(eos)}`, `  pads      ${named(pad)}`, ...rest].join("\n")
}

/** Runs the command. */
export const runShow = Effect.fnUntraced(function* (
  input: ShowInput,
): Effect.fn.Return<void, TextError | TokenizerError, FileSystem.FileSystem | Output> {
  const tokenizer = yield* openChosen(input)
  const measured = yield* measure(tokenizer, input.text)
  const { name, kind, vocabularySize, hash, bos, eos, pad, specialTokens } = tokenizer
  if (input.json) {
    const special = Object.fromEntries([...specialTokens].map(([id, content]) => [content, id]))
    return yield* printJson({ name, kind, vocabularySize, hash, bos, eos, pad, special, measured })
  }
  const { text, documents, bytes, tokens, used, bytesPerToken } = measured
  yield* printLine(
    [
      `${name}: ${count(vocabularySize)} ids`,
      specialText(tokenizer),
      `  SHA-256   ${hash}`,
      `${text}: ${count(documents)} documents, ${count(bytes)} bytes`,
      `  tokens    ${count(tokens)}, ${bytesPerToken.toFixed(2)} bytes each`,
      `  used      ${count(used)} of the ids (${((100 * used) / vocabularySize).toFixed(1)} %)`,
    ].join("\n"),
  )
})
