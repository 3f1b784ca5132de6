/**
 * A block: values in memory at its start, values that must be in memory at its end, and between them kernels.
 *
 * The body of a program and the body of a loop are the same thing; a loop's states are its variables. Updates
 * happen in place where every reader of the old value can run before; where it cannot (two variables that
 * trade places), the new value is kept aside and copied at the end.
 */
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { topological } from "@serein/lang/walk"
import type { Loads } from "../emit/value.ts"
import { groupUnits } from "../fuse/groups.ts"
import type { Group } from "../fuse/groups.ts"
import { chooseUnits } from "../fuse/units.ts"
import type { Kernel } from "../kernel.ts"
import { makeStorage } from "../storage.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"
import { copyKernel, kernelOf, windowKernel } from "./kernels.ts"
import type { KernelContext } from "./kernels.ts"
import { inOrder, naturalOrder, wishedOrders } from "./layout.ts"
import { orderTasks } from "./order.ts"
import type { Task } from "./order.ts"
import { entangledOperands, windowedUpdates } from "./updates.ts"
import type { Sink } from "./updates.ts"

/** What a block becomes, in order of execution. */
export type BlockStep =
  | { readonly _tag: "Kernel"; readonly kernel: Kernel; readonly loads: Loads }
  | {
      readonly _tag: "Loop"
      readonly count: number
      readonly steps: readonly BlockStep[]
      readonly states: readonly Storage[]
    }

/** Rewrites the roots of a loop's body into the form that lowering expects. */
export type Prepare = (roots: readonly Node[]) => readonly Node[]

/** The steps of a block. `leaves` are the nodes that lie in memory when it begins. */
export const lowerBlock = (
  leaves: Loads,
  sinks: readonly Sink[],
  target: Target,
  prepare: Prepare,
): readonly BlockStep[] => {
  const aside = new Set<Node>()
  for (;;) {
    const attempt = lowerOnce(leaves, sinks, target, prepare, aside)
    if (attempt._tag === "Steps") return attempt.steps
    aside.add(attempt.leaf)
  }
}

/** How many outputs one kernel stores the same value to; further ones are copies. */
const storesLimit = 4

/** What a group does: the leaves that it overwrites, the memory that it writes, and its steps. */
interface Work {
  readonly writes: readonly Node[]
  readonly takes: readonly Storage[]
  readonly steps: () => readonly BlockStep[]
}

type Attempt =
  | { readonly _tag: "Steps"; readonly steps: readonly BlockStep[] }
  | { readonly _tag: "Conflict"; readonly leaf: Node }

const lowerOnce = (
  leaves: Loads,
  sinks: readonly Sink[],
  target: Target,
  prepare: Prepare,
  aside: ReadonlySet<Node>,
): Attempt => {
  const leafSet = new Set(leaves.keys())
  const order = topological(sinks.map((s) => s.node))
  const position = new Map(order.map((n, i) => [n, i] as const))
  const windows = windowedUpdates(sinks, order, aside)
  const sinksOf = new Map<Node, Sink[]>()
  for (const s of sinks) {
    const known = sinksOf.get(s.node)
    if (known === undefined) sinksOf.set(s.node, [s])
    else known.push(s)
  }
  const apart = entangledOperands(windows)
  const forced = new Set<Node>([...sinksOf.keys(), ...windows.keys(), ...apart].filter((n) => !leafSet.has(n)))
  const chosen = chooseUnits(order, leafSet, forced, target)
  const unitSet = new Set(chosen.units)
  const users = new Map<Node, Node[]>()
  for (const unit of chosen.units) {
    for (const source of chosen.readsOf(unit).keys()) {
      if (!unitSet.has(source)) continue
      const known = users.get(source)
      if (known === undefined) users.set(source, [unit])
      else known.push(unit)
    }
  }
  const storedTo = new Map([...sinksOf].map(([n, places]) => [n, Math.min(places.length, storesLimit)] as const))
  const groups = groupUnits(chosen, new Set(windows.keys()), (u) => users.get(u) ?? [], storedTo, target)
  const groupOf = new Map<Node, Group>()
  for (const g of groups) for (const m of g.members) groupOf.set(m, g)

  const wishes = wishedOrders(order, new Map(sinks.map((s) => [s.node, s.storage.order] as const)))
  const known = new Map<Node, Storage>(leaves)
  const orderMemo = new Map<Node, { readonly axes: readonly Axis[]; readonly covered: number }>()
  const copies: BlockStep[] = []

  /** Whether the group may overwrite the leaf that it may also read. */
  const inPlace = (g: Group, leaf: Node): boolean => {
    if (aside.has(leaf)) return false
    const read = g.reads.get(leaf)
    return read === undefined || (read && g.row === null)
  }

  const isUsedOutside = (m: Node): boolean => (users.get(m) ?? []).some((u) => groupOf.get(u) !== groupOf.get(m))

  const storagesOf = (m: Node, natural: readonly Axis[]): readonly Storage[] => {
    const direct: Storage[] = []
    const later: Sink[] = []
    const g = groupOf.get(m)
    for (const s of sinksOf.get(m) ?? []) {
      const allowed = s.replaces === null ? direct.length < storesLimit : g !== undefined && inPlace(g, s.replaces)
      if (allowed) direct.push(s.storage)
      else later.push(s)
    }
    if (direct.length === 0 && (later.length > 0 || isUsedOutside(m)))
      direct.push(makeStorage(m.dtype, natural, { _tag: "Arena" }, true))
    const [primary] = direct
    if (primary !== undefined) {
      known.set(m, primary)
      for (const s of later) copies.push(...copySteps(m, primary, s.storage))
    }
    return direct
  }

  const context = { known, wishes, storagesOf, orderMemo }
  const loadsFor = (g: Group): Loads =>
    new Map(
      [...g.reads.keys()].flatMap((r) => {
        const s = known.get(r)
        return s === undefined ? [] : [[r, s] as const]
      }),
    )

  /** Memory of the block's own: what its leaves and sinks do not give it. */
  const given = new Set([...leaves.values(), ...sinks.map((s) => s.storage)])
  const own = (storages: Iterable<Storage>): readonly Storage[] => [...storages].filter((s) => !given.has(s))

  const planned: { readonly g: Group; readonly work: Work }[] = []
  const taskOf = ({ g, work }: (typeof planned)[number]): Task<BlockStep> => {
    const produced = new Set(g.members)
    const needs = new Set(
      [...g.reads.keys()].flatMap((r) => (groupOf.has(r) && !produced.has(r) ? [groupOf.get(r) ?? g] : [])),
    )
    return {
      key: g,
      priority: Math.min(...g.members.map((m) => position.get(m) ?? 0)),
      needs: [...needs],
      readsLeaves: [...g.reads.keys()].filter((r) => leafSet.has(r)),
      writesLeaves: work.writes,
      takes: own(work.takes),
      reads: own(loadsFor(g).values()),
      steps: work.steps,
    }
  }

  for (const g of groups) {
    const [first] = g.members
    if (first === undefined) continue
    const window = windows.get(first)
    const written = g.members.flatMap((m) =>
      (sinksOf.get(m) ?? []).flatMap((s) => (s.replaces !== null && inPlace(g, s.replaces) ? [s.replaces] : [])),
    )
    if (window !== undefined) {
      known.set(first, window.storage)
      const rest = new Map([...g.reads].filter(([r]) => r !== window.leaf))
      const steps = (): readonly BlockStep[] => {
        const loads = new Map([...loadsFor(g)].filter(([, s]) => s !== window.storage))
        return [{ _tag: "Kernel", kernel: windowKernel(first, window.storage), loads }]
      }
      planned.push({ g: { ...g, reads: rest }, work: { writes: [window.leaf], takes: [], steps } })
      for (const s of sinksOf.get(first) ?? [])
        if (s.storage !== window.storage) copies.push(...copySteps(first, window.storage, s.storage))
    } else if (g.kind === "loop") {
      const steps = lowerLoop(g, context, sinksOf, copies, target, prepare)
      const takes = steps.flatMap((s) => (s._tag === "Loop" ? s.states : []))
      planned.push({ g, work: { writes: [], takes, steps: () => steps } })
    } else {
      const kernel = kernelOf(g, context)
      const steps = (): readonly BlockStep[] => [{ _tag: "Kernel", kernel, loads: loadsFor(g) }]
      planned.push({ g, work: { writes: written, takes: kernel.stores.map((s) => s.storage), steps } })
    }
  }
  const kept = new Set(copies.flatMap((s) => (s._tag === "Kernel" ? [...s.loads.values()] : [])))
  const sorted = orderTasks(planned.map(taskOf), kept)
  if (sorted._tag === "Conflict") return sorted
  const leafSteps = copyLeaves(leaves, sinks)
  return { _tag: "Steps", steps: [...leafSteps.first, ...sorted.steps, ...copies, ...leafSteps.last] }
}

const copySteps = (node: Node, from: Storage, to: Storage): readonly BlockStep[] =>
  from === to ? [] : [{ _tag: "Kernel", kernel: copyKernel(node, to), loads: new Map([[node, from]]) }]

/** Sinks that are leaves themselves. One that the block overwrites is read before, so that variables can trade places. */
const copyLeaves = (
  leaves: Loads,
  sinks: readonly Sink[],
): { readonly first: readonly BlockStep[]; readonly last: readonly BlockStep[] } => {
  const overwritten = new Set(sinks.flatMap((s) => (s.replaces === null || s.replaces === s.node ? [] : [s.replaces])))
  const first: BlockStep[] = []
  const last: BlockStep[] = []
  for (const s of sinks) {
    const storage = leaves.get(s.node)
    if (storage === undefined || s.replaces === s.node) continue
    if (!overwritten.has(s.node)) last.push(...copySteps(s.node, storage, s.storage))
    else if (s.replaces === null) first.push(...copySteps(s.node, storage, s.storage))
    else {
      const aside = makeStorage(s.node.dtype, s.storage.order, { _tag: "Arena" }, true)
      first.push(...copySteps(s.node, storage, aside))
      last.push(...copySteps(s.node, aside, s.storage))
    }
  }
  return { first, last }
}

/** A loop: its states begin as copies of the initial values and are updated like variables. */
const lowerLoop = (
  g: Group,
  { known, wishes, orderMemo }: KernelContext & { readonly known: Map<Node, Storage> },
  sinksOf: ReadonlyMap<Node, readonly Sink[]>,
  copies: BlockStep[],
  target: Target,
  prepare: Prepare,
): readonly BlockStep[] => {
  const [first] = g.members
  if (first?.op.kind !== "repeat") throw new Error("a loop group holds repeats")
  const { op, args } = first
  const stateCount = op.bodies.length
  const steps: BlockStep[] = []
  const [index] = op.params
  if (index === undefined) throw new Error("a loop has an index")
  const counter = makeStorage("i32", [], { _tag: "Arena" })
  steps.push({ _tag: "Kernel", kernel: copyKernel(o.scalar(0, "i32"), counter), loads: new Map() })
  const leaves = new Map<Node, Storage>([[index, counter]])
  const states = op.bodies.map((_, i) => {
    const arg = at(args, i)
    const result = g.members.find((m) => m.op.kind === "repeat" && m.op.result === i)
    const wish = result === undefined ? undefined : wishes.get(result)
    const order = wish ?? naturalOrder(arg, known, orderMemo).axes
    const storage = makeStorage(arg.dtype, inOrder(arg.axes, order), { _tag: "Arena" }, true)
    const from = known.get(arg)
    steps.push({
      _tag: "Kernel",
      kernel: copyKernel(arg, storage),
      loads: from === undefined ? new Map() : new Map([[arg, from]]),
    })
    return storage
  })
  op.params.slice(1).forEach((param, i) => {
    const arg = args[i]
    const storage = i < stateCount ? states[i] : arg === undefined ? undefined : known.get(arg)
    if (storage === undefined) throw new Error("a loop's operands lie in memory")
    leaves.set(param, storage)
  })
  const bodies = prepare([...op.bodies, o.add(index, o.scalar(1, "i32"))])
  const sinks = bodies.flatMap((node, i): Sink[] => {
    const replaces = i < stateCount ? op.params[i + 1] : index
    const storage = i < stateCount ? states[i] : counter
    return storage === undefined || replaces === undefined || replaces === node ? [] : [{ node, storage, replaces }]
  })
  steps.push({
    _tag: "Loop",
    count: op.count,
    steps: lowerBlock(leaves, sinks, target, prepare),
    states,
  })
  for (const m of g.members) {
    const storage = m.op.kind === "repeat" ? states[m.op.result] : undefined
    if (storage === undefined) throw new Error("a loop has a result")
    known.set(m, storage)
    for (const s of sinksOf.get(m) ?? []) copies.push(...copySteps(m, storage, s.storage))
  }
  return steps
}
