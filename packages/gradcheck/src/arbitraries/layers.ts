/**
 * Every layer of the library as an arbitrary of samples, by name: what laws are checked on beside random programs,
 * since what people build is made of these.
 */
import type * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { attentionLayers } from "./attention.ts"
import { chunkLayers } from "./chunkLayers.ts"
import { neuralLayers } from "./neural.ts"
import { optimiserParts } from "./optimiser.ts"

/** Layers on rows, attention, the parts of CALM and of an optimiser, at every size that their axes may have. */
export const layers = {
  ...neuralLayers,
  ...attentionLayers,
  ...chunkLayers,
  ...optimiserParts,
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>
