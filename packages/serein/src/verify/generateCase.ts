/**
 * generate: text written chunk by chunk through the cache, with the released code's rules and recorded draws.
 *
 * Each step's tokens must be the recorded ones; where the first two logits are too close to tell, either passes, and
 * the text goes on from the recorded choice.
 */
import * as Effect from "effect/Effect"
import { axis, input, output, program, rebindNoise, state, uniform, key } from "@serein/lang"
import type { Axis, Tensors, TypedProgram } from "@serein/lang"
import {
  advanceReleased,
  autoencoderAxes,
  beginReleased,
  decoderAxes,
  drawProgram,
  frozenAutoencoder,
  generativeHead,
  inverseTemperature,
  languageModelSites,
  nextProgram,
  noiseAxis,
  prefillProgram,
  releasedTokens,
  sampleAtTemperature,
} from "@serein/stdlib"
import type { Chunk, LanguageModelConfig } from "@serein/stdlib"
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

const headNoise = (config: LanguageModelConfig, batch: number, pool: number): readonly Axis[] => {
  const { Batch } = decoderAxes(config.backbone, { batch, time: 1, source: 1 })
  return [Batch, axis("pool", pool), noiseAxis(config.head)]
}

const withRecordedHead = <R extends Tensors>(made: TypedProgram<Tensors, R>, axes: readonly Axis[]) =>
  rebindNoise(made, { [languageModelSites.head]: input("head", "f32", axes) })

/** The logits that the tokens drawn from where the text stands are chosen by. */
const logitsProgram = (config: LanguageModelConfig, batch: number, pool: number) => {
  const { Batch, Hidden } = decoderAxes(config.backbone, { batch, time: 1, source: 1 })
  const Pool = axis("pool", pool)
  const Noise = noiseAxis(config.head)
  const { Vocabulary, Token } = autoencoderAxes(config.autoencoder)
  const hidden = state("generation.hidden", [Batch, Hidden])
  const noise = uniform(key(0), languageModelSites.head, [Batch, Pool, Noise])
  const logits = frozenAutoencoder(config).decode(generativeHead(config, Hidden)(hidden, noise))
  return withRecordedHead(
    program("verify.generationLogits", { outputs: { logits: output(logits, [Batch, Pool, Token, Vocabulary]) } }),
    headNoise(config, batch, pool),
  )
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
  const axes = headNoise(config, batch, pool)
  const prefill = yield* rig.prepare(prefillProgram(config, sizes, chunks))
  const draw = yield* rig.prepare(withRecordedHead(drawProgram(config, sizes, pool), axes))
  const next = yield* rig.prepare(withRecordedHead(nextProgram(config, sizes, pool), axes))

  yield* prefill({ tokens: texts.flatMap(({ tokens }) => tokens), start: 0, last: chunks - 1 })
  let differing = 0
  for (let step = 0; step < steps; step++) {
    const head = yield* entryOf(reference, noiseTensor, step, [batch, pool, config.head.noiseSize])
    const last = texts.flatMap(({ tokens }) => tokens.slice(-chunkSize))
    const results = yield* step === 0 ? draw({ head }) : next({ tokens: last, start: chunks + step - 1, head })
    const expected = yield* entryOf(reference, stepTokens, step, [batch, pool, chunkSize])
    const logits = Effect.gen(function* () {
      const examine = yield* rig.prepare(logitsProgram(config, batch, pool))
      return resultOf(yield* examine({ head }), "logits")
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
