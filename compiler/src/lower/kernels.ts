/**
 * From a group of units to a kernel: which axes are rows and columns, in which order they are walked, where
 * results are stored.
 */
import type { Axis } from "@serein/lang/axis"
import { hasAxis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { Group } from "../fuse/groups.ts"
import { isView } from "../fuse/units.ts"
import type { Kernel, Store } from "../kernel.ts"
import type { Storage } from "../storage.ts"
import { inOrder, naturalOrder } from "./layout.ts"

/** What building a kernel may ask for. */
export interface KernelContext {
  readonly known: ReadonlyMap<Node, Storage>
  readonly wishes: ReadonlyMap<Node, readonly Axis[]>
  /** Where a member is stored: storages that the border fixes, and a new one on request; null when it stays inside. */
  readonly storagesOf: (member: Node, order: readonly Axis[]) => readonly Storage[]
  readonly orderMemo: Map<Node, { readonly axes: readonly Axis[]; readonly covered: number }>
}

const isReduction = (n: Node): boolean => n.op.kind === "reduce" || n.op.kind === "argmax"

const operandOf = (n: Node, i = 0): Node => {
  const found = n.args[i]
  if (found === undefined) throw new Error(`${n.op.kind} lacks operand ${i}`)
  return found
}

const wishedOrder = (
  members: readonly Node[],
  domain: readonly Axis[],
  context: KernelContext,
): readonly Axis[] | null => {
  for (const m of members) {
    const wish = context.wishes.get(m)
    if (wish !== undefined && m.axes.length === domain.length) return wish
  }
  return null
}

const storesOf = (members: readonly Node[], order: readonly Axis[], context: KernelContext): readonly Store[] =>
  members.flatMap((node) =>
    context.storagesOf(node, inOrder(node.axes, order)).map((storage): Store => ({ node, storage, window: null })),
  )

const rowsKernel = (group: Group, context: KernelContext): Kernel => {
  const [first] = group.members
  if (first === undefined) throw new Error("a group has members")
  const natural = naturalOrder(isReduction(first) ? operandOf(first) : first, context.known, context.orderMemo)
  const order = inOrder(group.domain, wishedOrder(group.members, group.domain, context) ?? natural.axes)
  const row = group.row ?? []
  return {
    _tag: "Rows",
    outer: order.filter((a) => !hasAxis(row, a.name)),
    row: order.filter((a) => hasAxis(row, a.name)),
    reductions: group.members.filter(isReduction),
    stores: storesOf(group.members, order, context),
  }
}

const isParameter = (node: Node): boolean => {
  let n = node
  while (isView(n)) n = operandOf(n)
  return n.op.kind === "variable" && n.op.role === "param"
}

const contractionKernel = (group: Group, context: KernelContext): Kernel => {
  const [result] = group.members
  if (result?.op.kind !== "dot") throw new Error("a contraction is built around a dot")
  const { axes } = result.op
  const [x, y] = [operandOf(result, 0), operandOf(result, 1)]
  const own = (n: Node, other: Node): readonly Axis[] =>
    inOrder(
      n.axes.filter((a) => !hasAxis(other.axes, a.name)),
      naturalOrder(n, context.known, context.orderMemo).axes,
    )
  const wish = wishedOrder(group.members, result.axes, context)
  const last = wish?.at(-1)
  const swap = last === undefined ? isParameter(x) && !isParameter(y) : hasAxis(own(x, y), last.name)
  const [left, right] = swap ? [y, x] : [x, y]
  const sorted = (side: readonly Axis[]): readonly Axis[] => (wish === null ? side : inOrder(side, wish))
  const batch = inOrder(
    left.axes.filter((a) => hasAxis(right.axes, a.name) && !hasAxis(axes, a.name)),
    naturalOrder(left, context.known, context.orderMemo).axes,
  )
  const rows = sorted(own(left, right))
  const columns = sorted(own(right, left))
  const summed = inOrder(axes, naturalOrder(right, context.known, context.orderMemo).axes)
  const order = wish ?? [...batch, ...rows, ...columns]
  return {
    _tag: "Contraction",
    batch: sorted(batch),
    rows,
    columns,
    summed,
    left,
    right,
    result,
    stores: storesOf(group.members, order, context),
  }
}

const scatterKernel = (group: Group, context: KernelContext): Kernel => {
  const [result] = group.members
  if (result?.op.kind !== "scatterAdd") throw new Error("a scatter is built around a scatterAdd")
  const { over } = result.op
  const natural = naturalOrder(operandOf(result), context.known, context.orderMemo).axes
  const order = wishedOrder(group.members, result.axes, context) ?? [
    over,
    ...inOrder(
      result.axes.filter((a) => a.name !== over.name),
      natural,
    ),
  ]
  return { _tag: "Scatter", result, stores: storesOf(group.members, order, context) }
}

/** The kernel of a group that is not a loop. */
export const kernelOf = (group: Group, context: KernelContext): Kernel => {
  switch (group.kind) {
    case "rows":
      return rowsKernel(group, context)
    case "contraction":
      return contractionKernel(group, context)
    case "scatter":
      return scatterKernel(group, context)
    case "loop":
      throw new Error("a loop is not one kernel")
    default:
      return group.kind satisfies never
  }
}

/** A kernel that writes `node` to `storage` and nothing else. */
export const copyKernel = (node: Node, storage: Storage): Kernel => ({
  _tag: "Rows",
  outer: storage.order,
  row: [],
  reductions: [],
  stores: [{ node, storage, window: null }],
})

/** A kernel that writes the part of an `updateAt` into `storage`, at its place. */
export const windowKernel = (update: Node, storage: Storage): Kernel => {
  if (update.op.kind !== "updateAt") throw new Error("a window belongs to an updateAt")
  const { axis, part } = update.op
  const value = operandOf(update, 1)
  const order = storage.order.map((a) => (a.name === axis.name ? part : a))
  return {
    _tag: "Rows",
    outer: order,
    row: [],
    reductions: [],
    stores: [{ node: value, storage, window: { axis, part, start: operandOf(update, 2) } }],
  }
}
