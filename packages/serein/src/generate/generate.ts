/**
 * What `serein generate` does: checks what was asked before anything is loaded, then writes.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { CheckpointError, RunDirectoryError, TokenizerError, WriteError } from "@serein/data"
import type { OpenError } from "@serein/runtime"
import { contextNeeded, inverseTemperature } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import { printJson, remark, write } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import type { Configuration } from "../config/configuration.ts"
import { openAdapter } from "../device.ts"
import { fromEither } from "../fromEither.ts"
import { findTrained } from "../train/trained.ts"
import { openWriter } from "./openWriter.ts"
import type { WritingError, WritingRequest } from "./writer.ts"

/** What the command was given. */
export interface GenerateInput {
  readonly path: string
  readonly prompt: Option.Option<string>
  readonly temperature: string
  readonly tokens: Option.Option<number>
  readonly pool: Option.Option<number>
  readonly seed: number
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** `1/4` or `0.25` as n = 4. */
export const parseTemperature = (text: string): Effect.Effect<number, Misuse> => {
  const [, numerator, denominator] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text) ?? []
  const value = denominator === undefined ? Number(text) : Number(numerator) / Number(denominator)
  if (text.trim() === "" || Number.isNaN(value)) {
    return Effect.fail(new Misuse({ message: `--temperature cannot be '${text}': give 1, or 1/n such as 1/2 or 0.25` }))
  }
  return fromEither(
    inverseTemperature(value),
    (problem) => new Misuse({ message: `--temperature ${text}: ${problem}` }),
  )
}

const wholeOf = (flag: string, value: number, least: number): Effect.Effect<number, Misuse> =>
  Number.isSafeInteger(value) && value >= least && value < 2 ** 32
    ? Effect.succeed(value)
    : Effect.fail(new Misuse({ message: `--${flag} must be a whole number of at least ${least}; it is ${value}` }))

/** How the model of a configuration reads text: tokens at a time, and tokens in all. */
const contextOf = ({ model, autoencoder, languageModelTraining, baselineTraining }: Configuration) =>
  model === "baseline"
    ? { chunkSize: 1, blockSize: baselineTraining.blockSize }
    : { chunkSize: autoencoder.chunkSize, blockSize: languageModelTraining.blockSize }

/** How many tokens a continuation may have, or why there is no room for it. */
export const roomFor = (
  configuration: Configuration,
  promptTokens: number,
  wanted: number | null,
): Effect.Effect<number, Misuse> => {
  const { chunkSize, blockSize } = contextOf(configuration)
  const asks = (maxTokens: number): number => contextNeeded(promptTokens, { chunkSize, maxTokens }) * chunkSize
  const room = blockSize - asks(0)
  if (room < 1) {
    const message = `the prompt has ${promptTokens} tokens, and the model's context holds ${blockSize}, the continuation included; give a prompt of at most ${blockSize - chunkSize} tokens`
    return Effect.fail(new Misuse({ message }))
  }
  if (wanted !== null && asks(wanted) > blockSize) {
    const message = `--tokens ${wanted}: with a prompt of ${promptTokens} tokens the model's context of ${blockSize} has room for ${room} more; ask for at most that many, or shorten the prompt`
    return Effect.fail(new Misuse({ message }))
  }
  return Effect.succeed(wanted ?? room)
}

/** What the command can fail with. */
export type GenerateError =
  | CheckpointError
  | Misuse
  | OpenError
  | RunDirectoryError
  | TokenizerError
  | WriteError
  | WritingError

/** Runs the command. */
export const runGenerate = Effect.fnUntraced(function* (
  input: GenerateInput,
): Effect.fn.Return<void, GenerateError, FileSystem.FileSystem | Output> {
  const n = yield* parseTemperature(input.temperature)
  const seed = yield* wholeOf("seed", input.seed, 0)
  const trained = yield* findTrained(input.path)
  const { configuration } = trained
  const { generation } = configuration
  const pool = yield* wholeOf(
    "pool",
    Option.getOrElse(input.pool, () => generation.pool),
    1,
  )
  const prompt = Option.getOrElse(input.prompt, () => generation.prompt)
  const wanted = Option.isSome(input.tokens) ? yield* wholeOf("tokens", input.tokens.value, 1) : null
  const maxTokens = yield* roomFor(configuration, trained.tokenizer.encode(prompt).length, wanted)
  const request: WritingRequest = { prompt, maxTokens, inverseTemperature: n, pool, seed }

  yield* Effect.scoped(
    Effect.gen(function* () {
      const gpu = yield* openAdapter(input.adapter)
      const writer = yield* openWriter(gpu, trained)
      const began = performance.now()
      let text = ""
      let tokens = 0
      if (!input.json) yield* write(prompt)
      yield* Stream.runForEach(writer.write(request), (piece) => {
        text += piece.text
        tokens += piece.tokens
        const shown = input.json ? Effect.void : write(piece.text)
        return piece.warning === null ? shown : Effect.andThen(shown, remark(`\nserein: ${piece.warning}`))
      })
      const seconds = (performance.now() - began) / 1000
      const told = { prompt, text, tokens, temperature: 1 / n, seed, seconds, adapter: gpu.adapter.name }
      yield* input.json ? printJson(told) : write("\n")
    }),
  )
})
