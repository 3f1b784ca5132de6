/**
 * A released checkpoint, opened: what model it holds, its tensors by our paths, and the tokens that it reads.
 *
 * Everything that can be known without the data is checked before anything is read: names, types and shapes against the
 * model that `config.json` describes.
 */
import { dirname } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import { openTensors, withFallback, withPrefix } from "@serein/data"
import type { CheckpointError, TensorSource } from "@serein/data"
import { frozenPrefix } from "@serein/stdlib"
import { byOurPaths, requireModel } from "./canonical.ts"
import { configError, readConfigFile } from "./configFile.ts"
import type { ConfigFile } from "./configFile.ts"
import { kindOf } from "./kind.ts"
import type { ModelKind } from "./kind.ts"
import { expectedParameters } from "./model.ts"
import type { Model } from "./model.ts"
import { packingIn, readOwnSections } from "./ownSections.ts"
import type { TextPacking } from "./ownSections.ts"
import { readModel } from "./readModel.ts"
import { specialTokensOf } from "./tokens.ts"
import type { SpecialTokens } from "./tokens.ts"

/** A released checkpoint, open for reading. */
export interface Release {
  /** What was named: a directory, or a file in one. */
  readonly path: string
  /** Where its `config.json` and its tokenizer lie. */
  readonly directory: string
  readonly model: Model
  /** Its tensors by our paths; exactly the model's parameters. */
  readonly source: TensorSource
  readonly tokens: SpecialTokens
  readonly packing: TextPacking
  /** Tokens that the model was made to see at once; null where nothing says so. */
  readonly context: number | null
}

const directoryOf = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const isDirectory = yield* Effect.match(fileSystem.stat(path), {
    onSuccess: ({ type }) => type === "Directory",
    onFailure: () => false,
  })
  return isDirectory ? path : dirname(path)
})

const isLanguageModel = (kind: ModelKind): boolean => kind !== "autoencoder" && kind !== "baseline"

/** A language model's source with its autoencoder in it. */
const withAutoencoder = (
  kind: ModelKind,
  source: TensorSource,
  autoencoder: TensorSource | null,
): Effect.Effect<TensorSource, CheckpointError> => {
  const refuse = (what: string) => Effect.fail(configError(source.path, what))
  const holdsOne = [...source.heads.keys()].some((path) => path.startsWith(frozenPrefix))
  if (autoencoder === null) {
    return isLanguageModel(kind) && !holdsOne
      ? refuse(
          "it holds no autoencoder (ae_model.…); name the one that it was trained with: serein import … --autoencoder DIR",
        )
      : Effect.succeed(source)
  }
  if (!isLanguageModel(kind)) return refuse("it is no language model, and needs no --autoencoder; leave that out")
  return holdsOne
    ? refuse("it holds the autoencoder that it was trained with, and needs no other; leave --autoencoder out")
    : Effect.succeed(withFallback(source, withPrefix(autoencoder, frozenPrefix)))
}

/** CALM counts chunks where a decoder over tokens counts tokens; an autoencoder sees single chunks. */
const contextOf = (file: ConfigFile | null, model: Model): number | null => {
  if (model._tag === "Autoencoder") return null
  const positions: unknown = file?.keys["max_position_embeddings"]
  if (typeof positions !== "number" || !Number.isSafeInteger(positions) || positions < 1) return null
  return model._tag === "LanguageModel" ? positions * model.config.autoencoder.chunkSize : positions
}

/**
 * Opens a released checkpoint: a directory with `config.json` and tensors, or a file of tensors beside its `config.json`
 * (an autoencoder needs none). `autoencoder` is that of a language model which was saved without. Closed with the scope.
 */
export const openRelease = Effect.fnUntraced(function* (
  path: string,
  autoencoder: TensorSource | null = null,
): Effect.fn.Return<Release, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const directory = yield* directoryOf(path)
  const stored = yield* openTensors(path)
  const file = yield* readConfigFile(directory)
  const kind = yield* kindOf(stored, file)
  const whole = yield* withAutoencoder(kind, yield* Effect.fromResult(byOurPaths(stored)), autoencoder)
  const model = yield* readModel(kind, file, whole)
  const source = yield* Effect.fromResult(requireModel(whole, expectedParameters(model)))
  const packing = packingIn(file === null ? {} : yield* readOwnSections(file))
  return { path, directory, model, source, tokens: specialTokensOf(file), packing, context: contextOf(file, model) }
})
