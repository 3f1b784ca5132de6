/**
 * What `serein demo` does: measures the device, plans a run that ends in time, and carries it out.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { configPath, openTokenizer, writeJsonAtomically } from "@serein/data"
import type { SegmentError, TextError, WriteError } from "@serein/data"
import type { OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import { remark } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { durationText, withProgress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerChoice } from "../config/models.ts"
import { openAdapter } from "../device.ts"
import { measureMatmul } from "../doctor/doctor.ts"
import { checkCorpus, openCorpus } from "../train/corpus.ts"
import type { StageName } from "../train/records.ts"
import { makeStage, orResumable, trainStage } from "../train/run.ts"
import type { Run } from "../train/run.ts"
import type { Stage, StageError } from "../train/stage.ts"
import { beginRun, checkConfiguration, conclude, configurationFor, defaultDirectory } from "../train/train.ts"
import type { TrainError } from "../train/train.ts"
import { validationRuns } from "../train/validationText.ts"
import {
  autoencoderDeadline,
  demoSeconds,
  planAutoencoder,
  planLanguageModel,
  recipeFor,
  slowedBy,
  withAutoencoderSteps,
} from "./plan.ts"
import type { StageSpeed } from "./plan.ts"
import { rehearse, rehearsedParts } from "./rehearsal.ts"

/** What the command was given. */
export interface DemoInput {
  readonly text: readonly string[]
  readonly out: Option.Option<string>
  readonly minutes: Option.Option<number>
  readonly set: readonly string[]
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** Less than this is not even enough for the driver to compile. */
const leastMinutes = 1

const secondsFor = (minutes: Option.Option<number>): Effect.Effect<number, Misuse> =>
  Option.match(minutes, {
    onNone: () => Effect.succeed(demoSeconds),
    onSome: (value) =>
      value >= leastMinutes
        ? Effect.succeed(value * 60)
        : Effect.fail(new Misuse({ message: `--minutes must be at least ${leastMinutes}; it is ${value}` })),
  })

/** How fast both stages are, as a rehearsal found them. */
interface Speeds {
  readonly autoencoder: StageSpeed
  readonly languageModel: StageSpeed
}

const rehearsed = (run: Run): Effect.Effect<Speeds, SegmentError | StageError, FileSystem.FileSystem | Output> =>
  withProgress("compiling and measuring", 2 * rehearsedParts, (bar) =>
    Effect.gen(function* () {
      let parts = 0
      const measure = (stage: Stage) => rehearse(stage, () => bar.update(++parts))
      const measured = (name: StageName) => Effect.scoped(Effect.flatMap(makeStage(run, name), measure))
      return { autoencoder: yield* measured("autoencoder"), languageModel: yield* measured("languageModel") }
    }),
  )

/** The run with another configuration, which the run directory now has too. */
const reconfigured = (
  run: Run,
  configuration: Configuration,
): Effect.Effect<Run, WriteError, FileSystem.FileSystem> => {
  const { path } = run.directory
  const changed: Run = { ...run, directory: { path, config: configuration }, configuration }
  return Effect.as(writeJsonAtomically(configPath(path), configuration), changed)
}

/** Measures, then trains both stages in the time there is; the pace of the first decides the steps of the second. */
const trainInTime = Effect.fnUntraced(function* (begun: Run, left: () => number) {
  const speeds = yield* rehearsed(begun)
  const planned = yield* reconfigured(begun, planAutoencoder(begun.configuration, speeds.autoencoder, left()))
  const latest = autoencoderDeadline(left())
  const pace = yield* trainStage(planned, "autoencoder", () => left() < latest)
  // Another program may share the machine now that did not before, and goes on doing so.
  const slower = Math.max(1, pace.secondsPerStep / speeds.autoencoder.step)
  const reached = withAutoencoderSteps(planned.configuration, pace.reached)
  const speed = slowedBy(slower, speeds.languageModel)
  const { configuration, ending } = planLanguageModel(reached, speed, validationRuns.languageModel, left())
  const run = yield* reconfigured(planned, configuration)
  yield* trainStage(run, "languageModel", () => left() < ending)
  return run
})

/** What the demo can fail with. */
export type DemoError = Misuse | OpenError | TextError | TrainError

/** Runs the command. */
export const runDemo = (input: DemoInput): Effect.Effect<void, DemoError, FileSystem.FileSystem | Output> =>
  Effect.scoped(
    Effect.gen(function* () {
      const seconds = yield* secondsFor(input.minutes)
      // Counted from the start of the process: loading the compiler is a part of it.
      const left = (): number => seconds - performance.now() / 1000
      const gpu = yield* openAdapter(input.adapter)
      const gigaflops = yield* measureMatmul(gpu)
      const name = recipeFor(gigaflops)
      const flags = { recipe: Option.some(name), config: Option.none(), steps: Option.none(), seed: Option.none() }
      const recipe = yield* configurationFor({ ...flags, text: input.text, set: input.set })
      const tokenizer = yield* openTokenizer(tokenizerChoice(recipe))
      yield* checkConfiguration(recipe, tokenizer)
      if (recipe.model !== "calm") {
        yield* new Misuse({ message: `the demo trains CALM, not model=${recipe.model}; use serein train for that` })
      }
      const corpus = yield* openCorpus(recipe, tokenizer)
      yield* checkCorpus(corpus, recipe)
      const path = Option.isSome(input.out) ? input.out.value : yield* defaultDirectory("demo")
      const begun = yield* beginRun(path, gpu, recipe, corpus)
      yield* remark(
        `${gpu.adapter.name}: ${gigaflops.toFixed(1)} GFLOP/s, so the recipe is '${name}'; training on ${corpus.name} in ${path}, all within ${durationText(seconds)}`,
      )
      const run = yield* orResumable(begun, trainInTime(begun, left))
      yield* conclude(run, input.json)
    }),
  )
