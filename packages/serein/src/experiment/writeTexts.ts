/**
 * Text out of a fitted model, as a promise.
 */
import * as Effect from "effect/Effect"
import type { Tokenizer } from "@serein/data"
import type { GpuHandle } from "@serein/runtime"
import { inverseTemperature } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import { fromEither } from "../fromEither.ts"
import type { WritingModel } from "./fitCalm.ts"
import { makeWriter, writeWhole } from "../generate/writer.ts"

/** How texts are written. */
export interface WriteOptions {
  readonly tokenizer: Tokenizer
  /** Tokens to add to each prompt, at most. */
  readonly tokens: number
  readonly seed: number
  /** 1/n with a whole n; without, 1. */
  readonly temperature?: number
  /** Samples that a temperature below 1 chooses from; without, 200. */
  readonly pool?: number
}

/** The continuations of prompts, in their order. Rejects with a sentence when the temperature is none. */
export const writeTexts = (
  gpu: GpuHandle,
  { config, variables }: WritingModel,
  prompts: readonly string[],
  { tokenizer, tokens, seed, temperature = 1, pool = 200 }: WriteOptions,
): Promise<readonly string[]> => {
  const { chunkSize } = config.autoencoder
  const longest = Math.max(...prompts.map((prompt) => tokenizer.encode(prompt).length))
  const context = (Math.ceil(longest / chunkSize) + 1 + Math.ceil(tokens / chunkSize)) * chunkSize
  return Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const inverse = yield* fromEither(inverseTemperature(temperature), (message) => new Misuse({ message }))
        const writer = yield* makeWriter(gpu.device, config, tokenizer, variables.variables, context)
        return yield* Effect.forEach(prompts, (prompt) =>
          Effect.map(
            writeWhole(writer, { prompt, maxTokens: tokens, inverseTemperature: inverse, pool, seed }),
            ({ text }) => text,
          ),
        )
      }),
    ),
  )
}
