/**
 * The plan of a configuration: the training step of each stage, and what writing a token costs the model in the end.
 */
import * as Effect from "effect/Effect"
import type { CompileError } from "@serein/compiler"
import type { Program } from "@serein/lang"
import { CompileFailed } from "@serein/runtime"
import { baselineNextProgram, decodingProgram } from "@serein/stdlib"
import type { VocabularyChoice } from "@serein/stdlib"
import type { Progress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { baselineOf, languageModelOf } from "../config/models.ts"
import { autoencoderTrained, baselineTrained, languageModelTrained } from "../train/objectives.ts"
import { stagesOf } from "../train/records.ts"
import type { StageName } from "../train/records.ts"
import { trainingProgram } from "../train/trainingProgram.ts"
import { parametersOf, planProgram } from "./figures.ts"
import type { PlannedProgram, ProgramFigures } from "./figures.ts"
import type { PlanTarget } from "./targets.ts"

/** A stage's training step. */
export interface StagePlan {
  readonly stage: StageName
  /** Numbers that training changes. */
  readonly parameters: number
  /** Numbers that the model reads and training leaves alone: the autoencoder of a language model. */
  readonly frozen: number
  /** Batches whose gradients make one step, one after another. */
  readonly microBatches: number
  /** Tokens of text in one micro-batch. */
  readonly tokensPerMicroBatch: number
  /** Whether the backward pass computes layers again. */
  readonly checkpoint: boolean
  readonly step: ProgramFigures
}

/** The program that writes, one text at T = 1: it reads `tokens` tokens and draws as many. */
export interface WritingPlan {
  readonly tokens: number
  /** Tokens that the cache holds, all of which attention looks at. */
  readonly context: number
  readonly run: ProgramFigures
}

/** Everything that is planned of a configuration. */
export interface RecipePlan {
  readonly name: string
  readonly model: Configuration["model"]
  readonly target: PlanTarget
  /** In the order in which they are trained; the last is the model's own. */
  readonly stages: readonly StagePlan[]
  readonly writing: WritingPlan | null
}

interface Training {
  readonly program: Program
  readonly microBatches: number
  readonly tokensPerMicroBatch: number
  readonly checkpoint: boolean
}

const trainingOf = (configuration: Configuration, vocabulary: VocabularyChoice, stage: StageName): Training => {
  const { autoencoder, autoencoderTraining, languageModelTraining, baselineTraining } = configuration
  switch (stage) {
    case "autoencoder":
      return {
        program: trainingProgram(autoencoderTrained(configuration, vocabulary), autoencoderTraining),
        microBatches: autoencoderTraining.accumulate,
        tokensPerMicroBatch: autoencoderTraining.chunks * autoencoder.chunkSize,
        checkpoint: false,
      }
    case "languageModel":
      return {
        program: trainingProgram(languageModelTrained(configuration, vocabulary), languageModelTraining),
        microBatches: languageModelTraining.accumulate,
        tokensPerMicroBatch: languageModelTraining.batch * languageModelTraining.blockSize,
        checkpoint: languageModelTraining.checkpoint,
      }
    case "baseline":
      return {
        program: trainingProgram(baselineTrained(configuration, vocabulary), baselineTraining),
        microBatches: baselineTraining.accumulate,
        tokensPerMicroBatch: baselineTraining.batch * baselineTraining.blockSize,
        checkpoint: baselineTraining.checkpoint,
      }
  }
}

/** What writes, and with how many tokens a run; null where a model does not. */
const writingOf = (
  configuration: Configuration,
  vocabulary: VocabularyChoice,
): { readonly program: Program; readonly tokens: number; readonly context: number } | null => {
  const { model, autoencoder, languageModelTraining, baselineTraining } = configuration
  switch (model) {
    case "autoencoder":
      return null
    case "calm": {
      const { chunkSize } = autoencoder
      const context = languageModelTraining.blockSize
      const sizes = { batch: 1, context: context / chunkSize }
      return {
        program: decodingProgram(languageModelOf(configuration, vocabulary), sizes, 1),
        tokens: chunkSize,
        context,
      }
    }
    case "baseline": {
      const context = baselineTraining.blockSize
      return {
        program: baselineNextProgram(baselineOf(configuration, vocabulary), { batch: 1, context }),
        tokens: 1,
        context,
      }
    }
  }
}

/** How many programs a plan compiles. */
export const programCount = ({ model }: Configuration): number =>
  stagesOf(model).length + (model === "autoencoder" ? 0 : 1)

/** Plans a configuration; programs are built and compiled, and nothing runs. */
export const planRecipe = Effect.fnUntraced(function* (
  name: string,
  configuration: Configuration,
  vocabulary: VocabularyChoice,
  target: PlanTarget,
  progress: Progress,
): Effect.fn.Return<RecipePlan, CompileFailed> {
  let done = 0
  const planned = Effect.fnUntraced(function* (
    what: string,
    program: () => Program,
  ): Effect.fn.Return<PlannedProgram, CompileFailed> {
    progress.update(done, what)
    // A turn of the event loop: compilation is one long job, and the bar is to be seen before it.
    yield* Effect.yieldNow
    const built = program()
    const refused = ({ pass, message }: CompileError) =>
      new CompileFailed({ program: built.name, pass, reason: message })
    const result = yield* Effect.mapError(Effect.fromResult(planProgram(built, target)), refused)
    done += 1
    progress.update(done, what)
    return result
  })

  const { model } = configuration
  const writing = writingOf(configuration, vocabulary)
  const writer = writing === null ? null : yield* planned("writing", () => writing.program)
  const stages: StagePlan[] = []
  for (const stage of stagesOf(model)) {
    const { program, microBatches, tokensPerMicroBatch, checkpoint } = trainingOf(configuration, vocabulary, stage)
    const { compiled, figures } = yield* planned(stage, () => program)
    // What a model reads where it writes is its own too: the decoder of its autoencoder.
    const reads = stage === "autoencoder" ? null : (writer?.compiled ?? null)
    const counts = parametersOf(compiled, reads)
    stages.push({ stage, ...counts, microBatches, tokensPerMicroBatch, checkpoint, step: figures })
  }
  const run =
    writer === null || writing === null
      ? null
      : { tokens: writing.tokens, context: writing.context, run: writer.figures }
  return { name, model, target, stages, writing: run }
})
