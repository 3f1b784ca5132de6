/**
 * The head that a configuration asks for.
 */
import type { Hidden } from "../nn/decoderAxes.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import type { LanguageModelConfig } from "./config.ts"
import { diffusionHead } from "./diffusionHead.ts"
import { energyGenerator } from "./energyGenerator.ts"
import type { EnergyGenerator } from "./energyGenerator.ts"
import { energyHead } from "./energyHead.ts"
import { flowHead } from "./flowHead.ts"
import type { AnyHead, Head } from "./head.ts"

const path = "generative_head"

/** The head of a language model, with the released names of its parameters. */
export const headOf = ({ head, autoencoder }: LanguageModelConfig<AnyHead>, Hidden: Hidden): Head => {
  const { Latent } = autoencoderAxes(autoencoder)
  switch (head._tag) {
    case "Diffusion":
      return diffusionHead(`${path}.net`, head, Hidden, Latent)
    case "Flow":
      return flowHead(`${path}.net`, head, Hidden, Latent)
    case "Head":
      return head
    default:
      return energyHead(path, head, Hidden, Latent)
  }
}

/** The network of an energy head alone: hidden states and uniform noise to latents. */
export const generativeHead = ({ head, autoencoder }: LanguageModelConfig, Hidden: Hidden): EnergyGenerator =>
  energyGenerator(path, head, Hidden, autoencoderAxes(autoencoder).Latent)
