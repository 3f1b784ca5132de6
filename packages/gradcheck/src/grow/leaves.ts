/**
 * Leaves of random programs: inputs, parameters, state, constants, tables and iotas, with well-scaled data.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { DType, FloatDType } from "@serein/lang/dtype"
import { digest, makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { cast, full, iota, scalar } from "@serein/lang/ops"
import type { Stream } from "../seededStream.ts"
import type { Draw } from "./draw.ts"
import type { Growth, Production } from "./growth.ts"
import { roundToHalf } from "../bound/accuracy.ts"

/** Half of the values near ±1, the rest spread over [0.05, 2.5]: away from zero, where kinks and poles are. */
const wellScaled = (from: Stream): number => {
  const size = from.below(2) === 0 ? 0.75 + 0.5 * from.unit() : 0.05 + 2.45 * from.unit()
  return from.below(2) === 0 ? size : -size
}

/** One value of a leaf of this element type. */
const leafValue = (dtype: DType, from: Stream): number => {
  switch (dtype) {
    case "f32":
      return Math.fround(wellScaled(from))
    case "f16":
      return roundToHalf(wellScaled(from))
    case "i32":
      return from.below(14) - 3
    case "u32":
      return from.below(3) === 0 ? from.word() : from.below(40)
    case "bool":
      return from.below(2)
    default:
      return dtype satisfies never
  }
}

/** Values over `order`. */
export const leafData = (dtype: DType, order: readonly Axis[], from: Stream): Float64Array =>
  Float64Array.from({ length: elementCount(order) }, () => leafValue(dtype, from))

/** Up to three of the base axes, fewer than three most of the time, small enough. */
const chooseAxes = (growth: Growth, draw: Draw): readonly Axis[] => {
  const count = [1, 2, 2, 1, 3, 2, 0][draw.below(7)] ?? 1
  const chosen: Axis[] = []
  for (const a of draw.shuffled(growth.axes)) {
    if (chosen.length < count && elementCount([...chosen, a]) <= growth.limits.elements / 2) chosen.push(a)
  }
  return chosen
}

/** A new input over these axes, its values in the environment. */
export const newInput = (
  growth: Growth,
  dtype: DType,
  order: readonly Axis[],
  values?: (from: Stream) => number,
): Node => {
  const name = growth.freshName("x")
  const stream = growth.data(name)
  const data =
    values === undefined
      ? leafData(dtype, order, stream)
      : Float64Array.from({ length: elementCount(order) }, () => values(stream))
  growth.inputs[name] = { dtype, axes: order, data }
  return makeNode({ kind: "input", name, dtype, order }, [])
}

/** A floating-point input. */
export const floatInput =
  (dtype: FloatDType): Production =>
  (growth, draw) =>
    newInput(growth, dtype, chooseAxes(growth, draw))

/** An input of integers or booleans. */
export const discreteInput: Production = (growth, draw) =>
  newInput(growth, draw.pick<DType>(["i32", "bool", "u32", "i32"]) ?? "i32", chooseAxes(growth, draw))

/** An input whose values are few and often equal: what is largest, or positive, or in order, is decided among equals. */
export const tiedInput =
  (dtype: FloatDType): Production =>
  (growth, draw) =>
    newInput(growth, dtype, chooseAxes(growth, draw), (from) => [-1, -0.5, 0.5, 1, 1.5, 2][from.below(6)] ?? 1)

/** A parameter or a state. */
export const variable =
  (dtype: DType): Production =>
  (growth, draw) => {
    const order = chooseAxes(growth, draw)
    const role = draw.below(2) === 0 ? "param" : "state"
    const path = growth.freshName(role === "param" ? "weights.w" : "memory.s")
    growth.variables[path] = { dtype, axes: order, data: leafData(dtype, order, growth.data(path)) }
    return makeNode({ kind: "variable", role, path, dtype, order, init: { _tag: "Zeros" } }, [])
  }

const constants = [0.5, 2, -1, 1.25, -0.375, 3, 1 / 3, -0.1]

/** A state of integers or booleans, a constant, or a table of them. */
export const discreteLeaf: Production = (growth, draw) => {
  const dtype = draw.pick<DType>(["i32", "u32", "bool"]) ?? "i32"
  switch (draw.below(3)) {
    case 0:
      return variable(dtype)(growth, draw)
    case 1:
      return draw.below(2) === 0
        ? scalar(draw.below(2), dtype)
        : full(dtype === "bool" ? 1 : 1 + draw.below(7), dtype, chooseAxes(growth, draw))
    default:
      return table(dtype)(growth, draw)
  }
}

/** A constant, perhaps over axes. */
export const constant =
  (dtype: FloatDType): Production =>
  (growth, draw) => {
    const value = draw.pick(constants) ?? 1
    return draw.below(2) === 0 ? scalar(value, dtype) : full(value, dtype, chooseAxes(growth, draw))
  }

/** A table of values. */
export const table =
  (dtype: DType): Production =>
  (growth, draw) => {
    const order = chooseAxes(growth, draw)
    const name = growth.freshName("table")
    const data = leafData(dtype, order, growth.data(name))
    return makeNode({ kind: "table", dtype, order, data, digest: digest(Array.from(data).join(" ")) }, [])
  }

/** Positions along an axis; those of f32 are scaled to moderate size. */
export const positions: Production = (growth, draw) => {
  const along = draw.pick(growth.axes)
  if (along === undefined) return null
  const dtype = draw.pick(["i32", "f32", "u32"] as const) ?? "i32"
  return iota(along, dtype)
}

/** A conversion of a discrete node to floating point. */
export const toFloat =
  (dtype: FloatDType): Production =>
  (growth, draw) => {
    const x = draw.pickRecent(growth.pool().filter((n) => n.dtype !== dtype && n.dtype !== "u32"))
    return x === undefined ? null : cast(x, dtype)
  }
