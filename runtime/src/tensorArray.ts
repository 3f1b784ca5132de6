/**
 * The border between JavaScript's arrays and storage buffers, for every element type.
 *
 * f32, i32 and u32 have the same bytes on both sides; f16 is a Float32Array and bool a Uint8Array of 0 and 1 on the
 * host, converted here (a bool is stored as a u32, a half as two bytes).
 */
import type { DType } from "@serein/lang/dtype"
import { alignUp } from "./bufferUsage.ts"
import { fromHalfBits, toHalfBits } from "./halfFloat.ts"

/** The typed array that holds elements of a type on the host. */
export interface ArrayOf {
  readonly f32: Float32Array
  readonly f16: Float32Array
  readonly i32: Int32Array
  readonly u32: Uint32Array
  readonly bool: Uint8Array
}

/** Elements of a tensor on the host, row-major over its storage order. */
export type TensorArray = ArrayOf[DType]

/** What a tensor can be given as: its typed array, an array of numbers, or for one element a number. */
export type TensorData = TensorArray | readonly number[] | number

const arrayName = {
  f32: "Float32Array",
  f16: "Float32Array",
  i32: "Int32Array",
  u32: "Uint32Array",
  bool: "Uint8Array",
} as const satisfies Record<DType, string>

/** The kind of typed array, also of a subclass or another realm's; null for what is none. */
const typedArrayName = (data: TensorData): string | null => (ArrayBuffer.isView(data) ? data[Symbol.toStringTag] : null)

const nameOf = (data: TensorData): string =>
  typeof data === "number"
    ? "a number"
    : `an ${typedArrayName(data) ?? "array of numbers"}`.replace(/^an (?=[FU])/, "a ")

const integerRange = { i32: [-(2 ** 31), 2 ** 31 - 1], u32: [0, 2 ** 32 - 1], bool: [0, 1] } as const

/** The first element that the type cannot hold, as a sentence; null where all fit. Typed arrays of i32 and u32 always do. */
const misfit = (dtype: DType, data: ArrayLike<number>): string | null => {
  if (dtype === "f32" || dtype === "f16") return null
  const [low, high] = integerRange[dtype]
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? Number.NaN
    if (!Number.isInteger(value) || value < low || value > high) {
      return `element ${i} is ${value}; ${dtype} wants whole numbers from ${low} to ${high}`
    }
  }
  return null
}

/** Why `data` cannot be `count` elements of `dtype`, as a sentence; null where it can. */
export const problemWith = (dtype: DType, count: number, shape: string, data: TensorData): string | null => {
  const length = typeof data === "number" ? 1 : data.length
  if (length !== count) {
    return `it wants ${count} element${count === 1 ? "" : "s"} ${shape}, and was given ${nameOf(data)}${typeof data === "number" ? "" : ` of ${length}`}`
  }
  if (typeof data === "number") return misfit(dtype, [data])
  const given = typedArrayName(data)
  if (given !== null && given !== arrayName[dtype]) {
    return `it wants ${dtype} (${arrayName[dtype]}), and was given ${nameOf(data)}`
  }
  return given === null || dtype === "bool" ? misfit(dtype, data) : null
}

/** The bytes that store `data`, a multiple of four. Shares memory with `data` where the forms agree. */
export const toStorage = (dtype: DType, data: ArrayLike<number> | number): Uint8Array => {
  const values: ArrayLike<number> = typeof data === "number" ? [data] : data
  const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  switch (dtype) {
    case "f32":
      return bytesOf(values instanceof Float32Array ? values : Float32Array.from(values))
    case "i32":
      return bytesOf(values instanceof Int32Array ? values : Int32Array.from(values))
    case "u32":
      return bytesOf(values instanceof Uint32Array ? values : Uint32Array.from(values))
    case "bool":
      return bytesOf(Uint32Array.from(values))
    case "f16": {
      const halves = new Uint16Array(alignUp(values.length, 2))
      for (let i = 0; i < values.length; i++) halves[i] = toHalfBits(values[i] ?? 0)
      return bytesOf(halves)
    }
  }
}

/** A copy of `count` elements stored from byte `offset` (a multiple of four) of `bytes`. */
export const fromStorage = <D extends DType>(
  dtype: D,
  bytes: ArrayBuffer,
  offset: number,
  count: number,
): ArrayOf[D] => {
  const read: { readonly [K in DType]: () => ArrayOf[K] } = {
    f32: () => new Float32Array(bytes, offset, count).slice(),
    i32: () => new Int32Array(bytes, offset, count).slice(),
    u32: () => new Uint32Array(bytes, offset, count).slice(),
    bool: () => Uint8Array.from(new Uint32Array(bytes, offset, count), (bit) => (bit === 0 ? 0 : 1)),
    f16: () => Float32Array.from(new Uint16Array(bytes, offset, count), fromHalfBits),
  }
  return read[dtype]()
}
