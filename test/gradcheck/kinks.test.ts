// Kinks: declared by every primitive, and at each of them the derivative lies in the subdifferential. Wrong choices
// (two for one, everything to every operand, nothing to any) are caught by the law, and shrunk.
import {
  atKinks,
  calculus,
  checkLaw,
  kinkOf,
  kinks,
  operationsOf,
  placeKink,
  placements,
  programs,
  randomDirections,
  showReport,
  withKink,
} from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import { differentiable } from "@serein/gradcheck/calculus"
import { lineThrough } from "@serein/gradcheck/laws/line"
import { sidesOf } from "@serein/gradcheck/laws/kinks"
import { seededStream } from "@serein/gradcheck/seededStream"
import { view } from "@serein/lang/evaluate/strided"
import { axis, equal, greaterThan, input, mul, where, withDerivative } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { binary, broadcast, compare, div, fullLike, mul as times, reduce, select, sum, unary } from "@serein/lang/ops"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import { at } from "@serein/lang/primitives/primitive"
import { primitiveOf, primitives } from "@serein/lang/primitives/table"
import type { Rules } from "@serein/lang/primitives/table"
import { describe, expect, test } from "vitest"
import { calculusOf } from "./rulePlants.ts"

const options = { runs: 100, seed: 21 } as const
const drawn = [...programs(options)]

const sampleOf = (node: Node, values: Readonly<Record<string, readonly number[]>>): Sample => {
  const inputs = Object.entries(values).map(([name, data]) => {
    const axes = [...operationsOf(programOf(node)), node]
      .flatMap((n) => n.args)
      .find((n) => n.op.kind === "input" && n.op.name === name)?.axes
    return [name, { dtype: "f32", axes: axes ?? [], data: Float64Array.from(data) }] as const
  })
  return { program: programOf(node), inputs: Object.fromEntries(inputs), variables: {} }
}
const programOf = (node: Node): Sample["program"] => ({
  _tag: "Program",
  name: "kink",
  inputs: [],
  outputs: [{ name: "y", node, order: node.axes }],
  updates: [],
})

describe("at a kink put into a random program the derivative lies between those on both sides", () => {
  test.each(placements.map((p) => [p.name, p] as const))("%s", (_, placement) => {
    const law = { ...atKinks(), prepare: (s: Sample) => placeKink(s, placement, seededStream(0, s.program.name)) ?? s }
    const report = checkLaw(law, options, drawn.slice(0, 12))
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(6)
  })

  test("of any kind, and a kink is there in nearly all", () => {
    const report = checkLaw(atKinks(), options, drawn.slice(0, 40))
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(0.75 * report.runs)
  })

  test("the same kink for the same program", () => {
    for (const sample of drawn.slice(0, 20)) expect(withKink(sample).program).toEqual(withKink(sample).program)
  })
})

const smoothRow = <K extends OpKind>(kind: K) => {
  const row = primitiveOf(kind)
  if (row._tag !== "Smooth") throw new Error(`'${kind}' is not smooth`)
  return row
}
const zeroAt = (x: Node, there: number, elsewhere: Node): Node =>
  select(compare("eq", x, fullLike(0, x)), fullLike(there, x), elsewhere)
const part = (chosen: Node, d: Node | null): Node =>
  d === null ? fullLike(0, chosen) : select(chosen, d, fullLike(0, d))
const anyOf = (list: readonly (Node | null)[]): Node => {
  const found = list.find((n) => n !== null) ?? null
  if (found === null) throw new Error("no tangent")
  return found
}

/** Rules that are right but at the kink. */
const wrongThere: readonly (readonly [string, Rules])[] = [
  [
    "abs at 0 has derivative 2",
    {
      ...primitives,
      abs: {
        ...smoothRow("abs"),
        jvp: (_, args, [dx = null]) =>
          dx === null ? null : times(dx, zeroAt(at(args, 0), 2, unary("sign", at(args, 0)))),
      },
    },
  ],
  [
    "max gives both operands the full derivative",
    {
      ...primitives,
      max: {
        ...smoothRow("max"),
        jvp: (_, [x, y], [dx = null, dy = null]) => {
          const like = anyOf([dx, dy])
          if (x === undefined || y === undefined) return null
          const zero = fullLike(0, like)
          return binary(
            "add",
            select(compare("le", y, x), dx ?? zero, zero),
            select(compare("le", x, y), dy ?? zero, zero),
          )
        },
      },
    },
  ],
  [
    "min gives neither operand a derivative",
    {
      ...primitives,
      min: {
        ...smoothRow("min"),
        jvp: (_, [x, y], [dx = null, dy = null]) => {
          const like = anyOf([dx, dy])
          if (x === undefined || y === undefined) return null
          const zero = fullLike(0, like)
          return binary(
            "add",
            select(compare("lt", x, y), dx ?? zero, zero),
            select(compare("lt", y, x), dy ?? zero, zero),
          )
        },
      },
    },
  ],
  [
    "the largest of an axis gives every largest element the full derivative",
    {
      ...primitives,
      reduce: {
        ...primitives.reduce,
        _tag: "Linear",
        evaluate: (op, args) => {
          const row = primitives.reduce
          if (row._tag !== "Linear") throw new Error("not linear")
          return row.evaluate(op, args)
        },
        transpose: (op, args, linear, c) => {
          const row = primitives.reduce
          if (row._tag !== "Linear") throw new Error("not linear")
          return row.transpose(op, args, linear, c)
        },
        jvp: (op, [x], [dx = null], value) => {
          if (dx === null || x === undefined) return null
          return op.reducer === "sum"
            ? sum(dx, op.axes)
            : sum(part(compare("eq", x, broadcast(value, op.axes)), dx), op.axes)
        },
      },
    },
  ],
  [
    "rem at a multiple has the derivative of a multiple further",
    {
      ...primitives,
      rem: {
        ...smoothRow("rem"),
        jvp: (_, [x, y], [dx = null, dy = null], value) => {
          if (x === undefined || y === undefined) return null
          const there = compare("eq", value, fullLike(0, value))
          const slope = dy === null ? null : unary("neg", times(dy, div(binary("sub", x, value), y)))
          const usual = dx === null ? anyOf([slope]) : slope === null ? dx : binary("add", dx, slope)
          return select(there, times(usual, fullLike(3, usual)), usual)
        },
      },
    },
  ],
]

const Row = axis("row", 3)
const x = input("x", "f32", [Row])

describe("a rule that is wrong at a kink alone is caught", () => {
  test.each(wrongThere)("%s", (_, rules) => {
    const report = checkLaw(atKinks(calculusOf(rules)), { ...options, runs: 400 })
    const smallest = report.counterexample?.smallest
    expect(smallest, showReport(report)).toBeDefined()
    expect(smallest === undefined ? Infinity : operationsOf(smallest.program).length).toBeLessThanOrEqual(5)
  })

  test.each([
    [0, "Holds"],
    [1, "Holds"],
    [0.5, "Holds"],
    [2, "Violated"],
    [-0.5, "Violated"],
  ] as const)("a relu of one's own that answers %d at 0: %s", (answer, expected) => {
    const relu = withDerivative((z: F32<typeof Row>) => where(greaterThan(z, 0), z, 0), {
      vjp: ([z], c) => [mul(c, where(greaterThan(z, 0), 1, where(equal(z, 0), answer, 0)))],
    })
    expect(atKinks().check(sampleOf(relu(x), { x: [0, 1, -2] }))._tag).toBe(expected)
  })
})

describe("a declared subdifferential is the interval between the derivatives on both sides", () => {
  const y = input("y", "f32", [Row])
  const cases: readonly (readonly [string, Node, Readonly<Record<string, readonly number[]>>])[] = [
    ["abs", unary("abs", x), { x: [0, 1, -2] }],
    ["max", binary("max", x, y), { x: [1, 1, -2], y: [1, 2, -3] }],
    ["min", binary("min", x, y), { x: [1, 1, -2], y: [1, 2, -3] }],
    ["rem", binary("rem", x, y), { x: [6, 1, -2], y: [2, 3, 3] }],
    ["rem of a negative number", binary("rem", x, y), { x: [-6, 1, -2], y: [2, 3, 3] }],
    ["largest of an axis", reduce("max", x, [Row]), { x: [2, 0.5, 2] }],
    ["smallest of an axis", reduce("min", x, [Row]), { x: [0.5, 0.5, 2] }],
  ]
  test.each(cases)("%s", (_, node, values) => {
    const sample = sampleOf(node, values)
    const found = differentiable(sample)
    const kink = kinkOf(node.op.kind)
    if (found === null || (kink._tag !== "Corner" && kink._tag !== "Jump")) throw new Error("no kink")
    const [v, w] = [randomDirections.tangents("v", found), randomDirections.cotangents("w", found)]
    const line = lineThrough(sample, found, v, w)
    const [sides = null] = line === null ? [] : sidesOf(line)
    const named = (n: Node) => (n.op.kind === "input" ? n.op.name : "")
    const slopes = kink.slopes(
      node.op,
      node.args.map((a) =>
        view(
          at(
            [sample.inputs[named(a)]].filter((t) => t !== undefined),
            0,
          ),
        ),
      ),
      node.args.map((a) =>
        view(
          at(
            [v.values[`v ${named(a)}`]].filter((t) => t !== undefined),
            0,
          ),
        ),
      ),
    )
    const weight = Object.values(w.values)[0]?.data ?? new Float64Array()
    const weighted = (pick: (low: number, high: number, weight: number) => number): number =>
      weight.reduce((n, k, i) => n + k * pick(slopes.least.data[i] ?? NaN, slopes.greatest.data[i] ?? NaN, k), 0)
    const [one, other] = (sides ?? []).map((s) => s.slope.value).toSorted((a, b) => a - b)
    expect(weighted((low, high, k) => (k > 0 ? low : high))).toBeCloseTo(one ?? NaN, 9)
    expect(weighted((low, high, k) => (k > 0 ? high : low))).toBeCloseTo(other ?? NaN, 9)
    expect(one).not.toBeCloseTo(other ?? NaN, 3)
  })
})

test("whatever the language says of a kink is declared, and what is discrete steps", () => {
  for (const [kind, row] of Object.entries(primitives)) {
    if (row._tag === "Smooth" && row.kink !== null)
      expect(Object.entries(kinks).find(([k]) => k === kind)?.[1]._tag).not.toBe("Smooth")
  }
  const stepping = Object.entries(kinks).flatMap(([kind, kink]) => (kink._tag === "Step" ? [kind] : []))
  expect(stepping.toSorted()).toEqual(["argmax", "bitcast", "cast", "eq", "floor", "le", "lt", "ne", "sign"])
})

describe("the law is silent where it has to be", () => {
  const zero = fullLike(0, x)
  const verdict = (node: Node, data: readonly number[]) => {
    const found = atKinks(calculus).check(sampleOf(node, { x: data }))
    return found._tag === "Inapplicable" ? found.reason : found._tag
  }
  test.each([
    ["no kink", unary("abs", x), [1, 2, 3], "no kink here"],
    ["two kinks", unary("abs", x), [0, 0, 1], "several kinks at once"],
    ["sign has a value of its own", times(unary("sign", x), x), [0, 1, 2], "sign has a value of its own at 0"],
    ["a point alone", select(compare("eq", x, zero), zero, x), [0, 1, 2], "a decision that holds at one point alone"],
    ["one kink", unary("abs", x), [0, 1, 2], "Holds"],
  ] as const)("%s", (_, node, data, expected) => {
    expect(verdict(node, data)).toBe(expected)
  })
})
