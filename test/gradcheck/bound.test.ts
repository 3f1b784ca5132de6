// The running error bound: it holds for arithmetic in single precision, it is not much larger than what happens
// there, an error of one in ten thousand exceeds it, and decisions inside rounding show as what they decide between.
import {
  agreesWithJudge,
  boundAll,
  boundUse,
  checkDeviceLaw,
  compareWithJudge,
  double,
  evaluatorOf,
  namedResults,
  namedRoots,
  programs,
  runSample,
  showReport,
  singlePrecision,
  wgsl,
  withGradients,
} from "@serein/gradcheck"
import type { Accuracy, Meaning, Sample } from "@serein/gradcheck"
import { packed } from "@serein/gradcheck/bound/bounded"
import { primitiveKinds } from "@serein/gradcheck/coverage/possible"
import { abs, add, argmax, axis, exp, floor, greaterThan, input, mul, sub, sum, take, where } from "@serein/lang"
import type { Node, OpKind } from "@serein/lang"
import { primitives } from "@serein/lang/primitives/table"
import { map1 } from "@serein/lang/evaluate/elementwise"
import { evaluateProgram } from "@serein/lang/evaluate"
import { describe, expect, test } from "vitest"

const options = { runs: Number(process.env["SEREIN_PROGRAMS"] ?? 1000), seed: Number(process.env["SEREIN_SEED"] ?? 5) }
const drawn = [...programs(options)]
const withTheirGradients = drawn.slice(0, 300).map((s) => withGradients(s) ?? s)

const single = evaluatorOf("single precision", singlePrecision)

describe.each([
  ["random programs", drawn],
  ["their gradients", withTheirGradients],
] as const)("%s in single precision", (_, samples) => {
  test("stay within the bound, whose median use is above a thousandth, and almost everything is determined", async () => {
    const report = await checkDeviceLaw(agreesWithJudge(single), options, samples)
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(0.95 * report.runs)
    expect(report.undetermined).toBeLessThan(1e-3 * report.compared)
    const use = boundUse([report])
    expect(use.programs).toBe(report.held)
    expect(use.median).toBeGreaterThan(1e-3)
    expect(use.worst).toBeLessThanOrEqual(1)
  })
})

/** Every operation whose result is floating-point and that stands for itself: what a kernel computes or moves. */
const kernelKinds = primitiveKinds.filter((kind) => {
  const row = primitives[kind]
  const discrete: readonly OpKind[] = ["not", "and", "or", "xor", "shl", "shr", "lt", "le", "eq", "ne"]
  return (
    row._tag !== "Leaf" &&
    row._tag !== "Structural" &&
    !discrete.includes(kind) &&
    kind !== "threefry" &&
    kind !== "argmax"
  )
})

const offBy =
  (kind: string): Meaning =>
  (op, args) => {
    const found = singlePrecision(op, args)
    return op.kind === kind && found.dtype === "f32" ? map1("f32", (x) => x * (1 + 1e-4), found) : found
  }

/** WGSL promises sines to 2⁻¹¹ and no better: there an error of 1e-4 is none. An executor may promise more. */
const promised: Accuracy = { ...wgsl, name: "single precision", f32: { ...wgsl.f32, sine: () => 2 ** -22 } }

test.each(kernelKinds)("a relative error of 1e-4 in %s exceeds the bound of some program", async (kind) => {
  const accuracy = kind === "sin" || kind === "cos" ? promised : wgsl
  const law = agreesWithJudge(evaluatorOf("a faulty device", offBy(kind)), accuracy)
  const report = await checkDeviceLaw(law, { ...options, shrinkBudget: 0 }, drawn)
  expect(report.counterexample).not.toBeNull()
})

test("values of the bound are those of the evaluator", () => {
  for (const sample of withTheirGradients.slice(0, 150)) {
    const judged = namedResults(evaluateProgram(sample.program, sample))
    const roots = namedRoots(sample.program)
    const found = boundAll(
      roots.map((r) => r.node),
      sample,
      double,
    )
    roots.forEach((root, i) => {
      const expected = judged[root.name]
      const bounded = found[i]
      if (expected === undefined || bounded === undefined) throw new Error(`no value for ${root.name}`)
      expect(packed(bounded, expected.axes).value).toEqual(expected.data)
    })
  }
})

const Row = axis("row", 3)
const x = input("x", "f32", [Row])
const y = input("y", "f32", [Row])

const boundsOf = (node: Node, xs: readonly number[], ys: readonly number[] = [0, 0, 0]): readonly number[] => {
  const values = (data: readonly number[]) => ({ dtype: "f32", axes: [Row], data: Float64Array.from(data) }) as const
  const [found] = boundAll([node], { inputs: { x: values(xs), y: values(ys) }, variables: {} }, wgsl)
  return found === undefined ? [] : Array.from(packed(found, node.axes).error)
}

describe("decisions", () => {
  const third = exp(x)
  test("between exact values are certain, ties too", () => {
    expect(boundsOf(where(greaterThan(x, y), x, y), [1, 2, 3], [1, 3, 2])).toEqual([0, 0, 0])
    expect(boundsOf(argmax(Row)(x), [1, 1, 1])).toEqual([0])
  })
  test("inside rounding yield the spread of what they decide between", () => {
    const chosen = where(greaterThan(third, y), add(x, 10), mul(x, 0))
    const [near, far] = boundsOf(chosen, [1, 1, 1], [Math.E, 3, 3])
    expect(near).toBeGreaterThan(10.9)
    expect(far).toBeLessThan(1e-6)
  })
  test("of floor reach to the next whole number only where it is near", () => {
    expect(boundsOf(floor(mul(x, 0.1)), [10, 15, 25])).toEqual([1, 0, 0])
  })
  test("of argmax reach to every candidate", () => {
    expect(boundsOf(argmax(Row)(exp(x)), [1, 0, 1])).toEqual([2])
    expect(boundsOf(argmax(Row)(exp(x)), [1, 0, 2])).toEqual([0])
  })
  test("of an index reach to every row", () => {
    const [error] = boundsOf(take(Row)(y, argmax(Row)(exp(x))), [1, 0, 1], [5, 6, -7])
    expect(error).toBeGreaterThanOrEqual(12)
  })
})

describe("rounding", () => {
  test("of a chain of additions is that of its largest order", () => {
    const [error] = boundsOf(sub(add(x, y), x), [1000, 1, 1], [1, 1, 1])
    expect(error).toBeGreaterThan(2000 * 2 ** -24)
    expect(error).toBeLessThan(8000 * 2 ** -24)
  })
  test("of a sum grows with its terms", () => {
    expect(boundsOf(sum(Row)(x), [1, 1, 1])[0]).toBeCloseTo(6 * 2 ** -24, 12)
  })
  test("of exact operations is none", () => {
    expect(boundsOf(abs(x), [1, -2, 3])).toEqual([0, 0, 0])
  })
  test("overflow is undetermined", () => {
    expect(boundsOf(mul(x, x), [1e30, 1, 1])).toEqual([Infinity, expect.any(Number), expect.any(Number)])
  })
})

test("a device that answers not-a-number is caught", async () => {
  const broken = evaluatorOf("a broken device", (op, args) => {
    const found = singlePrecision(op, args)
    return op.kind === "add" && found.dtype === "f32" ? map1("f32", () => Number.NaN, found) : found
  })
  const sample: Sample = {
    program: {
      _tag: "Program",
      name: "p",
      inputs: [x, y],
      outputs: [{ name: "z", node: add(x, y), order: [Row] }],
      updates: [],
    },
    inputs: {
      x: { dtype: "f32", axes: [Row], data: Float64Array.of(1, 2, 3) },
      y: { dtype: "f32", axes: [Row], data: Float64Array.of(1, 2, 3) },
    },
    variables: {},
  }
  const [found] = compareWithJudge(sample, namedResults(await runSample(broken, sample)))
  expect(found?.ratio).toBe(Infinity)
})
