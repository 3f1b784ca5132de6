/**
 * A run of training: its stages in order, each beginning where its last checkpoint stands.
 *
 * Beginning and going on are the same thing. What is done already is read off the run directory, so a run that was
 * interrupted, killed or stopped by a failure continues as if nothing had happened.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import {
  appendMetrics,
  keepLatestCheckpoints,
  keptFiles,
  latestCheckpoint,
  listCheckpoints,
  openSafetensors,
  rewindMetrics,
  saveCheckpoint,
  withPrefix,
} from "@serein/data"
import type { CheckpointError, RunDirectory, RunDirectoryError, SavedCheckpoint } from "@serein/data"
import type { SegmentError, WriteError } from "@serein/data"
import type { OpenDevice } from "@serein/runtime"
import { frozenPrefix } from "@serein/stdlib"
import { Output, remark } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Progress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { autoencoderStage } from "./autoencoderStage.ts"
import { baselineStage } from "./baselineStage.ts"
import type { Corpus } from "./corpus.ts"
import type { NotFinite } from "./diagnosis.ts"
import { languageModelStage } from "./languageModelStage.ts"
import { runStage } from "./loop.ts"
import type { LoopListener } from "./loop.ts"
import { holdsAt, stageTitle, stagesOf } from "./records.ts"
import type { RunRecord, StageName } from "./records.ts"
import { loadParameters, restoreSnapshot, takeSnapshot } from "./snapshot.ts"
import { parameterCount } from "./stage.ts"
import type { SampledText, Stage, StageError } from "./stage.ts"
import { stageState, trainingOf } from "./stageState.ts"
import { tokensFolder } from "./stageText.ts"

/** A run under way. */
export interface Run {
  readonly gpu: OpenDevice
  readonly directory: RunDirectory
  readonly configuration: Configuration
  readonly corpus: Corpus
}

/** What training can fail with. */
export type TrainingError = CheckpointError | NotFinite | RunDirectoryError | SegmentError | StageError

/** Checkpoints of a stage that are kept: the last, and one more in case the last step was the beginning of the end. */
const kept = 2

/** Makes a stage of a run ready on its device; it lasts as long as the scope. */
export const makeStage = ({ gpu, directory, configuration, corpus }: Run, name: StageName) => {
  const folder = tokensFolder(configuration, directory)
  switch (name) {
    case "autoencoder":
      return autoencoderStage(gpu, configuration, corpus, folder)
    case "languageModel":
      return languageModelStage(gpu, configuration, corpus, folder)
    case "baseline":
      return baselineStage(gpu, configuration, corpus, folder)
  }
}

/** What a stage takes over from the one before it: the language model the trained autoencoder, frozen. */
const inherit = Effect.fnUntraced(function* ({ directory }: Run, stage: Stage) {
  if (stage.name !== "languageModel") return
  const { path } = yield* latestCheckpoint(directory, "autoencoder")
  const trained = yield* openSafetensors(join(path, "model.safetensors"))
  const frozen = withPrefix(trained, frozenPrefix)
  yield* loadParameters(stage.variables, frozen, (name) => name.startsWith(frozenPrefix))
}, Effect.scoped)

const record = (run: Run, written: RunRecord) => appendMetrics(run.directory, written)

/** Writes a checkpoint of a stage and removes those that are no longer needed. */
const writeDown = Effect.fnUntraced(function* (run: Run, stage: Stage, step: number) {
  const { gpu, configuration, directory, corpus } = run
  const saved = yield* saveCheckpoint(directory, {
    ...(yield* takeSnapshot(stage.variables)),
    tokenizerFiles: keptFiles(corpus.tokenizer),
    state: {
      ...stageState(configuration, stage.name, step, corpus.tokenizer),
      // Schedules are a function of the adapter: the same adapter computes the same bits.
      kernelSchedules: { adapter: gpu.adapter.name },
    },
  })
  yield* keepLatestCheckpoints(directory, stage.name, kept)
  return saved
})

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim()

const sampleLines = (step: number, { given, text }: SampledText): string =>
  `  step ${step}: ${oneLine(given)} → ${oneLine(text)}`

/** Waiting for text that is worth a word, in the steps of one record: less than that is the clock's grain. */
const noticedSeconds = 0.02

const rate = (tokensPerSecond: number): string =>
  tokensPerSecond >= 1000
    ? `${(tokensPerSecond / 1000).toFixed(1)} k tokens/s`
    : `${tokensPerSecond.toFixed(0)} tokens/s`

/** What the loop reports becomes records, a bar and checkpoints. */
const listenerOf = (run: Run, stage: Stage, first: SavedCheckpoint | null, bar: Progress, watched: boolean) => {
  let shown = { loss: "", validation: "", speed: "" }
  let checkpoint = first
  const begun = first?.step ?? 0
  const note = (): string => [shown.loss, shown.validation, shown.speed].filter((part) => part !== "").join("  ")
  const listener: LoopListener<CheckpointError | RunDirectoryError | StageError | WriteError, FileSystem.FileSystem> = {
    onStep: (step, loss) => {
      shown = { ...shown, loss: `loss ${loss.toFixed(3)}` }
      bar.update(step - begun, note())
    },
    onMeasured: (step, { waitingSeconds, ...measured }) => {
      const waited = waitingSeconds >= noticedSeconds ? { waitingSeconds } : {}
      const waiting = waitingSeconds >= noticedSeconds ? `  (${waitingSeconds.toFixed(2)} s without text)` : ""
      shown = { ...shown, speed: `${rate(measured.tokensPerSecond)}${waiting}` }
      return record(run, { kind: "training", stage: stage.name, step, ...measured, ...waited })
    },
    onValidated: (step, loss) => {
      shown = { ...shown, validation: `validation ${loss.toFixed(3)}` }
      if (!watched) bar.line(`${stageTitle[stage.name]}, step ${step} of ${stage.rhythm.steps}: ${note()}`)
      return record(run, { kind: "validation", stage: stage.name, step, loss })
    },
    onSampled: (step, sample) => {
      bar.line(sampleLines(step, sample))
      return record(run, { kind: "sample", stage: stage.name, step, ...sample })
    },
    onCheckpoint: (step) =>
      Effect.map(writeDown(run, stage, step), (saved) => {
        checkpoint = saved
      }),
    lastCheckpoint: () => checkpoint?.path ?? null,
  }
  return listener
}

/** How far a stage has come, and how fast: 0 seconds where no step was timed. */
export interface StagePace {
  readonly reached: number
  readonly secondsPerStep: number
}

/**
 * Trains one stage to its end, from wherever it stands, or until `endsEarly` says so; a stage that ended early can go
 * on later.
 */
export const trainStage = Effect.fnUntraced(function* (
  run: Run,
  name: StageName,
  endsEarly: () => boolean = () => false,
): Effect.fn.Return<StagePace, TrainingError, FileSystem.FileSystem | Output> {
  const { gpu, directory, configuration } = run
  const { steps } = trainingOf(configuration, name)
  const saved = (yield* listCheckpoints(directory, name)).at(-1) ?? null
  const first = saved?.step ?? 0
  if (first >= steps) return { reached: first, secondsPerStep: 0 }
  yield* rewindMetrics(directory, holdsAt(name, first))
  const began = performance.now()
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const stage = yield* makeStage(run, name)
      if (saved === null) yield* inherit(run, stage)
      else {
        const { state } = yield* restoreSnapshot(stage.variables, saved.path)
        yield* remarkOtherAdapter(run, state.kernelSchedules)
      }
      const { compiled } = stage.training
      const parameters = parameterCount(compiled)
      const preparationSeconds = (performance.now() - began) / 1000
      const kernels = compiled.steps.length
      const stood = { stage: name, step: first }
      const prepared = { steps, adapter: gpu.adapter.name, parameters, kernels, preparationSeconds }
      yield* record(run, { kind: "ready", ...stood, ...prepared, programBytes: compiled.peakBytes })
      const from = first === 0 ? "" : `, going on from step ${first}`
      yield* remark(
        `${stageTitle[name]}: ${parameters.toLocaleString("en")} parameters, ${kernels} kernels a step, ${steps} steps of ${stage.tokensPerStep} tokens${from}`,
      )
      const watched = (yield* Output).columns() !== null
      const pace = yield* withProgress(stageTitle[name], steps - first, (bar) =>
        runStage(stage, first, listenerOf(run, stage, saved, bar, watched), endsEarly),
      )
      const { reached } = pace
      const tokensPerSecond = pace.seconds > 0 ? (pace.steps * stage.tokensPerStep) / pace.seconds : 0
      const trainingSeconds = tokensPerSecond > 0 ? (reached * stage.tokensPerStep) / tokensPerSecond : 0
      const peakBytes = gpu.memory.usage().peak
      yield* record(run, { kind: "finished", stage: name, step: reached, trainingSeconds, tokensPerSecond, peakBytes })
      const early = reached < steps ? ` of ${steps}, since the time was up` : ""
      const waited = pace.waitingSeconds >= 1 ? `, ${pace.waitingSeconds.toFixed(1)} s of it waiting for text` : ""
      yield* remark(`${stageTitle[name]}: ${reached} steps done${early}, ${rate(tokensPerSecond)}${waited}`)
      return { reached, secondsPerStep: pace.steps > 0 ? pace.seconds / pace.steps : 0 }
    }),
  )
})

/** Says so when a run goes on on another device, where results are right but no longer the same bits. */
const remarkOtherAdapter = ({ gpu }: Run, schedules: unknown) => {
  const before = Predicate.hasProperty(schedules, "adapter") ? schedules.adapter : null
  return !Predicate.isString(before) || before === gpu.adapter.name
    ? Effect.void
    : remark(`this run began on ${before}; on ${gpu.adapter.name} it goes on correctly, but not bit for bit`)
}

/** The command that goes on with a run. */
export const resumeCommand = ({ path }: Pick<RunDirectory, "path">): string => `npx serein train --resume ${path}`

/** Says how to go on with a run when `work` on it is interrupted. */
export const orResumable = <A, E, R>(run: Run, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R | Output> =>
  Effect.onInterrupt(work, () => remark(`\nstopped, and written down; go on with\n  ${resumeCommand(run.directory)}`))

/** Trains every stage of its model to its end. An interruption leaves a checkpoint and says how to go on. */
export const trainRun = (run: Run): Effect.Effect<void, TrainingError, FileSystem.FileSystem | Output> =>
  orResumable(
    run,
    Effect.forEach(stagesOf(run.configuration.model), (name) => trainStage(run, name), { discard: true }),
  )
