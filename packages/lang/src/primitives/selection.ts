/**
 * Choosing and converting: select, cast, bitcast.
 */
import { isFloat } from "../dtype.ts"
import type { DType } from "../dtype.ts"
import { map1, mapAll } from "../evaluate/elementwise.ts"
import { cast, fullLike, select } from "../ops.ts"
import { at } from "./primitive.ts"
import type { Rows } from "./primitive.ts"

const clamp = (x: number, low: number, high: number): number =>
  Number.isNaN(x) ? 0 : Math.min(high, Math.max(low, Math.trunc(x)))

/** The numeric conversion of one element: float to integer truncates and saturates, integers keep their bits. */
export const convert = (from: DType, to: DType): ((x: number) => number) => {
  switch (to) {
    case "bool":
      return (x) => (x === 0 ? 0 : 1)
    case "i32":
      return isFloat(from) ? (x) => clamp(x, -2147483648, 2147483647) : (x) => x | 0
    case "u32":
      return isFloat(from) ? (x) => clamp(x, 0, 4294967295) : (x) => x >>> 0
    case "f32":
    case "f16":
      return (x) => x
    default:
      return to satisfies never
  }
}

const word = new DataView(new ArrayBuffer(4))

const toBits = (from: DType, x: number): number => {
  if (from !== "f32") return x >>> 0
  word.setFloat32(0, x)
  return word.getUint32(0)
}

const fromBits = (to: DType, pattern: number): number => {
  if (to === "i32") return pattern | 0
  if (to === "u32") return pattern
  word.setUint32(0, pattern)
  return word.getFloat32(0)
}

/** select, cast, bitcast. */
export const selections: Rows<"select" | "cast" | "bitcast"> = {
  select: {
    _tag: "Linear",
    evaluate: (_, args) => mapAll(at(args, 1).dtype, ([c, x = 0, y = 0]) => (c === 0 ? y : x), args),
    jvp: (_, args, [, dx = null, dy = null]) => {
      const like = dx ?? dy
      return like === null ? null : select(at(args, 0), dx ?? fullLike(0, like), dy ?? fullLike(0, like))
    },
    transpose: (_, args, linear, cotangent) => {
      const zero = fullLike(0, cotangent)
      const condition = at(args, 0)
      return [
        null,
        linear[1] === true ? select(condition, cotangent, zero) : null,
        linear[2] === true ? select(condition, zero, cotangent) : null,
      ]
    },
  },
  cast: {
    _tag: "Linear",
    evaluate: (op, args) => {
      const x = at(args, 0)
      return map1(op.dtype, convert(x.dtype, op.dtype), x)
    },
    jvp: (op, _, [dx = null]) => (dx === null || !isFloat(op.dtype) ? null : cast(dx, op.dtype)),
    transpose: (_, args, __, cotangent) => [cast(cotangent, at(args, 0).dtype)],
  },
  bitcast: {
    _tag: "Discrete",
    evaluate: (op, args) => {
      const x = at(args, 0)
      return map1(op.dtype, (v) => fromBits(op.dtype, toBits(x.dtype, v)), x)
    },
  },
}
