/**
 * The last rewriting of expressions before fusion: regions are inlined, contractions without reuse become
 * reductions (so that they fuse), long reductions with few results are taken in stages (so that there is something to
 * do in parallel), large scatters get links, and renames sink.
 */
import { axis, elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"
import { rewriteGraph } from "@serein/lang/walk"
import { narrowed, widened } from "../simplify/rule.ts"
import type { Target } from "../target.ts"
import { linkScatter } from "./links.ts"
import { sinkRenames } from "./renames.ts"

/**
 * A contraction in which one operand has every axis of the result reads each element once: nothing is gained by
 * tiles, and as a reduction its operands fuse into it (pairwise distances never exist in memory because of this).
 */
const contractionToReduction = (node: Node): Node => {
  if (node.op.kind !== "dot") return node
  const [x, y] = node.args
  if (x === undefined || y === undefined) return node
  const { axes } = node.op
  const own = (a: Node, b: Node): readonly Axis[] => withoutAxes(withoutAxes(a.axes, b.axes), axes)
  if (elementCount(own(x, y)) > 1 && elementCount(own(y, x)) > 1) return node
  const domain = [...x.axes, ...withoutAxes(y.axes, x.axes)]
  // Products of half precision are exact in single, where the contraction accumulates.
  const product = widened(o.mul(o.broadcastTo(x, domain), o.broadcastTo(y, domain)))
  return narrowed(o.sum(product, axes), node)
}

const divisorNear = (n: number, wanted: number): number => {
  let best = 1
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue
    for (const c of [d, n / d]) if (Math.abs(Math.log(c / wanted)) < Math.abs(Math.log(best / wanted))) best = c
  }
  return best
}

/** Sums, maxima and minima whose result is small and whose rows are long: first within parts, then over the parts. */
const stagedReduction =
  (target: Target) =>
  (node: Node): Node => {
    // Half precision accumulates in single within one reduction; stages would round in between.
    if (node.op.kind !== "reduce" || node.dtype === "f16") return node
    const [x] = node.args
    if (x === undefined) return node
    const { axes, reducer } = node.op
    const results = elementCount(node.axes)
    const length = elementCount(axes)
    const wanted = target.software ? 64 : 1024
    if (results * 4 > wanted || length < 2048 || length < 8 * wanted) return node
    const parts = Math.max(2, Math.ceil(wanted / results))
    const longest = axes.toSorted((a, b) => b.size - a.size)[0]
    if (longest === undefined) return node
    const kept = axes.find((a) => a !== longest && a.size >= parts / 4 && a.size <= parts * 16)
    if (kept !== undefined) return o.reduce(reducer, o.reduce(reducer, x, withoutAxes(axes, [kept])), [kept])
    const count = divisorNear(longest.size, parts)
    if (count <= 1 || count === longest.size) return node
    const outer = axis(`~part ${longest.name}`, count)
    const inner = axis(`~within ${longest.name}`, longest.size / count)
    if (hasAxis(x.axes, outer.name) || hasAxis(x.axes, inner.name)) return node
    const split = o.split(x, longest, [outer, inner])
    return o.reduce(reducer, o.reduce(reducer, split, [...withoutAxes(axes, [longest]), inner]), [outer])
  }

/** Concatenations of many parts as concatenations of fewer: a kernel binds only so many buffers. */
const groupedConcat =
  (target: Target) =>
  (node: Node): Node => {
    const { op } = node
    const most = Math.max(2, Math.floor((target.maxStorageBuffers - 3) / 2))
    if (op.kind !== "concat" || op.parts.length <= most) return node
    const groups = Array.from({ length: Math.ceil(op.parts.length / most) }, (_, i) => ({
      parts: op.parts.slice(i * most, (i + 1) * most),
      args: node.args.slice(i * most, (i + 1) * most),
    }))
    const joined = groups.map(({ parts, args }, i) => {
      const into = axis(
        `~part${i} ${op.into.name}`,
        parts.reduce((size, a) => size + a.size, 0),
      )
      return { into, node: o.concat(args, parts, into) }
    })
    return groupedConcat(target)(
      o.concat(
        joined.map((j) => j.node),
        joined.map((j) => j.into),
        op.into,
      ),
    )
  }

/** The rewritings in order, on the roots of any graph without regions. */
export const prepareGraph = (roots: readonly Node[], target: Target): readonly Node[] => {
  const staged = stagedReduction(target)
  const grouped = groupedConcat(target)
  return sinkRenames(rewriteGraph(roots, (n) => linkScatter(grouped(staged(contractionToReduction(n))))))
}
