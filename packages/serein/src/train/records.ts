/**
 * The lines of metrics.jsonl: everything that a run measured and wrote, in order. The report is a function of them
 * and of the run's configuration, so it can be made again at any time.
 *
 * `step` counts the updates made so far; going back to a checkpoint drops the records beyond its step.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { metricsPath, RunDirectoryError } from "@serein/data"
import type { MetricsRecord, RunDirectory } from "@serein/data"
import type { Configuration } from "../config/configuration.ts"
import { Evaluation } from "../evaluate/evaluation.ts"

/** All stages that there are, in order. */
export const stageNames = ["autoencoder", "languageModel", "baseline"] as const
export const StageName = Schema.Literals(stageNames)
export type StageName = typeof StageName.Type

/** A stage's name as people read it. */
export const stageTitle: Readonly<Record<StageName, string>> = {
  autoencoder: "autoencoder",
  languageModel: "language model",
  baseline: "baseline",
}

/** The stages that train a model, in order. */
export const stagesOf = (model: Configuration["model"]): readonly [StageName, ...StageName[]] => {
  switch (model) {
    case "calm":
      return ["autoencoder", "languageModel"]
    case "autoencoder":
      return ["autoencoder"]
    case "baseline":
      return ["baseline"]
  }
}

/** The stage that a model is finished with. */
export const lastStage = (model: Configuration["model"]): StageName => {
  const [first, ...later] = stagesOf(model)
  return later.at(-1) ?? first
}

const stepOf = { stage: StageName, step: Schema.Natural }

/** A stage was made ready: on the first start, and again when a run goes on. */
const Ready = Schema.Struct({
  kind: Schema.Literal("ready"),
  ...stepOf,
  /** Where the stage is to end. */
  steps: Schema.Natural,
  adapter: Schema.String,
  parameters: Schema.Natural,
  kernels: Schema.Natural,
  /** Bytes that the training program plans to use. */
  programBytes: Schema.Natural,
  /** Differentiating, compiling and the driver's compilation of all programs of the stage. */
  preparationSeconds: Schema.Finite,
})

/** Means over the steps since the last such record. */
const Training = Schema.Struct({
  kind: Schema.Literal("training"),
  ...stepOf,
  loss: Schema.Finite,
  gradientNorm: Schema.Finite,
  learningRate: Schema.Finite,
  tokensPerSecond: Schema.Finite,
  /** Seconds that steps waited for their text; no such key where it was always there. */
  waitingSeconds: Schema.optionalKey(Schema.Finite),
})

const Validation = Schema.Struct({ kind: Schema.Literal("validation"), ...stepOf, loss: Schema.Finite })

const Sample = Schema.Struct({
  kind: Schema.Literal("sample"),
  ...stepOf,
  /** What the model was given: a prompt, or the text to reconstruct. */
  given: Schema.String,
  text: Schema.String,
})

/** A stage has ended, at its last step or before. */
const Finished = Schema.Struct({
  kind: Schema.Literal("finished"),
  ...stepOf,
  /** What all its steps take at the pace that was measured, in training alone. */
  trainingSeconds: Schema.Finite,
  tokensPerSecond: Schema.Finite,
  /** The most that was ever allocated on the device. */
  peakBytes: Schema.Natural,
})

const Evaluated = Schema.Struct({ kind: Schema.Literal("evaluation"), ...stepOf, evaluation: Evaluation })

/** A continuation of a prompt by the trained model. */
const Written = Schema.Struct({
  kind: Schema.Literal("written"),
  ...stepOf,
  /** n of the temperature 1/n. */
  inverseTemperature: Schema.Natural,
  prompt: Schema.String,
  text: Schema.String,
  tokensPerSecond: Schema.Finite,
})

/** One line of metrics.jsonl. */
export const RunRecord = Schema.Union([Ready, Training, Validation, Sample, Finished, Evaluated, Written])
export type RunRecord = typeof RunRecord.Type
export type RecordOf<K extends RunRecord["kind"]> = Extract<RunRecord, { readonly kind: K }>

const decodeRecord = Schema.decodeUnknownEffect(RunRecord)

/** Records of a run as typed values. */
export const decodeRecords = (
  run: Pick<RunDirectory, "path">,
  records: readonly MetricsRecord[],
): Effect.Effect<readonly RunRecord[], RunDirectoryError> =>
  Effect.forEach(records, (record, index) =>
    Effect.mapError(decodeRecord(record), (error) => {
      const path = metricsPath(run.path)
      const reason = error.message.replace(/\s*\n\s*/g, " ")
      return new RunDirectoryError({ path, message: `${path}, line ${index + 1}: ${reason}; remove the line` })
    }),
  )

/** Whether a record still holds when the run goes on from `step` of `stage`. */
export const holdsAt = (stage: StageName, step: number) => {
  const place = stageNames.indexOf(stage)
  return (record: MetricsRecord): boolean => {
    const at = stageNames.findIndex((name) => name === record["stage"])
    return at < place || (at === place && typeof record["step"] === "number" && record["step"] <= step)
  }
}
