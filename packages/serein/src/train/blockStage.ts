/**
 * A stage that learns to predict blocks of text: the language model over chunks, or the baseline over tokens. They differ
 * in what is minimised, how far a chunk reaches, and who writes.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Tensors } from "@serein/lang"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice, PrepareError, Variables } from "@serein/runtime"
import type { Objective, StepInputs } from "@serein/stdlib"
import type { Configuration } from "../config/configuration.ts"
import { ready } from "../device.ts"
import { makeValidator } from "../evaluate/validation.ts"
import { writeWhole } from "../generate/writer.ts"
import type { Writer } from "../generate/writer.ts"
import type { Corpus } from "./corpus.ts"
import type { Stage } from "./stage.ts"
import { stageInputs } from "./stageText.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"
import { validationTokens } from "./validationText.ts"

/** A causal model to be trained. */
export interface BlockModel {
  readonly name: "languageModel" | "baseline"
  readonly objective: Objective<Tensors & StepInputs>
  /** Tokens of a chunk: 1 where the model reads tokens. */
  readonly chunk: number
  readonly pad: number
  /** A writer over the parameters that training changes. */
  readonly makeWriter: (variables: Variables) => Effect.Effect<Writer, PrepareError, Scope.Scope>
}

/** Makes the stage ready on a device; its variables live as long as the scope, the text's tokens lie in `folder`. */
export const blockStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
  folder: string,
  { name, objective, chunk, pad, makeWriter }: BlockModel,
) {
  const { seed, generation } = configuration
  const recipe = configuration[`${name}Training`]
  const { batch, blockSize, accumulate, steps, evaluateEvery, checkpointEvery, sampleEvery } = recipe
  const variables = yield* makeVariables(gpu, seed)
  // Tokenising begins here, beside the compilation of what follows.
  const inputs = yield* stageInputs(configuration, corpus, name, folder)
  const training = yield* ready(gpu, trainingProgram(objective, recipe), variables)
  const blocks = { rows: batch, length: blockSize, chunk, pad }
  const validate = yield* makeValidator(gpu, objective, variables, blocks, seed)
  const writer = yield* makeWriter(variables)

  const seen = corpus.heldOut[name].subarray(0, validationTokens(configuration, name))
  const { prompt, pool, tokens: maxTokens } = generation
  const stage: Stage = {
    name,
    rhythm: { steps, validateEvery: evaluateEvery, sampleEvery, checkpointEvery },
    tokensPerStep: accumulate * batch * blockSize,
    variables,
    training,
    inputs,
    validate: validate(seen),
    sample: Effect.map(writeWhole(writer, { prompt, maxTokens, inverseTemperature: 1, pool, seed }), ({ text }) => ({
      given: prompt,
      text,
    })),
    diagnose: (step) => Effect.flatMap(inputs(step), (given) => diagnose(gpu, objective, recipe, variables, given)),
  }
  return stage
})
