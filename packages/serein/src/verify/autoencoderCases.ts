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
import { entryOf, noiseName, recordedValues, requiredNoise, textOf } from "./caseTensors.ts"
import { compared, comparedGradients, comparedTokens, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure, tokenMeasure } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import { autoencoderOf } from "./releasedConfig.ts"

/** The number of chunks in so many tokens. */
export const chunksOf = (
  reference: ReferenceCase,
  tokens: number,
  { chunkSize }: AutoencoderConfig,
): Effect.Effect<number, CaseError> =>
  tokens > 0 && tokens % chunkSize === 0
    ? Effect.succeed(tokens / chunkSize)
    : Effect.fail(
        new CaseError({
          message: `${reference.path}: ${tokens} tokens are no whole number of chunks of ${chunkSize}; correct the text or patch_size`,
        }),
      )

/** The program with the training step's draws as the inputs `keep`, `posterior` and `dropout`. */
export const withTrainingNoise = <R extends Tensors>(
  program: TypedProgram<Tensors, R>,
  config: AutoencoderConfig,
  chunks: number,
): TypedProgram<Tensors, R> => {
  const { Token, Latent } = autoencoderAxes(config)
  const Chunk = axis("chunk", chunks)
  return rebindNoise(program, {
    [autoencoderSites.tokens]: input("keep", "f32", [Chunk, Token]),
    [autoencoderSites.posterior]: input("posterior", "f32", [Chunk, Latent]),
    [autoencoderSites.latentDropout]: input("dropout", "f32", [Chunk, Latent]),
  })
}

/** Draw `index` of each site. Nothing is drawn where nothing is dropped: then everything is kept. */
export const trainingNoise = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  config: AutoencoderConfig,
  chunks: number,
  index: number,
): Effect.fn.Return<Inputs, CaseError> {
  const drawn = (kind: string, rate: number, width: number) => {
    const site = `forward.${kind}`
    const kept = new Float32Array(chunks * width).fill(1)
    return rate === 0 && noiseName(reference, site) === null
      ? Effect.succeed<Float32Array | Int32Array>(kept)
      : Effect.flatMap(requiredNoise(reference, site), (name) => entryOf(reference, name, index, [chunks, width]))
  }
  return {
    keep: yield* drawn("uniform01", config.tokenDropout, config.chunkSize),
    posterior: yield* drawn("normal", Number.NaN, config.latentSize),
    dropout: yield* drawn("dropout_keep_mask", config.latentDropout, config.latentSize),
  }
})

/** Evaluation: tokens and logits of a posterior sample. */
export const verifyEvaluation: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const { tokens, labels } = yield* textOf(reference)
  const chunks = yield* chunksOf(reference, tokens.length, config)
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
  const chunks = yield* chunksOf(reference, tokens.length, config)
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
