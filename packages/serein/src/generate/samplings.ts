/**
 * From a temperature and the name of a sampler to what the writer does.
 */
import * as Effect from "effect/Effect"
import { exactRules, inverseTemperature } from "@serein/stdlib"
import type { Sampling } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import { fromEither } from "../fromEither.ts"

/** The two samplers, by the names that `--sampler` takes. */
export type SamplerName = "batch" | "exact"

/** The sampling of a temperature, or a sentence that names what the sampler can do instead. */
export const samplingAt = (
  temperature: number,
  sampler: SamplerName,
  maxDraws: number,
): Effect.Effect<Sampling, Misuse> => {
  if (sampler === "exact") {
    const rules = fromEither(exactRules(temperature, maxDraws), (message) => new Misuse({ message }))
    return Effect.map(rules, (rules) => ({ _tag: "Exact", rules }))
  }
  const between = temperature > 0 && temperature < 1
  const whole = fromEither(
    inverseTemperature(temperature),
    (problem) => new Misuse({ message: between ? `${problem}; the exact sampler takes any temperature` : problem }),
  )
  return Effect.map(whole, (inverseTemperature) => ({ _tag: "Batch", inverseTemperature }))
}

/** Which of the two it is. */
export const samplerOf = ({ _tag }: Sampling): SamplerName => (_tag === "Batch" ? "batch" : "exact")

/** 1/T. */
export const inverseOf = (sampling: Sampling): number =>
  sampling._tag === "Batch" ? sampling.inverseTemperature : sampling.rules.coincidences + sampling.rules.fraction
