/**
 * Laws of index algebra: normal forms mean what integer arithmetic says, and ranges enclose every value.
 */
import {
  addIndex,
  atLane,
  constantIndex,
  contiguousBase,
  divideIndex,
  lane,
  rangeOf,
  remainderIndex,
  scaleIndex,
  variableIndex,
} from "@serein/compiler/index-algebra"
import type { Atom, Index } from "@serein/compiler/index-algebra"
import * as fc from "fast-check"
import { expect, test } from "vitest"

type Values = Readonly<Record<string, number>>

const atomAt = (atom: Atom, values: Values, l: number): number => {
  switch (atom._tag) {
    case "Variable":
      return values[atom.name] ?? Number.NaN
    case "Lane":
      return l
    case "Quotient":
      return Math.floor(valueAt(atom.of, values, l) / atom.by)
    case "Remainder":
      return valueAt(atom.of, values, l) % atom.by
    default:
      return atom satisfies never
  }
}

const valueAt = (index: Index, values: Values, l: number): number =>
  index.terms.reduce((sum, { coefficient, atom }) => sum + coefficient * atomAt(atom, values, l), index.constant)

/** A recipe for an index together with its value by plain arithmetic. */
interface Sample {
  readonly index: Index
  readonly value: (values: Values, l: number) => number
}

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.nat(40).map((n): Sample => ({ index: constantIndex(n), value: () => n })),
  fc.constantFrom("a", "b", "c").map((name): Sample => ({
    index: variableIndex(name, 0, limits[name] ?? 0),
    value: (values) => values[name] ?? Number.NaN,
  })),
  fc.constant<Sample>({ index: lane, value: (_, l) => l }),
)

const limits: Values = { a: 6, b: 15, c: 36 }

const grown: fc.Arbitrary<Sample> = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.tuple(tie("sample"), tie("sample")).map(([x, y]): Sample => ({
      index: addIndex(x.index, y.index),
      value: (v, l) => x.value(v, l) + y.value(v, l),
    })),
    fc.tuple(tie("sample"), fc.constantFrom(0, 1, 2, 3, 4, 7, 8, 12)).map(([x, n]): Sample => ({
      index: scaleIndex(x.index, n),
      value: (v, l) => x.value(v, l) * n,
    })),
    fc.tuple(tie("sample"), fc.constantFrom(1, 2, 3, 4, 5, 8, 12, 16)).map(([x, n]): Sample => ({
      index: divideIndex(x.index, n),
      value: (v, l) => Math.floor(x.value(v, l) / n),
    })),
    fc.tuple(tie("sample"), fc.constantFrom(1, 2, 3, 4, 5, 8, 12, 16)).map(([x, n]): Sample => ({
      index: remainderIndex(x.index, n),
      value: (v, l) => x.value(v, l) % n,
    })),
  ),
})).sample

const assignment = fc.record({ a: fc.nat(6), b: fc.nat(15), c: fc.nat(36) })

test("an index has the value of the arithmetic that built it", () => {
  fc.assert(
    fc.property(grown, assignment, fc.nat(3), ({ index, value }, values, l) => {
      expect(valueAt(index, values, l)).toBe(value(values, l))
    }),
    { numRuns: 2000 },
  )
})

test("the range of an index encloses its values", () => {
  fc.assert(
    fc.property(grown, assignment, fc.nat(3), ({ index, value }, values, l) => {
      const [low, high] = rangeOf(index)
      expect(low).toBeLessThanOrEqual(value(values, l))
      expect(high).toBeGreaterThanOrEqual(value(values, l))
    }),
    { numRuns: 2000 },
  )
})

test("an index at a lane is the index with the lane put in", () => {
  fc.assert(
    fc.property(grown, assignment, fc.nat(3), ({ index, value }, values, l) => {
      expect(valueAt(atLane(index, l), values, 0)).toBe(value(values, l))
    }),
    { numRuns: 1000 },
  )
})

test("a contiguous base is the aligned address of lane 0, and the lanes follow it", () => {
  fc.assert(
    fc.property(grown, assignment, ({ index, value }, values) => {
      const base = contiguousBase(index)
      if (base === null) return
      const first = valueAt(base, values, 0)
      expect(first % 4).toBe(0)
      for (let l = 0; l < 4; l++) expect(value(values, l)).toBe(first + l)
    }),
    { numRuns: 3000 },
  )
})

test("splitting a vector axis into groups of four and more keeps loads contiguous", () => {
  const flat = addIndex(scaleIndex(variableIndex("q", 0, 31), 4), lane)
  const head = divideIndex(flat, 32)
  const dimension = remainderIndex(flat, 32)
  expect(contiguousBase(addIndex(scaleIndex(head, 1000), dimension))).not.toBeNull()
})
