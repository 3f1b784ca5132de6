/**
 * What the loss of a model is called, so that its figure is never read as another's.
 */
import type { HeadConfig } from "@serein/stdlib"

/** The loss of a head (arXiv 2510.27688, section 3). */
export const headLossName = (head: HeadConfig): string => {
  switch (head._tag) {
    case "Diffusion":
      return "diffusion loss"
    case "Flow":
      return "flow-matching loss"
    default:
      return "energy loss"
  }
}

/** The loss of a model with a likelihood. */
export const baselineLossName = "cross-entropy"
