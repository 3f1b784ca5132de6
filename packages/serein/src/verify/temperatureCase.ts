/**
 * temperature: which chunks of given pools may be chosen, with what weights, and which recorded uniforms choose.
 * The sampler runs on the host, so nothing is dispatched.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { inverseTemperature, sampleAtTemperature, selection } from "@serein/stdlib"
import { fromEither } from "../fromEither.ts"
import type { Findings, Verifier } from "./findings.ts"
import { lossMeasure, tokenMeasure } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"

const Tokens = Schema.Array(Schema.Int)

const Pools = Schema.Struct({
  cases: Schema.Array(
    Schema.Struct({
      n: Schema.Int,
      temperature: Schema.Finite,
      n_used: Schema.Int,
      tokens: Schema.Array(Tokens),
      candidates: Schema.Array(Schema.Struct({ patch: Tokens, count: Schema.Int, prob: Schema.Finite })),
      draws: Schema.Array(Schema.Struct({ u: Schema.Finite, selected: Tokens })),
    }),
  ),
})

/** Verifies the batch sampler on recorded pools. */
export const verifyTemperature: Verifier = Effect.fnUntraced(function* (reference) {
  const { cases } = yield* Effect.mapError(
    Schema.decodeUnknownEffect(Pools)(reference.head),
    ({ message }) =>
      new CaseError({ message: `${reference.path}: its pools cannot be read (${message.replaceAll(/\s+/g, " ")})` }),
  )
  if (cases.length === 0) return yield* new CaseError({ message: `${reference.path}: it has no pools; copy it again` })
  const ours = { candidates: [], probabilities: [], selected: [] } as Record<
    "candidates" | "probabilities" | "selected",
    number[]
  >
  const theirs = { candidates: [], probabilities: [], selected: [] } as typeof ours
  for (const { n, temperature, n_used, tokens, candidates, draws } of cases) {
    const inverse = yield* fromEither(
      inverseTemperature(temperature),
      (problem) => new CaseError({ message: `${reference.path}: ${problem}` }),
    )
    const found = selection(tokens, inverse)
    ours.candidates.push(
      inverse,
      found.coincidences,
      ...found.candidates.flatMap(({ chunk, count }) => [...chunk, count]),
    )
    theirs.candidates.push(n, n_used, ...candidates.flatMap(({ patch, count }) => [...patch, count]))
    ours.probabilities.push(...found.candidates.map(({ probability }) => probability))
    theirs.probabilities.push(...candidates.map(({ prob }) => prob))
    ours.selected.push(...draws.flatMap(({ u }) => sampleAtTemperature(tokens, inverse, u)))
    theirs.selected.push(...draws.flatMap(({ selected }) => selected))
  }
  const findings: Findings = {
    outputs: [
      tokenMeasure("candidates", ours.candidates, theirs.candidates),
      lossMeasure("probabilities", ours.probabilities, theirs.probabilities),
      tokenMeasure("selected", ours.selected, theirs.selected),
    ],
    gradients: null,
  }
  return findings
})
