/**
 * What all recipes share with the published ones (arXiv 2510.27688 and its training code): the optimiser, the
 * regularisation of the autoencoder, the rates' shape.
 */
import { releasedAutoencoder } from "@serein/stdlib/calm/presets"
import { releasedAdamW } from "@serein/stdlib/optim/adamw"
import type { AutoencoderSection, Generation, TextSource, Training } from "./configuration.ts"
import { bytes, llama3Vocabulary } from "./vocabulary.ts"

const { vocabularySize: _, ...sections } = releasedAutoencoder(llama3Vocabulary)

/** The autoencoder (section 2): K = 4, l = 128, 2 + 2 layers of width 512, 75 831 552 parameters at V = 128 256. */
export const autoencoder: AutoencoderSection = { ...sections, posterior: "gaussian" }

/** Moby-Dick as bytes, a tenth of it held out; every other recipe says what it changes. */
export const text: TextSource = {
  files: [],
  ...bytes,
  heldOut: 0.1,
  packing: "eosPadded",
  sampling: "blocks",
  segmentBytes: 8 * 2 ** 20,
  cache: null,
}

/** The optimiser (section 4): AdamW, linear warm-up and then a constant rate of 3e-4, gradients clipped at norm 1. */
export const training = {
  ...releasedAdamW,
  accumulate: 1,
  learningRate: 3e-4,
  decay: "constant",
  floor: 0.1,
  clipNorm: 1,
} as const satisfies Partial<Training>

/** What a run writes at its end, at T = 1, 1/2 and 1/4 (the authors advise T ≤ 1/2); the pool is the released one. */
export const generation: Generation = {
  prompt: "Call me Ishmael.",
  tokens: 120,
  temperatures: [1, 0.5, 0.25],
  pool: 200,
}
