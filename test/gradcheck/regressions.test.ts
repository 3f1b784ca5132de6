// Defects that were found once and can be shown without a device, each by the smallest program that showed it and named
// after the law it broke. The table of all of them is in docs/gradcheck.md, "Defects found".
import {
  agreesWithJudge,
  atKinks,
  boundAll,
  centralDifferences,
  doubleTranspose,
  each,
  evaluatorOf,
  kernelInterpreter,
  programOf,
  showVerdict,
  singlePrecision,
  wgsl,
  wgslInterpreter,
  withTheirGradients,
  withValues,
} from "@serein/gradcheck"
import type { AnyLaw, Built, Sample } from "@serein/gradcheck"
import type { Axis, Expr } from "@serein/lang"
import type { Tensor } from "@serein/lang/evaluate"
import { packed } from "@serein/gradcheck/bound/bounded"
import {
  add,
  argmax,
  axis,
  cast,
  checkpoint,
  constant,
  div,
  dot,
  exp,
  expand,
  input,
  log,
  maximum,
  mul,
  outer,
  rename,
  scatterAdd,
  sqrt,
  square,
  state,
  sub,
  sum,
  tanh,
  updateAt,
} from "@serein/lang"
import { pairwiseDistance } from "@serein/stdlib"
import { describe, expect, test } from "vitest"

const sampleOf = (built: Built, seed = 1): Sample => withValues(programOf("regression", built), seed, built.values)

const expectHolds = async (law: AnyLaw, sample: Sample): Promise<void> => {
  const verdict = await law.check(sample)
  expect(verdict._tag, showVerdict(verdict)).toBe("Holds")
}

const Row = axis("row", 3)
const Column = axis("column", 4)

describe("double transpose", () => {
  test("of what is computed again: a barrier is linear in its value, not in what it waits for", async () => {
    const x = input("x", "f32", [Row])
    const again = checkpoint((a: typeof x) => mul(tanh(a), exp(a)))
    await expectHolds(doubleTranspose(), sampleOf({ outputs: { y: again(x) } }))
  })
})

describe("jvp = the derivative along a line", () => {
  test("also close to a norm's kink, where differences with too long a step seem to have settled", () => {
    // A distance of about 0.0005 at its closest: the first steps go far beyond it.
    const [x, place, across] = [input("x", "f32", []), input("place", "f32", []), input("across", "f32", [])]
    const along = sub(mul(x, 0.5), add(mul(place, 0.0005), 0.5))
    const built: Built = {
      outputs: { y: sqrt(add(square(mul(across, 0.0003)), square(along))) },
      values: { x: each(() => 1) },
    }
    for (let seed = 1; seed <= 12; seed += 1) {
      const verdict = centralDifferences().check(sampleOf(built, seed))
      expect(verdict._tag, showVerdict(verdict)).not.toBe("Violated")
    }
  })
})

describe("single precision stays within the bound, and the bound says something", () => {
  const single = agreesWithJudge(evaluatorOf("single precision", singlePrecision))

  test("of a tensor's distances to itself: an element less itself is nothing, whatever its error", async () => {
    const x = input("x", "f32", [Row, Column])
    const Other = axis("other", 3)
    const rounded = exp(x)
    const sample = sampleOf({ outputs: { d: pairwiseDistance(Column, 1)(rounded, rename(Row, Other)(rounded)) } })
    await expectHolds(withTheirGradients(single), sample)
    const bounds = boundAll(
      sample.program.outputs.map(({ node }) => node),
      sample,
      wgsl,
    )
    for (const b of bounds) expect(packed(b, b.value.axes).error.every(Number.isFinite)).toBe(true)
    const differences = outer((a, b) => sub(a, b), rounded, rename(Row, Other)(rounded))
    const [found] = boundAll([differences], sample, wgsl)
    const errors = found === undefined ? [] : [...packed(found, [Row, Other, Column]).error]
    const isDiagonal = (i: number): boolean => Math.floor(i / 12) === Math.floor(i / 4) % 3
    errors.forEach((error, i) => (isDiagonal(i) ? expect(error).toBe(0) : expect(error).toBeGreaterThan(0)))
  })

  test("of logarithms and quotients of a maximum with a constant, which is never below it", () => {
    const x = input("x", "f32", [])
    const nearZero = maximum(sub(sub(exp(x), exp(mul(x, 0.5))), 1), 1e-12)
    const sample = sampleOf({ outputs: { y: x }, values: { x: each(() => 2 * Math.log((1 + Math.sqrt(5)) / 2)) } })
    const [logarithm, quotient] = boundAll([log(nearZero), div(mul(x, 0), nearZero)], sample, wgsl)
    const errorOf = (b: typeof logarithm): number => (b === undefined ? Infinity : (packed(b, []).error[0] ?? Infinity))
    // From 10⁻¹² to what the difference may be.
    expect(errorOf(logarithm)).toBeGreaterThan(5)
    expect(errorOf(logarithm)).toBeLessThan(-Math.log(1e-12))
    expect(errorOf(quotient)).toBe(0)
  })

  test("of conversions to half precision, which may round to either neighbour", () => {
    const x = input("x", "f32", [])
    const third = Math.fround(1000 / 3)
    const sample = { inputs: { x: { dtype: "f32", axes: [], data: Float64Array.of(third) } }, variables: {} } as const
    const [found] = boundAll([cast("f16")(x)], sample, wgsl)
    const [error = 0] = found === undefined ? [] : packed(found, []).error
    // Half-precision numbers there are 1/4 apart.
    expect(error).toBeGreaterThanOrEqual(333.5 - third)
    expect(error).toBeLessThan(0.5)
  })
})

describe("kernels = evaluator", () => {
  test("of a chain of windows whose middle is read: it is whole somewhere", async () => {
    const [Time, Part] = [axis("time", 16), axis("part", 3)]
    const s = state("s", [Time])
    const first = updateAt(Time, Part)(s, input("a", "f32", [Part]), 0)
    const second = updateAt(Time, Part)(first, input("b", "f32", [Part]), 2)
    const agrees = agreesWithJudge(kernelInterpreter())
    await expectHolds(
      agrees,
      sampleOf({ outputs: { middle: first, mixed: mul(first, second) }, updates: [[s, second]] }),
    )
  })
})

describe("compiled = evaluator", () => {
  test("of half precision that occurs in a constant alone: the text enables it", async () => {
    const [Row, Over] = [axis("row", 3), axis("over", 2)]
    const agrees = agreesWithJudge(wgslInterpreter())
    await expectHolds(
      agrees,
      sampleOf({ outputs: { largest: argmax(Over)(expand(constant(0.5, "f16"), [Row, Over])) }, updates: [] }),
    )
  })

  test("of a half-precision contraction whose factor is repeated: what leaves the sum is not rounded before it", async () => {
    const [Depth, Again] = [axis("depth", 3), axis("again", 2)]
    const [x, y] = [input("x", "f16", [Row, Depth, Again]), input("y", "f16", [Row, Depth])]
    const agrees = agreesWithJudge(wgslInterpreter())
    for (let seed = 1; seed <= 12; seed += 1) {
      await expectHolds(agrees, sampleOf({ outputs: { y: dot([Depth, Again])(x, expand(y, Again)) } }, seed))
    }
  })

  test("of half precision scattered by a repeated index: rows are added up in single", async () => {
    const [Place, Twice, Row] = [axis("place", 2), axis("twice", 2), axis("row", 2)]
    const x = input("x", "f16", [Place, Twice])
    const index = input("index", "i32", [Place])
    const scattered = scatterAdd(Row, [Place, Twice])(x, expand(index, Twice))
    const given = [2048, 1, -2048, 0, 60_000, 60_000, -60_000, -60_000]
    for (const from of [0, 4]) {
      const values = { x: () => given.slice(from, from + 4), index: each(() => 1) }
      await expectHolds(agreesWithJudge(wgslInterpreter()), sampleOf({ outputs: { y: scattered }, values }))
    }
  })

  test.each([
    ["two factors", 0.001, (x: Expr<"f16", typeof Row>) => mul(mul(x, 1000), 1000)],
    ["a factor and a divisor", 0.001, (x: Expr<"f16", typeof Row>) => div(mul(x, 1024), 2 ** -7)],
    ["two small factors", 60_000, (x: Expr<"f16", typeof Row>) => mul(mul(x, 1040 * 2 ** -20), 1040 * 2 ** -20)],
  ])("of half precision and %s: constants stay in its range", async (_, value, f) => {
    const built: Built = { outputs: { y: f(input("x", "f16", [Row])) }, values: { x: each(() => value) } }
    await expectHolds(agreesWithJudge(wgslInterpreter()), sampleOf(built))
  })

  test.each([
    ["times a factor", (x: Expr<"f16", typeof Row>, k: Expr<"f16", never>) => sum(Row)(mul(x, k))],
    ["divided", (x: Expr<"f16", typeof Row>, k: Expr<"f16", never>) => sum(Row)(div(x, add(k, 3.75)))],
  ])("of a half-precision sum, %s: what leaves the sum leaves no sum that overflows", async (_, f) => {
    const [x, k] = [input("x", "f16", [Row]), input("k", "f16", [])]
    const built: Built = { outputs: { y: f(x, k) }, values: { x: each(() => 40_000), k: each(() => 0.25) } }
    await expectHolds(agreesWithJudge(wgslInterpreter()), sampleOf(built))
  })
})

describe("at a kink the derivative lies in the subdifferential", () => {
  test("where the tableau of too long a step seems to have settled", async () => {
    const [C, D] = [axis("c", 4), axis("d", 18)]
    const bits = "111001010000001010110101000110001010000001000011110111111111110111101111"
    const chosen = input("chosen", "bool", [C, D])
    const tied = input("tied", "f32", [D])
    const one = cast("f32")(chosen)
    const clamped = maximum(tied, 0.25)
    const centred = sub(one, mul(sum(C)(one), clamped))
    const y = div(centred, sqrt(add(mul(sum(C)(mul(centred, centred)), clamped), 0.01)))
    const values = (dtype: "bool" | "f32", axes: readonly Axis[], data: readonly number[]): Tensor => ({
      dtype,
      axes,
      data: Float64Array.from(data),
    })
    await expectHolds(atKinks(), {
      // Directions go by the names of leaves and results.
      ...sampleOf({ outputs: { out1: y } }),
      inputs: {
        chosen: values("bool", [C, D], Array.from(bits, Number)),
        tied: values(
          "f32",
          [D],
          Array.from({ length: 18 }, (_, i) => (i === 7 ? 0.25 : -0.75)),
        ),
      },
    })
  })
})
