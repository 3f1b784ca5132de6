/**
 * A stage of training made ready on a device: what the loop needs to know, whatever is trained.
 */
import type * as Effect from "effect/Effect"
import type { CompiledProgram } from "@serein/compiler"
import type { SegmentError } from "@serein/data"
import type { Executable, PrepareError, RunError, Variables } from "@serein/runtime"
import type { CompileFailed } from "@serein/runtime"
import type { BadTensor } from "./diagnosis.ts"
import type { StageName } from "./records.ts"
import type { InputsOfStep } from "./stageText.ts"

/** What can go wrong on the device while a stage runs. */
export type StageError = CompileFailed | PrepareError | RunError

/** A sample of what a model does: what it was given, and its text. */
export interface SampledText {
  readonly given: string
  readonly text: string
}

/** When things happen, in steps. */
export interface Rhythm {
  /** Steps of the whole stage. */
  readonly steps: number
  readonly validateEvery: number
  readonly sampleEvery: number
  readonly checkpointEvery: number
}

/** One stage, ready to run. Nothing of it remembers how far training has come: everything is a function of the step. */
export interface Stage {
  readonly name: StageName
  readonly rhythm: Rhythm
  readonly tokensPerStep: number
  readonly variables: Variables
  /** Outputs loss, gradientNorm and learningRate; updates parameters and moments. */
  readonly training: Executable
  /** The inputs of step 0, 1, …: text, seed and step. Waits where the text is not tokenised so far. */
  readonly inputs: InputsOfStep
  /** Loss on a part of the held-out text. */
  readonly validate: Effect.Effect<number, RunError>
  readonly sample: Effect.Effect<SampledText, StageError>
  /** Computes a step again, on the variables as they are, and names the first tensor that is not finite. */
  readonly diagnose: (step: number) => Effect.Effect<BadTensor | null, StageError | SegmentError>
}

/** Trained numbers of a program: the sizes of the parameters that it updates. */
export const parameterCount = ({ variables }: CompiledProgram): number =>
  variables
    .filter(({ role, written }) => role === "param" && written)
    .reduce((total, { order }) => total + order.reduce((count, { size }) => count * size, 1), 0)
