/**
 * energy_train and brier: the language model's training step with every gradient, and BrierLM for K ≥ 4.
 */
import * as Effect from "effect/Effect"
import { axis, input, output, program } from "@serein/lang"
import {
  autoencoderAxes,
  blockAxes,
  brierScore,
  differentiated,
  evaluation,
  frozenAutoencoder,
  languageModelObjective,
  scoreSamples,
} from "@serein/stdlib"
import type { BlockSizes, LanguageModelConfig } from "@serein/stdlib"
import { decidedTokens } from "./decisions.ts"
import { compared, comparedGradients, resultOf, Unsupported } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import {
  blockSizesOf,
  countedPositions,
  gathered,
  modelOf,
  recordedInputs,
  withRecordedNoise,
} from "./languageModelNoise.ts"
import { activationMeasure, brierMeasure, lossMeasure } from "./measures.ts"
import type { Numbers } from "./measures.ts"
import { expectedOf, tensorOf } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

const blocksOf = Effect.fnUntraced(function* (reference: ReferenceCase, config: LanguageModelConfig) {
  const { data: tokens, shape } = yield* tensorOf(reference, "in.input_ids")
  const labels = reference.tensors.get("in.labels")?.data ?? tokens
  const sizes = yield* blockSizesOf(reference, shape, config)
  const counts = yield* countedPositions(reference, sizes, config, labels)
  return { blocks: { tokens, labels }, sizes, counts }
})

/** A training step: the loss, what it is made of, and every gradient. */
export const verifyEnergyTraining: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* modelOf(reference)
  const { blocks, sizes, counts } = yield* blocksOf(reference, config)
  const run = yield* rig.prepare(
    withRecordedNoise(differentiated(languageModelObjective(config, sizes)), config, sizes),
  )
  const results = yield* run(yield* recordedInputs(reference, config, sizes, blocks, 0))
  const { latentSize } = config.autoencoder
  const of = (name: string) => resultOf(results, name)
  const counted = (name: string) => gathered(of(name), counts, latentSize)
  const findings: Findings = {
    outputs: compared(
      (name) => expectedOf(reference, name),
      [
        ["out.loss", lossMeasure, of("loss")],
        ["out.target_mean", activationMeasure, counted("targetMean")],
        ["out.target_log_std", activationMeasure, counted("targetLogStd")],
        ["out.inputs_embeds", activationMeasure, of("inputEmbeddings")],
        ["out.hidden_states", activationMeasure, of("hiddenStates")],
        ["out.latent_predictions", activationMeasure, counted("latentPredictions")],
      ],
    ),
    gradients: comparedGradients(reference, results),
  }
  return findings
})

/** The logits of latents [prediction, batch, time, latent]: what the tokens of two samples were chosen by. */
const logitsProgram = (config: LanguageModelConfig, sizes: BlockSizes) => {
  const { Batch, Time } = blockAxes(config, sizes)
  const { Vocabulary, Token, Latent } = autoencoderAxes(config.autoencoder)
  const Prediction = axis("prediction", 2)
  const latents = input("latents", "f32", [Prediction, Batch, Time, Latent])
  return program("verify.logits", {
    inputs: { latents },
    outputs: {
      logits: output(frozenAutoencoder(config).decode(latents), [Prediction, Batch, Time, Token, Vocabulary]),
    },
  })
}

const agreement = (a: Numbers, b: Numbers): number => {
  let equal = 0
  for (let i = 0; i < a.length; i++) equal += a[i] === b[i] ? 1 : 0
  return equal / a.length
}

/** Evaluation: two samples a position, decoded, and the Brier scores that they give. */
export const verifyBrier: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* modelOf(reference)
  const { chunkSize, latentSize } = config.autoencoder
  if (chunkSize < 4) {
    return yield* new Unsupported({ reason: `BrierLM over several steps, as chunks of ${chunkSize} tokens need` })
  }
  const { blocks, sizes, counts } = yield* blocksOf(reference, config)
  const run = yield* rig.prepare(
    withRecordedNoise(
      evaluation(languageModelObjective(config, sizes), ["loss", "predictions", "latentPredictions"]),
      config,
      sizes,
    ),
  )
  const results = yield* run(yield* recordedInputs(reference, config, sizes, blocks, 0))

  const ours = resultOf(results, "predictions")
  const firstTwo = Array.from(resultOf(results, "latentPredictions")).slice(0, 2 * counts.length * latentSize)
  const recorded = Int32Array.from([
    ...(yield* tensorOf(reference, "out.predictions_1")).data,
    ...(yield* tensorOf(reference, "out.predictions_2")).data,
  ])
  const logits = Effect.gen(function* () {
    const decode = yield* rig.prepare(logitsProgram(config, sizes))
    return resultOf(yield* decode({ latents: Float32Array.from(firstTwo) }), "logits")
  })
  const half = recorded.length / 2
  const decided = yield* Effect.forEach([0, 1] as const, (sample) => {
    const part = (values: Numbers): Numbers => {
      const size = values.length / 2
      return Array.from(values).slice(sample * size, (sample + 1) * size)
    }
    return decidedTokens(`out.predictions_${sample + 1}`, part(ours), part(recorded), Effect.map(logits, part))
  })

  // From here on the recorded choices are followed; they differ from ours only where both may be chosen.
  const [block, read] = [sizes.chunks * chunkSize, (sizes.chunks - 1) * chunkSize]
  const truthOf = (b: number) => Array.from(blocks.labels).slice(b * block + chunkSize, (b + 1) * block)
  const rows = Array.from({ length: sizes.batch }, (_, b) => b)
  const { brier } = brierScore(
    rows.map((b) =>
      scoreSamples(
        recorded.subarray(b * read, (b + 1) * read),
        recorded.subarray(half + b * read, half + (b + 1) * read),
        truthOf(b),
        chunkSize,
      ),
    ),
  )
  const first = recorded.subarray(0, half)
  const findings: Findings = {
    outputs: [
      ...decided,
      ...compared(
        (name) => expectedOf(reference, name),
        [
          ["out.loss", lossMeasure, resultOf(results, "loss")],
          ["out.latent_predictions", activationMeasure, gathered(firstTwo, counts, latentSize)],
          ...brier.map((value, i) => [`out.brier${i + 1}`, brierMeasure, [value]] as const),
          ["out.token_collision_rate", brierMeasure, [agreement(first, recorded.subarray(half))]],
          ["out.token_acc_1", brierMeasure, [agreement(first, rows.flatMap(truthOf))]],
        ],
      ),
    ],
    gradients: null,
  }
  return findings
})
