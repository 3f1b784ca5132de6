/**
 * CALM in one call: the autoencoder is fitted to the chunks of a text, then the language model over it, frozen.
 * `examples/bytes.ts` is the same, written out.
 */
import type { GpuHandle, VariableStore } from "@serein/runtime"
import { autoencoderObjective, cosineRecipe, frozen, languageModelObjective } from "@serein/stdlib"
import type { AnyHead, LanguageModelConfig } from "@serein/stdlib"
import { fit } from "./fit.ts"
import type { Fitted } from "./fit.ts"
import { windows } from "./windows.ts"

/** How a model is fitted; sizes are those of one step. */
export interface CalmOptions {
  readonly seed: number
  /** Steps of each of the two fits. */
  readonly steps: number
  /** Peak learning rate; without, 6e-3. */
  readonly peak?: number
  /** Single chunks that the autoencoder reads; without, 64. */
  readonly single?: number
  /** Blocks of text that the language model reads; without, 8. */
  readonly batch?: number
  /** Chunks in a block; without, 16. */
  readonly chunks?: number
}

/** A model that can write: a configuration, and where its parameters lie. */
export interface WritingModel {
  readonly config: LanguageModelConfig<AnyHead>
  readonly variables: VariableStore
}

/** A fitted model: what the language model's fit has left, and the autoencoder's before it. */
export interface FittedCalm extends WritingModel, Fitted {
  readonly autoencoder: Fitted
}

/** Fits CALM to a stream of tokens that was packed for its chunk size. */
export const fitCalm = async (
  gpu: GpuHandle,
  config: LanguageModelConfig<AnyHead>,
  stream: Int32Array,
  { seed, steps, peak = 6e-3, single = 64, batch = 8, chunks = 16 }: CalmOptions,
): Promise<FittedCalm> => {
  const { chunkSize } = config.autoencoder
  const recipe = cosineRecipe(peak, steps)
  const autoencoder = await fit(gpu, autoencoderObjective(config.autoencoder, { chunks: single }), {
    recipe,
    steps,
    seed,
    batch: windows(stream, { seed, rows: single, length: chunkSize, alignment: chunkSize }),
  })
  const languageModel = await fit(gpu, languageModelObjective(config, { batch, chunks }), {
    recipe,
    steps,
    seed,
    batch: windows(stream, { seed, rows: batch, length: chunks * chunkSize, alignment: chunkSize }),
    from: frozen(await autoencoder.parameters()),
  })
  return { ...languageModel, config, autoencoder }
}
