// Random tensors of every element type, random bit patterns included (NaN payloads, subnormals, infinities).

import * as fc from "fast-check"
import { bytesPerElement, type SafeTensors, type StoredDtype, type StoredTensor } from "@serein/data"

const tensorOf = (dtype: StoredDtype, shape: ReadonlyArray<number>, bytes: Uint8Array): StoredTensor => {
  const buffer = bytes.slice().buffer
  switch (dtype) {
    case "F32":
      return { dtype, shape, data: new Float32Array(buffer) }
    case "F16":
    case "BF16":
      return { dtype, shape, data: new Uint16Array(buffer) }
    case "I32":
      return { dtype, shape, data: new Int32Array(buffer) }
    case "U32":
      return { dtype, shape, data: new Uint32Array(buffer) }
    case "I64":
      return { dtype, shape, data: new BigInt64Array(buffer) }
    case "BOOL":
      return { dtype, shape, data: bytes.map((byte) => byte & 1) }
  }
}

const dtypes: ReadonlyArray<StoredDtype> = ["F32", "F16", "BF16", "I32", "U32", "I64", "BOOL"]

export const arbitraryTensor: fc.Arbitrary<StoredTensor> = fc
  .tuple(fc.constantFrom(...dtypes), fc.array(fc.nat({ max: 4 }), { maxLength: 3 }))
  .chain(([dtype, shape]) => {
    const length = shape.reduce((product, size) => product * size, 1) * bytesPerElement[dtype]
    return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => tensorOf(dtype, shape, bytes))
  })

/** Names that make trouble in JSON objects and paths, among ordinary ones. */
const arbitraryName = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("__proto__", "constructor", "7", "encoder.embed_tokens.weight", ""),
)

export const arbitrarySafeTensors: fc.Arbitrary<SafeTensors> = fc
  .tuple(
    fc.array(fc.tuple(arbitraryName, fc.string({ unit: "grapheme" })), { maxLength: 3 }),
    fc.array(fc.tuple(arbitraryName, arbitraryTensor), { maxLength: 6 }),
  )
  .map(([metadata, tensors]) => ({
    metadata: new Map(metadata),
    tensors: new Map(tensors.filter(([name]) => name !== "__metadata__")),
  }))

/** A tensor as plain values that compare bit for bit. */
export const bitsOf = ({ dtype, shape, data }: StoredTensor): unknown => ({
  dtype,
  shape: [...shape],
  bytes: [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
})

/** All tensors by name, as plain values that compare bit for bit, whatever their order. */
export const contentOf = ({ metadata, tensors }: SafeTensors): unknown => ({
  metadata,
  tensors: new Map([...tensors].map(([name, tensor]) => [name, bitsOf(tensor)])),
})
