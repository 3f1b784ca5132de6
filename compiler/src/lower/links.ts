/**
 * Links: the preparation of a large scatter-add.
 *
 * An output row that walks the whole index costs rows × width × index; with a vocabulary of 128 000 that is the
 * training step. Instead the positions of each row are linked: `first` is a row's first position in the index,
 * `next` a position's successor within its row. Both are reductions (a minimum over matching positions), need no
 * atomics, and keep the order of the sum. They become two further operands of the scatter-add, which then walks
 * only its own terms.
 */
import { axis, elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"

/** Row-major position along `axes`, as i32 over them. */
const positionAlong = (axes: readonly Axis[]): Node =>
  axes.reduce<Node>(
    (flat, a) => {
      const outer = o.broadcastTo(flat, [...flat.axes, a])
      return o.add(o.mul(outer, o.fullLike(a.size, outer)), o.broadcastTo(o.iota(a, "i32"), outer.axes))
    },
    o.scalar(0, "i32"),
  )

const compareOver = (kind: "eq" | "lt", x: Node, y: Node, domain: readonly Axis[]): Node =>
  o.compare(kind, o.broadcastTo(x, domain), o.broadcastTo(y, domain))

/** The least of `positions` where `condition` holds, `none` where it never does. */
const least = (condition: Node, positions: Node, none: number, over: readonly Axis[]): Node =>
  o.reduce(
    "min",
    o.select(condition, o.broadcastTo(positions, condition.axes), o.full(none, "i32", condition.axes)),
    over,
  )

/** How many steps a direct walk may cost before links pay. */
const directLimit = 2 ** 24

/** `node` with links as further operands, when it is a scatter-add large enough to want them. */
export const linkScatter = (node: Node): Node => {
  const { op, args } = node
  const [values, index] = args
  if (op.kind !== "scatterAdd" || values === undefined || index === undefined || args.length > 2) return node
  const length = elementCount(op.summed)
  if (elementCount(node.axes) * (length / 16) < directLimit) return node
  const batch = withoutAxes(index.axes, op.summed)
  const positions = positionAlong(op.summed)
  const rows = [...index.axes, op.over]
  const first = least(compareOver("eq", index, o.iota(op.over, "i32"), rows), positions, length, op.summed)
  const later = op.summed.map((a) => axis(`~later ${a.name}`, a.size))
  if (later.some((a) => hasAxis(index.axes, a.name))) return node
  const rename = (n: Node): Node =>
    op.summed.reduce((m, a, i) => (hasAxis(m.axes, a.name) ? o.rename(m, a, later[i] ?? a) : m), n)
  const pairs = [...batch, ...op.summed, ...later]
  const laterPositions = rename(positions)
  const follows = makeNode({ kind: "and" }, [
    compareOver("eq", index, rename(index), pairs),
    compareOver("lt", positions, laterPositions, pairs),
  ])
  const next = least(follows, laterPositions, length, later)
  return makeNode(op, [values, index, first, next])
}
