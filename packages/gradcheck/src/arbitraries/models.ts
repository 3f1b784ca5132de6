/**
 * Whole small models as arbitraries of samples: the loss of CALM with every head, of its autoencoder and of the baseline,
 * what judges them, and the programs that train them. A training step is a function like any other: its results are the
 * loss, the norm, and every new parameter and moment.
 */
import { elementCount } from "@serein/lang/axis"
import type { Program } from "@serein/lang/program"
import {
  accumulatedStep,
  autoencoderObjective,
  baselineEvaluation,
  baselineObjective,
  evaluation,
  ignoredLabel,
  languageModelEvaluation,
  languageModelObjective,
  optimizerPrefix,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { AutoencoderConfig, Recipe } from "@serein/stdlib"
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { decoderOf, stackSizes } from "./attention.ts"
import { axisSize, axisSizeFrom } from "./axes.ts"
import {
  autoencoderChoices,
  autoencoderOf,
  diffusionOf,
  energyOf,
  flowOf,
  headChoices,
  spreadingSamples,
} from "./chunkLayers.ts"
import { each, programsOf } from "./component.ts"
import type { Fill } from "./component.ts"
import { secondMoment } from "./optimiser.ts"

/** The rate rises for five steps and then falls; clipping sets in or not. */
const recipes = fc.constantFrom(0.1, 1000).map((clipNorm): Recipe => ({
  schedule: { peak: 0.01, warmupSteps: 5, decay: { _tag: "Cosine", steps: 60, floor: 0.1 } },
  optimiser: releasedAdamW,
  clipNorm,
}))

/** True tokens, in rows of `chunk` that are masked as a whole: a quarter of them. */
const labelsOf =
  (vocabularySize: number, chunk: number): Fill =>
  (order, from) =>
    Array.from({ length: elementCount(order) / chunk }, () => from.below(4) === 0).flatMap((isMasked) =>
      Array.from({ length: chunk }, () => (isMasked ? ignoredLabel : from.below(vocabularySize))),
    )

/** Values of what a model's program reads that are no parameters of it. */
const valuesOf = (program: Program, vocabularySize: number, chunk: number): Readonly<Record<string, Fill>> => ({
  tokens: each((from) => from.below(vocabularySize)),
  labels: labelsOf(vocabularySize, chunk),
  step: each((from) => from.below(50)),
  ...spreadingSamples("generative_head"),
  ...Object.fromEntries(
    program.updates.flatMap(({ variable: { op } }) =>
      op.kind === "variable" && op.path.startsWith(`${optimizerPrefix}second.`) ? [[op.path, secondMoment]] : [],
    ),
  ),
})

/** A kind of model: what is drawn of it, and its programs. */
const model = <T>(
  choices: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
  chunkOf: (chosen: T) => { readonly vocabularySize: number; readonly chunkSize: number },
  programOf: (chosen: T, recipe: Recipe) => Program,
): fc.Arbitrary<Sample> =>
  programsOf({ chosen: fc.record<T>(choices), recipe: recipes }, ({ chosen, recipe }) => {
    const program = programOf(chosen, recipe)
    const { vocabularySize, chunkSize } = chunkOf(chosen)
    return { program, values: valuesOf(program, vocabularySize, chunkSize) }
  })

const chunks = axisSize(3)

const ofAutoencoder = (
  programOf: (config: AutoencoderConfig, chunks: number, recipe: Recipe) => Program,
): fc.Arbitrary<Sample> =>
  model(
    {
      ...autoencoderChoices,
      chunks,
      klClamp: fc.constantFrom(0, 0.5),
      posterior: fc.constantFrom<"gaussian" | "point">("gaussian", "gaussian", "point"),
    },
    (sizes) => sizes,
    ({ klClamp, posterior, ...sizes }, recipe) => {
      const config = { ...autoencoderOf(sizes), klClamp, posterior, klWeight: posterior === "point" ? 0 : 0.1 }
      return programOf(config, sizes.chunks, recipe)
    },
  )

/** CALM with one layer of each kind. */
const languageChoices = {
  ...autoencoderChoices,
  ...stackSizes,
  ...headChoices,
  batch: axisSize(2),
  chunks: axisSizeFrom(2, 3),
} as const

const heads = { energy: energyOf, diffusion: diffusionOf, flow: flowOf } as const

type HeadName = keyof typeof heads
type LanguageConfig = Parameters<typeof languageModelObjective>[0]
type LanguageSizes = Parameters<typeof languageModelObjective>[1]

const ofLanguageModel = (
  head: HeadName,
  programOf: (config: LanguageConfig, sizes: LanguageSizes, recipe: Recipe) => Program,
): fc.Arbitrary<Sample> =>
  model(
    languageChoices,
    (sizes) => sizes,
    (chosen, recipe) => {
      const config = {
        autoencoder: autoencoderOf(chosen),
        backbone: { ...decoderOf(chosen.stack), checkpoint: chosen.checkpoint },
        head: heads[head](chosen),
        padToken: 0,
      }
      return programOf(config, { batch: chosen.batch, chunks: chosen.chunks }, recipe)
    },
  )

type BaselineConfig = Parameters<typeof baselineObjective>[0]
type BaselineSizes = Parameters<typeof baselineObjective>[1]

const ofBaseline = (
  programOf: (config: BaselineConfig, sizes: BaselineSizes, recipe: Recipe) => Program,
): fc.Arbitrary<Sample> =>
  model(
    {
      ...stackSizes,
      vocabularySize: axisSizeFrom(2, 9),
      batch: axisSize(2),
      tokens: axisSizeFrom(2, 5),
      checkpoint: fc.boolean(),
    },
    ({ vocabularySize }) => ({ vocabularySize, chunkSize: 1 }),
    ({ vocabularySize, batch, tokens, checkpoint, stack }, recipe) =>
      programOf(
        { vocabularySize, padToken: 0, decoder: { ...decoderOf(stack), checkpoint } },
        { batch, tokens },
        recipe,
      ),
  )

const lossOf = (head: HeadName): fc.Arbitrary<Sample> =>
  ofLanguageModel(head, (config, sizes) => evaluation(languageModelObjective(config, sizes), ["loss"]))
const stepOf = (head: HeadName): fc.Arbitrary<Sample> =>
  ofLanguageModel(head, (config, sizes, recipe) =>
    trainingStep(languageModelObjective(config, sizes), recipe, ["loss"]),
  )

/** Losses and judgements of small models, by name. */
export const smallModels = {
  autoencoder: ofAutoencoder((config, chunks) => evaluation(autoencoderObjective(config, { chunks }), ["loss"])),
  energyModel: lossOf("energy"),
  diffusionModel: lossOf("diffusion"),
  flowModel: lossOf("flow"),
  baseline: ofBaseline((config, sizes) => evaluation(baselineObjective(config, sizes), ["loss"])),
  energyEvaluation: ofLanguageModel("energy", (config, sizes) =>
    evaluation(languageModelEvaluation(config, sizes), ["loss", "rolled", "rolledLatents"]),
  ),
  baselineEvaluation: ofBaseline((config, sizes) =>
    evaluation(baselineEvaluation(config, sizes), ["loss", "probabilities", "rolled", "collisions"]),
  ),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>

/** Whole training steps of small models, by name. */
export const trainingSteps = {
  autoencoderStep: ofAutoencoder((config, chunks, recipe) =>
    trainingStep(autoencoderObjective(config, { chunks }), recipe, ["loss"]),
  ),
  energyStep: stepOf("energy"),
  diffusionStep: stepOf("diffusion"),
  flowStep: stepOf("flow"),
  baselineStep: ofBaseline((config, sizes, recipe) => trainingStep(baselineObjective(config, sizes), recipe, ["loss"])),
  accumulatedEnergyStep: ofLanguageModel("energy", (config, sizes, recipe) =>
    accumulatedStep(languageModelObjective(config, sizes), recipe, ["loss"], 2),
  ),
  accumulatedBaselineStep: ofBaseline((config, sizes, recipe) =>
    accumulatedStep(baselineObjective(config, sizes), recipe, ["loss"], 2),
  ),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>
