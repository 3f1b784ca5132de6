// Tensors from one floating-point type to another: widening is exact, narrowing rounds to nearest, ties to even. A value
// that would become infinite is refused, since the model would be destroyed without a word. Pure.

import * as Result from "effect/Result"
import { CheckpointError } from "./errors.ts"
import { bfloat16ToFloat32, float16ToFloat32, float32ToBfloat16, float32ToFloat16 } from "./halfPrecision.ts"
import { type StoredTensor, toFloat32 } from "./tensor.ts"

/** The floating-point types of parameters. */
export const floatingDtypes = ["F32", "F16", "BF16"] as const
export type FloatingDtype = (typeof floatingDtypes)[number]

const narrowed = (dtype: "F16" | "BF16", values: Float32Array): readonly [Uint16Array, Float32Array] => {
  const data = dtype === "F16" ? float32ToFloat16(values) : float32ToBfloat16(values)
  return [data, dtype === "F16" ? float16ToFloat32(data) : bfloat16ToFloat32(data)]
}

/** The tensor in another floating-point type; integers and truth values stay as they are. */
export const convertTensor = (
  tensor: StoredTensor,
  dtype: FloatingDtype,
  name: string,
  path: string,
): Result.Result<StoredTensor, CheckpointError> => {
  const values = tensor.dtype === dtype ? undefined : toFloat32(tensor)
  if (values === undefined) return Result.succeed(tensor)
  const { shape } = tensor
  if (dtype === "F32") return Result.succeed({ dtype, shape, data: values })
  const [data, kept] = narrowed(dtype, values)
  const lost = values.findIndex((value, at) => Number.isFinite(value) && !Number.isFinite(kept[at]))
  if (lost < 0) return Result.succeed({ dtype, shape, data })
  const other = dtype === "F16" ? "BF16 or F32" : "F32"
  const message = `${path}: tensor '${name}' holds ${values[lost]}, beyond what ${dtype} can; convert to ${other}`
  return Result.fail(new CheckpointError({ path, problem: "mismatch", tensor: name, message }))
}
