/**
 * Models of any sizes for made cases, and their configuration in the released keys.
 */
import type { Program } from "@serein/lang"
import { chunksPerBlock, evaluation, ignoredLabel, languageModelObjective } from "@serein/stdlib"
import type { AutoencoderConfig, BaselineConfig, DecoderConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { source } from "./madeCase.ts"

export type Keys = Readonly<Record<string, number>>

/** The released keys that may be missing, with the released defaults. */
export const defaults: Keys = {
  ae_dropout: 0.15,
  kl_clamp: 0.5,
  kl_weight: 1e-3,
  rms_norm_eps: 1e-6,
  rope_theta: 1e4,
  noise_size: 64,
  num_mlp_layers: 4,
  num_samples: 8,
  beta: 1,
}

/** Keys without those that have their defaults: what a reader must fill in again. */
export const withoutDefaults = (keys: Keys): Keys =>
  Object.fromEntries(
    Object.entries(keys).filter(
      ([key, value]) =>
        defaults[key] !== value && !(key === "num_key_value_heads" && value === keys["num_attention_heads"]),
    ),
  )

export const tinyAutoencoder = (chunkSize: number, more: Partial<AutoencoderConfig> = {}): AutoencoderConfig => ({
  vocabularySize: 13,
  chunkSize,
  hiddenSize: 6,
  intermediateSize: 7,
  latentSize: 3,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
  ...more,
})

export const tinyDecoder = (more: Partial<DecoderConfig> = {}): DecoderConfig => ({
  hiddenSize: 8,
  intermediateSize: 10,
  layers: 1,
  heads: 2,
  keyValueHeads: 2,
  ropeTheta: 1e4,
  normEpsilon: 1e-6,
  ...more,
})

export const autoencoderKeys = (c: AutoencoderConfig): Keys => ({
  vocab_size: c.vocabularySize,
  hidden_size: c.hiddenSize,
  intermediate_size: c.intermediateSize,
  latent_size: c.latentSize,
  num_encoder_layers: c.encoderLayers,
  num_decoder_layers: c.decoderLayers,
  patch_size: c.chunkSize,
  ae_dropout: c.tokenDropout,
  kl_clamp: c.klClamp,
  kl_weight: c.klWeight,
  rms_norm_eps: c.normEpsilon,
})

const decoderKeys = (c: DecoderConfig): Keys => ({
  hidden_size: c.hiddenSize,
  intermediate_size: c.intermediateSize,
  num_hidden_layers: c.layers,
  num_attention_heads: c.heads,
  num_key_value_heads: c.keyValueHeads,
  rope_theta: c.ropeTheta,
  rms_norm_eps: c.normEpsilon,
})

export const baselineKeys = (c: BaselineConfig): Keys => ({
  ...decoderKeys(c.decoder),
  vocab_size: c.vocabularySize,
  pad_token_id: c.padToken,
})

export const modelKeys = ({ autoencoder, backbone, head, padToken }: LanguageModelConfig<HeadConfig>): Keys => ({
  ...decoderKeys(backbone),
  vocab_size: autoencoder.vocabularySize,
  latent_size: autoencoder.latentSize,
  patch_size: autoencoder.chunkSize,
  pad_token_id: padToken,
  num_mlp_layers: head.blocks,
  num_samples: head.samples,
  ...("beta" in head ? { beta: head.beta, noise_size: head.noiseSize } : {}),
})

/** A program that reads every parameter of a model: a case's files hold them all, whatever it needs. */
export const everyParameter = (model: LanguageModelConfig<HeadConfig>): Program =>
  evaluation(languageModelObjective(model, { batch: 1, chunks: 2 }), ["loss", "predictions"])

/** Blocks of text of which some chunks are masked, by their numbers counted through all blocks. */
export interface Blocks {
  readonly batch: number
  readonly tokens: number
  readonly text: Int32Array
  readonly labels: Int32Array
}

/** Random text of `batch` blocks of `tokens` tokens; `width` tokens are masked together. */
export const blocksOf = (
  [batch, tokens]: readonly [number, number],
  vocabulary: number,
  width: number,
  masked: readonly number[],
  seed: number,
): Blocks => {
  const text = source(seed).below(vocabulary, [batch, tokens])
  const labels = text.map((token, i) => (masked.includes(Math.floor(i / width)) ? ignoredLabel : token))
  return { batch, tokens, text, labels }
}

/** The positions [batch, chunk] whose next chunk counts. */
export const countedPositions = ({ batch, tokens, labels }: Blocks, chunkSize: number): readonly number[] => {
  const chunks = tokens / chunkSize
  if (chunksPerBlock(tokens, chunkSize)._tag === "Left") throw new Error("blocks are no whole chunks")
  return Array.from({ length: batch * (chunks - 1) }, (_, position) => position).filter((position) => {
    const [row, time] = [Math.floor(position / (chunks - 1)), position % (chunks - 1)]
    return labels[(row * chunks + time + 1) * chunkSize] !== ignoredLabel
  })
}
