/**
 * What `serein demo` does: measures the device, plans a run that ends in time, and carries it out.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { configPath, createRunDirectory, writeJsonAtomically } from "@serein/data"
import type { TextError } from "@serein/data"
import type { OpenDevice, OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import { remark } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { durationText, withProgress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { openAdapter } from "../device.ts"
import { measureMatmul } from "../doctor/doctor.ts"
import { autoencoderStage } from "../train/autoencoderStage.ts"
import { checkCorpus, readCorpus } from "../train/corpus.ts"
import type { Corpus } from "../train/corpus.ts"
import { languageModelStage, validationRuns } from "../train/languageModelStage.ts"
import { orResumable, trainStage } from "../train/run.ts"
import type { Run } from "../train/run.ts"
import type { Stage, StageError } from "../train/stage.ts"
import { checkConfiguration, conclude, configurationFor, defaultDirectory } from "../train/train.ts"
import type { TrainError } from "../train/train.ts"
import { demoSeconds, planAutoencoder, planLanguageModel, presetFor, slowedBy } from "./plan.ts"
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

const rehearsed = (gpu: OpenDevice, preset: Configuration, corpus: Corpus): Effect.Effect<Speeds, StageError, Output> =>
  withProgress("compiling and measuring", 2 * rehearsedParts, (bar) =>
    Effect.gen(function* () {
      let parts = 0
      const measure = (stage: Stage) => rehearse(stage, () => bar.update(++parts))
      const autoencoder = yield* Effect.scoped(Effect.flatMap(autoencoderStage(gpu, preset, corpus), measure))
      const languageModel = yield* Effect.scoped(Effect.flatMap(languageModelStage(gpu, preset, corpus), measure))
      return { autoencoder, languageModel }
    }),
  )

/** Trains both stages in the time there is; how long the first took decides how many steps the second takes. */
const trainInTime = Effect.fnUntraced(function* (begun: Run, speeds: Speeds, left: () => number) {
  const perStep = yield* trainStage(begun, "autoencoder")
  // Another program may share the machine now that did not before, and goes on doing so.
  const slower = perStep === null ? 1 : Math.max(1, perStep / speeds.autoencoder.step)
  const speed = slowedBy(slower, speeds.languageModel)
  const { configuration, ending } = planLanguageModel(begun.configuration, speed, validationRuns, left())
  const { path } = begun.directory
  yield* writeJsonAtomically(configPath(path), configuration)
  const run: Run = { ...begun, directory: { path, config: configuration }, configuration }
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
      const name = presetFor(gigaflops)
      const flags = { preset: Option.some(name), config: Option.none(), steps: Option.none(), seed: Option.none() }
      const preset = yield* configurationFor({ ...flags, text: input.text, set: input.set })
      yield* checkConfiguration(preset)
      const corpus = yield* readCorpus(preset)
      yield* checkCorpus(corpus, preset)
      yield* remark(
        `${gpu.adapter.name}: ${gigaflops.toFixed(1)} GFLOP/s, so the preset is '${name}'; the whole takes about ${durationText(seconds)}`,
      )
      const speeds = yield* rehearsed(gpu, preset, corpus)
      const configuration = planAutoencoder(preset, speeds.autoencoder, left())
      const path = Option.isSome(input.out) ? input.out.value : yield* defaultDirectory("demo")
      const directory = yield* createRunDirectory(path, configuration)
      yield* remark(`training on ${corpus.name} in ${path}`)
      const begun: Run = { gpu, directory, configuration, corpus }
      const run = yield* orResumable(begun, trainInTime(begun, speeds, left))
      yield* conclude(run, input.json)
    }),
  )
