/**
 * Renames sink to the leaves.
 *
 * A layer works on private axes and renames its result at the end. For fusion the name matters: what follows the
 * rename ranges over other axes than the contraction before it and would not join its epilogue. So each value is
 * computed under the names that its users want, when all of them want the same; below, only loads are left to
 * rename, which is a matter of addressing. Bound axes (contracted, reduced, merged …) that would clash get fresh
 * names. Nothing is computed twice: where users disagree, the value keeps its names and they rename it.
 */
import { axis, hasAxis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Op } from "@serein/lang/op"
import * as o from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { topological } from "@serein/lang/walk"

/** New axes by old name, for the axes of one value that change; injective on the value's axes. */
type Renaming = ReadonlyMap<string, Axis>

const none: Renaming = new Map()

const renamed = (a: Axis, renaming: Renaming): Axis => renaming.get(a.name) ?? a

const restricted = (renaming: Renaming, axes: readonly Axis[]): Renaming =>
  new Map([...renaming].filter(([name, to]) => hasAxis(axes, name) && to.name !== name))

const keyOf = (renaming: Renaming): string =>
  [...renaming]
    .map(([from, to]) => `${from}→${to.name}`)
    .toSorted()
    .join()

/** `node` with its axes renamed by views; through fresh names where they trade places. */
const wrap = (node: Node, renaming: Renaming): Node => {
  let result = node
  const pending = [...restricted(renaming, node.axes)]
  const later: (readonly [Axis, Axis])[] = []
  for (const [name, to] of pending) {
    const from = node.axes.find((a) => a.name === name)
    if (from === undefined) continue
    if (!hasAxis(result.axes, to.name)) result = o.rename(result, from, to)
    else {
      const aside = axis(`~aside ${name}`, from.size)
      result = o.rename(result, from, aside)
      later.push([aside, to])
    }
  }
  for (const [aside, to] of later) result = o.rename(result, aside, to)
  return result
}

/** Names for the bound axes of an operation that do not clash with what its free axes become. */
const freeing = (bound: readonly Axis[], free: readonly Axis[]): ReadonlyMap<string, Axis> => {
  const found = new Map<string, Axis>()
  for (const b of bound) {
    if (!hasAxis(free, b.name)) continue
    let i = 0
    while (hasAxis([...free, ...bound, ...found.values()], `~bound${i} ${b.name}`)) i += 1
    found.set(b.name, axis(`~bound${i} ${b.name}`, b.size))
  }
  return found
}

/** An operation under a renaming of its result: the new operation, and the renaming that each operand must get. */
interface Renamed {
  /** Null where the renamed operand is the result. */
  readonly op: Op | null
  readonly operands: readonly Renaming[]
}

/** Which axes of its operands an operation binds, and how it is written when they and its free axes are renamed. */
const underRenaming = (node: Node, renaming: Renaming): Renamed | null => {
  const { op, args } = node
  const all = (bound: readonly Axis[], rewrite: (now: (a: Axis) => Axis, free: (a: Axis) => Axis) => Op): Renamed => {
    const freeAxes = args.flatMap((arg) => arg.axes.filter((a) => !hasAxis(bound, a.name)))
    const fresh = freeing(
      bound,
      freeAxes.map((a) => renamed(a, renaming)),
    )
    const forOperands: Renaming = new Map([...[...renaming].filter(([name]) => hasAxis(freeAxes, name)), ...fresh])
    return {
      op: rewrite(
        (a) => renamed(a, fresh),
        (a) => renamed(a, renaming),
      ),
      operands: args.map((arg) => restricted(forOperands, arg.axes)),
    }
  }
  const same = (): Renamed => all([], () => op)
  switch (op.kind) {
    case "constant":
    case "neg":
    case "abs":
    case "sign":
    case "floor":
    case "exp":
    case "log":
    case "sqrt":
    case "rsqrt":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
    case "not":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem":
    case "pow":
    case "max":
    case "min":
    case "and":
    case "or":
    case "xor":
    case "shl":
    case "shr":
    case "lt":
    case "le":
    case "eq":
    case "ne":
    case "select":
    case "cast":
    case "bitcast":
    case "threefry":
    case "stopGradient":
      return same()
    case "iota":
      return { op: { ...op, axis: renamed(op.axis, renaming) }, operands: [] }
    case "broadcast":
      return all([], (_, free) => ({ ...op, axes: op.axes.map(free) }))
    case "dot":
      return all(op.axes, (now) => ({ ...op, axes: op.axes.map(now) }))
    case "reduce":
      return all(op.axes, (now) => ({ ...op, axes: op.axes.map(now) }))
    case "argmax":
      return all([op.axis], (now) => ({ ...op, axis: now(op.axis) }))
    case "split":
      return all([op.axis], (now, free) => ({ ...op, axis: now(op.axis), into: op.into.map(free) }))
    case "merge":
      return all(op.axes, (now, free) => ({ ...op, axes: op.axes.map(now), into: free(op.into) }))
    case "slice":
      return all([op.axis], (now, free) => ({ ...op, axis: now(op.axis), into: free(op.into) }))
    case "pad":
      return all([op.axis], (now, free) => ({ ...op, axis: now(op.axis), into: free(op.into) }))
    case "sliceAt":
      return all([op.axis], (now, free) => ({ ...op, axis: now(op.axis), into: free(op.into) }))
    case "rename": {
      // The operand is computed under the name that is wanted in the end.
      const through = new Map([...renaming].filter(([name]) => name !== op.to.name))
      through.set(op.from.name, renamed(op.to, renaming))
      return { op: null, operands: args.map((arg) => restricted(through, arg.axes)) }
    }
    default:
      return null
  }
}

/** Rewrites a graph so that renames lie directly on what cannot be computed under another name. */
export const sinkRenames = (roots: readonly Node[]): readonly Node[] => {
  const order = topological(roots)
  const wanted = new Map<Node, Renaming[]>()
  const want = (node: Node, renaming: Renaming): void => {
    const known = wanted.get(node)
    if (known === undefined) wanted.set(node, [renaming])
    else known.push(renaming)
  }
  for (const root of roots) want(root, none)
  const chosen = new Map<Node, Renaming>()
  const plans = new Map<Node, Renamed>()
  for (const node of order.toReversed()) {
    const wishes = wanted.get(node) ?? [none]
    const [first = none] = wishes
    const agreed = wishes.every((w) => keyOf(w) === keyOf(first)) ? first : none
    const plan = underRenaming(node, agreed)
    chosen.set(node, plan === null ? none : agreed)
    if (plan !== null) plans.set(node, plan)
    node.args.forEach((arg, i) => want(arg, plan?.operands[i] ?? none))
  }
  const built = new Map<Node, Node>()
  /** `node` under `renaming`: already so, or by views. */
  const under = (node: Node, renaming: Renaming): Node => {
    const result = built.get(node) ?? node
    const has = chosen.get(node) ?? none
    if (keyOf(has) === keyOf(renaming)) return result
    const back = new Map(node.axes.map((a) => [renamed(a, has).name, renamed(a, renaming)] as const))
    return wrap(result, back)
  }
  for (const node of order) {
    const plan = plans.get(node)
    const args = node.args.map((arg, i) => under(arg, plan?.operands[i] ?? none))
    const op = plan === undefined ? node.op : plan.op
    built.set(node, op === null ? at(args, 0) : makeNode(op, args))
  }
  return roots.map((root) => under(root, none))
}
