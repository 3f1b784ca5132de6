/**
 * What type rules ask of operands: one function for each question, each failing with a sentence that says which operand
 * is wrong and what to write instead.
 */
import { hasAxis, sameAxis, showAxes, sortAxes } from "./axis.ts"
import type { Axis } from "./axis.ts"
import type { DType } from "./dtype.ts"
import { AxisError } from "./errors.ts"
import type { Node } from "./node.ts"
import type { Op } from "./op.ts"
import { operationName } from "./operationName.ts"

/** What a type rule yields: the element type and the axes, sorted by name. */
export interface Type {
  readonly dtype: DType
  readonly axes: readonly Axis[]
}

export const fail = (op: Op, problem: string): never => {
  throw new AxisError(operationName(op), problem)
}

export const typed = (dtype: DType, axes: readonly Axis[]): Type => ({ dtype, axes: sortAxes(axes) })

export const argument = (op: Op, args: readonly Node[], index: number): Node => {
  const found = args[index]
  if (found === undefined) throw new AxisError(operationName(op), `operand ${index + 1} is missing`)
  return found
}

export const arity = (op: Op, args: readonly Node[], count: number): void => {
  if (args.length !== count) fail(op, `takes ${count} operands, was given ${args.length}`)
}

/** Same name, same size: the text is the one the type level uses. */
export const agree = (op: Op, left: readonly Axis[], right: readonly Axis[]): void => {
  for (const a of left) {
    const b = right.find((other) => other.name === a.name)
    if (b !== undefined && b.size !== a.size) {
      fail(
        op,
        `axis '${a.name}' is ${a.size} on the left and ${b.size} on the right; operands have ${showAxes(left)} and ${showAxes(right)}`,
      )
    }
  }
}

export const equalAxes = (op: Op, x: Node, y: Node): void => {
  agree(op, x.axes, y.axes)
  if (x.axes.length !== y.axes.length || !x.axes.every((a) => hasAxis(y.axes, a.name))) {
    fail(
      op,
      `operands have axes ${showAxes(x.axes)} and ${showAxes(y.axes)}; neither includes the other. Rename an axis, or say the outer product: outer(f, x, y)`,
    )
  }
}

export const equalDTypes = (op: Op, x: Node, y: Node): void => {
  if (x.dtype !== y.dtype) fail(op, `operands are ${x.dtype} and ${y.dtype}; cast one of them`)
}

export const has = (op: Op, x: Node, wanted: Axis, what = "the operand"): void => {
  const found = x.axes.find((a) => a.name === wanted.name)
  if (found === undefined) fail(op, `${what} has no axis '${wanted.name}'; it has ${showAxes(x.axes)}`)
  else if (found.size !== wanted.size)
    fail(op, `axis '${wanted.name}' is ${found.size} in ${what} and ${wanted.size} here`)
}

export const lacks = (op: Op, axes: readonly Axis[], wanted: Axis): void => {
  if (hasAxis(axes, wanted.name)) {
    fail(
      op,
      `axis '${wanted.name}' is already there: ${showAxes(axes)}. A second axis of that name would become a diagonal; choose another name`,
    )
  }
}

export const distinct = (op: Op, axes: readonly Axis[]): void => {
  axes.forEach((a, i) => {
    if (hasAxis(axes.slice(0, i), a.name)) fail(op, `axis '${a.name}' is named twice in ${showAxes(axes)}`)
  })
}

export const wantDType = (op: Op, x: Node, allowed: readonly DType[]): void => {
  if (!allowed.includes(x.dtype)) fail(op, `needs ${allowed.join(" or ")}, was given ${x.dtype}`)
}

export const numbers: readonly DType[] = ["f32", "f16", "i32", "u32"]
export const floats: readonly DType[] = ["f32", "f16"]

export const indexScalar = (op: Op, start: Node): void => {
  if (start.dtype !== "i32" || start.axes.length > 0)
    fail(op, `the start must be an i32 scalar; it is ${start.dtype} over ${showAxes(start.axes)}`)
}

export const boundTo = (op: Op, params: readonly Node[], args: readonly Node[], offset: number): void => {
  if (params.length !== args.length + offset)
    fail(op, `takes ${params.length - offset} operands, was given ${args.length}`)
  args.forEach((arg, i) => {
    const param = argument(op, params, i + offset)
    if (
      param.dtype !== arg.dtype ||
      param.axes.length !== arg.axes.length ||
      !param.axes.every((a, k) => {
        const b = arg.axes[k]
        return b !== undefined && sameAxis(a, b)
      })
    ) {
      fail(
        op,
        `operand ${i + 1} is ${arg.dtype} over ${showAxes(arg.axes)}; the body wants ${param.dtype} over ${showAxes(param.axes)}`,
      )
    }
  })
}
