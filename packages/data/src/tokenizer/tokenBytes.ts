// What single tokens of a `tokenizer.json` stand for, by its decoder. Most decoders treat tokens one by one, and what
// they do to the whole is to take white space off its beginning or end: that is told apart here, so that a stream of
// tokens can be decoded as it comes and a whole text still comes back as it was.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import { readBytes } from "./byteAlphabet.ts"
import { partsOf, type Part } from "./tokenizerFile.ts"

/** White space that the whole text loses: that many characters at its beginning, or all at its end. */
export interface Trimming {
  readonly character: string
  readonly start: number
  readonly end: number
}

/** How tokens become bytes. */
export interface TokenDecoding {
  /** The bytes of one token. */
  readonly bytesOf: (token: string) => Uint8Array
  readonly trimming: Trimming
}

/** A step on the way from a token to its bytes: its text until it is bytes. */
type Step = (token: string | Uint8Array) => string | Uint8Array

interface Steps {
  readonly steps: ReadonlyArray<Step>
  readonly trimming: Trimming
  /** Whether tokens have been joined: what comes after concerns the whole. */
  readonly joined: boolean
}

const onText =
  (change: (token: string) => string | Uint8Array): Step =>
  (token) =>
    Predicate.isString(token) ? change(token) : token

const textOf = (value: unknown, otherwise: string): string => (Predicate.isString(value) ? value : otherwise)
const countOf = (value: unknown): number => (Predicate.isNumber(value) ? value : 0)

const byteOfName = (token: string): string | Uint8Array => {
  const digits = /^<0x([0-9A-Fa-f]{2})>$/.exec(token)?.[1]
  return digits === undefined ? token : Uint8Array.of(Number.parseInt(digits, 16))
}

/** Takes up to `start` of a character off the beginning of a text and up to `end` off its end. */
export const trim = (text: string, { character, start, end }: Trimming): string => {
  let [from, to] = [0, text.length]
  while (from < start && from < to && text.charAt(from) === character) from++
  while (text.length - to < end && to > from && text.charAt(to - 1) === character) to--
  return text.slice(from, to)
}

const withStep = (before: Steps, change: (token: string) => string | Uint8Array): Result.Result<Steps, string> =>
  Result.succeed({ ...before, steps: [...before.steps, onText(change)] })

const extend = (before: Steps, { type, settings }: Part): Result.Result<Steps, string> => {
  switch (type) {
    case "Sequence":
      return partsOf(settings["decoders"]).reduce<Result.Result<Steps, string>>(
        (steps, part) => Result.flatMap(steps, (so) => extend(so, part)),
        Result.succeed(before),
      )
    case "ByteLevel":
      return withStep(before, (token) => readBytes(token) ?? token)
    case "ByteFallback":
      return withStep(before, byteOfName)
    case "Fuse":
      return Result.succeed({ ...before, joined: true })
    case "Replace": {
      const pattern = Predicate.hasProperty(settings["pattern"], "String") ? settings["pattern"].String : undefined
      if (!Predicate.isString(pattern)) return Result.fail("a Replace by a regular expression")
      return withStep(before, (token) => token.replaceAll(pattern, textOf(settings["content"], "")))
    }
    case "Strip": {
      const character = textOf(settings["content"], " ")
      const trimming = { character, start: countOf(settings["start"]), end: countOf(settings["stop"]) }
      return before.joined
        ? Result.succeed({ ...before, trimming })
        : withStep(before, (token) => trim(token, trimming))
    }
    case "Metaspace": {
      const start = settings["prepend_scheme"] === "never" || settings["add_prefix_space"] === false ? 0 : 1
      const spaced = withStep(before, (token) => token.replaceAll(textOf(settings["replacement"], "▁"), " "))
      return Result.map(spaced, (steps) => ({ ...steps, trimming: { character: " ", start, end: 0 } }))
    }
    case "WordPiece": {
      const prefix = textOf(settings["prefix"], "##")
      const spaced = withStep(before, (token) => (token.startsWith(prefix) ? token.slice(prefix.length) : ` ${token}`))
      return Result.map(spaced, (steps) => ({ ...steps, trimming: { character: " ", start: 1, end: 0 } }))
    }
    case "BPEDecoder": {
      const suffix = textOf(settings["suffix"], "</w>")
      const spaced = withStep(before, (token) => token.replaceAll(suffix, " "))
      return Result.map(spaced, (steps) => ({ ...steps, trimming: { character: " ", start: 0, end: 1 } }))
    }
    default:
      return Result.fail(`the decoder '${type}'`)
  }
}

/** How a decoder turns tokens into bytes, or what of it is not known here. */
export const tokenDecoding = (decoder: Part | null): Result.Result<TokenDecoding, string> => {
  if (decoder === null) return Result.fail("no decoder")
  const nothing: Steps = { steps: [], trimming: { character: " ", start: 0, end: 0 }, joined: false }
  return Result.map(extend(nothing, decoder), ({ steps, trimming }) => ({
    bytesOf: (token) => {
      const decoded = steps.reduce<string | Uint8Array>((so, step) => step(so), token)
      return Predicate.isString(decoded) ? new TextEncoder().encode(decoded) : decoded
    },
    trimming,
  }))
}
