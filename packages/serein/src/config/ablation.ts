/**
 * `autoencoder.ablation=NAME`: an ablation of the autoencoder (arXiv 2510.27688, section 2) by its name, which stands for
 * the keys that it changes. A configuration holds those keys, never the name.
 */
import * as Result from "effect/Result"
import { autoencoderAblations } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { Override } from "./overrides.ts"

/** The key that is given in place of others. */
export const ablationKey = "autoencoder.ablation"

const ablations: ReadonlyMap<unknown, object> = new Map<unknown, object>(Object.entries(autoencoderAblations))

/** The overrides that an override stands for: itself, as a rule. */
export const spelledOut = (override: Override): Result.Result<readonly Override[], Misuse> => {
  if (override.key !== ablationKey) return Result.succeed([override])
  const changes = ablations.get(override.value)
  if (changes === undefined) {
    const names = [...ablations.keys()].join(", ")
    const message = `${override.source}: there is no ablation ${JSON.stringify(override.value)}; there are ${names}`
    return Result.fail(new Misuse({ message }))
  }
  return Result.succeed(
    Object.entries(changes).map(([key, value]): Override => ({
      key: `autoencoder.${key}`,
      value,
      source: override.source,
    })),
  )
}
