/**
 * How well a language model predicts the next chunk: its energy loss and BrierLM (arXiv 2510.27688, section 6), on
 * the text as it is, and with every context replaced by other parts of the same text.
 *
 * The second figure is a control. A model that has only learned how often letters occur scores the same on both.
 */
import * as Effect from "effect/Effect"
import { evaluationBatch, evaluationBatchCount, randomBelow } from "@serein/data"
import type { Batch, EvaluationPlan } from "@serein/data"
import type { OpenDevice, RunError, Variables } from "@serein/runtime"
import { brierScore, evaluation, languageModelObjective, scoreSamples } from "@serein/stdlib"
import type { BlockScore, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { ready } from "../device.ts"
import { brierTable } from "./brierTable.ts"
import type { BrierTable, Prediction } from "./evaluation.ts"

/** What the evaluation of a language model needs to know. */
export interface PredictionOptions {
  /** Blocks in one run. */
  readonly batch: number
  /** Tokens of a block: the context that the model was trained with. */
  readonly blockSize: number
  readonly seed: number
}

/** A language model that can be judged. */
export interface Predictor {
  /** Mean energy loss on a stream. */
  readonly loss: (stream: Int32Array) => Effect.Effect<number, RunError>
  /** Loss and scores on a stream, with its own and with shuffled contexts; `onRun` is told the share that is done. */
  readonly judge: (stream: Int32Array, onRun?: (share: number) => void) => Effect.Effect<Prediction, RunError>
}

/** The chunks of a stream in random order: text of the same kind that says nothing about what follows. */
export const shuffledChunks = (stream: Int32Array, chunk: number, seed: number): Int32Array => {
  const count = Math.floor(stream.length / chunk)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let last = count - 1; last > 0; last--) {
    const other = randomBelow(seed, last, last + 1)
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  const shuffled = new Int32Array(count * chunk)
  for (const [place, from] of order.entries()) {
    shuffled.set(stream.subarray(from * chunk, (from + 1) * chunk), place * chunk)
  }
  return shuffled
}

interface Sums {
  readonly loss: number
  readonly positions: number
  readonly blocks: readonly BlockScore[]
}

/** Prepares the evaluation of the language model whose parameters lie in `variables`. */
export const makePredictor = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: LanguageModelConfig<HeadConfig>,
  variables: Variables,
  { batch, blockSize, seed }: PredictionOptions,
) {
  const { chunkSize } = config.autoencoder
  const chunks = blockSize / chunkSize
  const objective = languageModelObjective(config, { batch, chunks })
  const executable = yield* ready(gpu, evaluation(objective, ["loss", "predictions"]), variables)
  const plan: EvaluationPlan = { rows: batch, length: blockSize, chunk: chunkSize, pad: config.padToken }
  const predicted = (chunks - 1) * chunkSize

  const batchesOf = (stream: Int32Array): readonly Batch[] =>
    Array.from({ length: evaluationBatchCount(plan, stream.length) }, (_, index) =>
      evaluationBatch(plan, stream, index),
    ).flatMap((made) => (made._tag === "Success" ? [made.success] : []))

  /** The scores of the rows of a run: position t predicts chunk t + 1. */
  const scoresOf = (predictions: ArrayLike<number>, labels: Int32Array): readonly BlockScore[] => {
    const drawn = Int32Array.from(predictions)
    return Array.from({ length: batch }, (_, row) => {
      const truth = labels.subarray(row * blockSize + chunkSize, (row + 1) * blockSize)
      const first = drawn.subarray(row * predicted, (row + 1) * predicted)
      const second = drawn.subarray((batch + row) * predicted, (batch + row + 1) * predicted)
      return scoreSamples(first, second, truth, chunkSize)
    })
  }

  const run = Effect.fnUntraced(function* (
    contexts: readonly Batch[],
    truths: readonly Batch[],
    onRun: (share: number) => void,
  ) {
    let sums: Sums = { loss: 0, positions: 0, blocks: [] }
    for (const [step, { labels }] of truths.entries()) {
      const tokens = contexts[step]?.tokens ?? labels
      const { outputs } = yield* executable.run({ tokens, labels, seed, step })
      const scores = scoresOf(outputs["predictions"] ?? [], labels)
      const positions = scores.reduce((total, score) => total + score.positions, 0)
      const loss = outputs["loss"]?.[0] ?? Number.NaN
      // A run of the text's end may have nothing to predict, and no loss either.
      if (positions > 0) {
        sums = {
          loss: sums.loss + loss * positions,
          positions: sums.positions + positions,
          blocks: [...sums.blocks, ...scores],
        }
      }
      onRun((step + 1) / truths.length)
    }
    return sums
  })

  const tableOf = ({ blocks }: Sums): BrierTable => brierTable(brierScore(blocks))

  const predictor: Predictor = {
    loss: (stream) => {
      const batches = batchesOf(stream)
      return Effect.map(
        run(batches, batches, () => {}),
        ({ loss, positions }) => loss / positions,
      )
    },
    judge: Effect.fnUntraced(function* (stream, onRun = () => {}) {
      const batches = batchesOf(stream)
      const own = yield* run(batches, batches, (share) => onRun(share / 2))
      const others = batchesOf(shuffledChunks(stream, chunkSize, seed))
      const shuffled = yield* run(others, batches, (share) => onRun(0.5 + share / 2))
      return { loss: own.loss / own.positions, scores: tableOf(own), shuffled: tableOf(shuffled) }
    }),
  }
  return predictor
})
