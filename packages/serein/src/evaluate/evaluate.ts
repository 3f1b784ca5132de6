/**
 * What `serein eval` does.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { readSurvey } from "@serein/data"
import type { RunDirectoryError, TextError, TokenizerError, WriteError } from "@serein/data"
import type { OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import type { Configuration } from "../config/configuration.ts"
import { leastText } from "../config/models.ts"
import { openAdapter } from "../device.ts"
import { checkHeldOut, openCorpus, withOtherText } from "../train/corpus.ts"
import { robustnessFile, writeRobustnessChart } from "../report/robustnessChart.ts"
import { findTrained } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"
import type { Evaluation } from "./evaluation.ts"
import { evaluateTrained } from "./evaluateTrained.ts"
import type { EvaluationError } from "./evaluateTrained.ts"
import { evaluationText } from "./evaluationText.ts"

/** What the command was given. */
export interface EvaluateInput {
  readonly path: string
  readonly text: readonly string[]
  readonly tokens: Option.Option<number>
  readonly plot: Option.Option<string>
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** The run's own text, or its training part beside another text that is evaluated on as a whole. */
const corpusFor = Effect.fnUntraced(function* ({ configuration, tokenizer, run }: Trained, files: readonly string[]) {
  const own = yield* openCorpus(configuration, tokenizer, run === null ? null : yield* readSurvey(run))
  return yield* files.length === 0 ? Effect.succeed(own) : withOtherText(configuration, own, files)
})

/** The configuration with another limit on what an evaluation reads. */
const limited = (configuration: Configuration, tokens: Option.Option<number>): Effect.Effect<Configuration, Misuse> => {
  if (Option.isNone(tokens)) return Effect.succeed(configuration)
  const least = leastText(configuration)
  return tokens.value >= least
    ? Effect.succeed({ ...configuration, evaluation: { ...configuration.evaluation, tokens: tokens.value } })
    : Effect.fail(
        new Misuse({ message: `--tokens ${tokens.value}: read at least ${least}, so that something can be judged` }),
      )
}

/** Refuses to plot what is not there. */
const checkPlot = ({ path, plot }: EvaluateInput, { autoencoder, languageModel }: Trained) =>
  Option.isSome(plot) && autoencoder === null && languageModel === null
    ? Effect.fail(
        new Misuse({ message: `--plot ${plot.value}: ${path} has no autoencoder whose noise could be plotted` }),
      )
    : Effect.void

/** Where the chart goes: where the flag says, else into the run directory; nowhere for a checkpoint. */
const plotPath = ({ plot }: EvaluateInput, { run }: Trained): string | null =>
  Option.getOrElse(plot, () => (run === null ? null : join(run.path, robustnessFile)))

/** Writes the chart of an evaluation; null where there is none. */
const plotted = (evaluation: Evaluation, path: string | null) =>
  path === null
    ? Effect.succeed(null)
    : Effect.map(writeRobustnessChart(path, evaluation), (written) => (written ? path : null))

/** Runs the command. */
export const runEvaluate = Effect.fnUntraced(function* (
  input: EvaluateInput,
): Effect.fn.Return<
  void,
  EvaluationError | OpenError | RunDirectoryError | TextError | TokenizerError | WriteError,
  FileSystem.FileSystem | Output
> {
  const found = yield* findTrained(input.path)
  const trained = { ...found, configuration: yield* limited(found.configuration, input.tokens) }
  yield* checkPlot(input, trained)
  const corpus = yield* corpusFor(trained, input.text)
  yield* checkHeldOut(corpus, trained.configuration)
  yield* Effect.scoped(
    Effect.gen(function* () {
      const gpu = yield* openAdapter(input.adapter)
      const evaluation = yield* evaluateTrained(gpu, trained, corpus)
      const adapter = gpu.adapter.name
      const plot = yield* plotted(evaluation, plotPath(input, trained))
      const told = plot === null ? "" : `\n\nPlot: ${plot}`
      yield* input.json
        ? printJson({ ...evaluation, adapter, plot })
        : printLine(`${evaluationText(evaluation)}${told}`)
    }),
  )
})
