/**
 * The four Brier values of a case, and their product as the released code reports it: with terms below zero, where four
 * of them look like success. Our own BrierLM clamps each term first.
 */
import * as Effect from "effect/Effect"
import { brierScore, prefixLengths } from "@serein/stdlib"
import type { BlockScore } from "@serein/stdlib"
import { recordedValues } from "./caseTensors.ts"
import { compared } from "./findings.ts"
import type { Row } from "./findings.ts"
import type { Measure } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

const product = (values: readonly number[]): number => values.reduce((a, b) => a * b, 1)

const nameOf = (length: number): string => `out.brier${length}`

/** Compares the scores of blocks with the recorded values. */
export const comparedBrier = Effect.fnUntraced(function* (
  reference: ReferenceCase,
  scores: readonly BlockScore[],
  measure: Row[1],
): Effect.fn.Return<readonly Measure[], CaseError> {
  if (scores.every(({ positions }) => positions === 0)) {
    const message = `${reference.path}: no position of in.input_ids has its next four tokens inside the text and counted, so there is nothing to score; give it longer blocks or mask less`
    return yield* new CaseError({ message })
  }
  const { brier } = brierScore(scores)
  const each = yield* compared(
    reference,
    prefixLengths.map((length, i) => [nameOf(length), measure, [brier[i] ?? Number.NaN]] as const),
  )
  const recorded = prefixLengths.flatMap((length) => recordedValues(reference, nameOf(length))[0]?.[0] ?? [])
  return recorded.length < prefixLengths.length
    ? each
    : [...each, measure("product of out.brier1 to out.brier4", [product(brier)], [product(recorded)])]
})
