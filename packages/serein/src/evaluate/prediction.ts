/**
 * How well a causal model predicts what follows: its loss and BrierLM (arXiv 2510.27688, section 6), on the text as it
 * is, and with every context replaced by other parts of the same text.
 *
 * The second figure is a control. A model that has only learned how often letters occur scores the same on both.
 */
import * as Effect from "effect/Effect"
import type { Batch, EvaluationPlan } from "@serein/data"
import type { Program } from "@serein/lang"
import type { OpenDevice, Reading, RunError, Variables } from "@serein/runtime"
import { brierScore } from "@serein/stdlib"
import type { BlockScore } from "@serein/stdlib"
import { ready } from "../device.ts"
import { brierTable } from "./brierTable.ts"
import type { BrierTable, Prediction } from "./evaluation.ts"
import { batchesOf, predictedChunks } from "./heldOut.ts"
import { shuffledChunks } from "./shuffled.ts"

/** A causal model as it is judged. */
export interface JudgedModel {
  readonly lossName: string
  /** How its text is cut. */
  readonly plan: EvaluationPlan
  /** Reads tokens (the context) and labels (the truth); returns the loss, and what `scoresOf` reads. */
  readonly program: Program
  /** The scores of each block of a run. */
  readonly scoresOf: (outputs: Reading["outputs"], labels: Int32Array) => readonly BlockScore[]
}

/** A model made ready: judges it on a stream; `onRun` is told the share that is done. */
export type Predictor = (stream: Int32Array, onRun: (share: number) => void) => Effect.Effect<Prediction, RunError>

interface Sums {
  readonly loss: number
  readonly predicted: number
  readonly blocks: readonly BlockScore[]
}

/** Prepares the evaluation of the model whose parameters lie in `variables`. */
export const makePredictor = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  { lossName, plan, program, scoresOf }: JudgedModel,
  variables: Variables,
  seed: number,
) {
  const executable = yield* ready(gpu, program, variables)

  const run = Effect.fnUntraced(function* (
    contexts: readonly Batch[],
    truths: readonly Batch[],
    onRun: (share: number) => void,
  ) {
    let sums: Sums = { loss: 0, predicted: 0, blocks: [] }
    for (const [step, { labels }] of truths.entries()) {
      const tokens = contexts[step]?.tokens ?? labels
      const { outputs } = yield* executable.run({ tokens, labels, seed, step })
      const predicted = predictedChunks(plan, labels)
      const loss = outputs["loss"]?.[0] ?? Number.NaN
      // A run of the text's end may have nothing to predict, and no loss either.
      if (predicted > 0) {
        sums = {
          loss: sums.loss + loss * predicted,
          predicted: sums.predicted + predicted,
          blocks: [...sums.blocks, ...scoresOf(outputs, labels)],
        }
      }
      onRun((step + 1) / truths.length)
    }
    return sums
  })

  const tableOf = ({ blocks }: Sums): BrierTable => brierTable(brierScore(blocks))

  const predictor: Predictor = Effect.fnUntraced(function* (stream, onRun) {
    const batches = batchesOf(plan, stream)
    const own = yield* run(batches, batches, (share) => onRun(share / 2))
    const others = batchesOf(plan, shuffledChunks(stream, plan.chunk, seed))
    const shuffled = yield* run(others, batches, (share) => onRun(0.5 + share / 2))
    const found: Prediction = {
      lossName,
      loss: own.loss / own.predicted,
      scores: tableOf(own),
      shuffled: tableOf(shuffled),
    }
    return found
  })
  return predictor
})
