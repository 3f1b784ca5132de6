/**
 * What `serein generate` does: checks what was asked before anything is loaded, then writes.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { CheckpointError, RunDirectoryError, TokenizerError, WriteError } from "@serein/data"
import type { OpenError } from "@serein/runtime"
import { contextNeeded } from "@serein/stdlib"
import type { Sampling, TextEnd } from "@serein/stdlib"
import { Failure, Misuse } from "../command/errors.ts"
import { printJson, remark, write } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Progress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { openAdapter } from "../device.ts"
import { findTrained } from "../train/trained.ts"
import { openWriter } from "./openWriter.ts"
import { inverseOf, samplerOf, samplingAt } from "./samplings.ts"
import type { SamplerName } from "./samplings.ts"
import type { TextRequest, WritingError, WrittenPiece } from "./writer.ts"

/** What the command was given. */
export interface GenerateInput {
  readonly path: string
  readonly prompt: readonly string[]
  readonly count: number
  readonly batch: Option.Option<number>
  readonly temperature: string
  readonly sampler: SamplerName
  readonly maxDraws: number
  readonly tokens: Option.Option<number>
  readonly pool: Option.Option<number>
  readonly seed: number
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** `1/4` or `0.25` as a number. */
const temperatureOf = (text: string): Effect.Effect<number, Misuse> => {
  const [, numerator, denominator] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text) ?? []
  const value = denominator === undefined ? Number(text) : Number(numerator) / Number(denominator)
  return text.trim() === "" || Number.isNaN(value)
    ? Effect.fail(new Misuse({ message: `--temperature cannot be '${text}': give a number such as 1, 1/2 or 0.25` }))
    : Effect.succeed(value)
}

const temperatureMisuse = (text: string) => (problem: string) =>
  new Misuse({ message: `--temperature ${text}: ${problem}` })

/** What the flags say of temperature; the exact sampler, and the baseline, take any. */
export const samplingOf = Effect.fnUntraced(function* (
  { temperature, sampler, maxDraws }: Pick<GenerateInput, "temperature" | "sampler" | "maxDraws">,
  model: Configuration["model"],
): Effect.fn.Return<Sampling, Misuse> {
  const value = yield* temperatureOf(temperature)
  const bound = yield* wholeOf("max-draws", maxDraws, 1)
  return yield* Effect.mapError(samplingAt(value, model === "baseline" ? "exact" : sampler, bound), ({ message }) =>
    temperatureMisuse(temperature)(message),
  )
})

/** The device's seeds have 32 bits. */
const largestSeed = 2 ** 32 - 1

/** Texts of one prompt, and samples of a pool; those of a run must fit the device besides. */
const [mostTexts, mostSamples] = [2 ** 16, 2 ** 16]

const wholeOf = (flag: string, value: number, least: number, most = 2 ** 32 - 1): Effect.Effect<number, Misuse> =>
  Number.isSafeInteger(value) && value >= least && value <= most
    ? Effect.succeed(value)
    : Effect.fail(new Misuse({ message: `--${flag} must be a whole number from ${least} to ${most}; it is ${value}` }))

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

/** The most texts that are written side by side when nothing is said. */
const usualBatch = 16

/** A text as it stands. */
interface Told {
  readonly text: string
  readonly tokens: number
  readonly ended: TextEnd | null
}

const untold: Told = { text: "", tokens: 0, ended: null }

/** Tokens that are settled: a text that is over needs no more, however short it is. */
const settled = (told: readonly Told[], requests: readonly TextRequest[]): number =>
  requests.reduce((sum, { maxTokens }, i) => {
    const { tokens, ended } = told[i] ?? untold
    return sum + (ended === null ? tokens : maxTokens)
  }, 0)

/** Runs the command. */
export const runGenerate = Effect.fnUntraced(function* (
  input: GenerateInput,
): Effect.fn.Return<void, Failure | GenerateError, FileSystem.FileSystem | Output> {
  const seed = yield* wholeOf("seed", input.seed, 0)
  const count = yield* wholeOf("count", input.count, 1, mostTexts)
  const last = seed + count - 1
  if (last > largestSeed) {
    const message = `--seed ${seed} with --count ${count}: the last text's seed would be ${last}, and seeds end at ${largestSeed}; begin with a lower one`
    return yield* new Misuse({ message })
  }
  const trained = yield* findTrained(input.path)
  const { configuration, tokenizer } = trained
  const { generation } = configuration
  const sampling = yield* samplingOf(input, configuration.model)
  const pool = yield* wholeOf(
    "pool",
    Option.getOrElse(input.pool, () => generation.pool),
    1,
    mostSamples,
  )
  const prompts = input.prompt.length === 0 ? [generation.prompt] : input.prompt
  const wanted = Option.isSome(input.tokens) ? yield* wholeOf("tokens", input.tokens.value, 1) : null
  const asked = yield* Effect.forEach(prompts, (prompt) =>
    Effect.map(roomFor(configuration, tokenizer.encode(prompt).length, wanted), (maxTokens) => ({ prompt, maxTokens })),
  )
  const requests = asked.flatMap((one) =>
    Array.from({ length: count }, (_, i): TextRequest => ({ ...one, seed: seed + i })),
  )
  const batch = yield* wholeOf(
    "batch",
    Option.getOrElse(input.batch, () => Math.min(requests.length, usualBatch)),
    1,
  )

  yield* Effect.scoped(
    Effect.gen(function* () {
      const gpu = yield* openAdapter(input.adapter)
      const writer = yield* openWriter(gpu, trained, Math.min(batch, requests.length))
      const began = performance.now()
      const told = requests.map(() => untold)
      let shown = 0
      const alone = requests.length === 1 && !input.json
      if (alone) yield* write(prompts[0] ?? "")

      /** The texts that are finished and have none unfinished before them, in their order. */
      const showFinished = Effect.fnUntraced(function* (bar: Progress | null) {
        for (; shown < requests.length; shown++) {
          const [request, one] = [requests[shown], told[shown]]
          if (request === undefined || one === undefined || one.ended === null) return
          const { prompt, seed } = request
          const { text, tokens } = one
          bar?.clear()
          const seconds = (performance.now() - began) / 1000
          yield* input.json
            ? printJson({
                prompt,
                text,
                tokens,
                temperature: 1 / inverseOf(sampling),
                sampler: samplerOf(sampling),
                seed,
                end: one.ended,
                seconds,
                adapter: gpu.adapter.name,
              })
            : write(alone ? "\n" : `[${shown + 1}] ${prompt}${text}\n`)
        }
      })
      const tell = (bar: Progress | null) =>
        Effect.fnUntraced(function* (piece: WrittenPiece) {
          const before = told[piece.index] ?? untold
          told[piece.index] = {
            text: before.text + piece.text,
            tokens: before.tokens + piece.tokens,
            ended: piece.ended,
          }
          if (alone) yield* write(piece.text)
          const label = requests.length === 1 ? "" : `text ${piece.index + 1}: `
          if (piece.warning !== null) {
            if (bar === null) yield* remark(`\nserein: ${label}${piece.warning}`)
            else bar.line(`serein: ${label}${piece.warning}`)
          }
          yield* showFinished(bar)
          const over = told.filter(({ ended }) => ended !== null).length
          bar?.update(settled(told, requests), `${over} of ${told.length} texts`)
        })
      const writing = (bar: Progress | null) => Stream.runForEach(writer.write(requests, { sampling, pool }), tell(bar))
      // A text that appears as it is written is progress enough.
      const total = requests.reduce((sum, { maxTokens }) => sum + maxTokens, 0)
      yield* alone ? writing(null) : withProgress("writing", total, writing)
      const early = told.filter(({ ended }) => ended === "draws").length
      if (early > 0) {
        const message = `${early} of ${told.length} texts ended at the bound of --max-draws ${input.maxDraws}, before their length; what they have is exact, and the rest is missing`
        return yield* new Failure({ message })
      }
    }),
  )
})
