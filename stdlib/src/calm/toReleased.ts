/**
 * Our configurations in the keys of the released ones: the inverse of `released.ts`, for export.
 *
 * Four things of ours have no released key: a rate of latent dropout that differs from that of token dropout, the number
 * M of posterior samples, how the many-step heads sample, and the point posterior of an ablation.
 */
import type { BaselineConfig } from "../baseline/config.ts"
import type { DecoderConfig } from "../nn/decoderAxes.ts"
import type { AutoencoderConfig, LanguageModelConfig } from "./config.ts"
import type { HeadConfig } from "./headConfig.ts"
import type { ReleasedAutoencoder, ReleasedChunkModel, ReleasedDecoder, ReleasedEnergyModel } from "./released.ts"

/** What a released language model's `config.json` calls its head. */
export type ReleasedModelType = "energy" | "diffusion" | "flow"

/** The released keys of a language model, those that repeat its autoencoder's among them. */
export type ReleasedLanguageModel = (ReleasedChunkModel | ReleasedEnergyModel) &
  Pick<ReleasedAutoencoder, "vocab_size" | "latent_size" | "patch_size"> & { readonly model_type: ReleasedModelType }

/** The released keys of a baseline. */
export type ReleasedBaseline = ReleasedDecoder & { readonly vocab_size: number; readonly pad_token_id: number }

/** Inverse of `fromReleasedAutoencoder` where both rates of dropout are one. */
export const toReleasedAutoencoder = (config: AutoencoderConfig): Required<ReleasedAutoencoder> => ({
  vocab_size: config.vocabularySize,
  hidden_size: config.hiddenSize,
  intermediate_size: config.intermediateSize,
  latent_size: config.latentSize,
  num_encoder_layers: config.encoderLayers,
  num_decoder_layers: config.decoderLayers,
  patch_size: config.chunkSize,
  ae_dropout: config.tokenDropout,
  kl_clamp: config.klClamp,
  kl_weight: config.klWeight,
  rms_norm_eps: config.normEpsilon,
})

/** Inverse of `fromReleasedDecoder`. */
export const toReleasedDecoder = (config: DecoderConfig): Required<ReleasedDecoder> => ({
  hidden_size: config.hiddenSize,
  intermediate_size: config.intermediateSize,
  num_hidden_layers: config.layers,
  num_attention_heads: config.heads,
  num_key_value_heads: config.keyValueHeads,
  rope_theta: config.ropeTheta,
  rms_norm_eps: config.normEpsilon,
})

/** The released name of a head. */
export const releasedModelType = ({ _tag }: HeadConfig): ReleasedModelType => {
  switch (_tag) {
    case "Diffusion":
      return "diffusion"
    case "Flow":
      return "flow"
    default:
      return "energy"
  }
}

/** Inverse of the three `fromReleased…Model`, where the head samples as the released ones do. */
export const toReleasedLanguageModel = ({
  autoencoder,
  backbone,
  head,
  padToken,
}: LanguageModelConfig<HeadConfig>): ReleasedLanguageModel => ({
  ...toReleasedDecoder(backbone),
  num_mlp_layers: head.blocks,
  num_samples: head.samples,
  ...("noiseSize" in head ? { noise_size: head.noiseSize, beta: head.beta } : {}),
  vocab_size: autoencoder.vocabularySize,
  latent_size: autoencoder.latentSize,
  patch_size: autoencoder.chunkSize,
  pad_token_id: padToken,
  model_type: releasedModelType(head),
})

/** The released keys of a baseline. */
export const toReleasedBaseline = ({ vocabularySize, padToken, decoder }: BaselineConfig): ReleasedBaseline => ({
  ...toReleasedDecoder(decoder),
  vocab_size: vocabularySize,
  pad_token_id: padToken,
})
