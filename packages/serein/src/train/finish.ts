/**
 * The end of a run: evaluation on held-out text, text at several temperatures, and the report.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { appendMetrics, readMetrics, rewindMetrics } from "@serein/data"
import type { RunDirectoryError, Tokenizer, TokenizerError, WriteError } from "@serein/data"
import { inverseTemperature } from "@serein/stdlib"
import type { Output } from "../command/output.ts"
import { Misuse } from "../command/errors.ts"
import { evaluateTrained } from "../evaluate/evaluateTrained.ts"
import type { EvaluationError } from "../evaluate/evaluateTrained.ts"
import { fromEither } from "../fromEither.ts"
import { roomFor } from "../generate/generate.ts"
import { openWriter } from "../generate/openWriter.ts"
import { writeWhole } from "../generate/writer.ts"
import type { Configuration } from "../config/configuration.ts"
import { writeReport } from "../report/report.ts"
import { robustnessFile, writeRobustnessChart } from "../report/robustnessChart.ts"
import { decodeRecords, lastStage } from "./records.ts"
import type { RunRecord, StageName } from "./records.ts"
import type { Run } from "./run.ts"
import { findTrained } from "./trained.ts"
import type { Trained } from "./trained.ts"

/** What the end of a run can fail with. */
export type FinishError = EvaluationError | RunDirectoryError | TokenizerError | WriteError

/** A finished run: all that it recorded, and where its report lies. */
export interface Finished {
  readonly records: readonly RunRecord[]
  readonly report: string
}

/** The temperatures of a configuration as n = 1/T. */
export const temperaturesOf = ({ generation }: Configuration): Effect.Effect<readonly number[], Misuse> =>
  Effect.forEach(generation.temperatures, (temperature) =>
    fromEither(
      inverseTemperature(temperature),
      (problem) => new Misuse({ message: `generation.temperatures: ${problem}` }),
    ),
  )

/** Tokens to write after the configuration's prompt: as many as asked for, if the context has the room. */
export const tokensToWrite = (configuration: Configuration, tokenizer: Tokenizer): Effect.Effect<number, Misuse> => {
  const { prompt, tokens } = configuration.generation
  const promptTokens = tokenizer.encode(prompt).length
  return Effect.map(roomFor(configuration, promptTokens, null), (room) => Math.min(room, tokens))
}

const writeTexts = Effect.fnUntraced(function* (run: Run, trained: Trained, stage: StageName, step: number) {
  const { prompt, pool } = run.configuration.generation
  const maxTokens = yield* tokensToWrite(run.configuration, trained.tokenizer)
  const writer = yield* openWriter(run.gpu, trained)
  for (const n of yield* temperaturesOf(run.configuration)) {
    const request = { prompt, maxTokens, inverseTemperature: n, pool, seed: run.configuration.seed }
    // The driver compiles at the first use of a pool; writing the first tokens twice keeps that out of the speed.
    yield* writeWhole(writer, { ...request, maxTokens: 1 })
    const began = performance.now()
    const { text, tokens } = yield* writeWhole(writer, request)
    const tokensPerSecond = (1000 * tokens) / (performance.now() - began)
    yield* appendMetrics(run.directory, {
      kind: "written",
      stage,
      step,
      inverseTemperature: n,
      prompt,
      text,
      tokensPerSecond,
    })
  }
}, Effect.scoped)

/** Evaluates and writes with what a run has trained, and makes its report and the chart of its autoencoder. */
export const finishRun = Effect.fnUntraced(function* (
  run: Run,
): Effect.fn.Return<Finished, FinishError, FileSystem.FileSystem | Output> {
  const { directory, gpu, configuration, corpus } = run
  yield* rewindMetrics(directory, ({ kind }) => kind !== "evaluation" && kind !== "written")
  const trained = yield* findTrained(directory.path)
  const stage = lastStage(configuration.model)
  const step = trained[stage]?.step ?? 0
  const evaluation = yield* evaluateTrained(gpu, trained, corpus)
  yield* appendMetrics(directory, { kind: "evaluation", stage, step, evaluation })
  if (configuration.model !== "autoencoder") yield* writeTexts(run, trained, stage, step)
  yield* writeRobustnessChart(join(directory.path, robustnessFile), evaluation)
  const report = yield* writeReport(directory, configuration)
  return { records: yield* decodeRecords(directory, yield* readMetrics(directory)), report }
})
