/**
 * ae_adamw and energy_adamw: the training program itself, with parameters and moments on the device, over all
 * recorded steps. Loss and gradient norm of each step are compared, and the parameters that result.
 */
import * as Effect from "effect/Effect"
import type { Program } from "@serein/lang"
import {
  autoencoderObjective,
  canonicalPath,
  languageModelObjective,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { Recipe } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { chunksOf, trainingNoise, withTrainingNoise } from "./autoencoderCases.ts"
import { compared, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { blockSizesOf, modelOf, recordedInputs, withRecordedNoise } from "./languageModelNoise.ts"
import { lossMeasure, normMeasure, parameterMeasures } from "./measures.ts"
import { entryOf, expectedOf, tensorOf } from "./referenceCase.ts"
import type { CaseError, ReferenceCase } from "./referenceCase.ts"
import { autoencoderOf, trainingOf } from "./releasedConfig.ts"
import type { Rig } from "./rig.ts"

const finalPrefix = "out.final."

/** The released recipe with a case's rate and warm-up. */
const recipeOf = (reference: ReferenceCase) =>
  Effect.map(trainingOf(reference), ({ lr, warmup, steps }) => {
    const recipe: Recipe = {
      schedule: { peak: lr, warmupSteps: warmup, decay: { _tag: "Constant" } },
      optimiser: releasedAdamW,
      clipNorm: 1,
    }
    return { recipe, steps }
  })

/** Runs the steps one after the other. */
const followed = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  rig: Rig,
  program: Program,
  steps: number,
  inputsAt: (step: number) => Effect.Effect<Inputs, CaseError>,
) {
  const run = yield* rig.prepare(program)
  const losses: number[] = []
  const norms: number[] = []
  for (let step = 0; step < steps; step++) {
    const results = yield* run({ ...(yield* inputsAt(step)), step })
    losses.push(resultOf(results, "loss")[0] ?? Number.NaN)
    norms.push(resultOf(results, "gradientNorm")[0] ?? Number.NaN)
  }
  const finals = [...reference.tensors].filter(([name]) => name.startsWith(finalPrefix))
  const pathOf = (name: string): string => canonicalPath(name.slice(finalPrefix.length))
  const trained = yield* rig.variables.read(finals.map(([name]) => pathOf(name)))
  const findings: Findings = {
    outputs: [
      ...compared(
        (name) => expectedOf(reference, name),
        [
          ["out.loss", lossMeasure, losses],
          ["out.grad_norm", normMeasure, norms],
        ],
      ),
      ...parameterMeasures(
        "out.final",
        finals.map(([name, { data }]) => ({
          name,
          actual: trained.get(pathOf(name)) ?? [],
          expected: expectedOf(reference, name) ?? data,
        })),
      ),
    ],
    gradients: null,
  }
  return findings
})

/** Verifies a trajectory of the autoencoder. */
export const verifyAutoencoderTrajectory: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const { recipe, steps } = yield* recipeOf(reference)
  const { data, shape } = yield* tensorOf(reference, "in.data")
  const recorded = shape[0] ?? 1
  const chunks = yield* chunksOf(reference, data.length / recorded, config)
  const program = trainingStep(autoencoderObjective(config, { chunks }), recipe, ["loss"])
  return yield* followed(reference, rig, withTrainingNoise(program, config, chunks), steps, (step) =>
    Effect.map(trainingNoise(reference, config, chunks, step), (noise) => {
      const tokens = entryOf(data, recorded, step)
      return { ...noise, tokens, labels: tokens }
    }),
  )
})

/** Verifies a trajectory of the language model. */
export const verifyLanguageModelTrajectory: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* modelOf(reference)
  const { recipe, steps } = yield* recipeOf(reference)
  const { data, shape } = yield* tensorOf(reference, "in.data")
  const sizes = yield* blockSizesOf(reference, shape, config)
  const program = trainingStep(languageModelObjective(config, sizes), recipe, ["loss"])
  return yield* followed(reference, rig, withRecordedNoise(program, config, sizes), steps, (step) => {
    const tokens = entryOf(data, shape[0] ?? 1, step)
    return recordedInputs(reference, config, sizes, { tokens, labels: tokens }, step)
  })
})
