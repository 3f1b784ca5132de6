/**
 * generate: text written chunk by chunk through the cache, with the released code's rules and recorded draws.
 *
 * Each step's tokens must be the recorded ones; where the first two logits are too close to tell, either passes, and
 * the text goes on from the recorded choice.
 */
import * as Effect from "effect/Effect"
import { axis, input, output, program, rebindNoise } from "@serein/lang"
import {
  advanceReleased,
  autoencoderAxes,
  beginReleased,
  decoderAxes,
  decodingStep,
  frozenAutoencoder,
  inverseTemperature,
  languageModelSites,
  noiseAxis,
  prefillProgram,
  releasedTokens,
  sampleAtTemperature,
} from "@serein/stdlib"
import type { Chunk, GenerationSizes, LanguageModelConfig } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import { entryOf, requiredNoise, sizesOf, tensorOf, wrongShape } from "./caseTensors.ts"
import { compared, comparedTokens, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { limits, tokenMeasure } from "./measures.ts"
import type { Numbers } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import { energyModelOf, generationOf } from "./releasedConfig.ts"

const rowsOf = <A>(values: readonly A[], width: number): readonly (readonly A[])[] =>
  Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width))

/** A step of writing with its draws as the input `head`; it returns the tokens, and the latents that they come of. */
const recordedStep = (config: LanguageModelConfig, sizes: GenerationSizes, pool: number) => {
  const { Batch } = decoderAxes(config.backbone, { batch: sizes.batch, time: 1, source: 1 })
  const { inputs, observed, updates } = decodingStep(config, sizes, pool)
  return rebindNoise(program("verify.decode", { inputs, outputs: observed, updates }), {
    [languageModelSites.head]: input("head", "f32", [Batch, axis("pool", pool), noiseAxis(config.head)]),
  })
}

/** The logits that the tokens of latents are chosen by. */
const logitsProgram = (config: LanguageModelConfig, { batch }: GenerationSizes, pool: number) => {
  const { Batch } = decoderAxes(config.backbone, { batch, time: 1, source: 1 })
  const Pool = axis("pool", pool)
  const { Vocabulary, Token, Latent } = autoencoderAxes(config.autoencoder)
  const latents = input("latents", "f32", [Batch, Pool, Latent])
  const logits = frozenAutoencoder(config).decode(latents)
  return program("verify.generationLogits", {
    inputs: { latents },
    outputs: { logits: output(logits, [Batch, Pool, Token, Vocabulary]) },
  })
}

/** Verifies a recorded generation. */
export const verifyGeneration: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* energyModelOf(reference)
  const { chunkSize } = config.autoencoder
  const keys = yield* generationOf(reference)
  const [endToken, padToken] = [keys.eos_token_id, keys.pad_token_id]
  const inverse = yield* fromEither(
    inverseTemperature(keys.temperature),
    (problem) => new CaseError({ message: `${reference.path}: ${problem}` }),
  )
  const prompt = yield* tensorOf(reference, "in.input_ids")
  const { batch, tokens: promptLength } = yield* sizesOf(reference, "in.input_ids", prompt.shape, ["batch", "tokens"])
  const noiseTensor = yield* requiredNoise(reference, "sample.uniform01")
  const noise = yield* tensorOf(reference, noiseTensor)
  const [steps = 0] = noise.shape
  const pool = noise.data.length / (steps * batch * config.head.noiseSize)
  if (!Number.isInteger(pool) || pool < 1 || (inverse === 1 && pool !== 1)) {
    return yield* wrongShape(reference, noiseTensor, noise.shape, [steps, batch, config.head.noiseSize])
  }
  const stepTokens = inverse === 1 ? "out.step_tokens" : "out.step_pool_tokens"
  const choiceTensor = inverse === 1 ? null : yield* requiredNoise(reference, "temperature_sampling.choice_u")
  const choices = choiceTensor === null ? null : yield* tensorOf(reference, choiceTensor, [steps, batch])

  let texts = rowsOf(Array.from(prompt.data), promptLength).map((row) => beginReleased(row, chunkSize, padToken))
  const chunks = (texts[0]?.tokens.length ?? 0) / chunkSize
  const sizes = { batch, context: chunks + steps }
  const decode = yield* rig.prepare(recordedStep(config, sizes, pool))

  // As in writing, the last chunk of a prompt is left to be fed.
  const read = chunks - 1
  if (read > 0) {
    const prefill = yield* rig.prepare(prefillProgram(config, sizes, read))
    yield* prefill({ tokens: texts.flatMap(({ tokens }) => tokens.slice(0, read * chunkSize)), start: 0 })
  }
  let differing = 0
  for (let step = 0; step < steps; step++) {
    const head = yield* entryOf(reference, noiseTensor, step, [batch, pool, config.head.noiseSize])
    const tokens = texts.flatMap((text) => text.tokens.slice(-chunkSize))
    const results = yield* decode({ tokens, position: texts.map(() => read + step), head })
    const expected = yield* entryOf(reference, stepTokens, step, [batch, pool, chunkSize])
    const logits = Effect.gen(function* () {
      const examine = yield* rig.prepare(logitsProgram(config, sizes, pool))
      return resultOf(
        yield* examine({ latents: Float32Array.from(Array.from(resultOf(results, "latents"))) }),
        "logits",
      )
    })
    const decided = yield* comparedTokens(reference, stepTokens, resultOf(results, "tokens"), expected, logits)
    differing = Math.max(differing, decided.error)
    const pools: readonly (readonly Chunk[])[] = rowsOf(rowsOf(Array.from(expected), chunkSize), pool)
    texts = texts.map((text, row) => {
      const u = choices?.data[step * batch + row] ?? 0
      return advanceReleased(text, sampleAtTemperature(pools[row] ?? [], inverse, u), endToken, padToken)
    })
  }
  const written: Numbers = texts.flatMap((text) => releasedTokens(text, padToken))
  const findings: Findings = {
    outputs: [
      { name: stepTokens, error: differing, limit: limits.tokens },
      ...(yield* compared(reference, [["out.tokens", tokenMeasure, written]])),
    ],
    gradients: null,
  }
  return findings
})
