/**
 * What a training run is made of, as one plain typed value: text, models, their training, evaluation, generation.
 *
 * It is composed of the standard library's own configurations; what the tokenizer decides (the vocabulary, the pad) is
 * not in it. A recipe is such a value with a name, and users' files are decoded to exactly this type.
 */
import type { AutoencoderConfig } from "@serein/stdlib/calm/config"
import type { DiffusionHeadConfig, EnergyHeadConfig, FlowHeadConfig } from "@serein/stdlib/calm/headConfig"
import type { DecoderConfig } from "@serein/stdlib/nn/decoderAxes"
import type { AdamW } from "@serein/stdlib/optim/adamw"
import type { Decay } from "@serein/stdlib/optim/schedule"

/** What a run trains: CALM (an autoencoder, then a language model over it), an autoencoder alone, or the baseline. */
export type TrainedModel = "calm" | "autoencoder" | "baseline"

/**
 * What stands around documents in the stream of tokens: eos and pads up to whole chunks (`eosPadded`), the same with a
 * bos before (`bosEosPadded`), or a bos alone (`bosOnly`). `released` is what the published code does: `bosEosPadded`
 * for the autoencoder and `bosOnly` for models of whole texts.
 */
export type TextPacking = "eosPadded" | "bosEosPadded" | "bosOnly" | "released"

/** The ids of a model that was made elsewhere, where they are not exactly the tokenizer's. */
export interface ModelVocabulary {
  /** Number of ids, those that the tokenizer never gives among them. */
  readonly size: number
  /** Begins, ends and pads documents. */
  readonly bos: number
  readonly eos: number
  readonly pad: number
}

/** The text of a run. */
export interface TextSource {
  /** Files, folders and patterns to train on; none: Moby-Dick. */
  readonly files: readonly string[]
  /** How text becomes tokens: `bytes`, `llama3`, or the path of a `tokenizer.json` or of the folder that holds one. */
  readonly tokenizer: string
  /** What that file calls the token that begins, ends or pads a document; null where it says so itself. */
  readonly bosToken: string | null
  readonly eosToken: string | null
  readonly padToken: string | null
  /** The model's ids; null: the tokenizer's. */
  readonly vocabulary: ModelVocabulary | null
  /** The part of the text, at its end, that evaluation keeps for itself; inside (0, 1). */
  readonly heldOut: number
  readonly packing: TextPacking
  /** Every block once an epoch, in shuffled order; or windows from random places of a text that is short. */
  readonly sampling: "blocks" | "windows"
  /** Bytes of text that are tokenised and shuffled together. Training begins with the first of such segments. */
  readonly segmentBytes: number
  /** A folder that keeps tokens for several runs on one text; without, each run keeps its own. */
  readonly cache: string | null
}

/** The autoencoder over the tokenizer's vocabulary; its ablations are changes of its keys. */
export type AutoencoderSection = Required<Omit<AutoencoderConfig, "vocabularySize">>

/** One of the three heads, by its tag. */
export type HeadSection = Required<EnergyHeadConfig> | DiffusionHeadConfig | FlowHeadConfig

/** How a stage is trained: AdamW's constants, the learning rate over time, and when what happens. */
export interface Training extends AdamW {
  /** Steps of the whole stage. */
  readonly steps: number
  /** Micro-batches whose gradients are averaged in one step. */
  readonly accumulate: number
  /** Peak learning rate. */
  readonly learningRate: number
  /** Steps in which the rate rises from 0 to its peak. */
  readonly warmupSteps: number
  /** What the rate does after warm-up. */
  readonly decay: Lowercase<Decay["_tag"]>
  /** The rate at the last step, as a part of the peak; of no effect when the rate stays constant. */
  readonly floor: number
  /** Gradients are scaled down to this global norm. */
  readonly clipNorm: number
  /** Steps between evaluations on held-out text. */
  readonly evaluateEvery: number
  /** Steps between checkpoints. */
  readonly checkpointEvery: number
}

/** How an autoencoder is trained: on chunks from anywhere in the text. */
export interface AutoencoderTraining extends Training {
  /** Chunks in a micro-batch. */
  readonly chunks: number
}

/** How a causal model is trained: on blocks of consecutive text. */
export interface BlockTraining extends Training {
  /** Blocks in a micro-batch. */
  readonly batch: number
  /** Tokens in a block; a multiple of the chunk size for CALM. */
  readonly blockSize: number
  /** Whether the backward pass computes a layer's activations again instead of keeping them: less memory, more time. */
  readonly checkpoint: boolean
  /** Steps between samples of text. */
  readonly sampleEvery: number
}

/** What an evaluation reads. */
export interface Evaluation {
  /** Tokens of held-out text that an evaluation reads at most. */
  readonly tokens: number
  /** Standard deviation of the noise that is added to a latent to see how robust it is. */
  readonly noise: number
}

/** What is written at the end of a run. */
export interface Generation {
  readonly prompt: string
  /** Tokens of a text, the prompt not counted. */
  readonly tokens: number
  /** Temperatures 1/n. */
  readonly temperatures: readonly number[]
  /** Samples that a temperature below 1 chooses from. */
  readonly pool: number
}

/** A configuration. Every section is there, whatever `model` is: `model` alone decides which of them are trained. */
export interface Configuration {
  /** Decides every random number of a run. */
  readonly seed: number
  readonly model: TrainedModel
  readonly text: TextSource
  readonly autoencoder: AutoencoderSection
  readonly backbone: DecoderConfig
  readonly head: HeadSection
  /** The decoder over tokens that CALM is compared with. */
  readonly baseline: DecoderConfig
  readonly autoencoderTraining: AutoencoderTraining
  readonly languageModelTraining: BlockTraining
  readonly baselineTraining: BlockTraining
  readonly evaluation: Evaluation
  readonly generation: Generation
}
