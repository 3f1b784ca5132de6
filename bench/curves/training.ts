/**
 * Training one of the models from wherever its last checkpoint stands, and noting the mean loss of every stretch of
 * steps that the recorded curve has an entry for.
 *
 * All that a step needs follows from its number, so a run that was stopped and goes on draws the same curve. What is
 * lost at most are the steps since the last entry: entries and checkpoints are written together.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import {
  appendMetrics,
  byteTokenizer,
  keepLatestCheckpoints,
  listCheckpoints,
  openSafetensors,
  rewindMetrics,
  saveCheckpoint,
  withPrefix,
} from "@serein/data"
import type { RunDirectory } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import {
  autoencoderObjective,
  baselineObjective,
  frozenPrefix,
  languageModelObjective,
  trainingStep,
} from "@serein/stdlib"
import { Failure } from "serein/command/errors"
import { withProgress } from "serein/command/progress"
import { ready } from "serein/device"
import { loadParameters, restoreSnapshot, takeSnapshot } from "serein/train/snapshot"
import { batchOf, titles } from "./models.ts"
import type { CurveSizes, Subject } from "./models.ts"

/** Where the models are trained, and which. */
export interface Bench {
  readonly gpu: OpenDevice
  readonly sizes: CurveSizes
  readonly run: RunDirectory
  readonly seed: number
}

const stepOf = (subject: Subject, sizes: CurveSizes) => {
  const { autoencoder, languageModel, baseline, chunks, window, recipe } = sizes
  switch (subject) {
    case "autoencoder":
      return trainingStep(autoencoderObjective(autoencoder, { chunks }), recipe, ["loss"])
    case "calm": {
      const blocks = { batch: window.rows, chunks: window.tokens / autoencoder.chunkSize }
      return trainingStep(languageModelObjective(languageModel, blocks), recipe, ["loss"])
    }
    case "baseline":
      return trainingStep(baselineObjective(baseline, { batch: window.rows, tokens: window.tokens }), recipe, ["loss"])
  }
}

/** The trained autoencoder's parameters, as CALM holds them; open as long as the scope. */
export const frozenAutoencoder = Effect.fnUntraced(function* (run: RunDirectory) {
  const last = (yield* listCheckpoints(run, "autoencoder")).at(-1)
  if (last === undefined)
    return yield* new Failure({ message: `${run.path}: the autoencoder has not been trained yet` })
  return withPrefix(yield* openSafetensors(join(last.path, "model.safetensors")), frozenPrefix)
})

/** Trains a model to its end on `stream`. */
export const train = (bench: Bench, subject: Subject, stream: Int32Array) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { gpu, sizes, run, seed } = bench
      const { steps, entry } = sizes.lengths[subject]
      const saved = (yield* listCheckpoints(run, subject)).at(-1)
      const first = saved?.step ?? 0
      yield* rewindMetrics(run, (record) => record["subject"] !== subject || Number(record["step"]) <= first)
      if (first >= steps) return
      const variables = yield* makeVariables(gpu, seed)
      const executable = yield* ready(gpu, stepOf(subject, sizes), variables)
      if (saved !== undefined) yield* restoreSnapshot(variables, saved.path)
      else if (subject === "calm") {
        const frozen = yield* frozenAutoencoder(run)
        yield* loadParameters(variables, frozen, (name) => name.startsWith(frozenPrefix))
      }

      const writeDown = Effect.fnUntraced(function* (step: number) {
        yield* saveCheckpoint(run, {
          ...(yield* takeSnapshot(variables)),
          state: {
            stage: subject,
            step,
            seed,
            schedule: { ...sizes.recipe.schedule },
            dataPosition: step,
            tokenizer: { name: byteTokenizer.name, vocabularySize: byteTokenizer.vocabularySize },
            config: { subject },
          },
        })
        yield* keepLatestCheckpoints(run, subject, 1)
      })

      yield* withProgress(titles[subject], steps - first, (bar) =>
        Effect.gen(function* () {
          let sum = 0
          let began = performance.now()
          for (let step = first; step < steps; step++) {
            const { tokens, labels } = batchOf(subject, sizes, seed, stream, step)
            const { outputs } = yield* executable.run({ tokens, labels, seed, step })
            const loss = outputs["loss"]?.[0] ?? Number.NaN
            const gradientNorm = outputs["gradientNorm"]?.[0] ?? Number.NaN
            if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
              const message = `${titles[subject]}, step ${step}: the loss is ${loss} and the gradient's norm ${gradientNorm}; the last good checkpoint is in ${run.path}`
              return yield* new Failure({ message })
            }
            sum += loss
            bar.update(step + 1 - first, `loss ${loss.toFixed(3)}`)
            const done = step + 1
            if (done % entry !== 0) continue
            const seconds = (performance.now() - began) / 1000
            yield* appendMetrics(run, { subject, step: done, loss: sum / entry, gradientNorm, seconds })
            yield* Effect.uninterruptible(writeDown(done))
            bar.line(`${titles[subject]}, step ${done} of ${steps}: loss ${(sum / entry).toFixed(4)}`)
            sum = 0
            began = performance.now()
          }
        }),
      )
    }),
  )
