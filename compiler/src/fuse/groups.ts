/**
 * Groups: units that become one kernel.
 *
 * Units are taken in topological order and join the group of a producer (or of a sibling that reads the same
 * tensors) when the kernel stays possible: one domain, values handed over in registers at equal indices, no
 * cycle among groups, few enough bindings, enough parallel rows. Nothing is recognised by pattern: a norm is
 * one kernel because its reductions and its elementwise end share their rows.
 */
import type { Axis } from "@serein/lang/axis"
import { elementCount, withoutAxes } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { at } from "@serein/lang/primitives/primitive"
import type { Target } from "../target.ts"
import type { Reads, Units } from "./units.ts"
import { domainOf, isSubset, sameAxes } from "./units.ts"

/** What a group's kernel is built around. */
export type GroupKind = "rows" | "contraction" | "scatter" | "loop"

/** Units computed together. */
export interface Group {
  readonly kind: GroupKind
  readonly members: readonly Node[]
  /** All axes of the iteration, reduced ones included. */
  readonly domain: readonly Axis[]
  /** The reduced axes; null while no reduction has joined. */
  readonly row: readonly Axis[] | null
  /** Memory that the group reads: leaves, and units of other groups. */
  readonly reads: Reads
}

interface Open {
  readonly kind: GroupKind
  readonly members: Node[]
  readonly domain: readonly Axis[]
  row: readonly Axis[] | null
  readonly reads: Map<Node, boolean>
  readonly inputs: Set<Open>
  readonly consumers: Set<Open>
}

const loopKey = (n: Node): string | null =>
  n.op.kind === "repeat"
    ? `${n.op.count} ${n.op.bodies.map((b) => b.hash).join()} ${n.args.map((a) => a.hash).join()}`
    : null

/** Rows with work for the whole domain after a reduction need enough of them to keep the device busy. */
const enoughRows = (rows: number, domain: number, target: Target): boolean =>
  domain <= 64 || rows >= (target.software ? 16 : 256)

const reaches = (from: Open, to: Open): boolean => {
  const seen = new Set<Open>([from])
  const stack = [from]
  for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
    if (g === to) return true
    for (const next of g.consumers) {
      if (!seen.has(next)) {
        seen.add(next)
        stack.push(next)
      }
    }
  }
  return false
}

const isReduction = (n: Node): boolean => n.op.kind === "reduce" || n.op.kind === "argmax"

const reducedAxes = (n: Node): readonly Axis[] =>
  n.op.kind === "reduce" ? n.op.axes : n.op.kind === "argmax" ? [n.op.axis] : []

/** Joins units into groups. `alone` are units that must not share a kernel; `sinks` says to how many places a value is stored. */
export const groupUnits = (
  chosen: Units,
  alone: ReadonlySet<Node>,
  consumersOf: (unit: Node) => readonly Node[],
  sinks: ReadonlyMap<Node, number>,
  target: Target,
): readonly Group[] => {
  const groups: Open[] = []
  const groupOf = new Map<Node, Open>()
  const loops = new Map<string, Open>()

  const bindingsAfter = (g: Open, unit: Node, reads: Reads): number => {
    const members = new Set([...g.members, unit])
    const read = new Set([...g.reads.keys(), ...reads.keys()].filter((n) => !members.has(n)))
    let stored = 0
    for (const m of members) stored += sinks.get(m) ?? (consumersOf(m).some((c) => !members.has(c)) ? 1 : 0)
    return read.size + stored
  }

  /** The row after `unit` has joined, or null when its domain does not fit. */
  const rowAfter = (g: Open, unit: Node): { readonly row: readonly Axis[] | null } | null => {
    const domain = domainOf(unit)
    if (isReduction(unit)) {
      if (g.kind !== "rows" || !sameAxes(domain, g.domain)) return null
      const row = reducedAxes(unit)
      if (g.row !== null) return sameAxes(row, g.row) ? { row: g.row } : null
      return enoughRows(elementCount(unit.axes), elementCount(g.domain), target) ? { row } : null
    }
    if (g.kind === "loop") return null
    if (sameAxes(domain, g.domain)) {
      if (g.row !== null && !enoughRows(elementCount(g.domain) / elementCount(g.row), elementCount(g.domain), target))
        return null
      return { row: g.row }
    }
    if (g.kind === "rows" && g.row !== null) {
      const { row } = g
      if (sameAxes(domain, withoutAxes(g.domain, row))) return { row }
    }
    return null
  }

  const canJoin = (g: Open, unit: Node, reads: Reads): boolean => {
    for (const [source, pointwise] of reads) {
      const producer = groupOf.get(source)
      if (producer === g) {
        // A result over fewer axes than the outer domain is not in this invocation's registers.
        if (!pointwise || !isSubset(source.axes, domainOf(unit))) return false
        const sizes = [g.domain.length, ...(g.row === null ? [] : [g.domain.length - g.row.length])]
        if (!sizes.includes(source.axes.length)) return false
      } else if (producer !== undefined && reaches(g, producer)) return false
    }
    return bindingsAfter(g, unit, reads) <= target.maxStorageBuffers
  }

  const place = (unit: Node, g: Open, reads: Reads): void => {
    g.members.push(unit)
    groupOf.set(unit, g)
    for (const [source, pointwise] of reads) {
      const producer = groupOf.get(source)
      if (producer === g) continue
      g.reads.set(source, (g.reads.get(source) ?? true) && pointwise)
      if (producer !== undefined) {
        g.inputs.add(producer)
        producer.consumers.add(g)
      }
    }
  }

  const open = (unit: Node, kind: GroupKind): Open => {
    const g: Open = {
      kind,
      members: [],
      domain: domainOf(unit),
      row: isReduction(unit) ? reducedAxes(unit) : null,
      reads: new Map(),
      inputs: new Set(),
      consumers: new Set(),
    }
    groups.push(g)
    return g
  }

  /** Groups worth joining: producers, latest first, then recent groups over the same domain that read the same. */
  const candidates = (unit: Node, reads: Reads): readonly Open[] => {
    const producers = new Set<Open>()
    for (const source of reads.keys()) {
      const g = groupOf.get(source)
      if (g !== undefined) producers.add(g)
    }
    const direct = groups.filter((g) => producers.has(g)).toReversed()
    const siblings = groups
      .slice(-60)
      .toReversed()
      .filter(
        (g) =>
          g.kind === "rows" &&
          !producers.has(g) &&
          sameAxes(g.domain, domainOf(unit)) &&
          (g.row === null) === !isReduction(unit) &&
          [...reads.keys()].some((r) => g.reads.has(r) && r.axes.length * 2 >= g.domain.length),
      )
    return [...direct, ...siblings]
  }

  for (const unit of chosen.units) {
    const reads = chosen.readsOf(unit)
    const key = loopKey(unit)
    if (key !== null) {
      const known = loops.get(key) ?? open(unit, "loop")
      loops.set(key, known)
      place(unit, known, reads)
      continue
    }
    if (unit.op.kind === "dot") {
      place(unit, open(unit, "contraction"), reads)
      continue
    }
    if (unit.op.kind === "scatterAdd") {
      place(unit, open(unit, "scatter"), reads)
      continue
    }
    let joined = false
    if (!alone.has(unit)) {
      for (const g of candidates(unit, reads)) {
        // What must not share a kernel began its own.
        if (alone.has(at(g.members, 0))) continue
        const after = rowAfter(g, unit)
        if (after === null) continue
        const before = g.row
        g.row = after.row
        if (canJoin(g, unit, reads)) {
          place(unit, g, reads)
          joined = true
          break
        }
        g.row = before
      }
    }
    if (!joined) place(unit, open(unit, "rows"), reads)
  }
  return groups
}
