/**
 * The recipes by name.
 */
import type { Configuration } from "./configuration.ts"
import { demo, demoGpu, demoSmall } from "./demo.ts"
import { small, smallBaseline } from "./oneGpu.ts"
import { autoencoderAlone, baselineSmall, calmExtraLarge, calmLarge, calmMedium } from "./published.ts"
import { tiny } from "./tiny.ts"

/** The recipes by the names that `--recipe` takes, smallest first. */
export const recipes: ReadonlyMap<string, Configuration> = new Map([
  ["tiny", tiny],
  ["demo-small", demoSmall],
  ["demo", demo],
  ["demo-gpu", demoGpu],
  ["small", small],
  ["small-baseline", smallBaseline],
  ["autoencoder", autoencoderAlone],
  ["baseline-s", baselineSmall],
  ["calm-m", calmMedium],
  ["calm-l", calmLarge],
  ["calm-xl", calmExtraLarge],
])

/** The recipe of a command that is given none. */
export const defaultRecipe = "demo"
