/**
 * The trained models on held-out text: what the autoencoder gives back, CALM's loss and Brier scores over every block
 * of 512 tokens, four times with other random numbers, and the baseline's over the first of its tokens.
 */
import * as Effect from "effect/Effect"
import { join } from "node:path"
import { evaluationBatch, listCheckpoints, openSafetensors, withFallback } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { Executable, Variables } from "@serein/runtime"
import {
  baselineEvaluation,
  brierScore,
  evaluation,
  languageModelObjective,
  scoreLikelihoods,
  scoreSamples,
} from "@serein/stdlib"
import type { BlockScore } from "@serein/stdlib"
import { Failure } from "serein/command/errors"
import { ready } from "serein/device"
import { makeReconstructor } from "serein/evaluate/reconstruction"
import { makeDisturber } from "serein/evaluate/robustness"
import { loadParameters } from "serein/train/snapshot"
import type { FinalScores } from "./judgement.ts"
import type { Subject } from "./models.ts"
import { frozenAutoencoder } from "./training.ts"
import type { Bench } from "./training.ts"

const sigma = 0.3

/**
 * Puts a trained model's parameters into the programs that judge it. CALM's training reads the encoder alone of its
 * frozen autoencoder; judging it decodes too, so the rest comes from the autoencoder's own checkpoint.
 */
const loadTrained = Effect.fnUntraced(function* ({ run }: Bench, subject: Subject, variables: Variables) {
  const last = (yield* listCheckpoints(run, subject)).at(-1)
  if (last === undefined) return yield* new Failure({ message: `${run.path}: there is no checkpoint of '${subject}'` })
  const source = yield* openSafetensors(join(last.path, "model.safetensors"))
  const whole = subject === "calm" ? withFallback(source, yield* frozenAutoencoder(run)) : source
  yield* loadParameters(variables, whole)
}, Effect.scoped)

const judgeAutoencoder = (bench: Bench, heldOut: Int32Array) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { gpu, sizes, seed } = bench
      const { autoencoder, chunks, languageModel } = sizes
      const variables = yield* makeVariables(gpu, seed)
      const options = { chunks, pad: languageModel.padToken, seed }
      const reconstructor = yield* makeReconstructor(gpu, autoencoder, variables, options)
      const disturber = yield* makeDisturber(gpu, autoencoder, variables, options)
      yield* loadTrained(bench, "autoencoder", variables)
      const { fromMean } = yield* reconstructor.judge(heldOut)
      return { fromMean, fromNoisy: yield* disturber.accuracy(heldOut, sigma) }
    }),
  )

/** Runs an evaluation over the whole windows of a stream: the mean loss, and the scores of its rows. */
const judgeWindows = Effect.fnUntraced(function* (
  executable: Executable,
  { sizes, seed }: Bench,
  stream: Int32Array,
  repeats: number,
  scoresOf: (outputs: Readonly<Record<string, ArrayLike<number>>>, labels: Int32Array) => readonly BlockScore[],
) {
  const { window, autoencoder, languageModel } = sizes
  const plan = { rows: window.rows, length: window.tokens, chunk: autoencoder.chunkSize, pad: languageModel.padToken }
  const runs = Math.floor(stream.length / (window.rows * window.tokens))
  const blocks: BlockScore[] = []
  let loss = 0
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let index = 0; index < runs; index++) {
      const { tokens, labels } = yield* Effect.fromResult(evaluationBatch(plan, stream, index))
      const { outputs } = yield* executable.run({ tokens, labels, seed, step: repeat * runs + index })
      loss += (outputs["loss"]?.[0] ?? Number.NaN) / (runs * repeats)
      blocks.push(...scoresOf(outputs, labels))
    }
  }
  return { loss, score: brierScore(blocks) }
})

const judgeCalm = (bench: Bench, heldOut: Int32Array) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { languageModel, window, calmRepeats } = bench.sizes
      const { chunkSize } = bench.sizes.autoencoder
      const variables = yield* makeVariables(bench.gpu, bench.seed)
      const sizes = { batch: window.rows, chunks: window.tokens / chunkSize }
      const program = evaluation(languageModelObjective(languageModel, sizes), ["loss", "predictions"])
      const executable = yield* ready(bench.gpu, program, variables)
      yield* loadTrained(bench, "calm", variables)
      const predicted = window.tokens - chunkSize
      return yield* judgeWindows(executable, bench, heldOut, calmRepeats, (outputs, labels) => {
        const drawn = Int32Array.from(outputs["predictions"] ?? [])
        const part = (prediction: number, row: number) => {
          const at = (prediction * window.rows + row) * predicted
          return drawn.subarray(at, at + predicted)
        }
        return Array.from({ length: window.rows }, (_, row) => {
          const truth = labels.subarray(row * window.tokens + chunkSize, (row + 1) * window.tokens)
          return scoreSamples(part(0, row), part(1, row), truth, chunkSize)
        })
      })
    }),
  )

const judgeBaseline = (bench: Bench, heldOut: Int32Array) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { baseline, window, baselineTokens } = bench.sizes
      const variables = yield* makeVariables(bench.gpu, bench.seed)
      const sizes = { batch: window.rows, tokens: window.tokens }
      const program = evaluation(baselineEvaluation(baseline, sizes), ["loss", "probabilities", "rolled", "collisions"])
      const executable = yield* ready(bench.gpu, program, variables)
      yield* loadTrained(bench, "baseline", variables)
      return yield* judgeWindows(executable, bench, heldOut.subarray(0, baselineTokens), 1, (outputs, labels) =>
        scoreLikelihoods({
          ...sizes,
          probabilities: outputs["probabilities"] ?? [],
          rolled: outputs["rolled"] ?? [],
          collisions: outputs["collisions"] ?? [],
          labels,
        }),
      )
    }),
  )

/** Judges all three models on their held-out streams. */
export const judge = Effect.fnUntraced(function* (bench: Bench, heldOut: Readonly<Record<Subject, Int32Array>>) {
  const reconstruction = yield* judgeAutoencoder(bench, heldOut.autoencoder)
  const calm = yield* judgeCalm(bench, heldOut.calm)
  const likelihood = yield* judgeBaseline(bench, heldOut.baseline)
  const scores: FinalScores = {
    fromMean: reconstruction.fromMean,
    fromNoisy: reconstruction.fromNoisy,
    calmLoss: calm.loss,
    calmBrier: calm.score.brier,
    calmErrors: calm.score.standardErrors,
    baselineLoss: likelihood.loss,
    baselineBrier: likelihood.score.brier,
    baselineErrors: likelihood.score.standardErrors,
  }
  return scores
})
