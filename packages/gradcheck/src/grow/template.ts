/**
 * Templates: expressions in one or two operands of one type, with redundancy that a simplifier should see through.
 * Chance alone seldom puts such operations together.
 */
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import type { Draw } from "./draw.ts"
import { ofType, sameType } from "./growth.ts"
import type { Growth, Production } from "./growth.ts"

/** An expression in x and y, which have one type; null when it does not fit. */
export type Template = (x: Node, y: Node, growth: Growth, draw: Draw) => Node | null

/** One of the operand's axes. */
export const oneAxis = (x: Node, draw: Draw): Axis | undefined => draw.pick(x.axes)

/** One template of a list, applied to a floating-point node and another of its type. */
export const oneOf =
  (templates: readonly Template[]): Production =>
  (growth, draw) => {
    const x = draw.pickRecent(growth.pool().filter((n) => isFloat(n.dtype)))
    const template = draw.pick(templates)
    if (x === undefined || template === undefined) return null
    const y = draw.pick(ofType(growth, x.dtype).filter((n) => sameType(n, x))) ?? x
    return template(x, y, growth, draw)
  }
