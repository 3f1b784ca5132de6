// The generators: every operation and every class of axis sizes is met, programs are replayed by their seed, shared
// and large enough, and what grows is finite, moderate and well conditioned.
import {
  axisClasses,
  boundAll,
  classesOf,
  grow,
  namedRoots,
  operationsOf,
  programs,
  recipes,
  samples,
  shapes,
  showSample,
  specialTensors,
  specialValues,
  summarise,
  tensors,
  wgsl,
} from "@serein/gradcheck"
import type { AxisClass } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import { axis, elementCount, isFloat } from "@serein/lang"
import type { Node, OpKind } from "@serein/lang"
import { primitives } from "@serein/lang/primitives/table"
import { programRoots } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import * as fc from "fast-check"
import { expect, test } from "vitest"

const drawn = [...programs({ runs: 1000, seed: 3 })]

/** Bodies included. */
const everyNode = (roots: readonly Node[]): readonly Node[] => {
  const found: Node[] = []
  const visit = (bodies: readonly Node[]): void => {
    for (const n of topological(bodies)) {
      found.push(n)
      if (n.op.kind === "region") visit([n.op.body])
      if (n.op.kind === "repeat") visit(n.op.bodies)
    }
  }
  visit(roots)
  return found
}

test("every operation is met, but for those that only passes make", () => {
  const met = new Set<OpKind>(drawn.flatMap((s) => everyNode(programRoots(s.program)).map((n) => n.op.kind)))
  const missing = Object.keys(primitives).filter((kind) => ![...met].some((m) => m === kind))
  expect(missing.toSorted()).toEqual(["barrier", "tangent"])
})

test("every class of axis sizes is met by every family of operations that loops", () => {
  const met = new Map<string, Set<AxisClass>>()
  for (const sample of drawn) {
    for (const n of topological(programRoots(sample.program))) {
      const found = met.get(n.op.kind) ?? new Set<AxisClass>()
      for (const a of n.args.flatMap((x) => x.axes)) for (const c of classesOf(a.size)) found.add(c)
      met.set(n.op.kind, found)
    }
  }
  const classes = Object.keys(axisClasses).toSorted()
  for (const kind of [
    "add",
    "mul",
    "exp",
    "reduce",
    "dot",
    "take",
    "scatterAdd",
    "split",
    "merge",
    "slice",
    "pad",
    "concat",
    "select",
    "rename",
  ]) {
    expect([...(met.get(kind) ?? [])].toSorted(), kind).toEqual(classes)
  }
})

test("half of the programs have 12 operations or more, a fifth 30 or more, a third share", () => {
  const sizes = drawn.map((s) => operationsOf(s.program).length).toSorted((a, b) => a - b)
  expect(sizes[500]).toBeGreaterThanOrEqual(12)
  expect(sizes[800]).toBeGreaterThanOrEqual(30)
  const sharing = drawn.filter((s) => {
    const used = new Map<Node, number>()
    for (const n of operationsOf(s.program))
      for (const a of new Set(n.args)) if (a.args.length > 0) used.set(a, (used.get(a) ?? 0) + 1)
    return [...used.values()].some((n) => n > 1)
  })
  expect(sharing.length).toBeGreaterThan(333)
})

test("several outputs, storage orders that are not alphabetical, and updates of state occur", () => {
  expect(drawn.filter((s) => s.program.outputs.length > 1).length).toBeGreaterThan(500)
  expect(drawn.filter((s) => s.program.updates.length > 0).length).toBeGreaterThan(50)
  const turned = drawn.filter((s) =>
    s.program.outputs.some((o) => o.order.some((a, i) => o.node.axes[i]?.name !== a.name)),
  )
  expect(turned.length).toBeGreaterThan(300)
})

test("results are finite, moderate, well conditioned and determined", () => {
  for (const sample of drawn.slice(0, 300)) {
    const roots = sample.program.outputs.map((o) => o.node)
    boundAll(roots, sample, wgsl).forEach((bounded, i) => {
      const { notFinite, undetermined, magnitude, worst } = summarise(bounded)
      expect([notFinite, undetermined]).toEqual([0, 0])
      if (roots[i] !== undefined && isFloat(roots[i].dtype)) {
        expect(magnitude).toBeLessThanOrEqual(500)
        expect(worst).toBeLessThanOrEqual(1e-2 * Math.max(magnitude, 1e-2))
      }
    })
  }
})

test("a seed gives the same programs and values again, however many are drawn", () => {
  const again = [...programs({ runs: 40, seed: 3 })]
  again.forEach((sample, i) => {
    const first = drawn[i]
    expect(first === undefined ? "" : showSample(first)).toBe(showSample(sample))
    expect(namedRoots(sample.program).map((r) => r.node)).toEqual(
      first === undefined ? [] : namedRoots(first.program).map((r) => r.node),
    )
  })
})

test("every list of integers is a recipe", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 12 }),
      (seed, sizes, steps) => {
        const { program } = grow({ seed, sizes, steps })
        expect(program.outputs.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 200, seed: 1 },
  )
})

test("fast-check shrinks programs on their graph, to the operation that fails", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const found = fc.check(
      fc.property(samples(), (s) => !operationsOf(s.program).some((n) => n.op.kind === "concat")),
      { seed, numRuns: 200 },
    )
    const smallest = found.counterexample?.[0]
    expect(smallest === undefined ? [] : operationsOf(smallest.program).map((n) => n.op.kind)).toEqual(["concat"])
    expect(smallest === undefined ? Infinity : Math.max(...axesOf(smallest).map((a) => a.size))).toBe(1)
  }
})

test("a shrunk program is one that fast-check can go on shrinking", () => {
  const [sample] = drawn
  if (sample === undefined) throw new Error("nothing was drawn")
  const arbitrary = samples()
  expect(arbitrary.canShrinkWithoutContext(sample)).toBe(true)
  expect(arbitrary.canShrinkWithoutContext("text")).toBe(false)
  const [first] = arbitrary.shrink(sample, undefined)
  expect(first === undefined ? 0 : operationsOf(first.value.program).length).toBeGreaterThan(0)
})

test("recipes stay within the sizes asked for", () => {
  for (const recipe of fc.sample(recipes({ maxAxisSize: 5, maxSteps: 4 }), { numRuns: 100, seed: 2 })) {
    expect(Math.max(...recipe.sizes)).toBeLessThanOrEqual(5)
    expect(recipe.steps.length).toBeLessThanOrEqual(4)
  }
})

test("shapes have distinct axes and a bounded number of elements", () => {
  for (const shape of fc.sample(shapes(500), { numRuns: 300, seed: 4 })) {
    expect(new Set(shape.map((a) => a.name)).size).toBe(shape.length)
    expect(elementCount(shape)).toBeLessThanOrEqual(500)
  }
})

test("tensors are exact in their type and away from zero; special ones hold special values", () => {
  const Row = axis("row", 40)
  for (const t of fc.sample(tensors("f32", [Row]), { numRuns: 50, seed: 5 })) {
    for (const v of t.data) {
      expect(Math.fround(v)).toBe(v)
      expect(Math.abs(v)).toBeGreaterThan(0.04)
    }
  }
  const special = fc.sample(specialTensors([Row]), { numRuns: 50, seed: 5 }).flatMap((t) => Array.from(t.data))
  for (const v of specialValues) expect(special.some((x) => Object.is(x, v))).toBe(true)
})
