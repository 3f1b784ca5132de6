/**
 * Smaller samples than a given one, boldest first: one result instead of several, an operand instead of a result,
 * an input with its value instead of a subgraph, an operand or a constant instead of a node, bodies written out,
 * shorter axes, plainer values.
 */
import { sameAxis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { AxisError } from "@serein/lang/errors"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { fullLike } from "@serein/lang/ops"
import { programRoots } from "@serein/lang/program"
import { rewriteGraph, substitute, topological } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { expandBodies } from "../expand.ts"
import { mapProgram } from "../rewriteProgram.ts"
import { namedRoots, operationsOf, restricted } from "../sample.ts"
import type { Sample, Values } from "../sample.ts"
import { axesOf, resizeAxis, resized } from "./resize.ts"

const withRoots = (sample: Sample, roots: readonly { readonly name: string; readonly node: Node }[]): Sample =>
  restricted({
    ...sample,
    program: { ...sample.program, outputs: roots.map((r) => ({ ...r, order: r.node.axes })), updates: [] },
  })

const replaced = (sample: Sample, from: Node, to: Node, more: Values = {}): Sample =>
  restricted({
    ...sample,
    inputs: { ...sample.inputs, ...more },
    program: mapProgram(sample.program, (roots) => substitute(roots, new Map([[from, to]]))),
  })

const sameType = (x: Node, y: Node): boolean =>
  x.dtype === y.dtype &&
  x.axes.length === y.axes.length &&
  x.axes.every((a, i) => {
    const b = y.axes[i]
    return b !== undefined && sameAxis(a, b)
  })

/** One result alone, where there are few; else without half of them, without a quarter, …, without one. */
function* fewerResults(sample: Sample): Generator<Sample> {
  const roots = namedRoots(sample.program)
  const count = roots.length
  if (count < 2 && sample.program.updates.length === 0) return
  if (count <= 8) for (const root of roots) yield withRoots(sample, [root])
  for (let size = Math.floor(count / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let begin = 0; begin < count; begin += size) {
      const rest = [...roots.slice(0, begin), ...roots.slice(begin + size)]
      if (rest.length > 0) yield withRoots(sample, rest)
    }
  }
}

/** An operand of a result in its place, or all of them. */
function* operandsOfResults(sample: Sample): Generator<Sample> {
  const roots = namedRoots(sample.program)
  for (const root of roots) {
    const operands = [...new Set(root.node.args)].filter((a) => a.args.length > 0)
    if (operands.length > 1) {
      const parts = operands.map((node, i) => ({ name: `${root.name}, operand ${i + 1}`, node }))
      yield withRoots(
        sample,
        roots.flatMap((r) => (r === root ? parts : [r])),
      )
    }
    for (const arg of new Set(root.node.args)) {
      if (arg.args.length > 0)
        yield withRoots(
          sample,
          roots.map((r) => (r === root ? { name: r.name, node: arg } : r)),
        )
    }
  }
}

/** A node as an input that holds its value: everything it was computed from falls away. */
function* cuts(sample: Sample): Generator<Sample> {
  const bound = bounderOf(sample, double)
  const roots = new Set(programRoots(sample.program))
  for (const node of operationsOf(sample.program).toReversed()) {
    if (roots.has(node)) continue
    const name = `cut ${node.hash.slice(0, 6)}`
    const { value } = packed(bound(node), node.axes)
    const input = makeNode({ kind: "input", name, dtype: node.dtype, order: node.axes }, [])
    const holding = (data: Float64Array): Sample =>
      replaced(sample, node, input, { [name]: { dtype: node.dtype, axes: node.axes, data } })
    const rounded = node.dtype === "f32" ? value.map(Math.fround) : value
    yield holding(rounded)
    // What ties with another value does so exactly, or no more.
    if (rounded.some((x, i) => x !== value[i])) yield holding(value)
  }
}

/** A node replaced by one of its operands, or by ones or zeros. */
function* simplerNodes(sample: Sample): Generator<Sample> {
  for (const node of operationsOf(sample.program).toReversed()) {
    for (const arg of new Set(node.args)) if (sameType(arg, node)) yield replaced(sample, node, arg)
  }
  for (const node of topological(programRoots(sample.program)).toReversed()) {
    const repeated =
      node.op.kind === "constant" || (node.op.kind === "broadcast" && node.args[0]?.op.kind === "constant")
    if (repeated || node.dtype === "bool") continue
    yield replaced(sample, node, fullLike(1, node))
    yield replaced(sample, node, fullLike(0, node))
  }
}

/** Bodies written out. */
function* writtenOut(sample: Sample): Generator<Sample> {
  if (
    operationsOf(sample.program).some(({ op }) => op.kind === "region" || op.kind === "repeat" || op.kind === "tangent")
  ) {
    yield restricted({ ...sample, program: mapProgram(sample.program, expandBodies) })
  }
}

/** Loops that run once or twice. */
function* fewerIterations(sample: Sample): Generator<Sample> {
  for (const node of operationsOf(sample.program)) {
    const { op } = node
    if (op.kind !== "repeat") continue
    for (const count of [1, 2]) {
      if (count >= op.count) continue
      // The results of one loop stay results of one loop.
      const shorter = (n: Node): Node =>
        n.op.kind === "repeat" && n.op.count === op.count ? makeNode({ ...n.op, count }, n.args) : n
      yield restricted({ ...sample, program: mapProgram(sample.program, (roots) => rewriteGraph(roots, shorter)) })
    }
  }
}

/** Windows that begin nearer to the beginning, and fewer zeros before what is padded. */
function* nearerBeginnings(sample: Sample): Generator<Sample> {
  for (const node of operationsOf(sample.program)) {
    const { op } = node
    const offset = op.kind === "slice" ? op.start : op.kind === "pad" ? op.low : 0
    for (const smaller of new Set([0, 1, offset - 1])) {
      if (smaller < 0 || smaller >= offset) continue
      if (op.kind === "slice") yield replaced(sample, node, makeNode({ ...op, start: smaller }, node.args))
      if (op.kind === "pad") yield replaced(sample, node, makeNode({ ...op, low: smaller }, node.args))
    }
  }
}

/** What building allows: a sample whose sizes do not fit is none. */
function* built(make: () => Sample): Generator<Sample> {
  try {
    yield make()
  } catch (error) {
    if (!(error instanceof AxisError)) throw error
  }
}

/** Shorter axes: the first entries of them, or the last. */
function* shorterAxes(sample: Sample): Generator<Sample> {
  for (const a of axesOf(sample)) {
    for (const size of new Set([1, 2, Math.ceil(a.size / 2), a.size - 1])) {
      if (size >= a.size || size < 1) continue
      for (const kept of ["first", "last"] as const) yield* built(() => resizeAxis(sample, a.name, size, kept))
    }
  }
}

/** A split into shorter axes, of an axis that is shorter accordingly. */
function* shorterSplits(sample: Sample): Generator<Sample> {
  for (const { op } of operationsOf(sample.program)) {
    if (op.kind !== "split") continue
    for (const part of op.into) {
      for (const size of new Set([1, 2, part.size - 1])) {
        if (size >= part.size || size < 1) continue
        const sizes = new Map([
          [part.name, size],
          [op.axis.name, (op.axis.size / part.size) * size],
        ])
        yield* built(() => resized(sample, { sizes }))
      }
    }
  }
}

/** A concatenation without one of its parts. */
function* fewerParts(sample: Sample): Generator<Sample> {
  for (const node of operationsOf(sample.program)) {
    const { op } = node
    if (op.kind !== "concat" || op.parts.length < 2) continue
    for (const i of op.parts.keys()) {
      const parts = op.parts.toSpliced(i, 1)
      const edited = new Map([[node, (args: readonly Node[]) => [{ ...op, parts }, args.toSpliced(i, 1)] as const]])
      yield* built(() => resized(sample, { sizes: new Map(), edited }))
    }
  }
}

/** Plainer values: all ones, whole numbers, halves; of integers and booleans all zeros and all ones. */
function* plainerValues(sample: Sample): Generator<Sample> {
  const ofFloats: readonly ((x: number) => number)[] = [() => 1, Math.round, (x) => Math.round(2 * x) / 2]
  const ofOthers: readonly ((x: number) => number)[] = [() => 0, () => 1]
  for (const role of ["inputs", "variables"] as const) {
    for (const [name, t] of Object.entries(sample[role])) {
      for (const f of isFloat(t.dtype) ? ofFloats : ofOthers) {
        const data = t.data.map(f)
        if (data.some((x, i) => x !== t.data[i]))
          yield { ...sample, [role]: { ...sample[role], [name]: { ...t, data } } }
      }
    }
  }
}

/** Candidates in the order in which they are tried. */
export function* candidates(sample: Sample): Generator<Sample> {
  yield* fewerResults(sample)
  yield* operandsOfResults(sample)
  yield* cuts(sample)
  yield* writtenOut(sample)
  yield* simplerNodes(sample)
  yield* fewerIterations(sample)
  yield* fewerParts(sample)
  yield* shorterAxes(sample)
  yield* shorterSplits(sample)
  yield* nearerBeginnings(sample)
  yield* plainerValues(sample)
}
