/**
 * The program of a training step, over one micro-batch or several, and the search for what went wrong in one.
 */
import type * as Effect from "effect/Effect"
import type { AutoencoderTraining, BlockTraining } from "@serein/recipes/configuration"
import { input } from "@serein/lang"
import type { Program, Tensors } from "@serein/lang"
import type { Inputs, OpenDevice, Variables } from "@serein/runtime"
import { accumulatedStep, differentiated, microBatchAt, trainingStep } from "@serein/stdlib"
import type { Objective, StepInputs } from "@serein/stdlib"
import { recipeOf } from "../config/models.ts"
import { findNotFinite } from "./diagnosis.ts"
import type { BadTensor } from "./diagnosis.ts"
import { guarded } from "./guard.ts"
import type { StageError } from "./stage.ts"

/** An objective that is trained on. */
type Trained = Objective<Tensors & StepInputs>

/**
 * One step of training: it returns loss, gradient norm and learning rate, and stops updating at the first gradient that
 * is not finite. Its inputs hold `accumulate` micro-batches side by side.
 */
export const trainingProgram = (objective: Trained, training: AutoencoderTraining | BlockTraining): Program => {
  const { accumulate } = training
  const measured = { ...objective, observed: { loss: objective.loss } }
  const recipe = recipeOf(training)
  return guarded(
    accumulate === 1
      ? trainingStep(measured, recipe, ["loss"])
      : accumulatedStep(measured, recipe, ["loss"], accumulate),
  )
}

/** Every value and gradient of one micro-batch of a step, which the input `microBatch` names. */
export const diagnosisProgram = (objective: Trained, accumulate: number): Program => {
  if (accumulate === 1) return differentiated(objective)
  const microBatch = input("microBatch", "i32")
  const one: Objective = microBatchAt(objective, accumulate, microBatch)
  return differentiated({ ...one, inputs: { ...one.inputs, microBatch } })
}

/** Computes a step again and names the first tensor that is not finite, of the first micro-batch that has one. */
export const diagnose = (
  gpu: OpenDevice,
  objective: Trained,
  { accumulate }: AutoencoderTraining | BlockTraining,
  variables: Variables,
  inputs: Inputs,
): Effect.Effect<BadTensor | null, StageError> => {
  const parts = Array.from({ length: accumulate }, (_, microBatch) => ({ ...inputs, microBatch }))
  return findNotFinite(
    gpu,
    () => diagnosisProgram(objective, accumulate),
    variables,
    accumulate === 1 ? [inputs] : parts,
  )
}
