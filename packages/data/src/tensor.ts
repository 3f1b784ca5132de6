// A tensor as it lies in a file: element type, shape, row-major data. The element types are those of the safetensors
// format that language-model checkpoints use. Half-precision values keep their 16 bits (JavaScript engines that we
// support have no such array); `toFloat32` widens them exactly.

import { bfloat16ToFloat32, float16ToFloat32 } from "./halfPrecision.ts"

/** A named array of numbers. `shape` is row-major and outermost first; `[]` is a scalar. */
export type StoredTensor = { readonly shape: ReadonlyArray<number> } & (
  | { readonly dtype: "F32"; readonly data: Float32Array }
  /** IEEE binary16 bit patterns. */
  | { readonly dtype: "F16"; readonly data: Uint16Array }
  /** bfloat16 bit patterns: the upper halves of float32. */
  | { readonly dtype: "BF16"; readonly data: Uint16Array }
  | { readonly dtype: "I32"; readonly data: Int32Array }
  | { readonly dtype: "U32"; readonly data: Uint32Array }
  | { readonly dtype: "I64"; readonly data: BigInt64Array }
  /** One byte each, 0 or 1. */
  | { readonly dtype: "BOOL"; readonly data: Uint8Array }
)

export type StoredDtype = StoredTensor["dtype"]

/** Tensors by name, in no particular order. */
export type StoredTensors = ReadonlyMap<string, StoredTensor>

/** Bytes per element. */
export const bytesPerElement: Readonly<Record<StoredDtype, number>> = {
  F32: 4,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  I64: 8,
  BOOL: 1,
}

export const isStoredDtype = (name: string): name is StoredDtype => Object.hasOwn(bytesPerElement, name)

/** The number of elements of a shape, or undefined where it is beyond exact integers. */
export const elementCount = (shape: ReadonlyArray<number>): number | undefined => {
  let count = 1
  for (const size of shape) {
    count *= size
    if (!Number.isSafeInteger(count)) return undefined
  }
  return count
}

/**
 * The tensor's values as float32, exactly: F32 as it is (the same array), F16 and BF16 widened.
 * Undefined for the integer types and BOOL, whose values a float32 may not hold.
 */
export const toFloat32 = (tensor: StoredTensor): Float32Array | undefined => {
  switch (tensor.dtype) {
    case "F32":
      return tensor.data
    case "F16":
      return float16ToFloat32(tensor.data)
    case "BF16":
      return bfloat16ToFloat32(tensor.data)
    case "I32":
    case "U32":
    case "I64":
    case "BOOL":
      return undefined
  }
}
