/**
 * Arbitraries of what CALM adds to a decoder: the halves of the autoencoder and its divergence, the energy score, the
 * network, loss and sampler of every head.
 */
import { input, key } from "@serein/lang"
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import {
  autoencoder,
  autoencoderAxes,
  decoderAxes,
  diffusionHead,
  divergence,
  embedChunks,
  energyHead,
  energyScore,
  flowHead,
  releasedAutoencoder,
  reparametrise,
} from "@serein/stdlib"
import type { AutoencoderConfig, DiffusionHeadConfig, EnergyHeadConfig, FlowHeadConfig, Head } from "@serein/stdlib"
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { decoderOf, stackSizes } from "./attention.ts"
import { axisSize, axisSizeFrom, normalisedSize } from "./axes.ts"
import { component, each } from "./component.ts"
import type { Built, Fill } from "./component.ts"

/** What is drawn of an autoencoder's configuration. */
export const autoencoderChoices = {
  vocabularySize: axisSizeFrom(2, 7),
  chunkSize: axisSize(4),
  hiddenSize: normalisedSize(5),
  intermediateSize: axisSize(5),
  latentSize: axisSize(3),
} as const

interface AutoencoderSizes {
  readonly vocabularySize: number
  readonly chunkSize: number
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly latentSize: number
}

/** The released autoencoder at these sizes. */
export const autoencoderOf = (sizes: AutoencoderSizes): AutoencoderConfig => ({
  ...releasedAutoencoder(sizes),
  chunkSize: sizes.chunkSize,
  hiddenSize: sizes.hiddenSize,
  intermediateSize: sizes.intermediateSize,
  latentSize: sizes.latentSize,
})

const seedKey = () => key(input("seed", "u32"))

const encoder = component("encoder", { ...autoencoderChoices, row: axisSize(3) }, (sizes): Built => {
  const config = autoencoderOf(sizes)
  const { Token, Latent } = autoencoderAxes(config)
  const Row = axis("row", sizes.row)
  const posterior = autoencoder(config).encode(input("tokens", "i32", [Row, Token]))
  const noise = input("noise", "f32", [Row, Latent])
  return {
    outputs: { latent: reparametrise(posterior, noise), divergence: divergence(posterior) },
    values: { tokens: each((from) => from.below(config.vocabularySize)) },
  }
})

const latentDecoder = component("latentDecoder", { ...autoencoderChoices, row: axisSize(3) }, (sizes): Built => {
  const config = autoencoderOf(sizes)
  const { Latent } = autoencoderAxes(config)
  return { outputs: { y: autoencoder(config).decode(input("latent", "f32", [axis("row", sizes.row), Latent])) } }
})

const chunkEmbedding = component(
  "chunkEmbedding",
  { ...autoencoderChoices, ...stackSizes, batch: axisSize(3), time: axisSize(5) },
  (sizes): Built => {
    const backbone = decoderOf(sizes.stack)
    const config = { autoencoder: autoencoderOf(sizes), backbone, padToken: 0 }
    const axes = decoderAxes(backbone, { ...sizes, source: sizes.time })
    const { Token } = autoencoderAxes(config.autoencoder)
    return {
      outputs: { y: embedChunks(config, axes)(input("tokens", "i32", [axes.Batch, axes.Time, Token])) },
      values: { tokens: each((from) => from.below(sizes.vocabularySize)) },
    }
  },
)

const score = component(
  "energyScore",
  {
    time: axisSize(3),
    samples: axisSizeFrom(2, 5),
    targets: axisSize(7),
    latent: axisSize(5),
    beta: fc.constantFrom(1, 0.5, 1.5),
  },
  ({ time, samples, targets, latent, beta }): Built => {
    const [Time, Sample, Target] = [axis("time", time), axis("sample", samples), axis("target", targets)]
    const Latent = axis("latent", latent)
    const [x, y] = [input("x", "f32", [Sample, Time, Latent]), input("y", "f32", [Target, Time, Latent])]
    return { outputs: { score: energyScore(Sample, Target, Latent, beta)(x, y) } }
  },
)

/** What is drawn of each head's configuration; all have what the others' need too. */
export const headChoices = {
  blocks: fc.constantFrom(1, 2),
  samples: axisSizeFrom(2, 4),
  targetSamples: axisSize(5),
  noiseSize: axisSizeFrom(2, 5),
  beta: fc.constantFrom(1, 1.5),
  guided: fc.boolean(),
  integrator: fc.constantFrom<"euler" | "midpoint">("euler", "midpoint"),
  checkpoint: fc.boolean(),
} as const

interface HeadChoices {
  readonly blocks: number
  readonly samples: number
  readonly targetSamples: number
  readonly noiseSize: number
  readonly beta: number
  readonly guided: boolean
  readonly integrator: "euler" | "midpoint"
  readonly checkpoint: boolean
}

/** The energy head that was drawn. */
export const energyOf = ({ noiseSize, blocks, samples, targetSamples, beta, checkpoint }: HeadChoices) =>
  ({ _tag: "Energy", noiseSize, blocks, samples, targetSamples, beta, checkpoint }) satisfies EnergyHeadConfig & {
    readonly checkpoint: boolean
  }

/** The diffusion head that was drawn; half of the time with guidance. */
export const diffusionOf = ({ blocks, samples, guided, checkpoint }: HeadChoices) =>
  ({
    _tag: "Diffusion",
    blocks,
    samples,
    steps: 8,
    samplingSteps: 3,
    noiseTemperature: 1,
    guidance: guided ? { dropRate: 0.3, scale: 2 } : null,
    checkpoint,
  }) satisfies DiffusionHeadConfig & { readonly checkpoint: boolean }

/** The flow head that was drawn. */
export const flowOf = ({ blocks, samples, integrator, checkpoint }: HeadChoices) =>
  ({ _tag: "Flow", blocks, samples, integrator, samplingSteps: 2, checkpoint }) satisfies FlowHeadConfig & {
    readonly checkpoint: boolean
  }

type Widths = readonly [Hidden: Axis<"hidden">, Latent: Axis<"latent">]

const positions = { batch: axisSize(2), time: axisSize(3), hidden: normalisedSize(7), latent: axisSize(3) } as const

interface Positions {
  readonly batch: number
  readonly time: number
  readonly hidden: number
  readonly latent: number
}

const axesOf = ({ batch, time, hidden, latent }: Positions) => {
  const [Batch, Time]: readonly [Axis<"batch">, Axis<"time">] = [axis("batch", batch), axis("time", time)]
  const widths: Widths = [axis("hidden", hidden), axis("latent", latent)]
  return { Batch, Time, widths }
}

/**
 * The last layers of an energy head spread its samples: where two of them nearly coincide, the distance has a pole in its
 * second derivative.
 */
export const spreadingSamples = (path: string): Readonly<Record<string, Fill>> => {
  const wide: Fill = each((from) => Math.fround((0.5 + from.unit()) * (from.below(2) === 0 ? 1 : -1)))
  return { [`${path}.final_layer.linears.0.weight`]: wide, [`${path}.final_layer.linears.2.weight`]: wide }
}

const lossOf = (name: string, head: (choices: HeadChoices, ...widths: Widths) => Head): fc.Arbitrary<Sample> =>
  component(name, { ...headChoices, ...positions }, (chosen): Built => {
    const { Batch, Time, widths } = axesOf(chosen)
    const [Hidden, Latent] = widths
    const target = {
      mean: input("mean", "f32", [Batch, Time, Latent]),
      logStd: input("logStd", "f32", [Batch, Time, Latent]),
    }
    const hidden = input("hidden", "f32", [Batch, Time, Hidden])
    const { loss } = head(chosen, ...widths).loss(seedKey(), [Batch, Time], hidden, target)
    return { outputs: { loss }, values: spreadingSamples("head") }
  })

const samplerOf = (name: string, head: (choices: HeadChoices, ...widths: Widths) => Head): fc.Arbitrary<Sample> =>
  component(name, { ...headChoices, ...positions }, (chosen): Built => {
    const { Batch, Time, widths } = axesOf(chosen)
    const hidden = input("hidden", "f32", [Batch, Time, widths[0]])
    const draw = { key: seedKey(), site: "drawn", axes: [Batch, Time] }
    return {
      outputs: { latent: head(chosen, ...widths).sample<Axis<"batch"> | Axis<"time">, never>(draw, hidden) },
    }
  })

const energy = (c: HeadChoices, ...widths: Widths): Head => energyHead("head", energyOf(c), ...widths)
const diffusion = (c: HeadChoices, ...widths: Widths): Head => diffusionHead("head", diffusionOf(c), ...widths)
const flow = (c: HeadChoices, ...widths: Widths): Head => flowHead("head", flowOf(c), ...widths)

/** The parts of CALM, by name. */
export const chunkLayers = {
  encoder,
  latentDecoder,
  chunkEmbedding,
  energyScore: score,
  energyLoss: lossOf("energyLoss", energy),
  diffusionLoss: lossOf("diffusionLoss", diffusion),
  flowLoss: lossOf("flowLoss", flow),
  energySampler: samplerOf("energySampler", energy),
  diffusionSampler: samplerOf("diffusionSampler", diffusion),
  flowSampler: samplerOf("flowSampler", flow),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>
