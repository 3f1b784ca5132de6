/**
 * What `serein import` does: opens a released checkpoint, checks it against its configuration, and writes a run around
 * it, whole or not at all. One tensor is in memory at a time.
 */
import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import {
  createRunDirectory,
  elementCount,
  keepTokenizer,
  openTokenizer,
  underPrefix,
  writeDirectoryAtomically,
} from "@serein/data"
import type {
  CheckpointError,
  RunDirectoryError,
  TensorSource,
  Tokenizer,
  TokenizerError,
  WriteError,
} from "@serein/data"
import { frozenPrefix } from "@serein/stdlib"
import { checkDestination } from "../command/destination.ts"
import { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerChoice } from "../config/models.ts"
import { resolveConfiguration } from "../config/resolve.ts"
import { configurationOf, stageOf } from "../released/configurationOf.ts"
import { modelTitle } from "../released/model.ts"
import { openRelease } from "../released/release.ts"
import type { Release } from "../released/release.ts"
import { adoptModel, requireStage } from "../train/adopt.ts"
import type { Adopted } from "../train/adopt.ts"
import { openAutoencoderAt } from "../train/trained.ts"

/** What the command was given. */
export interface ImportInput extends ConfigurationFlags {
  readonly path: string
  readonly out: string
  readonly autoencoder: Option.Option<string>
  readonly tokenizer: Option.Option<string>
  readonly text: readonly string[]
  readonly json: boolean
}

/** What the command can fail with. */
export type ImportError = CheckpointError | Misuse | RunDirectoryError | TokenizerError | WriteError

/** The recipe whose training an imported model is given: the published one, which it was made with. */
const defaultRecipe = "calm-m"

/** A tokenizer that is no name is a file; the run may be used from another folder. */
const tokenizerOf = (tokenizer: Option.Option<string>): string | null =>
  Option.match(tokenizer, {
    onNone: () => null,
    onSome: (name) => (name === "bytes" || name === "llama3" ? name : resolve(name)),
  })

/** The autoencoder that the flag names. */
const givenAutoencoder = (
  path: Option.Option<string>,
): Effect.Effect<TensorSource | null, ImportError, FileSystem.FileSystem | Scope.Scope> =>
  Option.match(path, {
    onNone: () => Effect.succeed(null),
    onSome: openAutoencoderAt,
  })

const checkPresent = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  if (yield* Effect.orElseSucceed(fileSystem.exists(path), () => false)) return
  return yield* new Misuse({ message: `${path}: there is no such file or directory; name a released checkpoint` })
})

/**
 * The checkpoints of the run. A language model's autoencoder is one that has been trained to its end: going on with the
 * run trains the language model.
 */
const filledStages = ({ model, source }: Release, { autoencoderTraining }: Configuration): readonly Adopted[] => {
  const filled: Adopted = { stage: stageOf(model), step: 0, source }
  return filled.stage === "languageModel"
    ? [{ stage: "autoencoder", step: autoencoderTraining.steps, source: underPrefix(source, frozenPrefix) }, filled]
    : [filled]
}

const observed = (source: TensorSource, onTensor: () => void): TensorSource => ({
  ...source,
  read: (name) => Effect.tap(source.read(name), () => Effect.sync(onTensor)),
})

const writeRun = (
  out: string,
  configuration: Configuration,
  tokenizer: Tokenizer,
  stages: readonly Adopted[],
  onTensor: () => void,
) =>
  writeDirectoryAtomically(out, (temporary) =>
    Effect.interruptible(
      Effect.gen(function* () {
        const directory = yield* createRunDirectory(temporary, configuration)
        yield* keepTokenizer(temporary, tokenizer)
        for (const { source, ...filled } of stages) {
          const watched = { ...filled, source: observed(source, onTensor) }
          yield* adoptModel(directory, configuration, tokenizer, watched)
        }
      }),
    ),
  )

const parametersIn = ({ heads }: TensorSource): number =>
  [...heads.values()].reduce((total, { shape }) => total + (elementCount(shape) ?? 0), 0)

/** What was imported, for people and for machines. */
const told = (input: ImportInput, { model, source, context }: Release, { text }: Configuration) => {
  const dtypes = [...new Set([...source.heads.values()].map(({ dtype }) => dtype))]
  const frozen = parametersIn(underPrefix(source, frozenPrefix))
  return {
    run: input.out,
    model: modelTitle(model),
    parameters: parametersIn(source) - frozen,
    frozenParameters: frozen,
    tensors: source.heads.size,
    dtypes,
    tokenizer: text.tokenizer,
    context,
  }
}

const toldText = ({
  run,
  model,
  parameters,
  frozenParameters,
  tensors,
  dtypes,
  tokenizer,
  context,
}: ReturnType<typeof told>): string => {
  const count = (value: number): string => value.toLocaleString("en")
  const frozen = frozenParameters === 0 ? "" : `, and ${count(frozenParameters)} of its frozen autoencoder`
  const seen = context === null ? "" : `, context ${count(context)} tokens`
  const next = {
    evaluate: `serein eval ${run}`,
    ...(model === "autoencoder"
      ? { "train a language model over it": `serein train --autoencoder ${run}` }
      : { write: `serein generate ${run}` }),
    "train on": `serein train --resume ${run}`,
  }
  const width = Math.max(...Object.keys(next).map((what) => what.length))
  return [
    `${model}: ${count(parameters)} parameters${frozen}`,
    `  ${tensors} tensors of ${dtypes.join(" and ")}, tokenizer ${tokenizer}${seen}`,
    `Run directory: ${run}`,
    ...Object.entries(next).map(([what, command]) => `  ${what.padEnd(width)}  ${command}`),
  ].join("\n")
}

/** Runs the command. */
export const runImport = (input: ImportInput): Effect.Effect<void, ImportError, FileSystem.FileSystem | Output> =>
  Effect.scoped(
    Effect.gen(function* () {
      yield* checkDestination(input.out)
      yield* checkPresent(input.path)
      const release = yield* openRelease(input.path, yield* givenAutoencoder(input.autoencoder))
      const files = input.text.map((file) => resolve(file))
      const set = [...(files.length === 0 ? [] : [`text.files=${JSON.stringify(files)}`]), ...input.set]
      const configuration = yield* resolveConfiguration({ ...input, set }, defaultRecipe, (recipe) =>
        Effect.map(
          configurationOf(release, tokenizerOf(input.tokenizer), recipe),
          ({ configuration: adjusted }) => adjusted,
        ),
      )
      const tokenizer = yield* openTokenizer(tokenizerChoice(configuration))
      yield* requireStage(release.source, configuration, stageOf(release.model), tokenizer)
      const stages = filledStages(release, configuration)
      const total = stages.reduce((count, { source }) => count + source.heads.size, 0)
      yield* withProgress("importing", total, (bar) => {
        let done = 0
        return writeRun(input.out, configuration, tokenizer, stages, () => bar.update((done += 1)))
      })
      const summary = told(input, release, configuration)
      yield* input.json ? printJson(summary) : printLine(toldText(summary))
    }),
  )
