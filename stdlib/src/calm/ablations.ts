/**
 * What makes the latent space robust, taken away piece by piece (arXiv 2510.27688, section 2): each variant is one
 * change of an autoencoder's configuration, `{ ...config, ...autoencoderAblations.unclamped }`.
 */
import type { AutoencoderConfig } from "./config.ts"

/** Changes of the released autoencoder, by name. */
export const autoencoderAblations = {
  /** Plain reconstruction: no KL divergence, and no noise in the latent but its dropout. */
  deterministic: { posterior: "point", klWeight: 0 },
  /** The KL divergence pulls on every dimension, however little it says: some collapse to the prior. */
  unclamped: { klClamp: 0 },
  /** The encoder sees every token. */
  unmasked: { tokenDropout: 0 },
  /** The decoder sees every latent dimension. */
  undropped: { latentDropout: 0 },
} as const satisfies Readonly<Record<string, Partial<AutoencoderConfig>>>
