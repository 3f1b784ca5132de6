/**
 * The released checkpoints' vocabulary: configuration keys and tensor names, as data.
 *
 * Our parameters bear the released names already; what differs is that some tensors are stored twice there: the tied
 * output matrix, and the energy head under its class's name. One copy is ours; `releasedAliases` says which others
 * an importer must accept (and find equal) and an exporter may write.
 */
import type { AutoencoderConfig, LanguageModelConfig } from "./config.ts"
import type { DiffusionHeadConfig, EnergyHeadConfig, FlowHeadConfig, HeadConfig } from "./headConfig.ts"
import type { DecoderConfig } from "../nn/decoderAxes.ts"

/** Prefix of the frozen autoencoder's tensors inside a language model's checkpoint. */
export const frozenPrefix = "ae_model."

/** The parameters of a trained autoencoder, under the paths at which a language model over it holds them. */
export const frozen = <T>(parameters: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...parameters].map(([path, value]) => [`${frozenPrefix}${path}`, value]))

/** Keys of the released autoencoder's `config.json`. */
export interface ReleasedAutoencoder {
  readonly vocab_size: number
  readonly hidden_size: number
  readonly intermediate_size: number
  readonly latent_size: number
  readonly num_encoder_layers: number
  readonly num_decoder_layers: number
  readonly patch_size: number
  /** Both of the training noises' rates. Default 0.15. */
  readonly ae_dropout?: number
  /** Default 0.5. */
  readonly kl_clamp?: number
  /** Default 1e-3. */
  readonly kl_weight?: number
  /** Default 1e-6. */
  readonly rms_norm_eps?: number
}

/** Keys of a released decoder stack's `config.json`, of CALM or of the baseline. */
export interface ReleasedDecoder {
  readonly hidden_size: number
  readonly intermediate_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  /** Default: as many as query heads. */
  readonly num_key_value_heads?: number
  /** Default 1e4. */
  readonly rope_theta?: number
  /** Default 1e-6. */
  readonly rms_norm_eps?: number
}

/** Keys of the `config.json` of a released model with any of the three heads. */
export interface ReleasedChunkModel extends ReleasedDecoder {
  /** Default 4. */
  readonly num_mlp_layers?: number
  /** N. Default 8. */
  readonly num_samples?: number
  readonly pad_token_id: number
}

/** Keys of the released energy model's `config.json`. */
export interface ReleasedEnergyModel extends ReleasedChunkModel {
  /** Default 64. */
  readonly noise_size?: number
  /** Default 1. */
  readonly beta?: number
}

/** The released number M of posterior samples; it is no key of theirs. */
export const releasedTargetSamples = 100

/** Our configuration of a released autoencoder. */
export const fromReleasedAutoencoder = (keys: ReleasedAutoencoder): AutoencoderConfig => ({
  vocabularySize: keys.vocab_size,
  chunkSize: keys.patch_size,
  hiddenSize: keys.hidden_size,
  intermediateSize: keys.intermediate_size,
  latentSize: keys.latent_size,
  encoderLayers: keys.num_encoder_layers,
  decoderLayers: keys.num_decoder_layers,
  tokenDropout: keys.ae_dropout ?? 0.15,
  latentDropout: keys.ae_dropout ?? 0.15,
  klClamp: keys.kl_clamp ?? 0.5,
  klWeight: keys.kl_weight ?? 1e-3,
  normEpsilon: keys.rms_norm_eps ?? 1e-6,
})

/** Our configuration of a released decoder stack. */
export const fromReleasedDecoder = (keys: ReleasedDecoder): DecoderConfig => ({
  hiddenSize: keys.hidden_size,
  intermediateSize: keys.intermediate_size,
  layers: keys.num_hidden_layers,
  heads: keys.num_attention_heads,
  keyValueHeads: keys.num_key_value_heads ?? keys.num_attention_heads,
  ropeTheta: keys.rope_theta ?? 10_000,
  normEpsilon: keys.rms_norm_eps ?? 1e-6,
})

/** What all three heads have. */
const blocksAndSamples = (keys: ReleasedChunkModel) => ({
  blocks: keys.num_mlp_layers ?? 4,
  samples: keys.num_samples ?? 8,
})

const energyHeadOf = (keys: ReleasedEnergyModel): EnergyHeadConfig => ({
  _tag: "Energy",
  noiseSize: keys.noise_size ?? 64,
  ...blocksAndSamples(keys),
  targetSamples: releasedTargetSamples,
  beta: keys.beta ?? 1,
})

const diffusionHeadOf = (keys: ReleasedChunkModel): DiffusionHeadConfig => ({
  _tag: "Diffusion",
  ...blocksAndSamples(keys),
  steps: 1000,
  samplingSteps: 100,
  noiseTemperature: 1,
  guidance: null,
})

const flowHeadOf = (keys: ReleasedChunkModel): FlowHeadConfig => ({
  _tag: "Flow",
  ...blocksAndSamples(keys),
  integrator: "midpoint",
  samplingSteps: 10,
})

const fromReleased =
  <Keys extends ReleasedChunkModel, H extends HeadConfig>(headOf: (keys: Keys) => H) =>
  (keys: Keys, autoencoder: AutoencoderConfig): LanguageModelConfig<H> => ({
    autoencoder,
    backbone: fromReleasedDecoder(keys),
    head: headOf(keys),
    padToken: keys.pad_token_id,
  })

/** Our configuration of a released energy model over the autoencoder that it was trained with. */
export const fromReleasedEnergyModel = fromReleased(energyHeadOf)
/** As `fromReleasedEnergyModel`, of the released diffusion model. */
export const fromReleasedDiffusionModel = fromReleased(diffusionHeadOf)
/** As `fromReleasedEnergyModel`, of the released flow-matching model. */
export const fromReleasedFlowModel = fromReleased(flowHeadOf)

const tiedOutput = { ours: "encoder.embed_tokens.weight", alias: "decoder.lm_head_weight" } as const
const head = { ours: "generative_head.", alias: "mlp_generator." } as const
/** The network of the diffusion and flow heads: stored once. */
const network = "generative_head.net."

/**
 * The other names under which a released checkpoint holds the parameter at `path`; none for most.
 * Copies must be equal: a checkpoint whose copies differ is to be refused.
 */
export const releasedAliases = (path: string): readonly string[] => {
  if (path.endsWith(tiedOutput.ours)) return [path.slice(0, -tiedOutput.ours.length) + tiedOutput.alias]
  if (path.startsWith(head.ours) && !path.startsWith(network)) return [head.alias + path.slice(head.ours.length)]
  return []
}

/** Our path of a released tensor's name: the inverse of `releasedAliases`. */
export const canonicalPath = (name: string): string => {
  if (name.endsWith(tiedOutput.alias)) return name.slice(0, -tiedOutput.alias.length) + tiedOutput.ours
  if (name.startsWith(head.alias)) return head.ours + name.slice(head.alias.length)
  return name
}
