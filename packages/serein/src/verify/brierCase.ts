/**
 * brier: the language model's BrierLM for every chunk size K. Two samples of the chunk after each position are decoded
 * and judged; with K < 4 each position goes on along the first of them, by draws that the original made only where the
 * samples of some text still coincided.
 *
 * Chosen tokens must be the recorded ones, or chosen where the first two logits are too close to tell; from there on
 * the recorded ones are followed.
 */
import * as Effect from "effect/Effect"
import { axis, input, output, program, rebindNoise } from "@serein/lang"
import {
  autoencoderAxes,
  chunkAxes,
  chunksJudged,
  evaluation,
  frozenAutoencoder,
  ignoredLabel,
  languageModelEvaluation,
  noiseAxis,
  predictionAxis,
  predictionSite,
  releasedRolledPositions,
  scoreRolled,
} from "@serein/stdlib"
import type { LanguageModelConfig } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { comparedBrier } from "./brierScores.ts"
import { compared, comparedTokens, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, brierMeasure, lossMeasure } from "./measures.ts"
import type { Numbers } from "./measures.ts"
import { picked, recordedBlocks } from "./positions.ts"
import type { Blocks } from "./positions.ts"
import { energyDraws, energyModelAsDrawn, recordedInputs, withRecordedDraws } from "./recordedDraws.ts"
import { recordedRollOut } from "./recordedRollOut.ts"
import type { RollOut } from "./recordedRollOut.ts"
import type { Rig } from "./rig.ts"

const pathInput = (depth: number): string => `path${depth}`
const drawInput = (depth: number): string => `draws${depth}`

/** The evaluation with recorded draws, along recorded chunks. */
const rolledProgram = (config: LanguageModelConfig, { sizes }: Blocks) => {
  const { Batch, Time } = chunkAxes(config, sizes)
  const { Token } = autoencoderAxes(config.autoencoder)
  const later = Array.from({ length: chunksJudged(Token.size) - 1 }, (_, i) => i + 1)
  const path = (depth: number) => input(pathInput(depth), "i32", [Batch, Time, Token])
  const objective = languageModelEvaluation(config, sizes, (_, depth) => path(depth))
  const paths = Object.fromEntries(later.map((depth) => [pathInput(depth - 1), path(depth - 1)]))
  const first = withRecordedDraws(
    evaluation({ ...objective, inputs: { ...objective.inputs, ...paths } }, ["loss", "rolled", "rolledLatents"]),
    energyDraws(config, sizes),
    [Batch, Time],
  )
  return rebindNoise(
    first,
    Object.fromEntries(
      later.map((depth) => [
        predictionSite(depth),
        input(drawInput(depth), "f32", [predictionAxis, Batch, Time, noiseAxis(config.head)]),
      ]),
    ),
  )
}

const rollOutInputs = ({ paths, draws }: RollOut): Inputs => ({
  ...Object.fromEntries(paths.map((chunks, depth) => [pathInput(depth), chunks] as const)),
  ...Object.fromEntries(draws.map((values, i) => [drawInput(i + 1), values] as const)),
})

/** The logits of latents [row, latent]: what their tokens were chosen by. */
const logitsOf = (rig: Rig, config: LanguageModelConfig, latents: Float32Array) => {
  const { Vocabulary, Token, Latent } = autoencoderAxes(config.autoencoder)
  const Row = axis("row", latents.length / Latent.size)
  const stored = input("latents", "f32", [Row, Latent])
  const logits = output(frozenAutoencoder(config).decode(stored), [Row, Token, Vocabulary])
  return Effect.gen(function* () {
    const decode = yield* rig.prepare(program("verify.logits", { inputs: { latents: stored }, outputs: { logits } }))
    return resultOf(yield* decode({ latents }), "logits")
  })
}

/** How often tokens agree, of those whose label counts. */
const agreement = (a: Numbers, b: Numbers, labels: Numbers): number => {
  let [equal, counted] = [0, 0]
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === ignoredLabel) continue
    counted += 1
    equal += a[i] === b[i] ? 1 : 0
  }
  return equal / counted
}

/** Evaluation: two samples a position, what they go on to, and the Brier scores that they give. */
export const verifyBrier: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* energyModelAsDrawn(reference)
  const { chunkSize, latentSize } = config.autoencoder
  const blocks = yield* recordedBlocks(reference, config)
  const { batch, chunks } = blocks.sizes
  const rollOut = yield* recordedRollOut(reference, config, blocks)
  const run = yield* rig.prepare(rolledProgram(config, blocks))
  const recorded = yield* recordedInputs(reference, energyDraws(config, blocks.sizes), blocks, 0)
  const results = yield* run({ ...recorded, ...rollOutInputs(rollOut) })

  const [tokens, latents] = [resultOf(results, "rolled"), resultOf(results, "rolledLatents")]
  const decided = yield* Effect.forEach(rollOut.decisions, ({ name, rows }) =>
    comparedTokens(
      reference,
      name,
      picked(tokens, rows, chunkSize),
      picked(rollOut.tokens, rows, chunkSize),
      logitsOf(rig, config, picked(latents, rows, latentSize)),
    ),
  )

  // From here on the recorded choices are followed; they differ from ours only where both may be chosen.
  const size = batch * (chunks - 1) * chunkSize
  const [first, second] = [rollOut.tokens.subarray(0, size), rollOut.tokens.subarray(size, 2 * size)]
  const truth = blocks.labels.filter((_, i) => i % (chunks * chunkSize) >= chunkSize)
  const read = { ...blocks.sizes, chunkSize }
  const scores = scoreRolled(rollOut.tokens, blocks.labels, read, releasedRolledPositions(read))
  const findings: Findings = {
    outputs: [
      ...decided,
      ...(yield* compared(reference, [
        ["out.loss", lossMeasure, resultOf(results, "loss")],
        ["out.latent_predictions", activationMeasure, picked(latents, rollOut.predicted, latentSize)],
        ["out.continuation_latents", activationMeasure, picked(latents, rollOut.continued, latentSize)],
        ["out.token_collision_rate", brierMeasure, [agreement(first, second, truth)]],
        ["out.token_acc_1", brierMeasure, [agreement(first, truth, truth)]],
      ])),
      ...(yield* comparedBrier(reference, scores, brierMeasure)),
    ],
    gradients: null,
  }
  return findings
})
