/**
 * A model small enough for the evaluator, with any head.
 */
import type { AnyHead, LanguageModelConfig } from "@serein/stdlib"

/** CALM with this head: 12 tokens, chunks of `chunkSize`. */
export const tinyModel = <H extends AnyHead>(head: H, chunkSize = 2): LanguageModelConfig<H> => ({
  autoencoder: {
    vocabularySize: 12,
    chunkSize,
    hiddenSize: 6,
    intermediateSize: 5,
    latentSize: 3,
    encoderLayers: 2,
    decoderLayers: 2,
    tokenDropout: 0.15,
    latentDropout: 0.15,
    klClamp: 0.5,
    klWeight: 1e-3,
    normEpsilon: 1e-6,
  },
  backbone: {
    hiddenSize: 8,
    intermediateSize: 6,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    ropeTheta: 50,
    normEpsilon: 1e-6,
  },
  head,
  padToken: 11,
})
