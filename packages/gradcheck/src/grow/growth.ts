/**
 * A program while it grows: a pool of nodes, each with its values in view.
 *
 * Growing with values in view is what keeps random programs meaningful: a logarithm gets a positive operand, an
 * exponential a small one, and a node is admitted only when it is finite, of moderate size and well conditioned,
 * so that laws rarely meet elements about which nothing can be said.
 */
import { elementCount, hasAxis, sameAxis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import { AxisError } from "@serein/lang/errors"
import type { Tensor } from "@serein/lang/evaluate"
import { toTensor } from "@serein/lang/evaluate/strided"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { broadcastTo } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import type { Accuracy } from "../bound/accuracy.ts"
import { makeBounder, plainMeaning } from "../bound/bound.ts"
import { packed, summarise } from "../bound/bounded.ts"
import type { Stream } from "../seededStream.ts"
import { seededStream } from "../seededStream.ts"
import type { Draw } from "./draw.ts"

/** How large and how wild programs may get. */
export interface GrowthLimits {
  /** Elements of one tensor. */
  readonly elements: number
  /** Products summed by one contraction. */
  readonly products: number
  /** Nodes of the whole program. */
  readonly nodes: number
  /** Magnitude of floating-point values. */
  readonly magnitude: number
  /** Error bound relative to the largest element of the tensor. */
  readonly error: number
}

/** Moderate programs: a few milliseconds each on the evaluator. */
export const moderateLimits: GrowthLimits = {
  elements: 1200,
  products: 20_000,
  nodes: 120,
  magnitude: 500,
  error: 1e-2,
}

/** The extremes of a node's values. */
export interface Range {
  readonly low: number
  readonly high: number
  /** The smallest magnitude. */
  readonly nearest: number
}

/** What productions work with. */
export interface Growth {
  readonly limits: GrowthLimits
  /** The axes that the recipe began with. */
  readonly axes: readonly Axis[]
  /** Nodes to choose operands from, oldest first. */
  readonly pool: () => readonly Node[]
  readonly inputs: Record<string, Tensor>
  readonly variables: Record<string, Tensor>
  /** An axis with a name of its own. */
  readonly freshAxis: (size: number) => Axis
  /** A name of its own. */
  readonly freshName: (prefix: string) => string
  /** Data for the leaf of this name. */
  readonly data: (name: string) => Stream
  readonly range: (node: Node) => Range
  /** The values, in the order of the node's axes. */
  readonly values: (node: Node) => Float64Array
  /** Adds a node to the pool when it is well behaved; whether it was. */
  readonly admit: (node: Node) => boolean
}

/** Grows one node, or gives up on these choices. */
export type Production = (growth: Growth, draw: Draw) => Node | null

const letters = "abcdefghijklmnopqrstuvwxyz"

/** An empty pool over axes of these sizes; `seed` decides the leaves' values. */
export const beginGrowth = (
  sizes: readonly number[],
  seed: number,
  limits: GrowthLimits,
  accuracy: Accuracy,
): Growth => {
  const axes: readonly Axis[] = sizes.map((size, i) => ({ _tag: "Axis", name: letters[i % 26] ?? "a", size }))
  const pool: Node[] = []
  const inPool = new Set<Node>()
  const inputs: Record<string, Tensor> = {}
  const variables: Record<string, Tensor> = {}
  const bound = makeBounder((kind, name) => (kind === "input" ? inputs : variables)[name], accuracy)
  let names = 0
  let nodes = 0
  const seen = new Set<Node>()

  const wellBehaved = (node: Node): boolean => {
    const found = summarise(bound(node))
    if (found.notFinite > 0 || found.undetermined > 0) return false
    if (!isFloat(node.dtype)) return found.worst === 0
    return found.magnitude <= limits.magnitude && found.worst <= limits.error * Math.max(found.magnitude, 1e-2)
  }

  const finite = (node: Node): boolean => {
    const { value } = bound(node)
    return value.data.every(Number.isFinite)
  }

  /** Whether a body is finite throughout, states of loops that nothing reads included, on what its operands hold. */
  const finiteBody = ({ op, args }: Node): boolean => {
    let all = true
    const operands = args.map((a, i) => makeNode({ kind: "input", name: String(i), dtype: a.dtype, order: a.axes }, []))
    const inside = makeBounder(
      (_, name) => {
        const a = args[Number(name)]
        return a === undefined ? undefined : toTensor(bound(a).value, a.axes)
      },
      accuracy,
      plainMeaning,
      ({ value }) => {
        all &&= value.data.every(Number.isFinite)
      },
    )
    inside(makeNode(op, operands))
    return all
  }

  /** Not a number inside is no matter to a result that does not use it, and to its derivative it is. */
  const finiteInside = (added: readonly Node[]): boolean =>
    added.every((n) => {
      const { kind } = n.op
      const hasBody = kind === "region" || kind === "repeat" || kind === "tangent"
      return finite(n) && (!hasBody || finiteBody(n))
    })

  return {
    limits,
    axes,
    pool: () => pool,
    inputs,
    variables,
    freshAxis: (size) => {
      names += 1
      return { _tag: "Axis", name: `${letters[(names + axes.length) % 26] ?? "n"}${names}`, size }
    },
    freshName: (prefix) => {
      names += 1
      return `${prefix}${names}`
    },
    data: (name) => seededStream(seed, name),
    range: (node) => {
      const { value, error } = packed(bound(node), node.axes)
      let [low, high, nearest] = [Infinity, -Infinity, Infinity]
      value.forEach((v, i) => {
        const e = error[i] ?? 0
        low = Math.min(low, v - e)
        high = Math.max(high, v + e)
        nearest = Math.min(nearest, Math.abs(v) - e)
      })
      return { low, high, nearest }
    },
    values: (node) => packed(bound(node), node.axes).value,
    admit: (node) => {
      if (inPool.has(node) || elementCount(node.axes) > limits.elements) return false
      const added = topological([node]).filter((n) => !seen.has(n) && n.args.length > 0)
      if (
        nodes + added.length > limits.nodes ||
        added.some((n) => elementCount(n.axes) > 4 * limits.elements) ||
        !wellBehaved(node) ||
        !finiteInside(added)
      )
        return false
      added.forEach((n) => seen.add(n))
      nodes += added.length
      inPool.add(node)
      pool.push(node)
      return true
    },
  }
}

/** Whether two nodes have one element type and the same axes. */
export const sameType = (x: Node, y: Node): boolean =>
  x.dtype === y.dtype &&
  x.axes.length === y.axes.length &&
  x.axes.every((a, i) => {
    const b = y.axes[i]
    return b !== undefined && sameAxis(a, b)
  })

/** The axes of both; null when that would be too large. */
export const unionAxes = (growth: Growth, nodes: readonly Node[]): readonly Axis[] | null => {
  const union: Axis[] = []
  for (const n of nodes) for (const a of n.axes) if (!hasAxis(union, a.name)) union.push(a)
  return elementCount(union) > growth.limits.elements ? null : union
}

/** All operands over the union of their axes; null when that would be too large. */
export const aligned = (growth: Growth, nodes: readonly Node[]): readonly Node[] | null => {
  const union = unionAxes(growth, nodes)
  return union === null ? null : nodes.map((n) => broadcastTo(n, union))
}

/** Nodes of the pool with this element type. */
export const ofType = (growth: Growth, dtype: DType): readonly Node[] => growth.pool().filter((n) => n.dtype === dtype)

/** Runs a production; an operation that the language refuses counts as given up. */
export const attempt = (production: Production, growth: Growth, draw: Draw): Node | null => {
  try {
    return production(growth, draw)
  } catch (error) {
    if (error instanceof AxisError) return null
    throw error
  }
}
