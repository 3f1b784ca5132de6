/**
 * The models that can be judged, with what each has to offer: CALM samples, the baseline also its likelihoods.
 */
import { baselineEvaluation, evaluation, languageModelEvaluation, scoreLikelihoods, scoreRolled } from "@serein/stdlib"
import type { BaselineConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { baselineLossName, headLossName } from "./lossName.ts"
import type { JudgedModel } from "./prediction.ts"

/** The text that one run of an evaluation reads. */
export interface BlockPlan {
  /** Blocks in a run. */
  readonly batch: number
  /** Tokens of a block: the context that the model was trained with. */
  readonly blockSize: number
}

/** CALM: two samples of each of the chunks that make up four tokens, from every position, whatever the chunk size. */
export const judgedLanguageModel = (
  config: LanguageModelConfig<HeadConfig>,
  { batch, blockSize }: BlockPlan,
): JudgedModel => {
  const { chunkSize } = config.autoencoder
  const chunks = blockSize / chunkSize
  return {
    lossName: headLossName(config.head),
    plan: { rows: batch, length: blockSize, chunk: chunkSize, pad: config.padToken },
    program: evaluation(languageModelEvaluation(config, { batch, chunks }), ["loss", "rolled"]),
    scoresOf: ({ rolled = [] }, labels) => scoreRolled(rolled, labels, { batch, chunks, chunkSize }),
  }
}

/** The baseline: the probability of the truth, and collisions of which the last token's is exact. */
export const judgedBaseline = (config: BaselineConfig, { batch, blockSize }: BlockPlan): JudgedModel => {
  const sizes = { batch, tokens: blockSize }
  const names = ["loss", "probabilities", "rolled", "collisions"] as const
  return {
    lossName: baselineLossName,
    plan: { rows: batch, length: blockSize, chunk: 1, pad: config.padToken },
    program: evaluation(baselineEvaluation(config, sizes), names),
    scoresOf: ({ probabilities = [], rolled = [], collisions = [] }, labels) =>
      scoreLikelihoods({ ...sizes, probabilities, rolled, collisions, labels }),
  }
}
