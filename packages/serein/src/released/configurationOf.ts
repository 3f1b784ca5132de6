/**
 * A configuration around a released model: the model's sections, tokens and context are the checkpoint's, everything
 * else (text, training, evaluation) is a recipe's.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Result from "effect/Result"
import { openTokenizer } from "@serein/data"
import type { CheckpointError, Tokenizer, TokenizerError } from "@serein/data"
import type { BlockTraining, ModelVocabulary } from "@serein/recipes/configuration"
import { showProblem } from "@serein/stdlib"
import type { AutoencoderConfig, VocabularyChoice } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { Configuration } from "../config/configuration.ts"
import { autoencoderOf, baselineOf, languageModelOf, modelProblems } from "../config/models.ts"
import type { StageName } from "../train/records.ts"
import { configError } from "./configFile.ts"
import type { Model } from "./model.ts"
import { section } from "./ownSections.ts"
import type { Release } from "./release.ts"
import { tokenizerFor } from "./tokens.ts"

/** The stage whose checkpoint holds a model. */
export const stageOf = ({ _tag }: Model): StageName => {
  switch (_tag) {
    case "Autoencoder":
      return "autoencoder"
    case "LanguageModel":
      return "languageModel"
    case "Baseline":
      return "baseline"
  }
}

/** The model that a configuration makes in a stage: the inverse of `withModel`. */
export const modelOf = (configuration: Configuration, stage: StageName, vocabulary: VocabularyChoice): Model => {
  switch (stage) {
    case "autoencoder":
      return { _tag: "Autoencoder", config: autoencoderOf(configuration, vocabulary) }
    case "languageModel":
      return { _tag: "LanguageModel", config: languageModelOf(configuration, vocabulary) }
    case "baseline":
      return { _tag: "Baseline", config: baselineOf(configuration, vocabulary) }
  }
}

const vocabularySizeOf = (model: Model): number => {
  switch (model._tag) {
    case "Autoencoder":
    case "Baseline":
      return model.config.vocabularySize
    case "LanguageModel":
      return model.config.autoencoder.vocabularySize
  }
}

/** A tokenizer, and what a configuration must say of ids for it to be opened again. */
interface OpenedFor {
  readonly tokenizer: Tokenizer
  readonly vocabulary: ModelVocabulary | null
}

/** The tokenizer with the ids that a release states; the roles that it does not state are the tokenizer's own. */
const openFor = Effect.fnUntraced(function* (
  { path, model, tokens }: Release,
  name: string,
): Effect.fn.Return<OpenedFor, CheckpointError | TokenizerError, FileSystem.FileSystem> {
  const size = vocabularySizeOf(model)
  const plain = yield* Effect.result(openTokenizer({ tokenizer: name }))
  const own = Result.isSuccess(plain) ? plain.success : null
  const [bos, eos, pad] = [tokens.bos ?? own?.bos, tokens.eos ?? own?.eos, tokens.pad ?? own?.pad]
  if (bos === undefined || eos === undefined || pad === undefined) {
    if (Result.isFailure(plain)) return yield* plain.failure
    return yield* configError(path, "nothing says which tokens begin, end and pad its documents")
  }
  if (own?.vocabularySize === size && own.bos === bos && own.eos === eos && own.pad === pad) {
    return { tokenizer: own, vocabulary: null }
  }
  const vocabulary = { size, bos, eos, pad }
  return { tokenizer: yield* openTokenizer({ tokenizer: name, vocabulary }), vocabulary }
})

/** Blocks of whole chunks, as near to the size wished for as they come. */
export const wholeChunks = (
  training: BlockTraining,
  chunkSize: number,
  wished = training.blockSize,
): BlockTraining => ({
  ...training,
  blockSize: Math.max(1, Math.floor(wished / chunkSize)) * chunkSize,
})

const autoencoderSections = (config: AutoencoderConfig, base: Configuration, context: number | null) => {
  const { vocabularySize: _, ...autoencoder } = section(config)
  const languageModelTraining = wholeChunks(base.languageModelTraining, autoencoder.chunkSize, context ?? undefined)
  return { autoencoder, languageModelTraining }
}

/** The recipe with a model's sections in the place of its own. */
export const withModel = (
  { model, context }: Pick<Release, "context" | "model">,
  base: Configuration,
): Configuration => {
  switch (model._tag) {
    case "Autoencoder":
      return { ...base, model: "autoencoder", ...autoencoderSections(model.config, base, null) }
    case "LanguageModel": {
      const { autoencoder, backbone, head } = model.config
      return {
        ...base,
        model: "calm",
        ...autoencoderSections(autoencoder, base, context),
        backbone,
        head: head._tag === undefined ? { ...head, _tag: "Energy" } : head,
      }
    }
    case "Baseline":
      return {
        ...base,
        model: "baseline",
        baseline: model.config.decoder,
        baselineTraining: wholeChunks(base.baselineTraining, 1, context ?? undefined),
      }
  }
}

/** A released model's configuration, and its tokenizer, open. */
export interface ConfiguredRelease {
  readonly configuration: Configuration
  readonly tokenizer: Tokenizer
}

/** The configuration of a released model. `tokenizer` is the user's word for it, where he gave one. */
export const configurationOf = Effect.fnUntraced(function* (
  release: Release,
  tokenizer: string | null,
  base: Configuration,
): Effect.fn.Return<ConfiguredRelease, CheckpointError | Misuse | TokenizerError, FileSystem.FileSystem> {
  const name = yield* tokenizerFor(release.path, release.directory, vocabularySizeOf(release.model), tokenizer)
  const opened = yield* openFor(release, name)
  const roles = { bosToken: null, eosToken: null, padToken: null, vocabulary: opened.vocabulary }
  const configuration = {
    ...withModel(release, base),
    text: { ...base.text, tokenizer: name, ...roles, packing: release.packing },
  }
  const problems = modelProblems(configuration)
  return problems.length === 0
    ? { configuration, tokenizer: opened.tokenizer }
    : yield* new Misuse({ message: `${release.path}: ${problems.map(showProblem).join("; ")}` })
})
