/**
 * The type rule of every operation: operands' element types and axes in, the result's out, or an `AxisError`
 * that says which operand is wrong and what to write instead. Pure; nothing here builds nodes.
 */
import { elementCount, hasAxis, sameAxis, showAxes, showAxis, withoutAxes } from "./axis.ts"
import type { Axis } from "./axis.ts"
import { isFloat } from "./dtype.ts"
import type { Node } from "./node.ts"
import type { Op } from "./op.ts"
import {
  agree,
  argument,
  arity,
  boundTo,
  distinct,
  equalAxes,
  equalDTypes,
  fail,
  floats,
  has,
  indexScalar,
  lacks,
  numbers,
  typed,
  wantDType,
} from "./operandChecks.ts"
import type { Type } from "./operandChecks.ts"

export type { Type } from "./operandChecks.ts"

/** The type of `op` applied to `args`. @throws AxisError */
export const typeOf = (op: Op, args: readonly Node[]): Type => {
  const x = (): Node => argument(op, args, 0)
  const y = (): Node => argument(op, args, 1)
  switch (op.kind) {
    case "input":
    case "variable":
      arity(op, args, 0)
      distinct(op, op.order)
      return typed(op.dtype, op.order)
    case "table":
      arity(op, args, 0)
      distinct(op, op.order)
      if (op.data.length !== elementCount(op.order))
        fail(op, `${showAxes(op.order)} holds ${elementCount(op.order)} elements; the table has ${op.data.length}`)
      return typed(op.dtype, op.order)
    case "constant":
      arity(op, args, 0)
      return typed(op.dtype, [])
    case "placeholder":
      arity(op, args, 0)
      return typed(op.dtype, op.axes)
    case "iota":
      arity(op, args, 0)
      return typed(op.dtype, [op.axis])
    case "neg":
    case "abs":
    case "sign":
      arity(op, args, 1)
      wantDType(op, x(), ["f32", "f16", "i32"])
      return typed(x().dtype, x().axes)
    case "floor":
    case "exp":
    case "log":
    case "sqrt":
    case "rsqrt":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
      arity(op, args, 1)
      wantDType(op, x(), floats)
      return typed(x().dtype, x().axes)
    case "not":
      arity(op, args, 1)
      wantDType(op, x(), ["bool", "i32", "u32"])
      return typed(x().dtype, x().axes)
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem":
    case "max":
    case "min":
      arity(op, args, 2)
      equalDTypes(op, x(), y())
      wantDType(op, x(), numbers)
      equalAxes(op, x(), y())
      return typed(x().dtype, x().axes)
    case "pow":
      arity(op, args, 2)
      equalDTypes(op, x(), y())
      wantDType(op, x(), floats)
      equalAxes(op, x(), y())
      return typed(x().dtype, x().axes)
    case "and":
    case "or":
    case "xor":
      arity(op, args, 2)
      equalDTypes(op, x(), y())
      wantDType(op, x(), ["bool", "i32", "u32"])
      equalAxes(op, x(), y())
      return typed(x().dtype, x().axes)
    case "shl":
    case "shr":
      arity(op, args, 2)
      wantDType(op, x(), ["u32"])
      wantDType(op, y(), ["u32"])
      equalAxes(op, x(), y())
      return typed("u32", x().axes)
    case "lt":
    case "le":
    case "eq":
    case "ne":
      arity(op, args, 2)
      equalDTypes(op, x(), y())
      if (op.kind === "lt" || op.kind === "le") wantDType(op, x(), numbers)
      equalAxes(op, x(), y())
      return typed("bool", x().axes)
    case "select": {
      arity(op, args, 3)
      wantDType(op, x(), ["bool"])
      const otherwise = argument(op, args, 2)
      equalDTypes(op, y(), otherwise)
      equalAxes(op, x(), y())
      equalAxes(op, y(), otherwise)
      return typed(y().dtype, y().axes)
    }
    case "cast":
      arity(op, args, 1)
      return typed(op.dtype, x().axes)
    case "bitcast":
      arity(op, args, 1)
      wantDType(op, x(), ["f32", "i32", "u32"])
      return typed(op.dtype, x().axes)
    case "threefry":
      arity(op, args, 4)
      for (const arg of args) {
        wantDType(op, arg, ["u32"])
        equalAxes(op, x(), arg)
      }
      return typed("u32", x().axes)
    case "broadcast":
      arity(op, args, 1)
      if (op.axes.length === 0) fail(op, "needs at least one axis")
      distinct(op, op.axes)
      op.axes.forEach((a) => lacks(op, x().axes, a))
      return typed(x().dtype, [...x().axes, ...op.axes])
    case "rename":
      arity(op, args, 1)
      has(op, x(), op.from)
      if (op.from.size !== op.to.size)
        fail(op, `axis ${showAxis(op.from)} cannot become ${showAxis(op.to)}: the sizes differ`)
      lacks(op, withoutAxes(x().axes, [op.from]), op.to)
      return typed(x().dtype, [...withoutAxes(x().axes, [op.from]), op.to])
    case "split":
      arity(op, args, 1)
      has(op, x(), op.axis)
      distinct(op, op.into)
      if (op.into.length === 0 || elementCount(op.into) !== op.axis.size)
        fail(
          op,
          `axis ${showAxis(op.axis)} cannot be split into ${showAxes(op.into)}, which has ${elementCount(op.into)} indices`,
        )
      op.into.forEach((a) => lacks(op, withoutAxes(x().axes, [op.axis]), a))
      return typed(x().dtype, [...withoutAxes(x().axes, [op.axis]), ...op.into])
    case "merge":
      arity(op, args, 1)
      distinct(op, op.axes)
      op.axes.forEach((a) => has(op, x(), a))
      if (op.axes.length === 0 || elementCount(op.axes) !== op.into.size)
        fail(
          op,
          `axes ${showAxes(op.axes)} have ${elementCount(op.axes)} indices and cannot merge into ${showAxis(op.into)}`,
        )
      lacks(op, withoutAxes(x().axes, op.axes), op.into)
      return typed(x().dtype, [...withoutAxes(x().axes, op.axes), op.into])
    case "slice":
      arity(op, args, 1)
      has(op, x(), op.axis)
      if (!Number.isSafeInteger(op.start) || op.start < 0 || op.start + op.into.size > op.axis.size)
        fail(op, `${showAxis(op.axis)} has no indices ${op.start} to ${op.start + op.into.size - 1}`)
      lacks(op, withoutAxes(x().axes, [op.axis]), op.into)
      return typed(x().dtype, [...withoutAxes(x().axes, [op.axis]), op.into])
    case "pad":
      arity(op, args, 1)
      has(op, x(), op.axis)
      if (!Number.isSafeInteger(op.low) || op.low < 0 || op.low + op.axis.size > op.into.size)
        fail(op, `${showAxis(op.axis)} with ${op.low} zeros before it does not fit into ${showAxis(op.into)}`)
      lacks(op, withoutAxes(x().axes, [op.axis]), op.into)
      return typed(x().dtype, [...withoutAxes(x().axes, [op.axis]), op.into])
    case "concat": {
      if (args.length === 0 || args.length !== op.parts.length)
        fail(op, `has ${op.parts.length} parts and ${args.length} operands`)
      const rest = (i: number): readonly Axis[] => {
        const part = op.parts[i]
        const arg = argument(op, args, i)
        if (part === undefined) return fail(op, "lacks a part")
        has(op, arg, part, `operand ${i + 1}`)
        return withoutAxes(arg.axes, [part])
      }
      const first = rest(0)
      args.forEach((arg, i) => {
        if (arg.dtype !== x().dtype) fail(op, `operand 1 is ${x().dtype} and operand ${i + 1} is ${arg.dtype}`)
        const other = rest(i)
        agree(op, first, other)
        if (other.length !== first.length || !other.every((a) => hasAxis(first, a.name)))
          fail(op, `operand ${i + 1} has further axes ${showAxes(other)}; operand 1 has ${showAxes(first)}`)
      })
      const total = op.parts.reduce((sum, a) => sum + a.size, 0)
      if (total !== op.into.size)
        fail(op, `the parts ${showAxes(op.parts)} have ${total} indices; ${showAxis(op.into)} wants ${op.into.size}`)
      lacks(op, first, op.into)
      return typed(x().dtype, [...first, op.into])
    }
    case "sliceAt":
      arity(op, args, 2)
      has(op, x(), op.axis)
      indexScalar(op, y())
      if (op.into.size > op.axis.size) fail(op, `${showAxis(op.into)} is longer than ${showAxis(op.axis)}`)
      lacks(op, withoutAxes(x().axes, [op.axis]), op.into)
      return typed(x().dtype, [...withoutAxes(x().axes, [op.axis]), op.into])
    case "updateAt": {
      arity(op, args, 3)
      has(op, x(), op.axis)
      has(op, y(), op.part, "the part")
      indexScalar(op, argument(op, args, 2))
      equalDTypes(op, x(), y())
      if (op.part.size > op.axis.size) fail(op, `the part ${showAxis(op.part)} is longer than ${showAxis(op.axis)}`)
      const left = withoutAxes(x().axes, [op.axis])
      const right = withoutAxes(y().axes, [op.part])
      agree(op, left, right)
      if (left.length !== right.length || !left.every((a) => hasAxis(right, a.name)))
        fail(op, `the tensor has further axes ${showAxes(left)} and the part ${showAxes(right)}; they must be the same`)
      return typed(x().dtype, x().axes)
    }
    case "reduce":
      arity(op, args, 1)
      wantDType(op, x(), numbers)
      if (op.axes.length === 0) fail(op, "needs at least one axis")
      distinct(op, op.axes)
      op.axes.forEach((a) => has(op, x(), a))
      return typed(x().dtype, withoutAxes(x().axes, op.axes))
    case "argmax":
      arity(op, args, 1)
      wantDType(op, x(), numbers)
      has(op, x(), op.axis)
      return typed("i32", withoutAxes(x().axes, [op.axis]))
    case "dot":
      arity(op, args, 2)
      equalDTypes(op, x(), y())
      wantDType(op, x(), floats)
      if (op.axes.length === 0) fail(op, "needs at least one axis")
      distinct(op, op.axes)
      agree(op, x().axes, y().axes)
      op.axes.forEach((a) => {
        has(op, x(), a, "the left operand")
        has(op, y(), a, "the right operand")
      })
      return typed(x().dtype, [
        ...withoutAxes(x().axes, op.axes),
        ...withoutAxes(withoutAxes(y().axes, op.axes), x().axes),
      ])
    case "take": {
      arity(op, args, 2)
      has(op, x(), op.over, "the table")
      wantDType(op, y(), ["i32"])
      if (hasAxis(y().axes, op.over.name))
        fail(op, `the index has the axis '${op.over.name}' that is looked up; rename it`)
      agree(op, x().axes, y().axes)
      const rest = withoutAxes(x().axes, [op.over])
      return typed(x().dtype, [...rest, ...withoutAxes(y().axes, rest)])
    }
    case "scatterAdd":
      // The lowered form has two more operands, the links of equal indices.
      arity(op, args, args.length === 4 ? 4 : 2)
      wantDType(op, x(), numbers)
      wantDType(op, y(), ["i32"])
      agree(op, x().axes, y().axes)
      y().axes.forEach((a) => has(op, x(), a, "values"))
      op.summed.forEach((a) => has(op, y(), a, "the index"))
      lacks(op, withoutAxes(x().axes, op.summed), op.over)
      return typed(x().dtype, [...withoutAxes(x().axes, op.summed), op.over])
    case "stopGradient":
    case "tap":
      arity(op, args, 1)
      return typed(x().dtype, x().axes)
    case "barrier":
      return typed(x().dtype, x().axes)
    case "region":
      boundTo(op, op.params, args, 0)
      return typed(op.body.dtype, op.body.axes)
    case "tangent": {
      const { params } = op.region
      const wanted = params.filter((_, i) => op.wanted[i] === true)
      if (wanted.some((p) => !isFloat(p.dtype))) fail(op, "only floating-point operands have tangents")
      boundTo(op, [...params, ...wanted], args, 0)
      return typed(op.region.body.dtype, op.region.body.axes)
    }
    case "repeat": {
      if (!Number.isSafeInteger(op.count) || op.count < 1)
        fail(op, `needs a count of at least 1; it was given ${op.count}`)
      boundTo(op, op.params, args, 1)
      op.bodies.forEach((body, i) => {
        const initial = argument(op, args, i)
        if (body.dtype !== initial.dtype)
          fail(op, `state ${i + 1} begins as ${initial.dtype} and the body makes it ${body.dtype}`)
        if (
          body.axes.length !== initial.axes.length ||
          !body.axes.every((a, k) => {
            const b = initial.axes[k]
            return b !== undefined && sameAxis(a, b)
          })
        ) {
          fail(op, `state ${i + 1} begins over ${showAxes(initial.axes)} and the body makes it ${showAxes(body.axes)}`)
        }
      })
      const state = argument(op, args, op.result)
      return typed(state.dtype, state.axes)
    }
    default:
      return op satisfies never
  }
}
