/**
 * The baseline's cases: its configuration, and its BrierLM as a program with recorded draws. The original draws only
 * where the samples of some row still agree; elsewhere zeros stand for what it did not draw.
 */
import { input, rebindNoise } from "@serein/lang"
import {
  baselineEvaluation,
  baselineSite,
  evaluation,
  fromReleasedDecoder,
  predictionAxis,
  tokenBlockAxes,
} from "@serein/stdlib"
import type { BaselineConfig, TokenBlockSizes } from "@serein/stdlib"
import type { BuiltCase } from "./headCases.ts"
import { integers, recordedAt, setting, stored } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** The baseline of a case. */
export const baselineConfigOf = (reference: ReferenceCase): BaselineConfig => {
  const key = (name: string): number => setting(reference, name)
  return {
    vocabularySize: key("vocab_size"),
    padToken: key("pad_token_id"),
    decoder: fromReleasedDecoder({
      hidden_size: key("hidden_size"),
      intermediate_size: key("intermediate_size"),
      num_hidden_layers: key("num_hidden_layers"),
      num_attention_heads: key("num_attention_heads"),
      num_key_value_heads: key("num_key_value_heads"),
    }),
  }
}

const multinomial = "noise.CustomTrainer.compute_loss.multinomial"

/** BrierLM of a case. */
export const baselineBrierCase = (reference: ReferenceCase): BuiltCase & { readonly sizes: TokenBlockSizes } => {
  const config = baselineConfigOf(reference)
  const { shape, data: tokens } = stored(reference, "in.input_ids")
  const [batch = 0, length = 0] = shape
  const sizes = { batch, tokens: length }
  const { Batch, Time } = tokenBlockAxes(config, sizes)
  const axes = [predictionAxis, Batch, Time] as const
  const drawn = [1, 2, 3].map(() => new Float64Array(2 * batch * length))
  const draws = stored(reference, multinomial).data
  for (const [rank, { i, j }] of recordedAt(reference, multinomial).entries()) {
    for (let row = 0; row < batch; row += 1) {
      for (const which of [0, 1]) {
        const at = (which * batch + row) * length + i
        // The fourth token's draws are not needed: its collision probability is exact.
        drawn[j]?.fill(draws[(rank * batch + row) * 2 + which] ?? Number.NaN, at, at + 1)
      }
    }
  }
  const program = rebindNoise(
    evaluation(baselineEvaluation(config, sizes), ["loss", "probabilities", "rolled", "collisions"]),
    Object.fromEntries([1, 2, 3].map((step) => [baselineSite(step), input(`drawn${step}`, "i32", axes)])),
  )
  return {
    sizes,
    program,
    inputs: {
      tokens: integers([Batch, Time], tokens),
      labels: integers([Batch, Time], tokens),
      ...Object.fromEntries(drawn.map((values, i) => [`drawn${i + 1}`, integers(axes, values)])),
    },
  }
}
