/**
 * Units: which nodes are computed by a kernel of their own right, and which are inlined into their consumers.
 *
 * Reductions, contractions and scatters always are units. An elementwise node becomes one where inlining would
 * cost more than memory: as an operand of a contraction (it would be recomputed for every row or column), under
 * a broadcast, or with several consumers when it is expensive; and where a kernel would bind more buffers or
 * nest deeper than is allowed. Views never become units, except where something must lie in memory.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { operationCost } from "../emit/operators.ts"
import type { Target } from "../target.ts"

/** Operations that only readdress their first operand. */
export const isView = (node: Node): boolean => {
  switch (node.op.kind) {
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "slice":
    case "barrier":
    case "tap":
    case "stopGradient":
      return true
    default:
      return false
  }
}

/** Operations that a kernel must be built around. */
export const isHeavy = (node: Node): boolean => {
  switch (node.op.kind) {
    case "reduce":
    case "argmax":
    case "dot":
    case "scatterAdd":
    case "repeat":
      return true
    default:
      return false
  }
}

/** Whether a node is one constant everywhere. */
const isConstant = (node: Node): boolean => {
  const [x] = node.args
  return node.op.kind === "constant" || (node.op.kind === "broadcast" && x?.op.kind === "constant")
}

/** Whether operand `i` is read at the indices of the result, so that a value in a register serves. */
const isPointwise = (node: Node, i: number): boolean => {
  switch (node.op.kind) {
    case "rename":
    case "split":
    case "merge":
    case "slice":
    case "pad":
    case "concat":
    case "sliceAt":
    case "updateAt":
    case "scatterAdd":
    case "dot":
    case "repeat":
      return false
    case "take":
      return i === 1
    default:
      return true
  }
}

/** What an expression reads from memory or from other units, and whether all of it is read at its own indices. */
export type Reads = ReadonlyMap<Node, boolean>

/** The outcome of the decision. */
export interface Units {
  /** In topological order. */
  readonly units: readonly Node[]
  /** What the kernel that computes `unit` reads: leaves and other units. */
  readonly readsOf: (unit: Node) => Reads
}

const inlineDepthLimit = 200

/** What a load costs, in additions: cheaper values are computed again rather than loaded. */
const loadCost = 8

/** How much recomputation is worth a round trip through memory, in additions an element. */
const memoryWorth = (target: Target): number => (target.software ? 16 : 120)

/** Whether a node is half precision read as single, which costs nothing where it is loaded. */
const isWidened = ({ op, dtype, args: [x] }: Node): boolean =>
  op.kind === "cast" && dtype === "f32" && x?.dtype === "f16"

/** Strips views: the node whose memory a contraction would read. */
const throughViews = (node: Node): Node => {
  let n = node
  while ((isView(n) && n.op.kind !== "broadcast") || isWidened(n)) {
    const [x] = n.args
    if (x === undefined) return n
    n = x
  }
  return n
}

/**
 * Decides for the graph `order` (operands first). `leaves` lie in memory already; `forced` must be units.
 */
export const chooseUnits = (
  order: readonly Node[],
  leaves: ReadonlySet<Node>,
  forced: ReadonlySet<Node>,
  target: Target,
): Units => {
  const units = new Set<Node>()
  const consumers = new Map<Node, Node[]>()
  for (const node of order) {
    if (leaves.has(node)) continue
    for (const arg of node.args) {
      const known = consumers.get(arg)
      if (known === undefined) consumers.set(arg, [node])
      else if (known.at(-1) !== node) known.push(node)
    }
  }
  const mustBeUnit = new Set<Node>(forced)
  for (const node of order) {
    if (leaves.has(node)) continue
    if (isHeavy(node)) mustBeUnit.add(node)
    // A contraction or a scatter reads its operands many times over.
    if (node.op.kind === "dot" || node.op.kind === "scatterAdd") {
      for (const arg of node.args) {
        const base = throughViews(arg)
        if (!leaves.has(base) && base.op.kind !== "constant" && base.op.kind !== "iota") mustBeUnit.add(base)
      }
    }
    // A loop reads what it captures from memory. A state that begins as a constant is written by a copy alone.
    if (node.op.kind === "repeat") {
      const states = node.op.bodies.length
      node.args.forEach((arg, i) => {
        if (!leaves.has(arg) && !(i < states && isConstant(arg))) mustBeUnit.add(arg)
      })
    }
  }

  const cost = new Map<Node, number>()
  const depth = new Map<Node, number>()
  const reads = new Map<Node, Reads>()
  const readLimit = Math.max(2, target.maxStorageBuffers - 3)

  const contribution = (arg: Node): Reads =>
    leaves.has(arg) || units.has(arg) ? new Map([[arg, true]]) : (reads.get(arg) ?? new Map<Node, boolean>())
  const readsFrom = (node: Node): Map<Node, boolean> => {
    const found = new Map<Node, boolean>()
    node.args.forEach((arg, i) => {
      const pointwise = isPointwise(node, i)
      for (const [source, same] of contribution(arg))
        found.set(source, (found.get(source) ?? true) && same && pointwise)
    })
    return found
  }

  /** How often the value would be computed if every consumer computed it again. */
  const recomputations = (node: Node): number => {
    let total = 0
    for (const user of consumers.get(node) ?? []) {
      const wider =
        user.op.kind === "broadcast" || user.op.kind === "take" ? elementCount(user.axes) / elementCount(node.axes) : 1
      total += Math.max(1, throughBroadcast(user, wider))
    }
    return total
  }
  /** A view's consumers count as the node's own. */
  const throughBroadcast = (user: Node, factor: number): number => {
    if (!isView(user) || units.has(user)) return factor
    const users = consumers.get(user) ?? []
    if (users.length === 0) return factor
    return users.reduce(
      (sum, next) =>
        sum + (next.op.kind === "broadcast" ? (factor * elementCount(next.axes)) / elementCount(user.axes) : factor),
      0,
    )
  }

  for (const node of order) {
    if (leaves.has(node)) continue
    let own = readsFrom(node)
    for (let guard = 0; own.size > readLimit && guard <= node.args.length; guard++) {
      // Too many buffers for one kernel: the operand that reads the most gets a kernel of its own.
      const widest = node.args
        .filter((a) => !leaves.has(a) && !units.has(a))
        .toSorted((a, b) => (reads.get(b)?.size ?? 0) - (reads.get(a)?.size ?? 0))[0]
      if (widest === undefined || (reads.get(widest)?.size ?? 0) < 2) break
      units.add(widest)
      own = readsFrom(node)
    }
    const inlineCost = node.args.reduce(
      (sum, a) => sum + (leaves.has(a) || units.has(a) ? 1 : (cost.get(a) ?? 0)),
      operationCost(node.op.kind),
    )
    const inlineDepth =
      1 + node.args.reduce((d, a) => Math.max(d, leaves.has(a) || units.has(a) ? 0 : (depth.get(a) ?? 0)), 0)
    cost.set(node, inlineCost)
    depth.set(node, inlineDepth)
    reads.set(node, own)
    // What a backward pass recomputes from is kept as one value, rather than as the several that it is made of.
    const isKept =
      own.size > 1 && (consumers.get(node) ?? []).some((c) => c.op.kind === "barrier" && c.args[0] === node)
    const optional = (): boolean => {
      if (isView(node) || node.op.kind === "constant" || node.op.kind === "iota")
        return inlineDepth > inlineDepthLimit && !isView(node)
      if (inlineDepth > inlineDepthLimit) return true
      if (inlineCost <= loadCost) return false
      // What is larger than everything it is made of (all pairs of something) is dearer to store than its cost says.
      const largest = [...own.keys()].reduce((most, source) => Math.max(most, elementCount(source.axes)), 1)
      const expansion = own.size === 0 ? 1 : Math.min(8, Math.max(1, elementCount(node.axes) / largest))
      return inlineCost * (recomputations(node) - 1) > memoryWorth(target) * expansion
    }
    if (mustBeUnit.has(node) || isKept || optional()) units.add(node)
  }
  return {
    units: order.filter((n) => units.has(n)),
    readsOf: (unit) => reads.get(unit) ?? new Map<Node, boolean>(),
  }
}

/** The axes that a unit's kernel ranges over: for a reduction those of its operand. */
export const domainOf = (unit: Node): readonly Axis[] => {
  const [x] = unit.args
  if ((unit.op.kind === "reduce" || unit.op.kind === "argmax") && x !== undefined) return x.axes
  return unit.axes
}

/** Whether two sets of axes are the same. Two tensors may give one name different sizes. */
export const sameAxes = (a: readonly Axis[], b: readonly Axis[]): boolean => a.length === b.length && isSubset(a, b)

/** Whether every axis of `a` is in `b`. */
export const isSubset = (a: readonly Axis[], b: readonly Axis[]): boolean =>
  a.every((x) => b.some((y) => y.name === x.name && y.size === x.size))
