/**
 * What defines the baseline model.
 */
import { checkDecoder } from "../calm/config.ts"
import { checkToken } from "../calm/configRules.ts"
import type { ConfigProblem } from "../calm/configRules.ts"
import type { DecoderConfig } from "../nn/decoderAxes.ts"
import type { Recomputing } from "../nn/recomputed.ts"

/** A Llama decoder over tokens. */
export interface BaselineConfig {
  readonly vocabularySize: number
  /** Its embedding row starts at zero and is not trained. */
  readonly padToken: number
  readonly decoder: DecoderConfig & Recomputing
}

/** Every rule that a baseline's configuration breaks. */
export const checkBaseline = (c: BaselineConfig, path: string): readonly ConfigProblem[] => [
  ...checkDecoder(c.decoder, `${path}.decoder`),
  ...checkToken(c.padToken, c.vocabularySize, `${path}.padToken`),
]
