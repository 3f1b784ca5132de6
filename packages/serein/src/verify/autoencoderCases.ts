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
import { decidedTokens } from "./decisions.ts"
import { compared, comparedGradients, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure, tokenMeasure } from "./measures.ts"
import { CaseError, entryOf, expectedOf, noiseOf, requiredNoise, tensorOf } from "./referenceCase.ts"
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
        new CaseError({ message: `${reference.path}: ${tokens} tokens are no whole number of chunks of ${chunkSize}` }),
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
    return rate === 0 && noiseOf(reference, site) === null
      ? Effect.succeed<Float32Array | Int32Array>(kept)
      : Effect.map(requiredNoise(reference, site), ({ data, shape }) => entryOf(data, shape[0] ?? 1, index))
  }
  return {
    keep: yield* drawn("uniform01", config.tokenDropout, config.chunkSize),
    posterior: yield* drawn("normal", Number.NaN, config.latentSize),
    dropout: yield* drawn("dropout_keep_mask", config.latentDropout, config.latentSize),
  }
})

const textOf = Effect.fnUntraced(function* (reference: ReferenceCase) {
  const tokens = yield* tensorOf(reference, "in.input_ids")
  return { tokens: tokens.data, labels: reference.tensors.get("in.labels")?.data ?? tokens.data }
})

/** Evaluation: tokens and logits of a posterior sample. */
export const verifyEvaluation: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const text = yield* textOf(reference)
  const chunks = yield* chunksOf(reference, text.tokens.length, config)
  const { Latent } = autoencoderAxes(config)
  const axes: readonly Axis[] = [axis("chunk", chunks), Latent]
  const noise = yield* requiredNoise(reference, "forward.normal")
  const program = rebindNoise(
    evaluation(autoencoderEvaluation(config, { chunks }), ["loss", "mean", "logStd", "latent", "logits", "tokens"]),
    { [autoencoderEvaluationSites.posterior]: input("posterior", "f32", axes) },
  )
  const run = yield* rig.prepare(program)
  const results = yield* run({ ...text, posterior: entryOf(noise.data, noise.shape[0] ?? 1, 0) })
  const of = (name: string) => resultOf(results, name)
  const argmax = expectedOf(reference, "out.argmax")
  const tokens =
    argmax === undefined ? [] : [yield* decidedTokens("out.argmax", of("tokens"), argmax, Effect.succeed(of("logits")))]
  const findings: Findings = {
    outputs: [
      ...compared(
        (name) => expectedOf(reference, name),
        [
          ["out.loss", lossMeasure, of("loss")],
          ["out.logits", activationMeasure, of("logits")],
          ["out.mean", activationMeasure, of("mean")],
          ["out.log_std", activationMeasure, of("logStd")],
          ["out.latent", activationMeasure, of("latent")],
        ],
      ),
      ...tokens,
    ],
    gradients: null,
  }
  return findings
})

/** A training step: losses, what they are made of, and every gradient. */
export const verifyTraining: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* autoencoderOf(reference)
  const text = yield* textOf(reference)
  const chunks = yield* chunksOf(reference, text.tokens.length, config)
  const objective = autoencoderObjective(config, { chunks })
  const run = yield* rig.prepare(withTrainingNoise(differentiated(objective), config, chunks))
  const results = yield* run({ ...text, ...(yield* trainingNoise(reference, config, chunks, 0)) })
  const of = (name: string) => resultOf(results, name)
  const findings: Findings = {
    outputs: compared(
      (name) => expectedOf(reference, name),
      [
        ["out.loss", lossMeasure, of("loss")],
        ["out.ce", lossMeasure, of("crossEntropy")],
        ["out.kl", lossMeasure, of("kl")],
        ["out.mean", activationMeasure, of("mean")],
        ["out.log_std", activationMeasure, of("logStd")],
        ["out.kl_elementwise", activationMeasure, of("divergence")],
        ["out.masked_input_ids", tokenMeasure, of("seenTokens")],
        ["out.logits", activationMeasure, of("logits")],
      ],
    ),
    gradients: comparedGradients(reference, results),
  }
  return findings
})
