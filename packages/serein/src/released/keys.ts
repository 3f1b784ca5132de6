/**
 * The keys of the released models' `config.json`, and of a Llama decoder's. Keys that are missing have the released
 * defaults; keys that have no influence on what is computed are not looked at; those that would change it, in a way
 * that is not computed here, are refused by `unsupported`.
 */
import * as Schema from "effect/Schema"

const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const optionalCount = Schema.optionalKey(count)
const optional = Schema.optionalKey(Schema.Finite)

/** Of an autoencoder. */
export const AutoencoderKeys = Schema.Struct({
  vocab_size: count,
  hidden_size: count,
  intermediate_size: count,
  latent_size: count,
  num_encoder_layers: count,
  num_decoder_layers: count,
  patch_size: count,
  ae_dropout: optional,
  kl_clamp: optional,
  kl_weight: optional,
  rms_norm_eps: optional,
})

const decoder = {
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: optionalCount,
  rope_theta: optional,
  rms_norm_eps: optional,
  pad_token_id: count,
} as const

/** Of a baseline. */
export const BaselineKeys = Schema.Struct({ ...decoder, vocab_size: count })

/** Of a language model with any head. */
export const ChunkModelKeys = Schema.Struct({
  ...decoder,
  num_mlp_layers: optionalCount,
  num_samples: optionalCount,
  /** What the frozen autoencoder's tensors say too. */
  vocab_size: optionalCount,
  latent_size: optionalCount,
  patch_size: optionalCount,
})
export type ChunkModelKeys = typeof ChunkModelKeys.Type

/** Of a language model with the energy head. */
export const EnergyModelKeys = Schema.Struct({ ...ChunkModelKeys.fields, noise_size: optionalCount, beta: optional })
