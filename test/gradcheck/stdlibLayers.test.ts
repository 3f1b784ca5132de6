// Laws of differentiation and of passes over every layer of the standard library, at many sizes, in float64.
// SEREIN_PROGRAMS asks for more samples of each, SEREIN_SEED for others.
import { layers, namedRoots } from "@serein/gradcheck"
import type { AnyLaw, Sample } from "@serein/gradcheck"
import { topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"
import { drawn, lawsOf, reportsOf } from "./stdlibCases.ts"

const asked = Number(process.env["SEREIN_PROGRAMS"] ?? 0)

/** Whole heads take seconds each. */
const runsOf = (name: string): number => Math.max(asked, /Loss$|Sampler$/u.test(name) ? 2 : 5)

/** What has no derivative: draws of indices, and a rate that depends on a whole number. */
const discrete: ReadonlySet<string> = new Set(["categorical", "learningRate"])

/** Loops over network evaluations, whose second derivatives take most of a minute. */
const isLoop = ({ program }: Sample): boolean =>
  topological(namedRoots(program).map((r) => r.node)).some((n) => n.op.kind === "repeat")

const values = lawsOf(["bodies", "passes"])
const derivatives = lawsOf(["adjoint", "differences"])
const first: readonly AnyLaw[] = [
  ...values,
  ...derivatives,
  ...lawsOf(["jvp-linear", "vjp-linear", "double-transpose", "subsets", "checkpoint", "custom-derivative"]),
]
const second = lawsOf(["hessian", "kinks"])

describe("the laws of derivatives, bodies and passes hold", () => {
  test.each(Object.entries(layers))("%s", async (name, arbitrary) => {
    const samples = drawn(arbitrary, runsOf(name))
    const laws = discrete.has(name) ? values : samples.some(isLoop) ? first : [...first, ...second]
    const reports = await reportsOf(laws, samples)
    // A law that has nothing to say proves nothing.
    const [kept] = values
    for (const law of discrete.has(name) && kept !== undefined ? [kept] : derivatives)
      expect(reports.get(law)?.held ?? 0, law.name).toBeGreaterThan(samples.length / 3)
  })
})
