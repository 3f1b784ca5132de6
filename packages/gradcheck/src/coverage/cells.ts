/**
 * Cells of the coverage table: what of a program a law has been checked on. A cell is a primitive, the element type it
 * works on, and the class of the size of one of its axes; laws make the fourth coordinate.
 *
 * Bodies of regions and loops are counted too. Laws of derivatives count what is differentiated and nothing else: a
 * program may hold an integer product beside its gradient, and says nothing about the derivative of one.
 */
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import { programRoots } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { classesOf } from "../arbitraries/axes.ts"
import type { AxisClass } from "../arbitraries/axes.ts"
import type { Sample } from "../sample.ts"

/** The class of an axis size; scalar where neither operands nor result have axes. */
export type SizeClass = AxisClass | "scalar"

/** One primitive over one element type with an axis of one class. */
export interface Place {
  readonly primitive: OpKind
  readonly dtype: DType
  readonly size: SizeClass
}

/** Places as keys of plain records, so that coverage is JSON. */
export const placeKey = ({ primitive, dtype, size }: Place): string => `${primitive} ${dtype} ${size}`

/** The element type that a node is about: that of its result, or of its operand where the result says nothing of it. */
const worksOn = ({ op, args, dtype }: Node): DType => {
  switch (op.kind) {
    case "lt":
    case "le":
    case "eq":
    case "ne":
    case "argmax":
    case "cast":
    case "bitcast":
      return args[0]?.dtype ?? dtype
    default:
      return dtype
  }
}

const sizesOf = (node: Node): ReadonlySet<SizeClass> => {
  const axes = [...node.axes, ...node.args.flatMap((a) => a.axes)]
  return axes.length === 0 ? new Set(["scalar"]) : new Set(axes.flatMap((a) => classesOf(a.size)))
}

/** The places of a program, and those of what moves when its floating-point inputs and variables do. */
export interface Places {
  readonly all: ReadonlySet<string>
  readonly differentiated: ReadonlySet<string>
}

/** Which states of a loop move: those that begin so, and those computed from them. */
const movingParams = (node: Node, isMoving: (n: Node) => boolean): readonly boolean[] => {
  const { op, args } = node
  const given = args.map(isMoving)
  if (op.kind === "tangent") return given.slice(0, op.region.params.length).map((m, i) => m || op.wanted[i] === true)
  if (op.kind !== "repeat") return given
  const moving = [false, ...given]
  for (let changed = true; changed;) {
    changed = false
    const found = movingNodes(op.bodies, new Set(op.params.filter((_, i) => moving[i] === true)))
    op.bodies.forEach((body, i) => {
      if (!found.has(body) || moving[i + 1] === true) return
      moving[i + 1] = true
      changed = true
    })
  }
  return moving
}

/** What depends on `sources` by way of floating-point values. */
const movingNodes = (roots: readonly Node[], sources: ReadonlySet<Node>): ReadonlySet<Node> => {
  const found = new Set<Node>(sources)
  for (const n of topological(roots))
    if (isFloat(n.dtype) && n.op.kind !== "stopGradient" && n.args.some((a) => found.has(a))) found.add(n)
  return found
}

const collect = (
  roots: readonly Node[],
  sources: ReadonlySet<Node>,
  all: Set<string>,
  differentiated: Set<string>,
): void => {
  const moving = movingNodes(roots, sources)
  for (const node of topological(roots)) {
    const [primitive, dtype] = [node.op.kind, worksOn(node)]
    const keys = Array.from(sizesOf(node), (size) => placeKey({ primitive, dtype, size }))
    const counts = isFloat(dtype) && (moving.has(node) || node.args.some((a) => moving.has(a)))
    for (const key of keys) {
      all.add(key)
      if (counts) differentiated.add(key)
    }
    const { op } = node
    if (op.kind !== "region" && op.kind !== "tangent" && op.kind !== "repeat") continue
    const params = op.kind === "tangent" ? op.region.params : op.params
    const flags = movingParams(node, (n) => moving.has(n))
    const bodies = op.kind === "repeat" ? op.bodies : [op.kind === "tangent" ? op.region.body : op.body]
    collect(bodies, new Set(params.filter((p, i) => flags[i] === true && isFloat(p.dtype))), all, differentiated)
  }
}

/** The places of a sample. */
export const placesOf = (sample: Sample): Places => {
  const roots = programRoots(sample.program)
  const sources = topological(roots).filter(
    (n) => (n.op.kind === "input" || n.op.kind === "variable") && isFloat(n.dtype),
  )
  const [all, differentiated] = [new Set<string>(), new Set<string>()]
  collect(roots, new Set(sources), all, differentiated)
  return { all, differentiated }
}
