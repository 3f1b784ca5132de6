/**
 * Programs about memory: updates in place, in chains and through views, whose old, new and intermediate values are
 * wanted elsewhere too; variables that trade places; results stored to many outputs. Chance seldom makes them.
 */
import { axis } from "@serein/lang/axis"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import {
  add,
  barrier,
  cast,
  exp,
  fullLike,
  mul,
  scalar,
  slice,
  stopGradient,
  sum,
  tap,
  updateAt,
} from "@serein/lang/ops"
import { inputsOf } from "@serein/gradcheck/sample"
import type { Sample, Values } from "@serein/gradcheck"
import { fewDigits, input } from "./cases.ts"

const [rows, columns, part] = [axis("rows", 6), axis("columns", 4), axis("part", 2)]

const variable = (path: string): Node =>
  makeNode({ kind: "variable", role: "state", path, dtype: "f32", order: [rows, columns], init: { _tag: "Zeros" } }, [])

const [v, w] = [variable("v"), variable("w")]
const [p, q] = [input("p", [part, columns]), input("q", [part, columns])]
const at = (i: number): Node => scalar(i, "i32")
const written = (x: Node, what: Node, start: Node): Node => updateAt(x, rows, part, what, start)
const shifted = (x: Node): Node => add(x, fullLike(1, x))

interface Case {
  readonly outputs?: readonly Node[]
  readonly updates: readonly (readonly [Node, Node])[]
}

const once = written(v, p, at(1))
const twice = written(once, q, at(2))
const total = cast(sum(v, [rows, columns]), "i32")

const cases: readonly Case[] = [
  { updates: [[v, once]] },
  { updates: [[v, twice]] },
  { outputs: [once], updates: [[v, twice]] },
  { outputs: [exp(once)], updates: [[v, twice]] },
  { outputs: [twice, exp(twice)], updates: [[v, twice]] },
  { outputs: [sum(v, [rows])], updates: [[v, twice]] },
  { outputs: [shifted(v)], updates: [[v, written(v, shifted(slice(v, rows, 2, part)), at(3))]] },
  { updates: [[v, written(v, p, total)]] },
  { updates: [[v, tap(written(barrier(v, [p]), p, at(4)), "written")]] },
  { outputs: [stopGradient(once)], updates: [[v, written(stopGradient(once), q, at(0))]] },
  { outputs: [tap(once, "once")], updates: [[v, written(tap(once, "once"), q, at(3))]] },
  {
    updates: [
      [v, written(w, p, at(1))],
      [w, written(v, q, at(2))],
    ],
  },
  {
    updates: [
      [v, w],
      [w, v],
    ],
  },
  {
    outputs: [v, w],
    updates: [
      [v, mul(w, w)],
      [w, shifted(v)],
    ],
  },
  {
    outputs: [v],
    updates: [
      [v, shifted(v)],
      [w, written(w, slice(v, rows, 0, part), at(3))],
    ],
  },
  {
    updates: [
      [v, written(v, p, at(1))],
      [w, written(v, p, at(1))],
    ],
  },
  { outputs: Array.from({ length: 7 }, () => exp(p)), updates: [] },
  { outputs: Array.from({ length: 6 }, () => shifted(v)), updates: [[v, shifted(v)]] },
  {
    outputs: [p, p, once],
    updates: [
      [w, once],
      [v, once],
    ],
  },
  { outputs: [sum(exp(v), [rows]), sum(once, [columns])], updates: [[v, mul(twice, twice)]] },
]

/** Each of them with values. */
export const memorySamples = (seed: number): readonly Sample[] => {
  const values = (nodes: readonly Node[]): Values =>
    Object.fromEntries(
      nodes.flatMap(({ op }) => {
        if (op.kind !== "input" && op.kind !== "variable") return []
        const name = op.kind === "input" ? op.name : op.path
        return [[name, fewDigits(name, op.dtype, op.order, seed)]]
      }),
    )
  return cases.map(({ outputs = [], updates }) => {
    const roots = [...outputs, ...updates.map(([, value]) => value)]
    return {
      program: {
        _tag: "Program",
        name: "memory",
        inputs: inputsOf(roots),
        outputs: outputs.map((node, i) => ({ name: `out${i}`, node, order: node.axes })),
        updates: updates.map(([of, value]) => ({ variable: of, value })),
      },
      inputs: values(inputsOf(roots)),
      variables: values([v, w]),
    }
  })
}
