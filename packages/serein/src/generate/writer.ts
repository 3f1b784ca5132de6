/**
 * A language model that writes: prompts in, text out as it comes (arXiv 2510.27688, sections 4 and 5).
 *
 * The device reads a chunk and draws a pool of samples of the next one; the host chooses among them, which is all
 * that a temperature is. A prompt is read several chunks at a time while that pays, then chunk by chunk.
 */
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { decodeNext, finishDecoding, nothingDecoded, randomBits } from "@serein/data"
import type { DecodedPiece, Tokenizer } from "@serein/data"
import type { Executable, OpenDevice, PrepareError, RunError, Variables } from "@serein/runtime"
import { advance, beginContinuation, chunkPrompt, nextProgram, prefillProgram } from "@serein/stdlib"
import type { AnyHead, Chunk, Continuation, ContinuationRules, LanguageModelConfig } from "@serein/stdlib"
import { ready } from "../device.ts"
import type { CompileFailed } from "@serein/runtime"

/** A text to be continued. */
export interface WritingRequest {
  readonly prompt: string
  /** Tokens to add, at most: the text may come to its end before. */
  readonly maxTokens: number
  /** n of the temperature 1/n. */
  readonly inverseTemperature: number
  /** Samples of each chunk that are chosen from. */
  readonly pool: number
  readonly seed: number
}

/** Text that was added, and what the user should know of it. */
export interface WrittenPiece {
  readonly text: string
  readonly tokens: number
  readonly warning: string | null
}

export type WritingError = CompileFailed | PrepareError | RunError

/** Continues prompts. One text at a time: all texts share one cache. */
export interface Writer {
  /** Tokens that a prompt and its continuation may have together. */
  readonly context: number
  readonly write: (request: WritingRequest) => Stream.Stream<WrittenPiece, WritingError>
}

/** Chunks of a prompt that are read in one run. */
const prefillChunks = 16

/** A uniform number in [0, 1) of 53 bits. */
const uniform = (seed: number, index: number): number =>
  Number(randomBits(BigInt(seed), BigInt(index)) >> 11n) * 2 ** -53

/** The samples of one run's pool. */
const chunksOf = (tokens: ArrayLike<number>, chunkSize: number): readonly Chunk[] => {
  const flat = Array.from(tokens)
  return Array.from({ length: flat.length / chunkSize }, (_, i) => flat.slice(i * chunkSize, (i + 1) * chunkSize))
}

interface Standing {
  readonly continuation: Continuation
  /** What the model reads next, and the position of it. */
  readonly fed: Chunk
  readonly position: number
  readonly decoded: DecodedPiece
  readonly step: number
}

/** Prepares writing with the language model whose parameters lie in `variables`, for texts of `context` tokens. */
export const makeWriter = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: LanguageModelConfig<AnyHead>,
  tokenizer: Tokenizer,
  variables: Variables,
  context: number,
) {
  const scope = yield* Effect.scope
  const { chunkSize } = config.autoencoder
  const sizes = { batch: 1, context: Math.ceil(context / chunkSize) }
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
  const prefill = once("prefill", () => prefillProgram(config, sizes, prefillChunks))
  const next = (pool: number) => once(`next ${pool}`, () => nextProgram(config, sizes, pool))

  /** Reads the chunks of a prompt; the last is left to be fed. */
  const read = Effect.fnUntraced(function* (chunks: readonly Chunk[], pool: number, seed: number) {
    const count = chunks.length - 1
    let position = 0
    for (; position + prefillChunks <= count; position += prefillChunks) {
      const tokens = Int32Array.from(chunks.slice(position, position + prefillChunks).flat())
      yield* (yield* prefill).submit({ tokens, start: position, last: prefillChunks - 1 })
    }
    const one = yield* next(pool)
    for (; position < count; position++) {
      yield* one.submit({ tokens: Int32Array.from(chunks[position] ?? []), start: position, seed, step: 0 })
    }
    return { fed: chunks[count] ?? [], position }
  })

  const write: Writer["write"] = ({ prompt, maxTokens, inverseTemperature, pool, seed }) => {
    const rules: ContinuationRules = {
      chunkSize,
      endToken: tokenizer.eos,
      padToken: tokenizer.pad,
      maxTokens,
      inverseTemperature,
    }
    const chunked = chunkPrompt([...tokenizer.encode(prompt)], rules)
    // One sample is all that temperature 1 asks for, unless the prompt's tail has to be met.
    const size = inverseTemperature === 1 && chunked.tail.length === 0 ? 1 : pool

    const extend = Effect.fnUntraced(function* (standing: Standing) {
      if (standing.continuation.finished) return undefined
      const { fed, position, step } = standing
      const executable = yield* next(size)
      const { outputs } = yield* executable.run({ tokens: Int32Array.from(fed), start: position, seed, step })
      const candidates = chunksOf(outputs["tokens"] ?? [], chunkSize)
      const chosen = advance(standing.continuation, candidates, uniform(seed, step), rules)
      const { continuation, added, warning } = chosen
      const decoded = decodeNext(tokenizer, standing.decoded, added)
      const text = continuation.finished ? decoded.text + finishDecoding(decoded) : decoded.text
      const piece: WrittenPiece = { text, tokens: added.length, warning }
      const reached: Standing = { continuation, fed: chosen.fed, position: position + 1, decoded, step: step + 1 }
      return [piece, reached] as const
    })

    return Stream.unwrap(
      Effect.map(read(chunked.chunks, size, seed), ({ fed, position }) =>
        Stream.unfold<Standing, WrittenPiece, WritingError, never>(
          { continuation: beginContinuation(chunked), fed, position, decoded: nothingDecoded, step: 0 },
          extend,
        ),
      ),
    )
  }

  const writer: Writer = { context: sizes.context * chunkSize, write }
  return writer
})

/** The whole continuation of a prompt. */
export const writeWhole = (writer: Writer, request: WritingRequest) =>
  Stream.runFold(
    writer.write(request),
    () => ({ text: "", tokens: 0 }),
    (whole, piece) => ({ text: whole.text + piece.text, tokens: whole.tokens + piece.tokens }),
  )
