// How tensors lie in a safetensors file, from their names, types and shapes alone: the header can so be written before
// the first tensor is read. Wide elements come first, then by name, as the reference implementation writes: every
// tensor is aligned, and equal models give equal files. Pure.

import * as Result from "effect/Result"
import { CheckpointError } from "./errors.ts"
import { lengthFieldBytes, maximumHeaderBytes } from "./safetensorsHeader.ts"
import { bytesPerElement, elementCount } from "./tensor.ts"
import type { TensorHead } from "./tensorSource.ts"

/** A file's first bytes, and the names of the tensors whose bytes follow, in order. */
export interface SafetensorsLayout {
  /** Length field and JSON text. */
  readonly header: Uint8Array
  readonly order: readonly string[]
}

const byCodeUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Bytes of a tensor's data, or undefined where its shape is beyond exact integers. */
export const byteLengthOf = ({ dtype, shape }: TensorHead): number | undefined => {
  const count = shape.every((size) => Number.isSafeInteger(size) && size >= 0) ? elementCount(shape) : undefined
  return count === undefined ? undefined : count * bytesPerElement[dtype]
}

const entryText = (name: string, { dtype, shape }: TensorHead, begin: number, end: number): string =>
  `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`

const metadataText = (metadata: ReadonlyMap<string, string>): readonly string[] => {
  if (metadata.size === 0) return []
  const pairs = [...metadata].sort(([left], [right]) => byCodeUnits(left, right))
  const texts = pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return [`"__metadata__":{${texts.join(",")}}`]
}

const utf8 = new TextEncoder()

/** The layout of a file with these tensors; `path` is what messages call the file. */
export const layoutSafetensors = (
  heads: ReadonlyMap<string, TensorHead>,
  metadata: ReadonlyMap<string, string>,
  path: string,
): Result.Result<SafetensorsLayout, CheckpointError> => {
  const refuse = (what: string, tensor?: string) =>
    Result.fail(
      new CheckpointError({
        path,
        problem: "mismatch",
        message: `${path}: ${what}`,
        ...(tensor === undefined ? {} : { tensor }),
      }),
    )
  const ordered = [...heads].sort(
    ([leftName, left], [rightName, right]) =>
      bytesPerElement[right.dtype] - bytesPerElement[left.dtype] || byCodeUnits(leftName, rightName),
  )
  const fields = [...metadataText(metadata)]
  let begin = 0
  for (const [name, head] of ordered) {
    if (name === "__metadata__") return refuse("the name '__metadata__' is reserved; rename the tensor", name)
    const bytes = byteLengthOf(head)
    if (bytes === undefined) return refuse(`tensor '${name}' has the impossible shape [${head.shape.join(", ")}]`, name)
    fields.push(entryText(name, head, begin, begin + bytes))
    begin += bytes
  }
  const json = utf8.encode(`{${fields.join(",")}}`)
  // Spaces up to a multiple of 8 keep the data aligned for readers that map the file into memory.
  const padded = Math.ceil(json.byteLength / 8) * 8
  if (padded > maximumHeaderBytes) return refuse(`the header would take ${padded} bytes, more than readers accept`)
  const header = new Uint8Array(lengthFieldBytes + padded).fill(0x20)
  new DataView(header.buffer).setBigUint64(0, BigInt(padded), true)
  header.set(json, lengthFieldBytes)
  return Result.succeed({ header, order: ordered.map(([name]) => name) })
}

/** At most this many bytes of a file go into one tensor: its data, and its entry of the header at its longest. */
export const largestShare = (name: string, head: TensorHead): number | undefined => {
  const bytes = byteLengthOf(head)
  const entry = entryText(name, head, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  return bytes === undefined ? undefined : bytes + utf8.encode(entry).byteLength + 1
}

/** At most this many bytes of a file belong to no tensor: length field, braces, padding, metadata. */
export const largestFrame = (metadata: ReadonlyMap<string, string>): number =>
  lengthFieldBytes + 2 + 7 + utf8.encode(`${metadataText(metadata).join("")},`).byteLength
