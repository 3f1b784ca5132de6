/**
 * ae_adamw and energy_adamw: the training program itself, with parameters and moments on the device, over all
 * recorded steps. Loss and gradient norm of each step are compared, and the parameters that result.
 */
import * as Effect from "effect/Effect"
import type { Program } from "@serein/lang"
import {
  autoencoderObjective,
  canonicalPath,
  chunkAxes,
  languageModelObjective,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { Recipe } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { chunksOf, trainingNoise, withTrainingNoise } from "./autoencoderCases.ts"
import { entryOf, recordedValues, tensorOf } from "./caseTensors.ts"
import { compared, finalParameters, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { lossMeasure, normMeasure, parameterMeasures } from "./measures.ts"
import { blocksOf } from "./positions.ts"
import { energyDraws, energyModelAsDrawn, recordedInputs, withRecordedDraws } from "./recordedDraws.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import { autoencoderOf, trainingOf } from "./releasedConfig.ts"
import type { Rig } from "./rig.ts"

const finalPrefix = `${finalParameters}.`

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
  const stranger = finals.find(([name]) => !reference.weights.has(pathOf(name)))
  if (stranger !== undefined) {
    const message = `${reference.path}: tensor '${stranger[0]}' is of a parameter that its weights do not have; correct its name`
    return yield* new CaseError({ message })
  }
  const trained = yield* rig.read(finals.map(([name]) => pathOf(name)))
  const findings: Findings = {
    outputs: [
      ...(yield* compared(reference, [
        ["out.loss", lossMeasure, losses],
        ["out.grad_norm", normMeasure, norms],
      ])),
      ...parameterMeasures(
        finalParameters,
        finals.flatMap(([name]) =>
          recordedValues(reference, name).map((expected) => ({
            name,
            actual: trained.get(pathOf(name)) ?? [],
            expected,
          })),
        ),
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
  const chunks = yield* chunksOf(reference, "in.data", data.length / (shape[0] ?? 1), config)
  const program = trainingStep(autoencoderObjective(config, { chunks }), recipe, ["loss"])
  return yield* followed(reference, rig, withTrainingNoise(program, config, chunks), steps, (step) =>
    Effect.gen(function* () {
      const tokens = yield* entryOf(reference, "in.data", step)
      return { ...(yield* trainingNoise(reference, config, chunks, step)), tokens, labels: tokens }
    }),
  )
})

/** Verifies a trajectory of the language model. */
export const verifyLanguageModelTrajectory: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* energyModelAsDrawn(reference)
  const { recipe, steps } = yield* recipeOf(reference)
  const { shape } = yield* tensorOf(reference, "in.data")
  const blocksAt = Effect.fnUntraced(function* (step: number) {
    const tokens = yield* entryOf(reference, "in.data", step)
    return yield* blocksOf(reference, "in.data", { shape: shape.slice(1), tokens, labels: tokens }, config)
  })
  const { sizes } = yield* blocksAt(0)
  const { Batch, Time } = chunkAxes(config, sizes)
  const draws = energyDraws(config, sizes)
  const program = trainingStep(languageModelObjective(config, sizes), recipe, ["loss"])
  return yield* followed(reference, rig, withRecordedDraws(program, draws, [Batch, Time]), steps, (step) =>
    Effect.flatMap(blocksAt(step), (blocks) => recordedInputs(reference, draws, blocks, step)),
  )
})
