/**
 * What our configurations say and the released keys cannot (`toReleased.ts` of the standard library lists it): kept in
 * an exported `config.json` under the key `serein`, which other readers pass over, so that importing what was exported
 * gives the same model. The released keys stay decisive: sections that contradict them are refused.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { CheckpointError } from "@serein/data"
import {
  fromReleasedAutoencoder,
  fromReleasedDiffusionModel,
  fromReleasedEnergyModel,
  fromReleasedFlowModel,
  toReleasedAutoencoder,
  toReleasedLanguageModel,
} from "@serein/stdlib"
import type { AutoencoderConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { ConfigurationSchema } from "../config/configuration.ts"
import type { Configuration } from "../config/configuration.ts"
import { configError } from "./configFile.ts"
import type { ConfigFile } from "./configFile.ts"
import type { Model } from "./model.ts"

const { autoencoder, head, text } = ConfigurationSchema.fields

/** The key under which they stand. */
export const ownKey = "serein"

const OwnSections = Schema.Struct({
  autoencoder: Schema.optionalKey(autoencoder),
  head: Schema.optionalKey(head),
  text: Schema.optionalKey(Schema.Struct({ packing: text.fields.packing })),
})

/** Sections of our configuration. */
export type OwnSections = typeof OwnSections.Type

const decodeSections = Schema.decodeUnknownEffect(OwnSections)

/** The sections that a file has; none where it has no such key. */
export const readOwnSections = ({ path, keys }: ConfigFile): Effect.Effect<OwnSections, CheckpointError> =>
  keys[ownKey] === undefined
    ? Effect.succeed({})
    : Effect.mapError(decodeSections(keys[ownKey]), ({ message }) =>
        configError(path, `its key '${ownKey}' cannot be read (${message.replaceAll(/\s+/g, " ")}); remove it`),
      )

type AutoencoderSection = Required<AutoencoderConfig>

/** With every key, as our configurations have them. */
export const section = (config: AutoencoderConfig): AutoencoderSection => ({ posterior: "gaussian", ...config })

/** What a reader of the released keys alone makes of an autoencoder. */
const autoencoderAsReleased = (config: AutoencoderConfig): AutoencoderSection =>
  section(fromReleasedAutoencoder(toReleasedAutoencoder(config)))

/** The same of a frozen one, of which a language model's checkpoint tells the sizes alone. */
const frozenAsReleased = (config: AutoencoderConfig): AutoencoderSection => {
  const {
    ae_dropout: _,
    kl_clamp: _clamp,
    kl_weight: _weight,
    rms_norm_eps: _epsilon,
    ...sizes
  } = toReleasedAutoencoder(config)
  return section(fromReleasedAutoencoder(sizes))
}

/** The same of a language model's head. */
const headAsReleased = (config: LanguageModelConfig<HeadConfig>): HeadConfig => {
  const keys = toReleasedLanguageModel(config)
  switch (keys.model_type) {
    case "energy":
      return fromReleasedEnergyModel(keys, config.autoencoder).head
    case "diffusion":
      return fromReleasedDiffusionModel(keys, config.autoencoder).head
    case "flow":
      return fromReleasedFlowModel(keys, config.autoencoder).head
  }
}

/** A key of `one` whose value is another in `other`. */
const difference = (one: object, other: object): string | undefined =>
  Object.entries(one).find(
    ([key, value]: readonly [string, unknown]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(other, key)),
  )?.[0]

/** `own` where a reader of the released keys alone makes of it what the file's keys say. */
const agreeing = <C extends object>(
  own: C,
  asReleased: object,
  stated: object,
  { path }: ConfigFile,
): Effect.Effect<C, CheckpointError> => {
  const key = difference(asReleased, stated)
  return key === undefined
    ? Effect.succeed(own)
    : Effect.fail(
        configError(path, `its key '${ownKey}' says another ${key} than the keys beside it; remove '${ownKey}'`),
      )
}

const withOwn =
  (asReleased: (config: AutoencoderConfig) => AutoencoderSection) =>
  (
    stated: AutoencoderConfig,
    own: OwnSections,
    file: ConfigFile,
  ): Effect.Effect<AutoencoderConfig, CheckpointError> => {
    if (own.autoencoder === undefined) return Effect.succeed(section(stated))
    const whole = { ...own.autoencoder, vocabularySize: stated.vocabularySize }
    return agreeing(whole, asReleased(whole), section(stated), file)
  }

/** The autoencoder that a file states, with what only our section says of it. */
export const withOwnAutoencoder = withOwn(autoencoderAsReleased)

/** The frozen autoencoder that a language model's tensors state, with what only our section says of it. */
export const withOwnFrozen = withOwn(frozenAsReleased)

/** The language model that a file states, with what only our section says of its head. */
export const withOwnHead = (
  stated: LanguageModelConfig<HeadConfig>,
  own: OwnSections,
  file: ConfigFile,
): Effect.Effect<LanguageModelConfig<HeadConfig>, CheckpointError> => {
  if (own.head === undefined) return Effect.succeed(stated)
  const whole = { ...stated, head: own.head }
  return agreeing(whole, headAsReleased(whole), stated.head, file)
}

/** The section, where the released keys alone would make another of it. */
const beyond = (name: "autoencoder" | "head", own: object, asReleased: object): object =>
  difference(own, asReleased) === undefined ? {} : { [name]: own }

const autoencoderBeyond = (config: AutoencoderConfig, asReleased: AutoencoderSection): object => {
  const { vocabularySize: _, ...own } = section(config)
  return beyond("autoencoder", own, asReleased)
}

/** How documents stand in the text that a model was trained on. */
export type TextPacking = Configuration["text"]["packing"]

/** The packing that a file states; the released one where it states none. */
export const packingIn = ({ text: stated }: OwnSections): TextPacking => stated?.packing ?? "released"

/** What only our sections can say of a model and of the text that it was trained on. */
export const ownSectionsOf = (model: Model, packing: TextPacking): object => ({
  ...modelSections(model),
  ...(packing === "released" ? {} : { text: { packing } }),
})

const modelSections = (model: Model): object => {
  switch (model._tag) {
    case "Autoencoder":
      return autoencoderBeyond(model.config, autoencoderAsReleased(model.config))
    case "LanguageModel": {
      const { autoencoder, head } = model.config
      return {
        ...autoencoderBeyond(autoencoder, frozenAsReleased(autoencoder)),
        ...beyond("head", { _tag: "Energy", ...head }, headAsReleased(model.config)),
      }
    }
    case "Baseline":
      return {}
  }
}
