/**
 * Tokens chosen by arg-max: they must equal the recorded ones, except where the first two logits lie so close that
 * single precision cannot tell them apart. There either choice passes, and the case is followed from the recorded one.
 */
import * as Effect from "effect/Effect"
import { limits, tokenMeasure } from "./measures.ts"
import type { Measure, Numbers } from "./measures.ts"

const largestMagnitude = (values: Numbers): number => {
  let largest = 0
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] ?? 0))
  return largest
}

/** How many tokens differ from the recorded ones by more than the logits' tolerance; `logits` is [token, vocabulary]. */
export const unexplained = (actual: Numbers, recorded: Numbers, logits: Numbers): number => {
  const vocabulary = logits.length / recorded.length
  const tolerance = limits.activation * largestMagnitude(logits)
  let count = 0
  for (let i = 0; i < recorded.length; i++) {
    const [ours, theirs] = [actual[i] ?? -1, recorded[i] ?? -1]
    if (ours === theirs) continue
    const gap = (logits[i * vocabulary + ours] ?? Number.NaN) - (logits[i * vocabulary + theirs] ?? Number.NaN)
    count += gap <= tolerance ? 0 : 1
  }
  return count
}

/** Compares tokens; their logits are computed only where some differ. */
export const decidedTokens = <E, R>(
  name: string,
  actual: Numbers,
  recorded: Numbers,
  logits: Effect.Effect<Numbers, E, R>,
): Effect.Effect<Measure, E, R> => {
  const exact = tokenMeasure(name, actual, recorded)
  return exact.error === 0 || actual.length !== recorded.length
    ? Effect.succeed(exact)
    : Effect.map(logits, (values) => ({ ...exact, error: unexplained(actual, recorded, values) }))
}
