/**
 * Made cases of the three heads: training steps, samples, and a trajectory of AdamW.
 */
import { axis, input, key, output, program, rebindNoise, take } from "@serein/lang"
import type { Axis, Rebinding, Tensors as Nodes, TypedProgram } from "@serein/lang"
import { autoencoderAxes, blockAxes, differentiated, headOf, languageModelObjective, noiseAxis } from "@serein/stdlib"
import type { EnergyHeadConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { gradientsOf, judge, real, rowsAt, source, weightsOf, whole } from "./madeCase.ts"
import type { MadeCase, Stored } from "./madeCase.ts"
import { blocksOf, countedPositions, everyParameter, modelKeys } from "./madeModels.ts"
import type { Keys } from "./madeModels.ts"
import { madeTrajectory } from "./madeTrajectory.ts"

/** What a case is made of. `masked` numbers chunks through all blocks. */
export interface HeadVariation<H extends HeadConfig = HeadConfig> {
  readonly name: string
  readonly model: LanguageModelConfig<H>
  readonly batch: number
  readonly chunks: number
  readonly masked: readonly number[]
  readonly keys?: (keys: Keys) => Keys
}

const same = (keys: Keys): Keys => keys

/** A site's draws for every position: how they are given to the judge, and how the original records them. */
interface SiteDraws {
  readonly site: string
  readonly axes: readonly Axis[]
  readonly values: Float32Array
  readonly recorded: (rows: readonly number[], counted: number) => readonly [string, Stored]
}

const drawsOf = (model: LanguageModelConfig<HeadConfig>, batch: number, chunks: number): readonly SiteDraws[] => {
  const { head, autoencoder } = model
  const { Sample, Target, Batch, Time } = blockAxes(model, { batch, chunks })
  const { Latent } = autoencoderAxes(autoencoder)
  const positions = batch * (chunks - 1)
  const draw = source(11)
  const normal = (site: string, name: string, flat: boolean): SiteDraws => ({
    site,
    axes: [Target, Batch, Time, Latent],
    values: draw.normal([Target.size, positions, Latent.size]),
    recorded: (rows, counted) => [
      name,
      real(flat ? [1, Target.size * counted, Latent.size] : [1, Target.size, counted, Latent.size], rows),
    ],
  })
  switch (head._tag) {
    case "Diffusion": {
      const steps = draw.below(1000, [Target.size, positions])
      steps.set([0, 1, 999].slice(0, steps.length))
      return [
        normal("target", "noise.DiffusionTransformer.forward.normal", false),
        {
          site: "head.time",
          axes: [Target, Batch, Time],
          values: Float32Array.from(steps, (step) => (step + 0.25) / 1000),
          recorded: (rows, counted) => [
            "noise.DiffLoss.forward.randint",
            whole(
              [1, Target.size * counted],
              rows.map((u) => Math.floor(u * 1000)),
            ),
          ],
        },
        normal("head.noise", "noise.SpacedDiffusion.training_losses.normal", true),
      ]
    }
    case "Flow":
      return [
        normal("target", "noise.FlowTransformer.forward.normal", false),
        {
          site: "head.time",
          axes: [Target, Batch, Time],
          values: draw.uniform([Target.size, positions]),
          recorded: (rows, counted) => ["noise.FlowLoss.forward.uniform01", real([1, Target.size * counted], rows)],
        },
        normal("head.noise", "noise.FlowLoss.forward.normal", true),
      ]
    default: {
      const Noise = noiseAxis(head)
      return [
        {
          site: "head",
          axes: [Sample, Batch, Time, Noise],
          values: draw.uniform([Sample.size, positions, Noise.size]),
          recorded: (rows, counted) => [
            "noise.MLPGenerator.sample.uniform01",
            real([1, Sample.size, counted, Noise.size], rows),
          ],
        },
        normal("target", "noise.EnergyTransformer.energy_score.normal", false),
      ]
    }
  }
}

const rebound = <R extends Nodes>(made: TypedProgram<Nodes, R>, draws: readonly SiteDraws[]): TypedProgram<Nodes, R> =>
  rebindNoise(made, Object.fromEntries(draws.map(({ site, axes }) => [site, input(site, "f32", axes)])))

const inputsOf = (draws: readonly SiteDraws[]) => Object.fromEntries(draws.map(({ site, values }) => [site, values]))

export const madeHeadTraining = (variation: HeadVariation): MadeCase => {
  const { name, model, batch, chunks, masked, keys = same } = variation
  const { chunkSize, latentSize, vocabularySize } = model.autoencoder
  const blocks = blocksOf([batch, chunks * chunkSize], vocabularySize, chunkSize, masked, 12)
  const draws = drawsOf(model, batch, chunks)
  const objective = languageModelObjective(model, { batch, chunks })
  // The many-step heads' samples are no part of a training step.
  const unsampled = Object.entries(objective.observed).filter(
    ([observed]) => observed !== "predictions" && ("beta" in model.head || observed !== "latentPredictions"),
  )
  const step = rebound(differentiated({ ...objective, observed: Object.fromEntries(unsampled) }), draws)
  const weights = weightsOf([everyParameter(model)], 13)
  const judged = judge(step, weights, { tokens: blocks.text, labels: blocks.labels, ...inputsOf(draws) })
  const counted = countedPositions(blocks, chunkSize)
  const positions = batch * (chunks - 1)
  const rows = (ours: string, width: number) => rowsAt(judged.of(ours), counted, positions, width)
  const latents = (ours: string, leading: readonly number[]) =>
    real([...leading, counted.length, latentSize], rows(ours, latentSize))
  const draw = model.head.samples * counted.length
  const width = model.head._tag === "Diffusion" ? 2 * latentSize : latentSize
  const ofHead: readonly (readonly [string, Stored])[] =
    "beta" in model.head
      ? [["out.latent_predictions", latents("latentPredictions", [model.head.samples])]]
      : [
          ["out.net_timestep", whole([draw], rows("timestep", 1))],
          ["out.net_output", real([draw, width], rows("networkOutput", width))],
        ]
  return {
    name,
    config: keys(modelKeys(model)),
    weights,
    tensors: new Map([
      ["in.input_ids", whole([batch, blocks.tokens], blocks.text)],
      ["in.labels", whole([batch, blocks.tokens], blocks.labels)],
      ...draws.map(({ axes, values, recorded }) =>
        recorded(rowsAt({ data: values }, counted, positions, axes[3]?.size ?? 1), counted.length),
      ),
      ["out.loss", real([], judged.of("loss").data)],
      ["out.inputs_embeds", real(judged.of("inputEmbeddings").shape, judged.of("inputEmbeddings").data)],
      ["out.hidden_states", real(judged.of("hiddenStates").shape, judged.of("hiddenStates").data)],
      ["out.target_mean", latents("targetMean", [])],
      ["out.target_log_std", latents("targetLogStd", [])],
      ...ofHead,
      ...gradientsOf(judged),
    ]),
  }
}

export const madeHeadTrajectory = (
  variation: HeadVariation<EnergyHeadConfig> & { readonly steps: number },
): MadeCase => {
  const { name, model, batch, chunks, steps, keys = same } = variation
  const { chunkSize, vocabularySize } = model.autoencoder
  const draws = drawsOf(model, batch, chunks)
  const positions = batch * (chunks - 1)
  // Step s uses the first step's draws, turned round by s elements.
  const turned = (values: Float32Array, step: number) =>
    values.map((_, i) => values[(i + step) % values.length] ?? Number.NaN)
  const every = Array.from({ length: positions }, (_, i) => i)
  return madeTrajectory({
    name,
    config: keys(modelKeys(model)),
    steps,
    parameters: everyParameter(model),
    objective: languageModelObjective(model, { batch, chunks }),
    rebound: (made) => rebound(made, draws),
    inputsAt: (step) => Object.fromEntries(draws.map(({ site, values }) => [site, turned(values, step)])),
    data: whole(
      [steps, batch, chunks * chunkSize],
      source(14).below(vocabularySize, [steps, batch, chunks * chunkSize]),
    ),
    recorded: draws.map(({ values, recorded }) => {
      const [tensorName, { shape }] = recorded([], every.length)
      const all = Array.from({ length: steps }, (_, step) => [...turned(values, step)]).flat()
      return [tensorName, real([steps, ...shape.slice(1)], all)] as const
    }),
  })
}

/** Samples at hidden states stored as [...places, hidden]. */
export interface SampleVariation {
  readonly name: string
  readonly model: LanguageModelConfig<HeadConfig>
  readonly places: readonly number[]
  readonly keys?: (keys: Keys) => Keys
}

export const madeSample = ({ name, model, places, keys = same }: SampleVariation): MadeCase => {
  const { head, autoencoder, backbone } = model
  const count = places.reduce((product, size) => product * size, 1)
  const Place: Axis<"place"> = axis("place", count)
  const Hidden: Axis<"hidden"> = axis("hidden", backbone.hiddenSize)
  const { Latent } = autoencoderAxes(autoencoder)
  const hidden = input("z", "f32", [Place, Hidden])
  const latents = headOf(model, Hidden).sample<Axis<"place">, never>({ key: key(0), site: "s", axes: [Place] }, hidden)
  const bare = program("sample", { outputs: { latents: output(latents, [Place, Latent]) } })
  const draw = source(15)
  const start = draw.normal([count, Latent.size])
  const startInput = input("start", "f32", [Place, Latent])
  const z = draw.normal([count, Hidden.size])

  const parts = (): {
    readonly sites: Readonly<Record<string, Rebinding>>
    readonly inputs: Readonly<Record<string, Float32Array>>
    readonly recorded: readonly (readonly [string, Stored])[]
    readonly times: readonly number[]
  } => {
    switch (head._tag) {
      case "Diffusion": {
        const Steps: Axis<"steps"> = axis("steps", head.samplingSteps)
        const steps = draw.normal([Steps.size, count, Latent.size])
        const stepsInput = input("steps", "f32", [Steps, Place, Latent])
        // The places of the kept steps, ties to even.
        const kept = Array.from({ length: Steps.size }, (_, i) => {
          const exact = (i * (head.steps - 1)) / (Steps.size - 1)
          const below = Math.floor(exact)
          return exact - below > 0.5 || (exact - below === 0.5 && below % 2 === 1) ? below + 1 : below
        })
        return {
          sites: {
            "s.start": startInput,
            "s.step": ([index = input("none", "i32")]) => take(Steps)(stepsInput, index),
          },
          inputs: { start, steps },
          recorded: [
            ["noise.DiffLoss.sample.normal", real([1, count, Latent.size], start)],
            ["noise.SpacedDiffusion.p_sample.normal", real([Steps.size, count, Latent.size], steps)],
          ],
          times: kept.toReversed(),
        }
      }
      case "Flow":
        return {
          sites: { "s.start": startInput },
          inputs: { start },
          recorded: [["noise.FlowLoss.sample.normal", real([1, count, Latent.size], start)]],
          times: Array.from({ length: 20 }, (_, i) => 50 * i),
        }
      default: {
        const Noise = noiseAxis(head)
        const u = draw.uniform([count, Noise.size])
        return {
          sites: { s: input("start", "f32", [Place, Noise]) },
          inputs: { start: u },
          recorded: [["noise.MLPGenerator.sample.uniform01", real([1, ...places, Noise.size], u)]],
          times: [],
        }
      }
    }
  }
  const { sites, inputs, recorded, times } = parts()
  const sampled = rebindNoise(bare, sites)
  const weights = weightsOf([everyParameter(model)], 16)
  const { of } = judge(sampled, weights, { z, ...inputs })
  return {
    name,
    config: keys(modelKeys(model)),
    weights,
    tensors: new Map([
      ["in.z", real([...places, Hidden.size], z)],
      ...recorded,
      ["out.sample", real([...places, Latent.size], of("latents").data)],
      ...(times.length === 0 ? [] : [["out.net_timesteps", whole([times.length], times)] as const]),
    ]),
  }
}
