/**
 * Element types. The five that WGSL computes with; bf16 exists only in files.
 * `f16` is stored and loaded as half precision where the device has it; arithmetic on it is f16.
 */

/** The type of a tensor's elements. */
export type DType = "f32" | "f16" | "i32" | "u32" | "bool"

/** Element types that differentiate. */
export type FloatDType = "f32" | "f16"

/** Element types that arithmetic accepts. */
export type NumberDType = FloatDType | "i32" | "u32"

/** Whether values of this type have tangents. */
export const isFloat = (dtype: DType): dtype is FloatDType => dtype === "f32" || dtype === "f16"

/** Bytes of one element in a storage buffer (a bool is stored as a u32). */
export const byteSize = (dtype: DType): number => (dtype === "f16" ? 2 : 4)
