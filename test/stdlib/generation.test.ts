/**
 * Generation against the original implementation: the cache's programs and the released host logic, token by token.
 */
import { expect, test } from "vitest"
import { input, rebindNoise } from "@serein/lang"
import type { TypedProgram } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  advanceReleased,
  autoencoderAxes,
  beginReleased,
  decodingProgram,
  languageModelSites,
  noiseAxis,
  prefillProgram,
  releasedTokens,
  sampleAtTemperature,
} from "@serein/stdlib"
import type { Chunk, LanguageModelConfig } from "@serein/stdlib"
import { decoderAxes } from "@serein/stdlib"
import { configOf, poolAxis, scalarInput } from "./languageModelCase.ts"
import { available, integers, referenceCase, setting, stored, variablesOf } from "./referenceCase.ts"

const rows = <T>(data: readonly T[], width: number): readonly (readonly T[])[] =>
  Array.from({ length: data.length / width }, (_, i) => data.slice(i * width, (i + 1) * width))

const withRecordedHead = (program: TypedProgram, config: LanguageModelConfig, batch: number, pool: number) => {
  const { Batch } = decoderAxes(config.backbone, { batch, time: 1, source: 1 })
  const axes = [Batch, poolAxis(pool), noiseAxis(config.head)] as const
  return {
    program: rebindNoise(program, { [languageModelSites.head]: input("head", "f32", axes) }),
    draw: (values: Float64Array): Tensor => tensor("f32", axes, values),
  }
}

const cases = ["h1_generate_len8", "h2_generate_len6", "h3_generate_batch_eos", "h4_generate_T05"]

test.for(available(cases))("generation writes the original's tokens: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const { chunkSize } = config.autoencoder
  const [endToken, padToken] = [setting(reference, "eos_token_id"), setting(reference, "pad_token_id")]
  const [batch = 0, promptLength = 0] = stored(reference, "in.input_ids").shape
  const noise = stored(reference, "noise.MLPGenerator.sample.uniform01")
  const [steps = 0] = noise.shape
  const pool = noise.shape.length === 4 ? (noise.shape[2] ?? 0) : 1
  const context = setting(reference, "max_length") / chunkSize
  const inverse = Math.round(1 / setting(reference, "temperature"))

  const prompts = rows([...stored(reference, "in.input_ids").data], promptLength)
  let texts = prompts.map((prompt) => beginReleased(prompt, chunkSize, padToken))
  const chunks = (texts[0]?.tokens.length ?? 0) / chunkSize

  // As in writing, the last chunk of a prompt is left to be fed.
  const read = chunks - 1
  const { Batch, Time } = decoderAxes(config.backbone, { batch, time: read, source: context })
  const { Time: One } = decoderAxes(config.backbone, { batch, time: 1, source: context })
  const { Token } = autoencoderAxes(config.autoencoder)
  const prefill = prefillProgram(config, { batch, context }, read)
  const decode = withRecordedHead(decodingProgram(config, { batch, context }, pool), config, batch, pool)
  let variables = { ...variablesOf(prefill, reference.weights), ...variablesOf(decode.program, reference.weights) }
  const run = (program: TypedProgram, inputs: Readonly<Record<string, Tensor>>): Float64Array => {
    const { outputs, updates } = evaluateProgram(program, { variables, inputs })
    variables = { ...variables, ...updates }
    return outputs["tokens"]?.data ?? new Float64Array()
  }

  run(prefill, {
    tokens: integers(
      [Batch, Time, Token],
      texts.flatMap(({ tokens }) => tokens.slice(0, read * chunkSize)),
    ),
    start: scalarInput("i32", 0),
  })
  const drawSize = noise.data.length / steps
  const choices = reference.tensors.get("noise.EnergyTransformer.temperature_sampling.choice_u")?.data
  const recorded = stored(reference, pool === 1 ? "out.step_tokens" : "out.step_pool_tokens").data
  for (let step = 0; step < steps; step += 1) {
    const tokens = run(decode.program, {
      tokens: integers(
        [Batch, One, Token],
        texts.flatMap((text) => text.tokens.slice(-chunkSize)),
      ),
      position: integers(
        [Batch, One],
        texts.map(() => read + step),
      ),
      head: decode.draw(noise.data.slice(step * drawSize, (step + 1) * drawSize)),
    })
    const size = tokens.length
    expect(tokens, `step ${step}`).toEqual(recorded.slice(step * size, (step + 1) * size))
    const pools: readonly (readonly Chunk[])[] = rows(rows([...tokens], chunkSize), pool)
    texts = texts.map((text, row) => {
      const u = choices?.[step * batch + row] ?? 0
      return advanceReleased(text, sampleAtTemperature(pools[row] ?? [], inverse, u), endToken, padToken)
    })
  }
  expect(texts.flatMap((text) => releasedTokens(text, padToken))).toEqual([...stored(reference, "out.tokens").data])
})
