/**
 * A trained model on the disk: a run directory, or one checkpoint of it. Evaluation and generation start from either.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import {
  listCheckpoints,
  openRunDirectory,
  openKept,
  readCheckpointState,
  readSafetensors,
  requireTokenizer,
} from "@serein/data"
import type {
  CheckpointError,
  RunDirectory,
  RunDirectoryError,
  StoredTensors,
  Tokenizer,
  TokenizerError,
  WriteError,
} from "@serein/data"
import type { PrepareError, Variables } from "@serein/runtime"
import { frozenPrefix } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerChoice } from "../config/models.ts"
import { decodeConfiguration } from "../config/resolve.ts"
import { stageNames, stageTitle } from "./records.ts"
import type { StageName } from "./records.ts"
import { loadParameters } from "./snapshot.ts"

/** A checkpoint of a stage. */
export interface TrainedStage {
  readonly stage: StageName
  readonly step: number
  /** Its directory. */
  readonly path: string
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

const exists = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) => Effect.orElseSucceed(fileSystem.exists(path), () => false))

const latest = (run: RunDirectory, stage: StageName) =>
  Effect.map(listCheckpoints(run, stage), (saved): TrainedStage | null => {
    const last = saved.at(-1)
    return last === undefined ? null : { stage, ...last }
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
  const found: TrainedStage = { stage, step: state.step, path }
  const trained: Trained = {
    configuration,
    tokenizer,
    autoencoder: stage === "autoencoder" ? found : null,
    languageModel: stage === "languageModel" ? found : null,
    baseline: stage === "baseline" ? found : null,
    run: null,
  }
  return trained
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
  if (yield* exists(join(path, "config.json"))) return yield* inRun(path)
  const what = (yield* exists(path))
    ? "it is neither a run directory (it has no config.json) nor a checkpoint (it has no state.json)"
    : "there is no such directory"
  return yield* new Misuse({ message: `${path}: ${what}; name a run directory, such as one under runs/` })
})

const tensorsOf = Effect.fnUntraced(function* ({ path }: TrainedStage) {
  const file = join(path, "model.safetensors")
  return { file, tensors: (yield* readSafetensors(file)).tensors }
})

/** The parameters of the frozen autoencoder that a language model holds, by their own names. */
const withoutPrefix = (tensors: StoredTensors): StoredTensors =>
  new Map(
    [...tensors].flatMap(([name, tensor]) =>
      name.startsWith(frozenPrefix) ? [[name.slice(frozenPrefix.length), tensor] as const] : [],
    ),
  )

const notTrained = (stage: string): Misuse =>
  new Misuse({ message: `there is no checkpoint of the ${stage} yet; train it first (serein train)` })

/** Loads the autoencoder's parameters: its own checkpoint's, or those that the language model took over. */
export const loadAutoencoder = Effect.fnUntraced(function* (
  trained: Trained,
  variables: Variables,
): Effect.fn.Return<void, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem> {
  const stage = trained.autoencoder ?? trained.languageModel
  if (stage === null) return yield* notTrained("autoencoder")
  const { file, tensors } = yield* tensorsOf(stage)
  yield* loadParameters(variables, stage.stage === "autoencoder" ? tensors : withoutPrefix(tensors), file)
})

const loadStage = Effect.fnUntraced(function* (stage: TrainedStage | null, title: string, variables: Variables) {
  if (stage === null) return yield* notTrained(title)
  const { file, tensors } = yield* tensorsOf(stage)
  yield* loadParameters(variables, tensors, file)
})

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
