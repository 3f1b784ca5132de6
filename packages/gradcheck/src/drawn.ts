/**
 * Samples drawn from several named arbitraries in turn: layers, models. Sample i is a function of seed and i, as with
 * random programs.
 */
import * as fc from "fast-check"
import type { Sample } from "./sample.ts"
import { seededStream } from "./seededStream.ts"

/** Which samples. */
export interface Drawing {
  readonly seed: number
  /** The first, from 0. */
  readonly from: number
  readonly runs: number
}

/** Sample i is of arbitrary i modulo their number, in the order of their names as given. */
export function* drawnInTurn(
  named: Readonly<Record<string, fc.Arbitrary<Sample>>>,
  { seed, from, runs }: Drawing,
): Generator<Sample> {
  const all = Object.entries(named)
  for (let i = from; i < from + runs; i++) {
    const [name, arbitrary] = all[i % all.length] ?? []
    if (name === undefined || arbitrary === undefined) return
    const draw = Math.floor(i / all.length)
    const [sample] = fc.sample(arbitrary, { numRuns: 1, seed: seededStream(seed, name, draw).word() | 0 })
    if (sample !== undefined) yield { ...sample, program: { ...sample.program, name } }
  }
}
