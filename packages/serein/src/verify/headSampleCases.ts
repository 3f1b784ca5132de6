/**
 * energy_sample, diffusion_sample and flow_sample: latents that each head makes of recorded hidden states and noise,
 * through the sampler that generation runs.
 */
import * as Effect from "effect/Effect"
import { axis, input, key, output, program, rebindNoise, take } from "@serein/lang"
import type { Axis, Rebinding } from "@serein/lang"
import {
  autoencoderAxes,
  diffusionSamplerSites,
  flowSamplerSites,
  flowTimes,
  headOf,
  noiseAxis,
  samplingSchedule,
} from "@serein/stdlib"
import type {
  DiffusionHeadConfig,
  EnergyHeadConfig,
  FlowHeadConfig,
  HeadConfig,
  LanguageModelConfig,
} from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { entryOf, requiredNoise, tensorOf, wrongShape } from "./caseTensors.ts"
import { compared, resultOf } from "./findings.ts"
import type { Findings, Row, Verifier } from "./findings.ts"
import { activationMeasure, diffusionSampleMeasure, tokenMeasure } from "./measures.ts"
import type { CaseError, ReferenceCase } from "./referenceCase.ts"
import { diffusionModelOf, energyModelOf, flowModelOf } from "./releasedConfig.ts"

const site = "verify"

/** What takes the place of a sampler's draws. */
interface RecordedSampler {
  /** The model, with as many sampling steps as were recorded. */
  readonly config: LanguageModelConfig<HeadConfig>
  readonly sites: Readonly<Record<string, Rebinding>>
  readonly inputs: Inputs
  readonly measure: Row[1]
  /** The times that the network is told, in the order of its evaluations; none for the energy head. */
  readonly times: readonly number[]
}

/** A head's draws for each of the positions. */
type SamplerOf<H extends HeadConfig> = (
  reference: ReferenceCase,
  config: LanguageModelConfig<H>,
  Position: Axis<"position">,
) => Effect.Effect<RecordedSampler, CaseError>

/** One draw for each position: an input `start` of the given width. */
const startOf = (reference: ReferenceCase, recorded: string, axes: readonly [Position: Axis, Width: Axis]) =>
  Effect.gen(function* () {
    const name = yield* requiredNoise(reference, recorded)
    const values = yield* entryOf(
      reference,
      name,
      0,
      axes.map(({ size }) => size),
    )
    return { start: input("start", "f32", axes), values }
  })

const energySampler: SamplerOf<EnergyHeadConfig> = Effect.fnUntraced(function* (reference, config, Position) {
  const { start, values } = yield* startOf(reference, "sample.uniform01", [Position, noiseAxis(config.head)])
  return { config, sites: { [site]: start }, inputs: { start: values }, measure: activationMeasure, times: [] }
})

const flowSampler: SamplerOf<FlowHeadConfig> = Effect.fnUntraced(function* (reference, config, Position) {
  const { Latent } = autoencoderAxes(config.autoencoder)
  const { start, values } = yield* startOf(reference, "sample.normal", [Position, Latent])
  const steps = config.head.samplingSteps
  const middles = flowTimes(steps, 1 / 2)
  return {
    config,
    sites: { [flowSamplerSites(site).start]: start },
    inputs: { start: values },
    measure: activationMeasure,
    times: flowTimes(steps, 0).flatMap((time, i) => [time, middles[i] ?? Number.NaN]),
  }
})

/** The sampler makes as many steps as draws are recorded, and one draw before the first. */
const diffusionSampler: SamplerOf<DiffusionHeadConfig> = Effect.fnUntraced(function* (reference, config, Position) {
  const { Latent } = autoencoderAxes(config.autoencoder)
  const { start, values } = yield* startOf(reference, "sample.normal", [Position, Latent])
  const name = yield* requiredNoise(reference, "p_sample.normal")
  const { shape } = yield* tensorOf(reference, name)
  const samplingSteps = shape[0] ?? 0
  const { head } = config
  if (samplingSteps < 2 || samplingSteps > head.steps) {
    return yield* wrongShape(reference, name, shape, [head.samplingSteps, Position.size, Latent.size])
  }
  const Steps: Axis<"steps"> = axis("steps", samplingSteps)
  const { data } = yield* tensorOf(reference, name, [samplingSteps, Position.size, Latent.size])
  const steps = input("steps", "f32", [Steps, Position, Latent])
  const sites = diffusionSamplerSites(site)
  return {
    config: { ...config, head: { ...head, samplingSteps } },
    sites: {
      [sites.start]: start,
      [sites.step]: ([index = input("step", "i32")]) => take(Steps)(steps, index),
    },
    inputs: { start: values, steps: data },
    measure: diffusionSampleMeasure,
    times: samplingSchedule(head.steps, samplingSteps).time.toReversed(),
  }
})

const verifySample = <H extends HeadConfig>(
  modelOf: (reference: ReferenceCase) => Effect.Effect<LanguageModelConfig<H>, CaseError>,
  samplerOf: SamplerOf<H>,
): Verifier =>
  Effect.fnUntraced(function* (reference, rig) {
    const model = yield* modelOf(reference)
    const { data, shape } = yield* tensorOf(reference, "in.z")
    const width = model.backbone.hiddenSize
    if (shape.at(-1) !== width) {
      return yield* wrongShape(reference, "in.z", shape, [...shape.slice(0, -1), width])
    }
    const Position: Axis<"position"> = axis("position", data.length / width)
    const { config, sites, inputs, measure, times } = yield* samplerOf(reference, model, Position)
    const Hidden: Axis<"hidden"> = axis("hidden", width)
    const { Latent } = autoencoderAxes(config.autoencoder)
    const hidden = input("hidden", "f32", [Position, Hidden])
    const draw = { key: key(0), site, axes: [Position] }
    const sample = headOf(config, Hidden).sample<Axis<"position">, never>(draw, hidden)
    const run = yield* rig.prepare(
      rebindNoise(program("verify.sample", { outputs: { sample: output(sample, [Position, Latent]) } }), sites),
    )
    const results = yield* run({ hidden: data, ...inputs })
    const findings: Findings = {
      outputs: yield* compared(reference, [
        ["out.sample", measure, resultOf(results, "sample")],
        ["out.net_timesteps", tokenMeasure, times],
      ]),
      gradients: null,
    }
    return findings
  })

/** Samples of the energy head. */
export const verifyEnergySample = verifySample(energyModelOf, energySampler)
/** Samples of the diffusion head, over all of its steps. */
export const verifyDiffusionSample = verifySample(diffusionModelOf, diffusionSampler)
/** Samples of the flow-matching head, by the midpoint rule. */
export const verifyFlowSample = verifySample(flowModelOf, flowSampler)
