/**
 * What `serein train` does: begins a run or goes on with one, and ends it with evaluation, texts and report.
 */
import { join, resolve } from "node:path"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import {
  createRunDirectory,
  keepTokenizer,
  openRunDirectory,
  openTokenizer,
  readSurvey,
  writeSurvey,
} from "@serein/data"
import type { RunDirectory, RunDirectoryError, TextError, Tokenizer, TokenizerError, WriteError } from "@serein/data"
import type { OpenDevice, OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import { printJson, printLine, remark } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerChoice } from "../config/models.ts"
import { decodeConfiguration, resolveConfiguration } from "../config/resolve.ts"
import { openAdapter } from "../device.ts"
import { summaryText } from "../report/summary.ts"
import { adoptAutoencoder, openAdopted, requireAdopted } from "./adopt.ts"
import { checkCorpus, openCorpus } from "./corpus.ts"
import type { Corpus } from "./corpus.ts"
import { finishRun, temperaturesOf, tokensToWrite } from "./finish.ts"
import type { FinishError } from "./finish.ts"
import { resumeCommand, trainRun } from "./run.ts"
import type { Run, TrainingError } from "./run.ts"
import { stageNames } from "./records.ts"
import { openRunTokenizer } from "./trained.ts"

/** What the command was given. */
export interface TrainInput extends ConfigurationFlags {
  readonly text: readonly string[]
  readonly out: Option.Option<string>
  readonly resume: Option.Option<string>
  readonly autoencoder: Option.Option<string>
  readonly steps: Option.Option<number>
  readonly seed: Option.Option<number>
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** What training can fail with, from flags to report. */
export type TrainError = FinishError | Misuse | OpenError | TextError | TokenizerError | TrainingError

/** The settings that short flags stand for, in the form that `--set` takes. */
const settingsOf = ({ text, steps, seed }: Pick<TrainInput, "text" | "steps" | "seed">): readonly string[] => [
  // Whole paths: the run may go on from another folder.
  ...(text.length === 0 ? [] : [`text.files=${JSON.stringify(text.map((path) => resolve(path)))}`]),
  ...Option.match(steps, {
    onNone: () => [],
    onSome: (n) => stageNames.map((stage) => `${stage}Training.steps=${n}`),
  }),
  ...Option.match(seed, { onNone: () => [], onSome: (n) => [`seed=${n}`] }),
]

/** A tokenizer's file by its whole path: the run may go on from another folder. */
const located = (configuration: Configuration): Configuration => {
  const { text } = configuration
  const isFile = text.tokenizer !== "bytes" && text.tokenizer !== "llama3"
  return isFile ? { ...configuration, text: { ...text, tokenizer: resolve(text.tokenizer) } } : configuration
}

/** What of the input makes the configuration. */
type ConfigurationInput = Omit<TrainInput, "out" | "resume" | "autoencoder" | "adapter" | "json">

/** `--text`, `--steps` and `--seed` together with the configuration's own flags. */
export const configurationFor = (
  input: ConfigurationInput,
  recipe?: string,
  adjust: (recipe: Configuration) => Configuration = (base) => base,
) =>
  Effect.map(
    resolveConfiguration({ ...input, set: [...settingsOf(input), ...input.set] }, recipe, (base) =>
      Effect.succeed(adjust(base)),
    ),
    located,
  )

/** What only a whole run asks of a configuration. */
export const checkConfiguration = Effect.fnUntraced(function* (
  configuration: Configuration,
  tokenizer: Tokenizer,
): Effect.fn.Return<void, Misuse> {
  if (configuration.model === "autoencoder") return
  yield* temperaturesOf(configuration)
  yield* tokensToWrite(configuration, tokenizer)
})

/** A directory for a run that was given none: `runs/<name>-<date>-<time>`. */
export const defaultDirectory = (name: string): Effect.Effect<string> =>
  Effect.map(DateTime.now, (now) => {
    const stamp = DateTime.formatIso(now).replace(/\..*$/, "").replaceAll(":", "").replace("T", "-")
    return join("runs", `${name}-${stamp}`)
  })

/**
 * Makes the directory of a run: its configuration, the survey of its text, and its tokenizer. `taken` puts there what the
 * run takes over from elsewhere.
 */
export const beginRun = Effect.fnUntraced(function* <E = never, R = never>(
  path: string,
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
  taken: Effect.Effect<void, E, R> = Effect.void,
): Effect.fn.Return<Run, E | RunDirectoryError | WriteError, FileSystem.FileSystem | R> {
  const directory = yield* createRunDirectory(path, configuration, taken)
  yield* writeSurvey(directory, corpus.survey)
  const tokenizer = yield* keepTokenizer(path, corpus.tokenizer)
  return { gpu, directory, configuration, corpus: { ...corpus, tokenizer } }
})

/** Evaluates a trained run, makes its report, and prints what came of it. */
export const conclude = Effect.fnUntraced(function* (
  run: Run,
  json: boolean,
): Effect.fn.Return<void, FinishError, FileSystem.FileSystem | Output> {
  const { records, report } = yield* Effect.onInterrupt(finishRun(run), () =>
    remark(`\ntraining is done; evaluate and write with\n  ${resumeCommand(run.directory)}`),
  )
  const evaluation = records.findLast((record) => record.kind === "evaluation")
  if (json) yield* printJson({ run: run.directory.path, report, ...evaluation })
  else yield* printLine(`\n${summaryText(records)}\n\nRun directory: ${run.directory.path}\nReport: ${report}`)
})

/** The autoencoder that the flag names, and a configuration that it fits. */
const adopting = Effect.fnUntraced(function* (input: TrainInput, path: string) {
  const adopted = yield* openAdopted(path)
  const { steps } = input
  // It is not trained, so `--steps` is about the language model alone.
  const set = Option.match(steps, { onNone: () => [], onSome: (n) => [`languageModelTraining.steps=${n}`] })
  const flags = { ...input, steps: Option.none(), set: [...set, ...input.set] }
  const configuration = yield* configurationFor(flags, undefined, adopted.within)
  if (configuration.model !== "calm") {
    const message = `--autoencoder ${path}: a language model is trained over it, and model is "${configuration.model}"; leave --autoencoder out, or give --set model=calm`
    return yield* new Misuse({ message })
  }
  return { configuration, adopted }
})

const begin = Effect.fnUntraced(function* (input: TrainInput) {
  const { configuration, adopted } = Option.isSome(input.autoencoder)
    ? yield* adopting(input, input.autoencoder.value)
    : { configuration: yield* configurationFor(input), adopted: null }
  const tokenizer = yield* openTokenizer(tokenizerChoice(configuration))
  if (adopted !== null) yield* requireAdopted(adopted, configuration, tokenizer)
  yield* checkConfiguration(configuration, tokenizer)
  const corpus = yield* openCorpus(configuration, tokenizer)
  yield* checkCorpus(corpus, configuration)
  const recipe = Option.getOrElse(input.recipe, () => "run")
  const path = Option.isSome(input.out) ? input.out.value : yield* defaultDirectory(recipe)
  // The device comes first: where there is none, no directory is left behind.
  const gpu = yield* openAdapter(input.adapter)
  const taken = adopted === null ? Effect.void : adoptAutoencoder({ path }, configuration, tokenizer, adopted)
  const run = yield* beginRun(path, gpu, configuration, corpus, taken)
  yield* remark(`training on ${corpus.name} in ${path}, on ${gpu.adapter.name}`)
  return run
})

const goOn = Effect.fnUntraced(function* (input: TrainInput, path: string) {
  const given = [
    ...(["recipe", "config", "out", "autoencoder", "steps", "seed"] as const).filter((flag) =>
      Option.isSome<unknown>(input[flag]),
    ),
    ...(["text", "set"] as const).filter((flag) => input[flag].length > 0),
  ]
  if (given.length > 0) {
    const flags = given.map((flag) => `--${flag}`).join(", ")
    const message = `--resume goes on with the run's own configuration, and ${flags} would change it; leave ${flags} out, or begin another run`
    return yield* new Misuse({ message })
  }
  const directory: RunDirectory = yield* openRunDirectory(path)
  const configuration = yield* Effect.fromResult(decodeConfiguration(directory.config, join(path, "config.json")))
  // A run that was killed before it had copied its tokenizer, or surveyed its text, does so now.
  const tokenizer = yield* keepTokenizer(path, yield* openRunTokenizer(directory, configuration))
  const begun = yield* readSurvey(directory)
  const corpus = yield* openCorpus(configuration, tokenizer, begun)
  if (begun === null) yield* writeSurvey(directory, corpus.survey)
  yield* checkCorpus(corpus, configuration)
  const gpu = yield* openAdapter(input.adapter)
  const run: Run = { gpu, directory, configuration, corpus }
  return run
})

/** Runs the command. */
export const runTrain = (input: TrainInput): Effect.Effect<void, TrainError, FileSystem.FileSystem | Output> =>
  Effect.scoped(
    Effect.gen(function* () {
      const run = yield* Option.match(input.resume, { onNone: () => begin(input), onSome: (path) => goOn(input, path) })
      yield* trainRun(run)
      yield* conclude(run, input.json)
    }),
  )
