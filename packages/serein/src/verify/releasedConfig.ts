/**
 * The configuration of a case, in the keys of the released classes; keys that are missing have the released defaults.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import {
  autoencoderFromTensors,
  checkAutoencoder,
  checkBaseline,
  checkLanguageModel,
  frozenPrefix,
  fromReleasedAutoencoder,
  fromReleasedDecoder,
  fromReleasedDiffusionModel,
  fromReleasedEnergyModel,
  fromReleasedFlowModel,
  showProblem,
} from "@serein/stdlib"
import type { AutoencoderConfig, BaselineConfig, Check, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { AutoencoderKeys, BaselineKeys, ChunkModelKeys, EnergyModelKeys } from "../released/keys.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const Generation = Schema.Struct({
  eos_token_id: count,
  pad_token_id: count,
  temperature: Schema.Finite,
})

const Training = Schema.Struct({ steps: count, lr: Schema.Finite, warmup: count })

const Score = Schema.Struct({ beta: Schema.Finite })

const unusable = (reference: ReferenceCase, problem: string): CaseError =>
  new CaseError({ message: `${reference.path}: its config cannot be used (${problem})` })

const decodeKeys = <A, E>(schema: Schema.Codec<A, E>, reference: ReferenceCase): Effect.Effect<A, CaseError> =>
  Effect.mapError(Schema.decodeUnknownEffect(schema)(reference.config), ({ message }) =>
    unusable(reference, message.replaceAll(/\s+/g, " ")),
  )

/** The configuration when it keeps all rules. */
const checked =
  <C>(reference: ReferenceCase, check: Check<C>) =>
  (config: C): Effect.Effect<C, CaseError> => {
    const problems = check(config, reference.name)
    return problems.length === 0
      ? Effect.succeed(config)
      : Effect.fail(unusable(reference, problems.map(showProblem).join("; ")))
  }

/** Of an autoencoder's case. */
export const autoencoderOf = (reference: ReferenceCase): Effect.Effect<AutoencoderConfig, CaseError> =>
  Effect.flatMap(decodeKeys(AutoencoderKeys, reference), (keys) =>
    checked(reference, checkAutoencoder)(fromReleasedAutoencoder(keys)),
  )

/** Of a baseline's case. */
export const baselineOf = (reference: ReferenceCase): Effect.Effect<BaselineConfig, CaseError> =>
  Effect.flatMap(decodeKeys(BaselineKeys, reference), (keys) =>
    checked<BaselineConfig>(
      reference,
      checkBaseline,
    )({ vocabularySize: keys.vocab_size, padToken: keys.pad_token_id, decoder: fromReleasedDecoder(keys) }),
  )

/** A language model's case also says what its autoencoder's tensors do. */
const checkAgreement = (reference: ReferenceCase, keys: ChunkModelKeys, autoencoder: AutoencoderConfig) => {
  const differing = (
    [
      ["vocab_size", autoencoder.vocabularySize],
      ["latent_size", autoencoder.latentSize],
      ["patch_size", autoencoder.chunkSize],
    ] as const
  ).find(([key, size]) => keys[key] !== undefined && keys[key] !== size)
  if (differing === undefined) return Effect.void
  const [key, size] = differing
  return Effect.fail(unusable(reference, `${key} is ${keys[key] ?? ""}; the autoencoder's tensors have ${size}`))
}

/** Of a language model's case; the frozen autoencoder's sizes are those of its tensors. */
const languageModelOf = <Keys extends ChunkModelKeys, E, H extends HeadConfig>(
  schema: Schema.Codec<Keys, E>,
  fromReleased: (keys: Keys, autoencoder: AutoencoderConfig) => LanguageModelConfig<H>,
) =>
  Effect.fnUntraced(function* (reference: ReferenceCase): Effect.fn.Return<LanguageModelConfig<H>, CaseError> {
    const keys = yield* decodeKeys(schema, reference)
    const shapes = new Map([...reference.weights].map(([name, { shape }]) => [name, shape]))
    const autoencoder = yield* fromEither(
      autoencoderFromTensors(shapes, frozenPrefix),
      (problem) => new CaseError({ message: `${reference.path}: its weights: ${problem}; copy the case again` }),
    )
    yield* checkAgreement(reference, keys, autoencoder)
    return yield* checked<LanguageModelConfig<H>>(reference, checkLanguageModel)(fromReleased(keys, autoencoder))
  })

/** Of a case with the energy head. */
export const energyModelOf = languageModelOf(EnergyModelKeys, fromReleasedEnergyModel)
/** Of a case with the diffusion head. */
export const diffusionModelOf = languageModelOf(ChunkModelKeys, fromReleasedDiffusionModel)
/** Of a case with the flow-matching head. */
export const flowModelOf = languageModelOf(ChunkModelKeys, fromReleasedFlowModel)

/** Of a generation. */
export const generationOf = (reference: ReferenceCase) => decodeKeys(Generation, reference)
/** Of a training trajectory. */
export const trainingOf = (reference: ReferenceCase) => decodeKeys(Training, reference)
/** Of an energy score alone. */
export const scoreOf = (reference: ReferenceCase) => decodeKeys(Score, reference)
