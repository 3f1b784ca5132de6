/**
 * Made cases of the baseline: a training step, and BrierLM by the original's loop over positions and tokens.
 */
import { input, rebindNoise } from "@serein/lang"
import {
  baselineEvaluation,
  baselineObjective,
  baselineSite,
  differentiated,
  evaluation,
  ignoredLabel,
  predictionAxis,
  tokenBlockAxes,
} from "@serein/stdlib"
import type { BaselineConfig } from "@serein/stdlib"
import { brierTensors, gradientsOf, judge, real, source, weightsOf, whole } from "./madeCase.ts"
import type { MadeCase, Placed } from "./madeCase.ts"
import { baselineKeys, blocksOf } from "./madeModels.ts"
import type { Keys } from "./madeModels.ts"

const same = (keys: Keys): Keys => keys

/** What a baseline's case is made of. `masked` numbers tokens through all blocks. */
export interface BaselineVariation {
  readonly name: string
  readonly model: BaselineConfig
  readonly batch: number
  readonly tokens: number
  readonly masked: readonly number[]
  readonly keys?: (keys: Keys) => Keys
}

export const madeBaselineTraining = ({
  name,
  model,
  batch,
  tokens,
  masked,
  keys = same,
}: BaselineVariation): MadeCase => {
  const blocks = blocksOf([batch, tokens], model.vocabularySize, 1, masked, 24)
  const program = differentiated(baselineObjective(model, { batch, tokens }))
  const weights = weightsOf([program], 25)
  const judged = judge(program, weights, { tokens: blocks.text, labels: blocks.labels })
  const output = (ours: string) => real(judged.of(ours).shape, judged.of(ours).data)
  return {
    name,
    config: keys(baselineKeys(model)),
    weights,
    tensors: new Map([
      ["in.input_ids", whole([batch, tokens], blocks.text)],
      ["in.labels", whole([batch, tokens], blocks.labels)],
      ["out.loss", output("loss")],
      ["out.logits", output("logits")],
      ["out.hidden_states", output("hiddenStates")],
      ...gradientsOf(judged),
    ]),
  }
}

export const madeBaselineBrier = ({ name, model, batch, tokens, masked, keys = same }: BaselineVariation): MadeCase => {
  const sizes = { batch, tokens }
  const blocks = blocksOf([batch, tokens], model.vocabularySize, 1, masked, 26)
  const { Batch, Time } = tokenBlockAxes(model, sizes)
  // Two values: samples agree half of the time.
  const drawn = source(27).below(2, [3, 2, batch, tokens])
  const at = (j: number, which: number, b: number, i: number) => drawn[((j * 2 + which) * batch + b) * tokens + i] ?? -1
  const program = rebindNoise(
    evaluation(baselineEvaluation(model, sizes), ["loss", "probabilities", "collisions"]),
    Object.fromEntries([1, 2, 3].map((j) => [baselineSite(j), input(`d${j}`, "i32", [predictionAxis, Batch, Time])])),
  )
  const weights = weightsOf([program], 28)
  const size = 2 * batch * tokens
  const { of } = judge(program, weights, {
    tokens: blocks.text,
    labels: blocks.labels,
    ...Object.fromEntries([1, 2, 3].map((j) => [`d${j}`, drawn.subarray((j - 1) * size, j * size)])),
  })
  const placed: { readonly i: number; readonly j: number }[] = []
  const sums = [0, 0, 0, 0]
  let scored = 0
  for (let i = 0; i + 4 < tokens; i += 1) {
    let agreeing = Array.from({ length: batch }, (_, b) => b)
    for (let j = 0; j < 4 && agreeing.length > 0; j += 1) {
      placed.push({ i, j })
      agreeing = agreeing.filter((b) => j === 3 || at(j, 0, b, i) === at(j, 1, b, i))
    }
    for (let b = 0; b < batch; b += 1) {
      const next = [1, 2, 3, 4].map((ahead) => b * tokens + i + ahead)
      if (next.some((place) => blocks.labels[place] === ignoredLabel)) continue
      scored += 1
      let [right, agree] = [1, 1]
      for (let n = 0; n < 4; n += 1) {
        right *= of("probabilities").data[b * tokens + i + n] ?? Number.NaN
        const collision = of("collisions").data[(n * batch + b) * tokens + i] ?? Number.NaN
        sums[n] = (sums[n] ?? 0) + 2 * right - agree * collision
        agree *= Number(at(n, 0, b, i) === at(n, 1, b, i))
      }
    }
  }
  const multinomial = "noise.CustomTrainer.compute_loss.multinomial"
  const recorded = placed.flatMap(({ i, j }) =>
    Array.from({ length: batch }, (_, b) => (j === 3 ? [0, 0] : [at(j, 0, b, i), at(j, 1, b, i)])).flat(),
  )
  return {
    name,
    config: keys(baselineKeys(model)),
    weights,
    noiseOrder: placed.map((place, e): Placed => [multinomial, e, place]),
    tensors: new Map([
      ["in.input_ids", whole([batch, tokens], blocks.text)],
      ...(masked.length === 0 ? [] : [["in.labels", whole([batch, tokens], blocks.labels)] as const]),
      [multinomial, whole([placed.length, batch, 2], recorded)],
      ["out.loss", real([], of("loss").data)],
      ...brierTensors(sums, scored),
    ]),
  }
}
