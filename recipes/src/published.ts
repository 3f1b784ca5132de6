/**
 * The published experiments (arXiv 2510.27688, section 4 and table 1), to be run on a machine for them: one text,
 * Llama 3's tokens, K = 4. Numbers are the paper's; how a step's tokens are cut into micro-batches is ours.
 *
 * The models differ in width alone, so all share one autoencoder, one baseline and one way of training.
 */
import { baselineS, calmL, calmM, calmXL, releasedHeads } from "@serein/stdlib/calm/presets"
import type { BlockTraining, Configuration } from "./configuration.ts"
import { autoencoder, generation, text, training } from "./released.ts"
import { llama3, llama3Vocabulary } from "./vocabulary.ts"

/** 250 000 steps of 2 097 152 tokens: blocks of CALM's 8192 tokens, or of the baseline's 2048. */
const languageModelTraining = ({ batch, blockSize }: Pick<BlockTraining, "batch" | "blockSize">): BlockTraining => ({
  ...training,
  steps: 250_000,
  batch,
  blockSize,
  accumulate: 2 ** 21 / (batch * blockSize),
  checkpoint: true,
  warmupSteps: 2000,
  evaluateEvery: 1000,
  checkpointEvery: 1000,
  sampleEvery: 5000,
})

/** CALM-M: 371 731 584 parameters beside its frozen autoencoder; BrierLM 5.72 in the paper. */
export const calmMedium: Configuration = {
  seed: 1,
  model: "calm",
  text: { ...text, ...llama3, heldOut: 0.01 },
  autoencoder,
  backbone: calmM(llama3Vocabulary).backbone,
  head: { ...releasedHeads.energy, _tag: "Energy" },
  baseline: baselineS(llama3Vocabulary).decoder,
  // 30 000 steps of 524 288 tokens, 131 072 chunks each. The paper reads blocks of 2048 tokens; to a model of single
  // chunks a block is 512 of them, whose logits take 1 GB: several blocks' are more than many devices bind at once.
  autoencoderTraining: {
    ...training,
    steps: 30_000,
    chunks: 512,
    accumulate: 256,
    warmupSteps: 1000,
    evaluateEvery: 1000,
    checkpointEvery: 1000,
  },
  languageModelTraining: languageModelTraining({ batch: 4, blockSize: 8192 }),
  baselineTraining: languageModelTraining({ batch: 1, blockSize: 2048 }),
  evaluation: { tokens: 262_144, noise: 0.3 },
  generation,
}

/** CALM-L: 735 330 944 parameters; BrierLM 6.58 in the paper. */
export const calmLarge: Configuration = {
  ...calmMedium,
  backbone: calmL(llama3Vocabulary).backbone,
  languageModelTraining: languageModelTraining({ batch: 2, blockSize: 8192 }),
}

/** CALM-XL: 1 829 793 408 parameters; BrierLM 8.53 in the paper. */
export const calmExtraLarge: Configuration = {
  ...calmMedium,
  backbone: calmXL(llama3Vocabulary).backbone,
  languageModelTraining: languageModelTraining({ batch: 1, blockSize: 8192 }),
}

/** The autoencoder alone, 75 831 552 parameters: for its ablations, or as the first half of a run of CALM. */
export const autoencoderAlone: Configuration = { ...calmMedium, model: "autoencoder" }

/** The baseline S: 281 955 072 parameters; BrierLM 6.05 in the paper. */
export const baselineSmall: Configuration = { ...calmMedium, model: "baseline" }
