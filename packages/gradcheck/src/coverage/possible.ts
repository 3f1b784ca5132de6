/**
 * Which cells of the coverage table cannot be, and why. The language decides: each primitive is built over each
 * element type, with axes and without, and where its type rule refuses, the refusal is the reason.
 */
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import { AxisError } from "@serein/lang/errors"
import { digest, makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import * as o from "@serein/lang/ops"
import { primitives } from "@serein/lang/primitives/table"
import { axisClassNames } from "../arbitraries/axes.ts"
import type { Concern } from "../laws/registry.ts"
import type { Place, SizeClass } from "./cells.ts"

const [long, short, other] = [axis("long", 4), axis("short", 2), axis("other", 4)]

const leaf = (name: string, dtype: DType, order: readonly Axis[]): Node =>
  makeNode({ kind: "input", name, dtype, order }, [])

/** A node of this kind that works on this element type, with an axis or without one. */
const example = (kind: OpKind, dtype: DType, axes: readonly Axis[]): Node => {
  const refuse = (why: string): never => {
    throw new AxisError(kind, why)
  }
  const x = leaf("x", dtype, axes)
  const y = leaf("y", dtype, axes)
  const index = leaf("index", "i32", [])
  const param = (n: Node): Node => makeNode({ kind: "placeholder", id: "0", dtype: n.dtype, axes: n.axes }, [])
  switch (kind) {
    case "input":
      return x
    case "variable":
      return makeNode({ kind, role: "state", path: "x", dtype, order: axes, init: { _tag: "Zeros" } }, [])
    case "constant":
      return axes.length === 0 ? o.scalar(1, dtype) : refuse("a constant is a scalar; broadcast repeats it")
    case "table": {
      const data = new Float64Array(axes.length === 0 ? 1 : long.size)
      return makeNode({ kind, dtype, order: axes, data, digest: digest(data.join(" ")) }, [])
    }
    case "iota":
      if (axes.length === 0) return refuse("counts along an axis")
      return dtype === "f16" || dtype === "bool" ? refuse("counts in i32, u32 or f32") : o.iota(long, dtype)
    case "placeholder":
      return param(x)
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
      return o.unary(kind, x)
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
      return o.binary(kind, x, y)
    case "lt":
    case "le":
    case "eq":
    case "ne":
      return o.compare(kind, x, y)
    case "select":
      return o.select(leaf("c", "bool", axes), x, y)
    case "cast":
      return o.cast(x, dtype === "f32" ? "i32" : "f32")
    case "bitcast":
      if (dtype === "bool" || dtype === "f16") return refuse("reinterprets the bits of f32, i32 or u32")
      return o.bitcast(x, dtype === "u32" ? "f32" : "u32")
    case "threefry":
      return o.threefry(0, x, y, x, y)
    case "broadcast":
      return axes.length === 0 ? refuse("its result has an axis") : o.broadcast(x, [other])
    case "rename":
      return o.rename(x, long, other)
    case "split":
      return o.split(x, long, [short, axis("rest", 2)])
    case "merge":
      return o.merge(x, [long], other)
    case "slice":
      return o.slice(x, long, 1, short)
    case "pad":
      return o.pad(x, long, 1, axis("padded", 6))
    case "concat":
      return o.concat([x, y], [long, long], axis("whole", 8))
    case "sliceAt":
      return o.sliceAt(x, long, short, index)
    case "updateAt":
      return o.updateAt(x, long, short, leaf("part", dtype, [short]), index)
    case "reduce":
      return o.sum(x, [long])
    case "argmax":
      return o.argmax(x, long)
    case "dot":
      return o.dot(x, y, [long])
    case "take":
      return o.take(x, index, long)
    case "scatterAdd":
      if (axes.length === 0) return refuse("its result has an axis")
      return o.scatterAdd(x, leaf("rows", "i32", [long]), other, [long])
    case "stopGradient":
      return o.stopGradient(x)
    case "barrier":
      return o.barrier(x, [])
    case "tap":
      return o.tap(x, "x")
    case "region":
      return makeNode({ kind, name: "f", params: [param(x)], body: param(x), derivative: null }, [x])
    case "tangent": {
      const region = { kind: "region", name: "f", params: [param(x)], body: param(x), derivative: null } as const
      return makeNode({ kind, region, wanted: [true] }, [x, y])
    }
    case "repeat": {
      const params = [0, 1].map((i) =>
        makeNode({ kind: "placeholder", id: String(i), dtype: i === 0 ? "i32" : dtype, axes: i === 0 ? [] : axes }, []),
      )
      return makeNode({ kind, count: 1, params, bodies: params.slice(1), result: 0 }, [x])
    }
    default:
      return kind satisfies never
  }
}

/** Why the language has no such node; null when it has. */
const refusal = (kind: OpKind, dtype: DType, axes: readonly Axis[]): string | null => {
  try {
    example(kind, dtype, axes)
    return null
  } catch (error) {
    // The rule alone: no line of anybody's is to blame.
    if (error instanceof AxisError) return `${error.operation}: ${error.problem}`
    throw error
  }
}

/** A place, and why the language has nothing there; null where it has. */
export interface KnownPlace extends Place {
  readonly refused: string | null
}

/** Why a cell must be empty; null where it should not be. */
export const whyEmpty = ({ primitive, dtype, refused }: KnownPlace, concerns: Concern): string | null => {
  if (refused !== null) return refused
  if (concerns !== "derivatives") return null
  if (!isFloat(dtype)) return `${dtype} has no derivative`
  return primitive === "constant" || primitive === "table" || primitive === "iota"
    ? "a constant has no derivative"
    : null
}

const isPrimitive = (kind: string): kind is OpKind => kind in primitives

/** Every operation of the language, in the order of its table. */
export const primitiveKinds: readonly OpKind[] = Object.keys(primitives).filter(isPrimitive)
/** Every element type. */
export const elementTypes: readonly DType[] = ["f32", "f16", "i32", "u32", "bool"]
/** Every class of sizes. */
export const sizeClasses: readonly SizeClass[] = ["scalar", ...axisClassNames]

/** Every place, those that cannot be included. */
export const everyPlace = (): readonly KnownPlace[] =>
  primitiveKinds.flatMap((primitive) =>
    elementTypes.flatMap((dtype) => {
      const [scalar, withAxes] = [refusal(primitive, dtype, []), refusal(primitive, dtype, [long])]
      return sizeClasses.map((size) => ({ primitive, dtype, size, refused: size === "scalar" ? scalar : withAxes }))
    }),
  )
