/**
 * A language model that writes: prompts in, text out as it comes (arXiv 2510.27688, sections 4 and 5).
 *
 * The device reads a chunk of every text of a batch and draws a pool of samples of each one's next; the host chooses
 * among them, which is all that a temperature is. One read-back a step serves all texts, and none depends on another:
 * each has its own position, keys and end. A prompt is read in windows whose length is a power of two.
 */
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { randomBits } from "@serein/data/counterRandom"
import { decodeNext, finishDecoding, nothingDecoded } from "@serein/data/tokenizer/streamDecoding"
import type { DecodedPiece, Tokenizer } from "@serein/data"
import type { CompileFailed, Executable, OpenDevice, PrepareError, RunError, Variables } from "@serein/runtime"
import { beginText, chunkPrompt, decodingProgram, plainSampling, prefillProgram } from "@serein/stdlib"
import { promptWindows, takePool } from "@serein/stdlib"
import type { AnyHead, Chunk, LanguageModelConfig, Sampling, TextEnd, TextRules, WrittenText } from "@serein/stdlib"
import { ready } from "../device.ts"

/** A text to be continued. */
export interface TextRequest {
  readonly prompt: string
  /** Tokens to add, at most: the text may come to its end before. */
  readonly maxTokens: number
  readonly seed: number
}

/** How chunks are chosen. */
export interface Manner {
  readonly sampling: Sampling
  /** Samples that are drawn at once. */
  readonly pool: number
}

/** Text that was added to one of the texts, and what the user should know of it. */
export interface WrittenPiece {
  /** Which of the requests it belongs to. */
  readonly index: number
  readonly text: string
  readonly tokens: number
  readonly warning: string | null
  /** Why this is the last piece of its text, or null; and a sentence where that is the bound on draws. */
  readonly ended: TextEnd | null
  readonly exhausted: string | null
}

export type WritingError = CompileFailed | PrepareError | RunError

/** Continues prompts. */
export interface Writer {
  /** Tokens that a prompt and its continuation may have together. */
  readonly context: number
  /** Continues texts, as many side by side as the writer was made for; their pieces come as they are written. */
  readonly write: (requests: readonly TextRequest[], manner: Manner) => Stream.Stream<WrittenPiece, WritingError>
}

/** The most chunks of a prompt that are read in one run: attention's scores grow with it. */
const largestWindow = 256

/** A uniform number in [0, 1) of 53 bits. */
const uniform =
  (seed: number) =>
  (index: number): number =>
    Number(randomBits(BigInt(seed), BigInt(index)) >> 11n) * 2 ** -53

/** The pools of one run: samples of each text. */
const poolsOf = (tokens: ArrayLike<number>, pool: number, chunkSize: number): readonly (readonly Chunk[])[] => {
  const flat = Array.from(tokens)
  const chunks = Array.from({ length: flat.length / chunkSize }, (_, i) =>
    flat.slice(i * chunkSize, (i + 1) * chunkSize),
  )
  return Array.from({ length: chunks.length / pool }, (_, i) => chunks.slice(i * pool, (i + 1) * pool))
}

/** One of the texts of a batch. */
interface Row {
  readonly index: number
  readonly seed: number
  readonly rules: TextRules
  readonly prompt: readonly Chunk[]
  readonly text: WrittenText
  readonly decoded: DecodedPiece
}

/**
 * One sample at a time is all that T = 1 asks for. How many are tried to meet a prompt's tail is bounded by the pool,
 * or by what the exact sampler may draw.
 */
const inManner = (manner: Manner): Manner => {
  const { sampling, pool } = manner
  if (sampling._tag === "Batch") {
    return sampling.inverseTemperature === 1 ? { sampling: plainSampling(pool), pool: 1 } : manner
  }
  const { coincidences, fraction } = sampling.rules
  return coincidences === 1 && fraction === 0 ? { sampling, pool: 1 } : manner
}

/**
 * Prepares writing with the language model whose parameters lie in `variables`, for texts of `context` tokens, `batch`
 * of them side by side.
 */
export const makeWriter = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: LanguageModelConfig<AnyHead>,
  tokenizer: Tokenizer,
  variables: Variables,
  context: number,
  batch: number = 1,
) {
  const scope = yield* Effect.scope
  const { chunkSize } = config.autoencoder
  const sizes = { batch, context: Math.ceil(context / chunkSize) }
  const prepared = new Map<string, Executable>()

  const once = (name: string, make: () => Parameters<typeof ready>[1]) =>
    Effect.suspend((): Effect.Effect<Executable, CompileFailed | PrepareError> => {
      const present = prepared.get(name)
      if (present !== undefined) return Effect.succeed(present)
      return Effect.map(Scope.provide(ready(gpu, make(), variables), scope), (executable) => {
        prepared.set(name, executable)
        return executable
      })
    })
  const prefill = (length: number) => once(`prefill ${length}`, () => prefillProgram(config, sizes, length))
  const decoding = (pool: number) => once(`decode ${pool}`, () => decodingProgram(config, sizes, pool))

  const blank: Chunk = Array.from({ length: chunkSize }, () => tokenizer.pad)
  const slots = Array.from({ length: batch }, (_, slot) => slot)

  const rowOf = ({ prompt, maxTokens, seed }: TextRequest, index: number): Row => {
    const { context } = sizes
    const rules: TextRules = { chunkSize, endToken: tokenizer.eos, padToken: tokenizer.pad, maxTokens, context }
    const chunked = chunkPrompt([...tokenizer.encode(prompt)], rules)
    return { index, seed, rules, prompt: chunked.chunks, text: beginText(chunked), decoded: nothingDecoded }
  }

  /** Reads the chunks of prompts; the last of each is left to be fed. */
  const read = Effect.fnUntraced(function* (rows: readonly Row[]) {
    const longest = Math.max(...rows.map(({ prompt }) => prompt.length - 1))
    const { length, starts } = promptWindows(longest, sizes.context, largestWindow)
    for (const start of starts) {
      const window = (row: Row | undefined): readonly number[] =>
        Array.from({ length }, (_, i) => row?.prompt[start + i] ?? blank).flat()
      const tokens = Int32Array.from(slots.flatMap((slot) => window(rows[slot])))
      yield* (yield* prefill(length)).submit({ tokens, start })
    }
  })

  const step = Effect.fnUntraced(function* (rows: readonly Row[], { sampling, pool }: Manner) {
    if (rows.every(({ text }) => text.continuation.ended !== null)) return undefined
    const { outputs } = yield* (yield* decoding(pool)).run({
      tokens: Int32Array.from(slots.flatMap((slot) => rows[slot]?.text.fed ?? blank)),
      position: Int32Array.from(slots, (slot) => rows[slot]?.text.position ?? 0),
      seed: Uint32Array.from(slots, (slot) => rows[slot]?.seed ?? 0),
      draw: Uint32Array.from(slots, (slot) => rows[slot]?.text.pools ?? 0),
    })
    const pools = poolsOf(outputs["tokens"] ?? [], pool, chunkSize)
    const pieces: WrittenPiece[] = []
    const next = rows.map((row, slot): Row => {
      if (row.text.continuation.ended !== null) return row
      const { text, added, warning } = takePool(row.text, pools[slot] ?? [], uniform(row.seed), sampling, row.rules)
      const decoded = decodeNext(tokenizer, row.decoded, added)
      const { ended } = text.continuation
      const shown = ended === null ? decoded.text : decoded.text + finishDecoding(decoded)
      if (shown !== "" || added.length > 0 || warning !== null || ended !== null) {
        const { exhausted } = text
        pieces.push({ index: row.index, text: shown, tokens: added.length, warning, ended, exhausted })
      }
      return { ...row, text, decoded }
    })
    return [pieces, next] as const
  })

  const writeBatch = (rows: readonly Row[], manner: Manner): Stream.Stream<WrittenPiece, WritingError> =>
    Stream.unwrap(
      Effect.map(read(rows), () =>
        Stream.flatMap(
          Stream.unfold<readonly Row[], readonly WrittenPiece[], WritingError, never>(rows, (now) => step(now, manner)),
          Stream.fromIterable,
        ),
      ),
    )

  const write: Writer["write"] = (requests, manner) => {
    const rows = requests.map(rowOf)
    const batches = Array.from({ length: Math.ceil(rows.length / batch) }, (_, i) =>
      rows.slice(i * batch, (i + 1) * batch),
    )
    return Stream.flatMap(Stream.fromIterable(batches), (some) => writeBatch(some, inManner(manner)))
  }

  const writer: Writer = { context: sizes.context * chunkSize, write }
  return writer
})

/** A text, and the temperature 1/n that it is written at by the batch approximation. */
export interface WholeRequest extends TextRequest {
  readonly inverseTemperature: number
  readonly pool: number
}

/** The whole continuation of a prompt. */
export const writeWhole = (writer: Writer, { inverseTemperature, pool, ...request }: WholeRequest) =>
  Stream.runFold(
    writer.write([request], { sampling: { _tag: "Batch", inverseTemperature }, pool }),
    () => ({ text: "", tokens: 0 }),
    (whole, piece) => ({ text: whole.text + piece.text, tokens: whole.tokens + piece.tokens }),
  )
