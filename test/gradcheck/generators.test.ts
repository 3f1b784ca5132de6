// The generators: every operation and every class of axis sizes is met, programs are replayed by their seed, shared
// and large enough, and what grows is finite, moderate and well conditioned.
import {
  axisClasses,
  boundAll,
  classesOf,
  grow,
  namedRoots,
  nearKinks,
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

test("every operation is met, those that only differentiation makes included", () => {
  const met = new Set<OpKind>(drawn.flatMap((s) => everyNode(programRoots(s.program)).map((n) => n.op.kind)))
  const missing = Object.keys(primitives).filter((kind) => ![...met].some((m) => m === kind))
  expect(missing.toSorted()).toEqual([])
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

test("state is updated by windows, by windows over windows, by exchange, and by counting", () => {
  const updates = drawn.flatMap((s) => s.program.updates)
  const windows = updates.filter((u) => u.value.op.kind === "updateAt" && u.value.args[0] === u.variable)
  const chained = updates.filter((u) => {
    const inner = u.value.args[0]
    return u.value.op.kind === "updateAt" && inner?.op.kind === "updateAt" && inner.args[0] === u.variable
  })
  const exchanged = drawn.filter(({ program: { updates: all } }) =>
    all.some((u) => all.some((v) => v !== u && u.value === v.variable && v.value === u.variable)),
  )
  const counters = updates.filter((u) => !isFloat(u.variable.dtype))
  expect([windows, chained, exchanged, counters].map((found) => found.length > 2)).toEqual([true, true, true, true])
})

test("bodies stand in bodies: regions in loops, loops in regions", () => {
  const within = (outer: OpKind, inner: OpKind): number =>
    drawn.filter((s) =>
      everyNode(programRoots(s.program)).some(({ op }) => {
        if (op.kind !== outer) return false
        const bodies = op.kind === "region" ? [op.body] : op.kind === "repeat" ? op.bodies : []
        return everyNode(bodies).some((n) => n.op.kind === inner)
      }),
    ).length
  expect(within("repeat", "region")).toBeGreaterThan(2)
  expect(within("region", "repeat")).toBeGreaterThan(2)
  expect(within("region", "region")).toBeGreaterThan(20)
  expect(within("repeat", "repeat")).toBeGreaterThan(0)
})

test("mixed programs are of f32, of f16, and of both", () => {
  const mixed = [...programs({ runs: 200, seed: 3, float: "mixed" })].map((s) => {
    const found = new Set(everyNode(programRoots(s.program)).map((n) => n.dtype))
    return `${found.has("f32") ? "single" : ""} ${found.has("f16") ? "half" : ""}`
  })
  for (const kind of ["single ", " half", "single half"])
    expect(mixed.filter((m) => m === kind).length).toBeGreaterThan(2)
  expect(mixed.filter((m) => m === "single ").length).toBeGreaterThan(100)
})

test("tensors near kinks lie on them, beside them, and level with their neighbours", () => {
  const values = fc.sample(nearKinks([axis("row", 40)]), { numRuns: 50, seed: 6 }).flatMap((t) => Array.from(t.data))
  expect(values.filter((v) => v === 0).length).toBeGreaterThan(50)
  expect(values.filter((v) => v !== 0 && Math.abs(v) < 1e-6).length).toBeGreaterThan(50)
  expect(values.filter((v, i) => i % 40 > 0 && v === values[i - 1]).length).toBeGreaterThan(50)
  for (const v of values) expect(Math.fround(v)).toBe(v)
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
