/**
 * The configuration of a case, in the keys of the released classes; keys that are missing have the released defaults.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import {
  autoencoderFromTensors,
  frozenPrefix,
  fromReleasedAutoencoder,
  fromReleasedDecoder,
  fromReleasedEnergyModel,
} from "@serein/stdlib"
import type { AutoencoderConfig, BaselineConfig, LanguageModelConfig } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const optional = Schema.optionalKey(Schema.Finite)

const Autoencoder = Schema.Struct({
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

const decoderKeys = {
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: Schema.optionalKey(count),
  rope_theta: optional,
  rms_norm_eps: optional,
  pad_token_id: count,
} as const

const Baseline = Schema.Struct({ ...decoderKeys, vocab_size: count })

const EnergyModel = Schema.Struct({
  ...decoderKeys,
  noise_size: count,
  num_mlp_layers: count,
  num_samples: count,
  beta: Schema.Finite,
})

const Generation = Schema.Struct({
  eos_token_id: count,
  pad_token_id: count,
  temperature: Schema.Finite,
})

const Training = Schema.Struct({ steps: count, lr: Schema.Finite, warmup: count })

const Score = Schema.Struct({ beta: Schema.Finite })

const decodeKeys = <A, E>(schema: Schema.Codec<A, E>, reference: ReferenceCase): Effect.Effect<A, CaseError> =>
  Effect.mapError(
    Schema.decodeUnknownEffect(schema)(reference.config),
    ({ message }) =>
      new CaseError({ message: `${reference.path}: its config cannot be used (${message.replaceAll(/\s+/g, " ")})` }),
  )

/** Of an autoencoder's case. */
export const autoencoderOf = (reference: ReferenceCase): Effect.Effect<AutoencoderConfig, CaseError> =>
  Effect.map(decodeKeys(Autoencoder, reference), fromReleasedAutoencoder)

/** Of a baseline's case. */
export const baselineOf = (reference: ReferenceCase): Effect.Effect<BaselineConfig, CaseError> =>
  Effect.map(decodeKeys(Baseline, reference), (keys) => ({
    vocabularySize: keys.vocab_size,
    padToken: keys.pad_token_id,
    decoder: fromReleasedDecoder(keys),
  }))

/** Of an energy model's case; the frozen autoencoder's sizes are those of its tensors. */
export const languageModelOf = Effect.fnUntraced(function* (
  reference: ReferenceCase,
): Effect.fn.Return<LanguageModelConfig, CaseError> {
  const keys = yield* decodeKeys(EnergyModel, reference)
  const shapes = new Map([...reference.weights].map(([name, { shape }]) => [name, shape]))
  const autoencoder = yield* fromEither(
    autoencoderFromTensors(shapes, frozenPrefix),
    (problem) => new CaseError({ message: `${reference.path}: ${problem}` }),
  )
  return fromReleasedEnergyModel(keys, autoencoder)
})

/** Of a generation. */
export const generationOf = (reference: ReferenceCase) => decodeKeys(Generation, reference)
/** Of a training trajectory. */
export const trainingOf = (reference: ReferenceCase) => decodeKeys(Training, reference)
/** Of an energy score alone. */
export const scoreOf = (reference: ReferenceCase) => decodeKeys(Score, reference)
