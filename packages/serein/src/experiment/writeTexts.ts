/**
 * Text out of a fitted model, as a promise.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Tokenizer } from "@serein/data"
import type { GpuHandle } from "@serein/runtime"
import { contextNeeded } from "@serein/stdlib"
import { Failure } from "../command/errors.ts"
import { samplingAt } from "../generate/samplings.ts"
import type { WritingModel } from "./fitCalm.ts"
import { makeWriter } from "../generate/writer.ts"

/** How texts are written. */
export interface WriteOptions {
  readonly tokenizer: Tokenizer
  /** Tokens to add to each prompt, at most. */
  readonly tokens: number
  readonly seed: number
  /** In (0, 1]; 1/n with a whole n for the batch sampler; without, 1. */
  readonly temperature?: number
  /** The approximation from one pool, or the exact law; without, `batch`. */
  readonly sampler?: "batch" | "exact"
  /** Samples that the exact sampler may draw for a chunk; without, 100 000. */
  readonly maxDraws?: number
  /** Samples that are drawn at once at a temperature below 1; without, 200. */
  readonly pool?: number
}

/**
 * The continuations of prompts, in their order, written side by side. Rejects with a sentence when the temperature is
 * none, or when the exact sampler's bound was hit.
 */
export const writeTexts = (
  gpu: GpuHandle,
  { config, variables }: WritingModel,
  prompts: readonly string[],
  { tokenizer, tokens, seed, temperature = 1, sampler = "batch", pool = 200, maxDraws = 100_000 }: WriteOptions,
): Promise<readonly string[]> => {
  if (prompts.length === 0) return Promise.resolve([])
  const { chunkSize } = config.autoencoder
  const chunksOf = (prompt: string): number =>
    contextNeeded(tokenizer.encode(prompt).length, { chunkSize, maxTokens: tokens })
  const context = Math.max(...prompts.map(chunksOf)) * chunkSize
  return Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const sampling = yield* samplingAt(temperature, sampler, maxDraws)
        const writer = yield* makeWriter(gpu.device, config, tokenizer, variables.variables, context, prompts.length)
        const requests = prompts.map((prompt) => ({ prompt, maxTokens: tokens, seed }))
        const texts = prompts.map(() => "")
        yield* Stream.runForEach(writer.write(requests, { sampling, pool }), ({ index, text, exhausted }) => {
          texts[index] = (texts[index] ?? "") + text
          return exhausted === null ? Effect.void : Effect.fail(new Failure({ message: exhausted }))
        })
        return texts
      }),
    ),
  )
}
