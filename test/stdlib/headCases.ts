/**
 * The heads' cases as programs with their inputs: training steps of the diffusion and flow models, and samples of all
 * three heads. The evaluator and the device run the same.
 */
import { axis, input, key, output, program, rebindNoise, take } from "@serein/lang"
import type { Axis, Rebinding, TypedProgram } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  blockAxes,
  diffusionSamplerSites,
  diffusionSites,
  differentiated,
  flowSamplerSites,
  headOf,
  languageModelObjective,
  languageModelSites,
  noiseAxis,
} from "@serein/stdlib"
import type { HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import {
  blockSizesOf,
  configOf,
  countedPositions,
  diffusionConfigOf,
  flowConfigOf,
  scattered,
} from "./languageModelCase.ts"
import { integers, stored } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** A program with what it is given. */
export interface BuiltCase {
  readonly program: TypedProgram
  readonly inputs: Readonly<Record<string, Tensor>>
}

/** A training step of a many-step head; `counts` says which positions [batch, time] are recorded. */
export interface TrainingCase extends BuiltCase {
  readonly counts: readonly boolean[]
}

interface RecordedTraining {
  readonly config: LanguageModelConfig<HeadConfig>
  /** Uniform numbers, [draw, position]. */
  readonly time: ArrayLike<number>
  readonly noise: string
  readonly target: string
}

const recordedTraining = (reference: ReferenceCase): RecordedTraining =>
  reference.config["model_type"] === "flow"
    ? {
        config: flowConfigOf(reference),
        time: stored(reference, "noise.FlowLoss.forward.uniform01").data,
        noise: "noise.FlowLoss.forward.normal",
        target: "noise.FlowTransformer.forward.normal",
      }
    : {
        config: diffusionConfigOf(reference),
        // Recorded are whole steps; u makes the step ⌊1000 u⌋.
        time: stored(reference, "noise.DiffLoss.forward.randint").data.map((step) => (step + 0.5) / 1000),
        noise: "noise.SpacedDiffusion.training_losses.normal",
        target: "noise.DiffusionTransformer.forward.normal",
      }

/** The training step of a case with a diffusion or flow head. */
export const trainingCase = (reference: ReferenceCase): TrainingCase => {
  const { config, time, noise, target } = recordedTraining(reference)
  const sizes = blockSizesOf(stored(reference, "in.input_ids").shape, config)
  const { Target, Batch, Time, Chunk } = blockAxes(config, sizes)
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const labels = stored(reference, "in.labels").data
  const counts = countedPositions(sizes, Token.size, labels)
  const draws = [Target, Batch, Time] as const
  const drawn = (values: ArrayLike<number>, width: number) => scattered(values, Target.size, counts, width)
  const latents = (name: string): Tensor =>
    tensor("f32", [...draws, Latent], drawn(stored(reference, name).data, Latent.size))
  return {
    counts,
    program: rebindNoise(differentiated(languageModelObjective(config, sizes)), {
      [languageModelSites.target]: input("target", "f32", [...draws, Latent]),
      [diffusionSites.time]: input("u", "f32", draws),
      [diffusionSites.noise]: input("noise", "f32", [...draws, Latent]),
    }),
    inputs: {
      tokens: integers([Batch, Chunk, Token], stored(reference, "in.input_ids").data),
      labels: integers([Batch, Chunk, Token], labels),
      target: latents(target),
      noise: latents(noise),
      u: tensor("f32", draws, drawn(time, 1)),
    },
  }
}

/** What a sampler is given in place of its draws. */
interface RecordedSampler {
  readonly config: LanguageModelConfig<HeadConfig>
  readonly sites: Readonly<Record<string, Rebinding>>
  readonly inputs: Readonly<Record<string, Tensor>>
}

const site = "case"

const recordedSampler = (
  reference: ReferenceCase,
  places: readonly [Axis<"batch">, Axis<"position">],
): RecordedSampler => {
  const drawsOf = (name: string, axes: readonly Axis[]): Tensor => tensor("f32", axes, stored(reference, name).data)
  switch (reference.config["model_type"]) {
    case "energy": {
      const config = configOf(reference)
      const axes = [...places, noiseAxis(config.head)]
      return {
        config,
        sites: { [site]: input("start", "f32", axes) },
        inputs: { start: drawsOf("noise.MLPGenerator.sample.uniform01", axes) },
      }
    }
    case "flow": {
      const config = flowConfigOf(reference)
      const axes = [...places, autoencoderAxes(config.autoencoder).Latent]
      return {
        config,
        sites: { [flowSamplerSites(site).start]: input("start", "f32", axes) },
        inputs: { start: drawsOf("noise.FlowLoss.sample.normal", axes) },
      }
    }
    default: {
      const config = diffusionConfigOf(reference)
      const axes = [...places, autoencoderAxes(config.autoencoder).Latent]
      const Steps = axis("steps", config.head.samplingSteps)
      const steps = input("steps", "f32", [Steps, ...axes])
      return {
        config,
        sites: {
          [diffusionSamplerSites(site).start]: input("start", "f32", axes),
          [diffusionSamplerSites(site).step]: ([index = input("none", "i32")]) => take(Steps)(steps, index),
        },
        inputs: {
          start: drawsOf("noise.DiffLoss.sample.normal", axes),
          steps: drawsOf("noise.SpacedDiffusion.p_sample.normal", [Steps, ...axes]),
        },
      }
    }
  }
}

/** Samples of a case's head on its hidden states, as `latents`. */
export const samplingCase = (reference: ReferenceCase): BuiltCase => {
  const { shape, data } = stored(reference, "in.z")
  const [batch = 0, positions = 0, width = 0] = shape
  const Batch: Axis<"batch"> = axis("batch", batch)
  const Position: Axis<"position"> = axis("position", positions)
  const Hidden: Axis<"hidden"> = axis("hidden", width)
  const { config, sites, inputs } = recordedSampler(reference, [Batch, Position])
  const { Latent } = autoencoderAxes(config.autoencoder)
  const hidden = input("hidden", "f32", [Batch, Position, Hidden])
  const draw = { key: key(0), site, axes: [Batch, Position] }
  const latents = headOf(config, Hidden).sample<Axis<"batch"> | Axis<"position">, never>(draw, hidden)
  return {
    program: rebindNoise(
      program("sample", { outputs: { latents: output(latents, [Batch, Position, Latent]) } }),
      sites,
    ),
    inputs: { hidden: tensor("f32", [Batch, Position, Hidden], data), ...inputs },
  }
}
