/**
 * From a released checkpoint's `config.json` and the shapes of its tensors to the model that it holds.
 */
import * as Effect from "effect/Effect"
import type { CheckpointError, TensorSource } from "@serein/data"
import {
  autoencoderFromTensors,
  checkAutoencoder,
  checkBaseline,
  checkLanguageModel,
  fromReleasedAutoencoder,
  fromReleasedDecoder,
  fromReleasedDiffusionModel,
  fromReleasedEnergyModel,
  fromReleasedFlowModel,
  frozenPrefix,
  showProblem,
} from "@serein/stdlib"
import type {
  AutoencoderConfig,
  ConfigProblem,
  HeadConfig,
  LanguageModelConfig,
  ReleasedModelType,
} from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { checkSupported, configError, configFileName, decodeKeys } from "./configFile.ts"
import type { ConfigFile } from "./configFile.ts"
import { AutoencoderKeys, BaselineKeys, ChunkModelKeys, EnergyModelKeys } from "./keys.ts"
import type { ModelKind } from "./kind.ts"
import type { Model } from "./model.ts"
import { readOwnSections, section, withOwnAutoencoder, withOwnFrozen, withOwnHead } from "./ownSections.ts"

const shapesOf = ({ heads }: TensorSource): ReadonlyMap<string, readonly number[]> =>
  new Map([...heads].map(([path, { shape }]) => [path, shape]))

/** The sizes of an autoencoder whose tensors lie under `prefix`. */
const fromTensors = (source: TensorSource, prefix: string): Effect.Effect<AutoencoderConfig, CheckpointError> =>
  fromEither(autoencoderFromTensors(shapesOf(source), prefix), (problem) => configError(source.path, problem))

const readAutoencoder = Effect.fnUntraced(function* (file: ConfigFile | null, source: TensorSource) {
  if (file === null) return section(yield* fromTensors(source, ""))
  const base = fromReleasedAutoencoder(yield* decodeKeys(AutoencoderKeys, file))
  return yield* withOwnAutoencoder(base, yield* readOwnSections(file), file)
})

/** A language model's file repeats three sizes of its autoencoder. */
const checkRepeated = (file: ConfigFile, keys: ChunkModelKeys, autoencoder: AutoencoderConfig) => {
  const repeated = [
    ["vocab_size", autoencoder.vocabularySize],
    ["latent_size", autoencoder.latentSize],
    ["patch_size", autoencoder.chunkSize],
  ] as const
  const wrong = repeated.find(([key, size]) => keys[key] !== undefined && keys[key] !== size)
  return wrong === undefined
    ? Effect.void
    : Effect.fail(
        configError(
          file.path,
          `its ${wrong[0]} is ${keys[wrong[0]] ?? ""}, and the autoencoder's tensors have ${wrong[1]}; use the config.json that came with them`,
        ),
      )
}

/** The model with one of the three heads. */
const withHead = (
  kind: ReleasedModelType,
  file: ConfigFile,
  autoencoder: AutoencoderConfig,
): Effect.Effect<LanguageModelConfig<HeadConfig>, CheckpointError> => {
  switch (kind) {
    case "energy":
      return Effect.map(decodeKeys(EnergyModelKeys, file), (keys) => fromReleasedEnergyModel(keys, autoencoder))
    case "diffusion":
      return Effect.map(decodeKeys(ChunkModelKeys, file), (keys) => fromReleasedDiffusionModel(keys, autoencoder))
    case "flow":
      return Effect.map(decodeKeys(ChunkModelKeys, file), (keys) => fromReleasedFlowModel(keys, autoencoder))
  }
}

const readLanguageModel = Effect.fnUntraced(function* (
  kind: ReleasedModelType,
  file: ConfigFile,
  source: TensorSource,
) {
  const sections = yield* readOwnSections(file)
  const autoencoder = yield* withOwnFrozen(yield* fromTensors(source, frozenPrefix), sections, file)
  yield* checkRepeated(file, yield* decodeKeys(ChunkModelKeys, file), autoencoder)
  return yield* withOwnHead(yield* withHead(kind, file, autoencoder), sections, file)
})

const readBaseline = Effect.fnUntraced(function* (file: ConfigFile) {
  if (file.keys["tie_word_embeddings"] === true) {
    return yield* configError(
      file.path,
      "it ties the output matrix to the embedding, and the baseline here has two; import another model",
    )
  }
  const keys = yield* decodeKeys(BaselineKeys, file)
  return { vocabularySize: keys.vocab_size, padToken: keys.pad_token_id, decoder: fromReleasedDecoder(keys) }
})

const read = Effect.fnUntraced(function* (
  kind: ModelKind,
  file: ConfigFile | null,
  source: TensorSource,
): Effect.fn.Return<Model, CheckpointError> {
  if (kind === "autoencoder") return { _tag: "Autoencoder", config: yield* readAutoencoder(file, source) }
  if (file === null) {
    const what = `there is no ${configFileName} beside it, which says how many heads a model has; put the one that came with it there`
    return yield* configError(source.path, what)
  }
  return kind === "baseline"
    ? { _tag: "Baseline", config: yield* readBaseline(file) }
    : { _tag: "LanguageModel", config: yield* readLanguageModel(kind, file, source) }
})

const problemsOf = (model: Model): readonly ConfigProblem[] => {
  switch (model._tag) {
    case "Autoencoder":
      return checkAutoencoder(model.config, "autoencoder")
    case "LanguageModel":
      return checkLanguageModel(model.config, "model")
    case "Baseline":
      return checkBaseline(model.config, "baseline")
  }
}

/** The model that a checkpoint holds. Its tensors, by our paths, are of that kind; their shapes are still to be checked. */
export const readModel = Effect.fnUntraced(function* (
  kind: ModelKind,
  file: ConfigFile | null,
  source: TensorSource,
): Effect.fn.Return<Model, CheckpointError> {
  if (file !== null) yield* checkSupported(file)
  const model = yield* read(kind, file, source)
  const problems = problemsOf(model)
  return problems.length === 0
    ? model
    : yield* configError(file?.path ?? source.path, problems.map(showProblem).join("; "))
})
