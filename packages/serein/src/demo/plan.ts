/**
 * How a demo spends its minutes: steps from measured speed, so that the same command ends in time on any adapter.
 *
 * Pure arithmetic over measurements. A stage's recipe says how many steps are worth taking at most; what the
 * autoencoder leaves of its share goes to the language model.
 */
import type { Configuration } from "../config/configuration.ts"

/** Seconds that one of a stage's activities takes, once the driver has compiled it. */
export interface StageSpeed {
  readonly step: number
  readonly validation: number
  readonly sample: number
}

/** Seconds of the whole demo, from the start of the command to its last line. */
export const demoSeconds = 11.5 * 60

/** The autoencoder's share of the time that is left when the stages have been measured. */
const autoencoderShare = 0.34
/** The share of the language model's time that evaluation and writing may take. */
const endingShare = 0.14
/** Speed drifts on a shared machine: this share of the time stays unplanned. */
const reserve = 0.08

/** How often each happens in a stage. */
const validations = 10
const samples = 5
const checkpoints = 3

/** Fewer steps than this are no training, however slow the machine. */
const leastSteps = 20
/** Steps come in tens, which is what a training record covers. */
const granularity = 10

/** Steps that fit into `seconds` beside the stage's validations and samples. */
export const stepsWithin = (seconds: number, speed: StageSpeed, most: number): number => {
  const beside = validations * speed.validation + samples * speed.sample
  const fit = Math.floor((seconds - beside) / speed.step / granularity) * granularity
  return Math.max(leastSteps, Math.min(most, fit))
}

const rhythm = (steps: number) => ({
  steps,
  warmupSteps: Math.ceil(steps / 20),
  evaluateEvery: Math.ceil(steps / validations),
  checkpointEvery: Math.ceil(steps / checkpoints),
})

/** The seconds that training the autoencoder may take. */
const autoencoderSeconds = (secondsLeft: number): number => secondsLeft * (1 - reserve) * autoencoderShare

/** The recipe with as many autoencoder steps as fit; `secondsLeft` is the time of everything that is still to come. */
export const planAutoencoder = (recipe: Configuration, speed: StageSpeed, secondsLeft: number): Configuration => {
  const { autoencoderTraining } = recipe
  // A sample is shown with every validation in this stage.
  const both = { ...speed, validation: speed.validation + speed.sample, sample: 0 }
  const steps = stepsWithin(autoencoderSeconds(secondsLeft), both, autoencoderTraining.steps)
  return { ...recipe, autoencoderTraining: { ...autoencoderTraining, ...rhythm(steps) } }
}

/** How many seconds must be left when the autoencoder ends, come what may: it gets twice its share at most. */
export const autoencoderDeadline = (secondsLeft: number): number => secondsLeft - 2 * autoencoderSeconds(secondsLeft)

/** The configuration with the steps that the autoencoder really made, where its time was up before. */
export const withAutoencoderSteps = (configuration: Configuration, steps: number): Configuration => ({
  ...configuration,
  autoencoderTraining: { ...configuration.autoencoderTraining, steps },
})

/** The language model's part of a plan. */
export interface LanguageModelPlan {
  readonly configuration: Configuration
  /** Seconds that evaluation and writing need after training: training ends when no more are left. */
  readonly ending: number
}

/** The configuration with as many language-model steps as fit, and as much evaluation. */
export const planLanguageModel = (
  configuration: Configuration,
  speed: StageSpeed,
  /** Runs that `speed.validation` was measured over. */
  validationRuns: number,
  secondsLeft: number,
): LanguageModelPlan => {
  const { languageModelTraining, evaluation } = configuration
  const { batch, blockSize } = languageModelTraining
  const seconds = secondsLeft * (1 - reserve)
  const ending = seconds * endingShare
  const steps = stepsWithin(seconds - ending, speed, languageModelTraining.steps)
  // Half of the ending is for the scores, and these read the text twice: with its own contexts and with shuffled ones.
  const runs = Math.max(1, Math.floor(ending / 2 / 2 / (speed.validation / validationRuns)))
  const tokens = Math.min(evaluation.tokens, runs * batch * blockSize)
  return {
    configuration: {
      ...configuration,
      languageModelTraining: { ...languageModelTraining, ...rhythm(steps), sampleEvery: Math.ceil(steps / samples) },
      evaluation: { ...evaluation, tokens },
    },
    ending,
  }
}

/** A speed as it is when everything takes `factor` times as long. */
export const slowedBy = (factor: number, { step, validation, sample }: StageSpeed): StageSpeed => ({
  step: step * factor,
  validation: validation * factor,
  sample: sample * factor,
})

/** The least speed, in GFLOP/s of a large contraction, that each of the demo's recipes is made for; largest first. */
const recipeSpeeds = [
  ["demo-gpu", 400],
  ["demo", 6],
  ["demo-small", 0],
] as const

/** The recipe for a device of this speed. */
export const recipeFor = (gigaflops: number): string =>
  recipeSpeeds.find(([, least]) => gigaflops >= least)?.[0] ?? "demo-small"
