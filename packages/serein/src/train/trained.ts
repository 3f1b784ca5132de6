/**
 * A trained model on the disk: a run directory, one checkpoint of it, or a released checkpoint. Evaluation, generation
 * and export start from any of them.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import {
  findTensorFile,
  listCheckpoints,
  openKept,
  openRunDirectory,
  openSafetensors,
  readCheckpointState,
  requireTokenizer,
  underPrefix,
} from "@serein/data"
import type {
  CheckpointError,
  RunDirectory,
  RunDirectoryError,
  TensorSource,
  Tokenizer,
  TokenizerError,
  WriteError,
} from "@serein/data"
import { calmMedium } from "@serein/recipes"
import type { PrepareError, Variables } from "@serein/runtime"
import { frozenPrefix } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerChoice } from "../config/models.ts"
import { decodeConfiguration } from "../config/resolve.ts"
import { configurationOf, stageOf } from "../released/configurationOf.ts"
import { openRelease } from "../released/release.ts"
import { stageNames, stageTitle } from "./records.ts"
import type { StageName } from "./records.ts"
import { loadParameters } from "./snapshot.ts"

/** A checkpoint of a stage. */
export interface TrainedStage {
  readonly stage: StageName
  readonly step: number
  /** Its directory; of a released checkpoint it may be a file. */
  readonly path: string
  /** Whether it was trained here, or is in the released format. */
  readonly format: "checkpoint" | "released"
}

/** What was found at a path. */
export interface Trained {
  readonly configuration: Configuration
  readonly tokenizer: Tokenizer
  readonly autoencoder: TrainedStage | null
  readonly languageModel: TrainedStage | null
  readonly baseline: TrainedStage | null
  /** The run directory, where the path is one. */
  readonly run: RunDirectory | null
}

const noStages = { autoencoder: null, languageModel: null, baseline: null } as const

const exists = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) => Effect.orElseSucceed(fileSystem.exists(path), () => false))

const latest = (run: RunDirectory, stage: StageName) =>
  Effect.map(listCheckpoints(run, stage), (saved): TrainedStage | null => {
    const last = saved.at(-1)
    return last === undefined ? null : { stage, ...last, format: "checkpoint" }
  })

/** The tokenizer of a run, which is refused where it is not the one that the run was trained with. */
export const openRunTokenizer = Effect.fnUntraced(function* (
  run: RunDirectory,
  configuration: Configuration,
): Effect.fn.Return<Tokenizer, CheckpointError | RunDirectoryError | TokenizerError, FileSystem.FileSystem> {
  const tokenizer = yield* openKept(run.path, tokenizerChoice(configuration))
  for (const stage of stageNames) {
    const last = yield* latest(run, stage)
    if (last === null) continue
    const state = yield* readCheckpointState(last.path)
    yield* requireTokenizer(state.tokenizer, tokenizer, join(last.path, "state.json"))
  }
  return tokenizer
})

const inRun = Effect.fnUntraced(function* (path: string) {
  const run = yield* openRunDirectory(path)
  const configuration = yield* Effect.fromResult(decodeConfiguration(run.config, join(path, "config.json")))
  const trained: Trained = {
    configuration,
    tokenizer: yield* openRunTokenizer(run, configuration),
    autoencoder: yield* latest(run, "autoencoder"),
    languageModel: yield* latest(run, "languageModel"),
    baseline: yield* latest(run, "baseline"),
    run,
  }
  return trained
})

const inCheckpoint = Effect.fnUntraced(function* (path: string) {
  const state = yield* readCheckpointState(path)
  const file = join(path, "state.json")
  const configuration = yield* Effect.fromResult(decodeConfiguration(state.config, file))
  const tokenizer = yield* openKept(path, tokenizerChoice(configuration))
  yield* requireTokenizer(state.tokenizer, tokenizer, file)
  const stage = stageNames.find((name) => name === state.stage)
  if (stage === undefined) {
    return yield* new Misuse({ message: `${file}: it is of a stage '${state.stage}', which is not known here` })
  }
  const found: TrainedStage = { stage, step: state.step, path, format: "checkpoint" }
  const trained: Trained = { ...noStages, configuration, tokenizer, [stage]: found, run: null }
  return trained
})

/** A released checkpoint as if it had been trained here, by the published recipe. */
const inRelease = Effect.fnUntraced(function* (path: string) {
  const release = yield* openRelease(path)
  const { configuration, tokenizer } = yield* configurationOf(release, null, calmMedium)
  const stage = stageOf(release.model)
  const found: TrainedStage = { stage, step: 0, path, format: "released" }
  const trained: Trained = { ...noStages, configuration, tokenizer, [stage]: found, run: null }
  return trained
}, Effect.scoped)

const isFile = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) =>
    Effect.match(fileSystem.stat(path), { onSuccess: ({ type }) => type === "File", onFailure: () => false }),
  )

/** Whether there are tensors in the released format at a path. */
const isReleased = Effect.fnUntraced(function* (path: string) {
  return (yield* isFile(path)) || (yield* findTensorFile(path)) !== null
})

/** Finds the trained model at a path. */
export const findTrained = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<
  Trained,
  CheckpointError | Misuse | RunDirectoryError | TokenizerError | WriteError,
  FileSystem.FileSystem
> {
  if (yield* exists(join(path, "state.json"))) return yield* inCheckpoint(path)
  if (yield* isReleased(path)) return yield* inRelease(path)
  if (yield* exists(join(path, "config.json"))) return yield* inRun(path)
  const what = (yield* exists(path))
    ? "it is neither a run directory (it has no config.json) nor a checkpoint (it has no state.json) nor a released model (it has no tensors)"
    : "there is no such directory"
  return yield* new Misuse({ message: `${path}: ${what}; name a run directory, such as one under runs/` })
})

/** Opens the tensors of a stage by our paths; closed with the scope. */
export const openStage = ({
  path,
  format,
}: TrainedStage): Effect.Effect<TensorSource, CheckpointError, FileSystem.FileSystem | Scope.Scope> => {
  switch (format) {
    case "checkpoint":
      return openSafetensors(join(path, "model.safetensors"))
    case "released":
      return Effect.map(openRelease(path), ({ source }) => source)
  }
}

const notTrained = (stage: string): Misuse =>
  new Misuse({ message: `there is no checkpoint of the ${stage} yet; train it first (serein train)` })

/** Opens the autoencoder's tensors: its own checkpoint's, or those that the language model took over. */
export const openAutoencoder = Effect.fnUntraced(function* ({
  autoencoder,
  languageModel,
}: Trained): Effect.fn.Return<TensorSource, CheckpointError | Misuse, FileSystem.FileSystem | Scope.Scope> {
  if (autoencoder !== null) return yield* openStage(autoencoder)
  if (languageModel !== null) return underPrefix(yield* openStage(languageModel), frozenPrefix)
  return yield* notTrained(stageTitle.autoencoder)
})

/** Opens the autoencoder's tensors at a path. Of a released checkpoint nothing else need be known. */
export const openAutoencoderAt = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<
  TensorSource,
  CheckpointError | Misuse | RunDirectoryError | TokenizerError | WriteError,
  FileSystem.FileSystem | Scope.Scope
> {
  if ((yield* exists(join(path, "state.json"))) || !(yield* isReleased(path))) {
    return yield* openAutoencoder(yield* findTrained(path))
  }
  const { model, source } = yield* openRelease(path)
  switch (model._tag) {
    case "Autoencoder":
      return source
    case "LanguageModel":
      return underPrefix(source, frozenPrefix)
    case "Baseline":
      return yield* new Misuse({ message: `${path}: it is a baseline, which has no autoencoder; name one that is` })
  }
})

/** Loads the autoencoder's parameters. */
export const loadAutoencoder = (
  trained: Trained,
  variables: Variables,
): Effect.Effect<void, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem> =>
  Effect.scoped(Effect.flatMap(openAutoencoder(trained), (source) => loadParameters(variables, source)))

const loadStage = Effect.fnUntraced(function* (stage: TrainedStage | null, title: string, variables: Variables) {
  if (stage === null) return yield* notTrained(title)
  yield* loadParameters(variables, yield* openStage(stage))
}, Effect.scoped)

/** Loads the language model's parameters. */
export const loadLanguageModel = (
  { languageModel }: Trained,
  variables: Variables,
): Effect.Effect<void, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem> =>
  loadStage(languageModel, stageTitle.languageModel, variables)

/** Loads the baseline's parameters. */
export const loadBaseline = (
  { baseline }: Trained,
  variables: Variables,
): Effect.Effect<void, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem> =>
  loadStage(baseline, stageTitle.baseline, variables)
