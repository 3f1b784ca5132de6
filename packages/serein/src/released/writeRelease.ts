/**
 * Writes a model as a released checkpoint: tensors under the released names, in shards if they are large, with a
 * `config.json` that the released classes (and, for the baseline, the transformers library) read.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import {
  convertTensor,
  writeDirectoryAtomically,
  writeFileAtomically,
  writeJsonAtomically,
  writeTensorFiles,
} from "@serein/data"
import type { CheckpointError, FloatingDtype, KeptFile, TensorHead, TensorSource, WriteError } from "@serein/data"
import { canonicalPath, toReleasedAutoencoder, toReleasedBaseline, toReleasedLanguageModel } from "@serein/stdlib"
import { configFileName } from "./configFile.ts"
import { releasedNames } from "./model.ts"
import type { Model } from "./model.ts"
import { ownKey, ownSectionsOf } from "./ownSections.ts"
import type { TextPacking } from "./ownSections.ts"
import type { SpecialTokens } from "./tokens.ts"

/** What a released checkpoint says beside its model. */
export interface ReleaseContent {
  readonly model: Model
  /** Its parameters by our paths, exactly those of the model. */
  readonly source: TensorSource
  readonly tokens: SpecialTokens
  readonly packing: TextPacking
  /** Tokens that it may see at once; null for an autoencoder, which sees single chunks. */
  readonly context: number | null
  /** The files of its tokenizer, where it is none that is known by name. */
  readonly tokenizerFiles: readonly KeptFile[]
}

/** How a released checkpoint is written. */
export interface ReleaseStyle {
  readonly dtype: FloatingDtype
  /** The most bytes of a file. */
  readonly shardBytes: number
  /** Told the name of each tensor when it is its turn. */
  readonly onTensor: (name: string) => void
}

const torchDtypes: Readonly<Record<FloatingDtype, string>> = { F32: "float32", F16: "float16", BF16: "bfloat16" }

const architectures = {
  energy: "EnergyTransformer",
  diffusion: "DiffusionTransformer",
  flow: "FlowTransformer",
} as const

type Keys = Readonly<Record<string, unknown>>

const modelKeys = ({ model, context }: ReleaseContent): Keys => {
  switch (model._tag) {
    case "Autoencoder":
      return { architectures: ["Autoencoder"], ...toReleasedAutoencoder(model.config) }
    case "LanguageModel": {
      const keys = toReleasedLanguageModel(model.config)
      const positions =
        context === null ? {} : { max_position_embeddings: context / model.config.autoencoder.chunkSize }
      return { architectures: [architectures[keys.model_type]], ...keys, ...positions }
    }
    case "Baseline": {
      const positions = context === null ? {} : { max_position_embeddings: context }
      return {
        architectures: ["LlamaForCausalLM"],
        model_type: "llama",
        ...toReleasedBaseline(model.config),
        ...positions,
      }
    }
  }
}

/** The content of `config.json`. */
export const releaseConfig = (content: ReleaseContent, dtype: FloatingDtype): Keys => {
  const { model, tokens, packing } = content
  const own = ownSectionsOf(model, packing)
  return {
    ...modelKeys(content),
    hidden_act: "silu",
    attention_bias: false,
    mlp_bias: false,
    tie_word_embeddings: false,
    bos_token_id: tokens.bos,
    eos_token_id: tokens.eos,
    pad_token_id: tokens.pad,
    torch_dtype: torchDtypes[dtype],
    ...(Object.keys(own).length === 0 ? {} : { [ownKey]: own }),
  }
}

/** A model's tensors under all their released names, in the type asked for. */
export const releaseSource = ({ source }: ReleaseContent, { dtype, onTensor }: ReleaseStyle): TensorSource => ({
  path: source.path,
  heads: new Map(
    [...source.heads].flatMap(([path, { shape }]) =>
      releasedNames(path).map((name): readonly [string, TensorHead] => [name, { dtype, shape }]),
    ),
  ),
  read: Effect.fnUntraced(function* (name: string) {
    onTensor(name)
    const tensor = yield* source.read(canonicalPath(name))
    return yield* Effect.fromResult(convertTensor(tensor, dtype, name, source.path))
  }),
})

/** Writes a released checkpoint as the directory `path`, whole or not at all; gives the names of its tensor files. */
export const writeRelease = Effect.fnUntraced(function* (
  path: string,
  content: ReleaseContent,
  style: ReleaseStyle,
): Effect.fn.Return<readonly string[], CheckpointError | WriteError, FileSystem.FileSystem> {
  // Readers of the transformers library refuse files that do not say so.
  const plan = { shardBytes: style.shardBytes, metadata: new Map([["format", "pt"]]) }
  let names: readonly string[] = []
  yield* writeDirectoryAtomically(path, (temporary) =>
    Effect.interruptible(
      Effect.gen(function* () {
        names = yield* writeTensorFiles(temporary, releaseSource(content, style), plan)
        yield* writeJsonAtomically(join(temporary, configFileName), releaseConfig(content, style.dtype))
        for (const file of content.tokenizerFiles) yield* writeFileAtomically(join(temporary, file.name), file.content)
      }),
    ),
  )
  return names
})
