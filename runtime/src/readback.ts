/**
 * Reading back: tensors packed into one staging buffer, so that any number of them costs one map operation.
 */
import type { DType } from "@serein/lang/dtype"
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import * as Effect from "effect/Effect"
import { alignUp, mapModeRead } from "./bufferUsage.ts"
import type { Connection } from "./connection.ts"
import { DeviceFault } from "./errors.ts"
import type { DeviceLost } from "./errors.ts"
import { fromStorage } from "./tensorArray.ts"
import type { TensorArray } from "./tensorArray.ts"

/** A stored tensor that can be read. */
export interface Readable {
  readonly name: string
  readonly dtype: DType
  readonly order: readonly Axis[]
  readonly bytes: number
}

/** A tensor and where it lies in a staging buffer. */
export interface Packed<T extends Readable> {
  readonly tensor: T
  readonly offset: number
}

/** Where tensors lie in a staging buffer, and how large it must be. */
export interface Packing<T extends Readable> {
  readonly entries: readonly Packed<T>[]
  readonly bytes: number
}

/** Starts of tensors in a staging buffer: whole words of eight bytes. */
const alignment = 8

/** Packs tensors one after another. */
export const pack = <T extends Readable>(tensors: readonly T[]): Packing<T> => {
  const entries: Packed<T>[] = []
  let bytes = 0
  for (const tensor of tensors) {
    entries.push({ tensor, offset: bytes })
    bytes = alignUp(bytes + tensor.bytes, alignment)
  }
  return { entries, bytes }
}

/** Splits tensors into packings of at most `limit` bytes, a larger tensor alone in its own. */
export const packInto = <T extends Readable>(tensors: readonly T[], limit: number): readonly Packing<T>[] => {
  const groups: T[][] = []
  let open: T[] = []
  let bytes = 0
  for (const tensor of tensors) {
    const size = alignUp(tensor.bytes, alignment)
    if (open.length > 0 && bytes + size > limit) {
      groups.push(open)
      open = []
      bytes = 0
    }
    open.push(tensor)
    bytes += size
  }
  if (open.length > 0) groups.push(open)
  return groups.map(pack)
}

/** Copies one stored tensor into a staging buffer; whole words, which every buffer is long enough for. */
export const encodeReadback = <T extends Readable>(
  encoder: GPUCommandEncoder,
  { tensor, offset }: Packed<T>,
  from: { readonly buffer: GPUBuffer; readonly offset: number },
  staging: GPUBuffer,
): void => encoder.copyBufferToBuffer(from.buffer, from.offset, staging, offset, alignUp(tensor.bytes, 4))

/** Maps a staging buffer once the work before it is done, and copies its tensors out. */
export const readStaging = <T extends Readable>(
  connection: Connection,
  staging: GPUBuffer,
  packing: Packing<T>,
): Effect.Effect<ReadonlyMap<T, TensorArray>, DeviceFault | DeviceLost> =>
  Effect.map(
    connection.settle(
      () => staging.mapAsync(mapModeRead, 0, packing.bytes),
      (reason) => new DeviceFault({ operation: "reading back", reason }),
    ),
    () => {
      const mapped = staging.getMappedRange(0, packing.bytes)
      const read = new Map(
        packing.entries.map(({ tensor, offset }) => [
          tensor,
          fromStorage(tensor.dtype, mapped, offset, elementCount(tensor.order)),
        ]),
      )
      staging.unmap()
      return read
    },
  )
