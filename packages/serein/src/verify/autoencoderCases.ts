/**
 * ae_eval and ae_train: the autoencoder's evaluation, and a training step with all its noise and gradients.
 */
import * as Effect from "effect/Effect"
import { axis, input, rebindNoise } from "@serein/lang"
import type { Axis, Tensors, TypedProgram } from "@serein/lang"
import {
  autoencoderAxes,
  autoencoderEvaluation,
  autoencoderEvaluationSites,
  autoencoderObjective,
  autoencoderSites,
  differentiated,
  evaluation,
} from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { entryOf, recordedValues, requiredNoise, textOf } from "./caseTensors.ts"
import { compared, comparedGradients, comparedTokens, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure, tokenMeasure } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import { autoencoderOf } from "./releasedConfig.ts"

/** The number of chunks in the tokens that the tensor `name` holds of a step. */
export const chunksOf = (
  reference: ReferenceCase,
  name: string,
  tokens: number,
  { chunkSize }: AutoencoderConfig,
): Effect.Effect<number, CaseError> =>
  tokens > 0 && tokens % chunkSize === 0
    ? Effect.succeed(tokens / chunkSize)
    : Effect.fail(
        new CaseError({
          message: `${reference.path}: tensor '${name}' holds ${tokens} tokens, no whole number of chunks of ${chunkSize}; correct it, or patch_size`,
        }),
      )

/** A draw of the training step: the input in its place, the end of its recorded name, and the width of a chunk's row. */
interface TrainingDraw {
  readonly site: string
  readonly name: string
  readonly recorded: string
  readonly width: Axis
}

/** The draws that the training step makes: where nothing is dropped, nothing is drawn. */
const trainingDraws = (config: AutoencoderConfig): readonly TrainingDraw[] => {
  const { Token, Latent } = autoencoderAxes(config)
  const { tokens, posterior, latentDropout } = autoencoderSites
  return [
    ...(config.tokenDropout > 0 ? [{ site: tokens, name: "keep", recorded: "forward.uniform01", width: Token }] : []),
    { site: posterior, name: "posterior", recorded: "forward.normal", width: Latent },
    ...(config.latentDropout > 0
      ? [{ site: latentDropout, name: "dropout", recorded: "forward.dropout_keep_mask", width: Latent }]
      : []),
  ]
}

/** The program with the training step's draws as inputs. */
export const withTrainingNoise = <R extends Tensors>(
  program: TypedProgram<Tensors, R>,
  config: AutoencoderConfig,
  chunks: number,
): TypedProgram<Tensors, R> =>
  rebindNoise(
    program,
    Object.fromEntries(
      trainingDraws(config).map(({ site, name, width }) => [site, input(name, "f32", [axis("chunk", chunks), width])]),
    ),
  )

/** The inputs of such a program: draw `index` of each site. */
export const trainingNoise = (
  reference: ReferenceCase,
  config: AutoencoderConfig,
  chunks: number,
  index: number,
): Effect.Effect<Inputs, CaseError> =>
  Effect.map(
    Effect.forEach(trainingDraws(config), ({ name, recorded, width }) =>
      Effect.gen(function* () {
        const noise = yield* requiredNoise(reference, recorded)
        return [name, yield* entryOf(reference, noise, index, [chunks, width.size])] as const
      }),
    ),
    (drawn): Inputs => Object.fromEntries(drawn),
  )

/** Evaluation: tokens and logits of a posterior sample. */
export const verifyEvaluation: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const { tokens, labels } = yield* textOf(reference)
  const chunks = yield* chunksOf(reference, "in.input_ids", tokens.length, config)
  const { Latent } = autoencoderAxes(config)
  const axes: readonly Axis[] = [axis("chunk", chunks), Latent]
  const noise = yield* requiredNoise(reference, "forward.normal")
  const posterior = yield* entryOf(reference, noise, 0, [chunks, Latent.size])
  const program = rebindNoise(
    evaluation(autoencoderEvaluation(config, { chunks }), ["loss", "mean", "logStd", "latent", "logits", "tokens"]),
    { [autoencoderEvaluationSites.posterior]: input("posterior", "f32", axes) },
  )
  const run = yield* rig.prepare(program)
  const results = yield* run({ tokens, labels, posterior })
  const of = (name: string) => resultOf(results, name)
  const decided = yield* Effect.forEach(recordedValues(reference, "out.argmax"), (argmax) =>
    comparedTokens(reference, "out.argmax", of("tokens"), argmax, Effect.succeed(of("logits"))),
  )
  const findings: Findings = {
    outputs: [
      ...(yield* compared(reference, [
        ["out.loss", lossMeasure, of("loss")],
        ["out.logits", activationMeasure, of("logits")],
        ["out.mean", activationMeasure, of("mean")],
        ["out.log_std", activationMeasure, of("logStd")],
        ["out.latent", activationMeasure, of("latent")],
      ])),
      ...decided,
    ],
    gradients: null,
  }
  return findings
})

/** A training step: losses, what they are made of, and every gradient. */
export const verifyTraining: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const { tokens, labels } = yield* textOf(reference)
  const chunks = yield* chunksOf(reference, "in.input_ids", tokens.length, config)
  const objective = autoencoderObjective(config, { chunks })
  const run = yield* rig.prepare(withTrainingNoise(differentiated(objective), config, chunks))
  const results = yield* run({ tokens, labels, ...(yield* trainingNoise(reference, config, chunks, 0)) })
  const of = (name: string) => resultOf(results, name)
  const findings: Findings = {
    outputs: yield* compared(reference, [
      ["out.loss", lossMeasure, of("loss")],
      ["out.ce", lossMeasure, of("crossEntropy")],
      ["out.kl", lossMeasure, of("kl")],
      ["out.mean", activationMeasure, of("mean")],
      ["out.log_std", activationMeasure, of("logStd")],
      ["out.kl_elementwise", activationMeasure, of("divergence")],
      ["out.masked_input_ids", tokenMeasure, of("seenTokens")],
      ["out.logits", activationMeasure, of("logits")],
    ]),
    gradients: yield* comparedGradients(reference, results),
  }
  return findings
})
