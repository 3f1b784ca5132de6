/**
 * A head: what turns a hidden state into the law of the next chunk's latent (arXiv 2510.27688, section 3).
 *
 * It is a loss and a way to draw samples, nothing else: no likelihood is asked for. The energy, diffusion and flow
 * heads are three; a head of one's own takes their place in a configuration as it is.
 */
import type { Axis, F32, Key, Outputs } from "@serein/lang"
import type { Batch, Hidden, Named, Time } from "../nn/decoderAxes.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import type { Latent, Posterior } from "./autoencoder.ts"
import type { HeadConfig } from "./headConfig.ts"

export type Sample = Named<"sample">

/** No values to look at. */
export type NoOutputs = { readonly [name in never]: never }

/** What a head's loss finds. */
export interface HeadLoss<out O extends Outputs = NoOutputs> {
  /** The loss of each position; training minimises its mean over the positions that count. */
  readonly loss: F32<Batch | Time>
  /** Independent samples of each position, at least two, where the loss needs them anyway: BrierLM judges two. */
  readonly drawn: { readonly Sample: Sample; readonly latents: F32<Sample | Batch | Time | Latent> } | null
  /** Values on the way that a program may return. */
  readonly observed: O
}

/** Draws to be made: the key and the noise site's name, and the axes of the samples in drawing order. */
export interface Draw<A extends Axis> {
  readonly key: Key
  readonly site: string
  readonly axes: readonly A[]
}

/** A head over hidden states and latents of given widths. */
export interface Head<out O extends Outputs = NoOutputs> {
  readonly _tag: "Head"
  /** How badly the head's law at each position, given its hidden state, fits the posterior of the next chunk. */
  readonly loss: (
    key: Key,
    positions: readonly [Batch, Time],
    hidden: F32<Batch | Time | Hidden>,
    target: Posterior<Batch | Time>,
  ) => HeadLoss<O>
  /** Independent samples of the latent, one for each index of `draw.axes`, which include those of `hidden`. */
  readonly sample: <A extends Axis, S extends Axis>(draw: Draw<A | S>, hidden: F32<A | Hidden>) => F32<A | S | Latent>
}

/** A head of the library by its configuration, or a head as it is. */
export type AnyHead = (HeadConfig & Recomputing) | Head

/** Noise sites that the heads share, with what is drawn. Heads name further sites `head.<what>`. */
export const languageModelSites = {
  /** The prefix of a head's own sites; the energy head's only one: uniform [sample, batch, time, noise], in [0, 1). */
  head: "head",
  /** normal [target, batch, time, latent]: ε of the posterior samples. */
  target: "target",
} as const

/** The noise site of a head's samples of chunk `step` after each position, where they are not those of its loss. */
export const predictionSite = (step: number): string => `${languageModelSites.head}.${step}`
