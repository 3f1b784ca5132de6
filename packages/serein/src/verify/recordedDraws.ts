/**
 * The language models' recorded draws as inputs of the programs that would make them: for each head, the noise sites of
 * its loss and where the original's draws are recorded. They were recorded for the positions that count; the programs
 * draw for all.
 */
import * as Effect from "effect/Effect"
import { input, rebindNoise } from "@serein/lang"
import type { Axis, Tensors, TypedProgram } from "@serein/lang"
import { autoencoderAxes, blockAxes, diffusionSites, flowSites, languageModelSites, noiseAxis } from "@serein/stdlib"
import type { BlockSizes, DiffusionHeadConfig, FlowHeadConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import type { Inputs } from "@serein/runtime"
import { entryOf, requiredNoise, sizesOf, tensorOf } from "./caseTensors.ts"
import { countedIndices, scattered } from "./positions.ts"
import type { Blocks } from "./positions.ts"
import type { CaseError, ReferenceCase } from "./referenceCase.ts"
import { energyModelOf } from "./releasedConfig.ts"

/** What a site draws for each position, [leading, position, width], and where it is recorded. */
export interface RecordedDraw {
  /** The program's noise site, and the name of the input in its place. */
  readonly site: string
  /** The end of the recorded tensor's name: with its class only where two classes draw under one name. */
  readonly recorded: string
  readonly leading: Axis
  /** Null where one number is drawn. */
  readonly width: Axis | null
  /** What the site draws where the original recorded what it made of it. */
  readonly restored?: (value: number) => number
}

/** The draws of a head's loss over blocks of text. */
export type DrawsOf<H extends HeadConfig> = (
  config: LanguageModelConfig<H>,
  sizes: BlockSizes,
) => readonly RecordedDraw[]

const energySites = { head: "sample.uniform01", target: "energy_score.normal" } as const

/** Of the energy head. */
export const energyDraws: DrawsOf<LanguageModelConfig["head"]> = (config, sizes) => {
  const { Sample, Target } = blockAxes(config, sizes)
  const { Latent } = autoencoderAxes(config.autoencoder)
  return [
    { site: languageModelSites.head, recorded: energySites.head, leading: Sample, width: noiseAxis(config.head) },
    { site: languageModelSites.target, recorded: energySites.target, leading: Target, width: Latent },
  ]
}

/** The sizes of the recorded draws of posterior samples. */
export const targetDrawsOf = Effect.fnUntraced(function* (reference: ReferenceCase, name: string) {
  const { shape } = yield* tensorOf(reference, name)
  return yield* sizesOf(reference, name, shape, ["draws", "targets", "positions", "width"])
})

/** The energy model of a case, with as many posterior samples as were drawn. */
export const energyModelAsDrawn = Effect.fnUntraced(function* (reference: ReferenceCase) {
  const config = yield* energyModelOf(reference)
  const { targets } = yield* targetDrawsOf(reference, yield* requiredNoise(reference, energySites.target))
  const drawn: LanguageModelConfig = { ...config, head: { ...config.head, targetSamples: targets } }
  return drawn
})

/** Of the diffusion head. Whole steps are recorded; the site's u makes the step ⌊u · steps⌋. */
export const diffusionDraws: DrawsOf<DiffusionHeadConfig> = (config, sizes) => {
  const { Target: leading } = blockAxes(config, sizes)
  const { Latent: width } = autoencoderAxes(config.autoencoder)
  const restored = (step: number): number => (step + 0.5) / config.head.steps
  return [
    { site: languageModelSites.target, recorded: "forward.normal", leading, width },
    { site: diffusionSites.time, recorded: "forward.randint", leading, width: null, restored },
    { site: diffusionSites.noise, recorded: "training_losses.normal", leading, width },
  ]
}

/** Of the flow-matching head. */
export const flowDraws: DrawsOf<FlowHeadConfig> = (config, sizes) => {
  const { Target: leading } = blockAxes(config, sizes)
  const { Latent: width } = autoencoderAxes(config.autoencoder)
  return [
    { site: languageModelSites.target, recorded: "FlowTransformer.forward.normal", leading, width },
    { site: flowSites.time, recorded: "FlowLoss.forward.uniform01", leading, width: null },
    { site: flowSites.noise, recorded: "FlowLoss.forward.normal", leading, width },
  ]
}

/** The program with its draws as inputs, each named as its site. */
export const withRecordedDraws = <R extends Tensors>(
  program: TypedProgram<Tensors, R>,
  draws: readonly RecordedDraw[],
  [Batch, Time]: readonly [Axis, Axis],
): TypedProgram<Tensors, R> =>
  rebindNoise(
    program,
    Object.fromEntries(
      draws.map(({ site, leading, width }) => [
        site,
        input(site, "f32", [leading, Batch, Time, ...(width === null ? [] : [width])]),
      ]),
    ),
  )

/** The inputs of such a program: the text, and draw `index` of every site. */
export const recordedInputs = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  draws: readonly RecordedDraw[],
  { tokens, labels, counts }: Blocks,
  index: number,
): Effect.fn.Return<Inputs, CaseError> {
  const positions = countedIndices(counts).length
  const drawn = yield* Effect.forEach(draws, ({ site, recorded, leading, width, restored }) =>
    Effect.gen(function* () {
      const wanted = [leading.size, positions, ...(width === null ? [] : [width.size])]
      const values = yield* entryOf(reference, yield* requiredNoise(reference, recorded), index, wanted)
      const rows = restored === undefined ? values : Float32Array.from(values, restored)
      return [site, scattered(rows, leading.size, counts, width?.size ?? 1)] as const
    }),
  )
  return { tokens, labels, ...Object.fromEntries(drawn) }
})
