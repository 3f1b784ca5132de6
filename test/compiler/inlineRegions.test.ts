/**
 * Bodies into the graph: tangents expanded, regions inlined, everywhere, with values kept.
 */
import { expandTangents, inlineRegions, withoutRegions, withoutTangents } from "@serein/compiler/simplify/index"
import { jvp } from "@serein/lang/autodiff/jvp"
import { axis } from "@serein/lang/axis"
import { evaluateProgram } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"
import type { Program } from "@serein/lang/program"
import { freshPlaceholder, topological } from "@serein/lang/walk"
import { expect, test } from "vitest"
import { pointFor, regionOf, repeatOf, valueAt } from "../lang/support/gradients.ts"
import { worstError } from "../lang/support/numeric.ts"

const A = axis("a", 3)
const x = freshPlaceholder("f32", [A])
const dx = freshPlaceholder("f32", [A])
const at = pointFor([x, dx], 71)
const recompute = () => ({ mode: "recompute" }) as const

const wave = (n: Node): Node => regionOf("wave", [n], (p) => o.mul(o.sin(p), p), recompute)
const nested = regionOf("outer", [x], (p) => o.add(wave(wave(p)), p), recompute)
const looped = repeatOf(3, [x], (_, [h = x]) => [wave(h)])[0] ?? x

/** All nodes, those of bodies included. */
const everything = (roots: readonly Node[]): readonly Node[] => {
  const found: Node[] = []
  const open = [...roots]
  for (let root = open.pop(); root !== undefined; root = open.pop()) {
    for (const n of topological([root])) {
      found.push(n)
      if (n.op.kind === "repeat") open.push(...n.op.bodies)
      if (n.op.kind === "region") open.push(n.op.body)
      if (n.op.kind === "tangent") open.push(n.op.region.body)
    }
  }
  return found
}
const kindsOf = (roots: readonly Node[]): ReadonlySet<string> => new Set(everything(roots).map((n) => n.op.kind))

test("inlining leaves no region, inside regions and loops neither, and keeps values", () => {
  for (const node of [nested, looped]) {
    const [inlined = x] = withoutRegions([node])
    expect(kindsOf([inlined])).not.toContain("region")
    expect(worstError(valueAt(inlined, at), valueAt(node, at))).toBe(0)
  }
})

test("a region that is to be kept stays, with its insides inlined", () => {
  const [kept = x] = withoutRegions([nested], (region) => region.name === "outer")
  expect(kept.op.kind === "region" && kept.op.name).toBe("outer")
  expect(everything([kept]).filter((n) => n.op.kind === "region").length).toBe(1)
  expect(worstError(valueAt(kept, at), valueAt(nested, at))).toBe(0)
})

test("expanding leaves no tangent, nested ones and those of loops neither, and keeps values", () => {
  const tangents = [nested, looped].map((node) => jvp([node], [x], [dx])[0] ?? x)
  const inRegion = regionOf("derivative", [x, dx], (p, dp) => jvp([wave(p)], [p], [dp])[0] ?? p)
  for (const node of [...tangents, inRegion]) {
    expect(kindsOf([node])).toContain("tangent")
    const [expanded = x] = withoutTangents([node])
    expect(kindsOf([expanded])).not.toContain("tangent")
    expect(worstError(valueAt(expanded, at), valueAt(node, at))).toBeLessThan(1e-15)
  }
})

test("programs: outputs and updates are rewritten, names and orders stay", () => {
  const input = makeNode({ kind: "input", name: "x", dtype: "f32", order: [A] }, [])
  const variable = makeNode(
    { kind: "variable", role: "state", path: "s", dtype: "f32", order: [A], init: { _tag: "Zeros" } },
    [],
  )
  const program: Program = {
    _tag: "Program",
    name: "p",
    inputs: [input],
    outputs: [{ name: "y", node: wave(input), order: [A] }],
    updates: [{ variable, value: jvp([wave(variable)], [variable], [input])[0] ?? input }],
  }
  const rewritten = inlineRegions(expandTangents(program))
  const environment = { inputs: { x: pointTensor(3) }, variables: { s: pointTensor(4) } }
  expect(rewritten.outputs.map(({ name, order }) => [name, order])).toEqual([["y", [A]]])
  expect(rewritten.updates[0]?.variable).toBe(variable)
  expect(evaluateProgram(rewritten, environment)).toEqual(evaluateProgram(program, environment))
})

const pointTensor = (start: number) =>
  ({ dtype: "f32", axes: [A], data: Float64Array.of(start, start / 2, -start) }) as const
