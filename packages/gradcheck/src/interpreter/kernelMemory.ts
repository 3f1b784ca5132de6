/**
 * Memory of the kernel interpreter: float64 cells that know which tensor wrote them.
 *
 * Addresses are those of the memory plan, counted in units of two bytes, the smallest element; the cell of an element
 * stands at its first unit. Every unit remembers the storage that wrote it last, so that reading what nobody wrote, or
 * what another tensor has overwritten since, is a fault that names both, however plausible the number.
 */
import { showAxes } from "@serein/lang/axis"
import { byteSize } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import { forEachRow, innerSize, innerStride, layoutOrder, nest } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import { storageName } from "@serein/compiler/storage"
import type { Storage } from "@serein/compiler/storage"
import { KernelFault } from "./fault.ts"

const unitBytes = 2

/** Units that an element takes. */
const unitsOf = (dtype: DType): number => byteSize(dtype) / unitBytes

/** Where a storage lies. */
export interface Place {
  readonly buffer: number
  /** In bytes. */
  readonly offset: number
}

/** Buffers, and where the storages lie in them. */
export interface Layout {
  /** Bytes of each buffer. */
  readonly buffers: readonly number[]
  readonly placements: ReadonlyMap<Storage, Place>
}

interface Buffer {
  readonly cells: Float64Array
  /** Number of the storage that wrote each unit; 0 for nobody. */
  readonly owners: Int32Array
}

/** Memory with a way in and a way out. */
export interface KernelMemory {
  /** The elements of a storage as a view into memory; a fault where it does not own one. */
  readonly read: (storage: Storage, kernel: string) => Strided
  /** Writes `value` at index `start` of `axis`, or over the whole storage. */
  readonly write: (
    storage: Storage,
    value: Strided,
    window: { readonly axis: string; readonly part: string; readonly start: number } | null,
    kernel: string,
  ) => void
  /** Whether these are cells of the memory rather than values of their own. */
  readonly holds: (data: Float64Array) => boolean
}

/** Tensors without a name of their own go by their axes. */
const nameOf = (storage: Storage): string => {
  const { _tag } = storage.place
  const name = storageName(storage)
  return _tag === "Constant" || _tag === "Arena" ? `${name} over ${showAxes(storage.order)}` : name
}

/** The element at `unit` of a view, as `axis=index` pairs. */
const elementAt = (view: Strided, unit: number): string => {
  let rest = unit - view.offset
  const parts: string[] = []
  for (const a of layoutOrder(view)) {
    const stride = view.strides[view.axes.indexOf(a)] ?? 0
    const index = stride === 0 ? 0 : Math.min(a.size - 1, Math.floor(rest / stride))
    rest -= index * stride
    parts.push(`${a.name}=${index}`)
  }
  return parts.length === 0 ? "its value" : `element ${parts.join(", ")}`
}

/** Empty memory in this layout. */
export const makeKernelMemory = ({ buffers, placements }: Layout): KernelMemory => {
  const made = buffers.map((bytes): Buffer => {
    const units = Math.ceil(bytes / unitBytes)
    return { cells: new Float64Array(units), owners: new Int32Array(units) }
  })
  const cellArrays = new Set(made.map((b) => b.cells))
  const numbers = new Map<Storage, number>()
  const storages: Storage[] = []
  const numberOf = (storage: Storage): number => {
    const known = numbers.get(storage)
    if (known !== undefined) return known
    storages.push(storage)
    numbers.set(storage, storages.length)
    return storages.length
  }

  const locate = (storage: Storage, kernel: string): { readonly buffer: Buffer; readonly view: Strided } => {
    const place = placements.get(storage)
    const buffer = place === undefined ? undefined : made[place.buffer]
    if (place === undefined || buffer === undefined)
      throw new KernelFault("malformed", kernel, `${nameOf(storage)} has no place in memory`)
    const units = unitsOf(storage.dtype)
    const strides = storage.strides.map((s) => s * units)
    const offset = place.offset / unitBytes
    const last = strides.reduce((sum, s, i) => sum + s * ((storage.order[i]?.size ?? 1) - 1), offset)
    if (last + units > buffer.cells.length || last + units > offset + storage.bytes / unitBytes)
      throw new KernelFault("out of bounds", kernel, `the last element of ${nameOf(storage)} lies outside its memory`)
    return { buffer, view: { dtype: storage.dtype, axes: storage.order, strides, offset, data: buffer.cells } }
  }

  const read = (storage: Storage, kernel: string): Strided => {
    const { buffer, view } = locate(storage, kernel)
    const own = numberOf(storage)
    const loops = nest(layoutOrder(view), [view])
    const [count, step] = [innerSize(loops), innerStride(loops, 0)]
    forEachRow(loops, [view], ([begin = 0]) => {
      for (let n = 0, unit = begin; n < count; n++, unit += step) {
        const owner = buffer.owners[unit] ?? 0
        if (owner === own) continue
        const other = storages[owner - 1]
        const found = other === undefined ? "nothing has written it" : `${nameOf(other)} has overwritten it`
        throw new KernelFault("unwritten", kernel, `reads ${elementAt(view, unit)} of ${nameOf(storage)}; ${found}`)
      }
    })
    return view
  }

  const write: KernelMemory["write"] = (storage, value, window, kernel) => {
    const { buffer, view } = locate(storage, kernel)
    const own = numberOf(storage)
    const shifted = (axis: string, part: string, start: number): Strided => {
      const i = view.axes.findIndex((a) => a.name === axis)
      const size = value.axes.find((a) => a.name === part)?.size ?? 1
      if (i < 0 || start < 0 || start + size > (view.axes[i]?.size ?? 0))
        throw new KernelFault("out of bounds", kernel, `a window at ${start} of '${axis}' leaves ${nameOf(storage)}`)
      return {
        ...view,
        axes: view.axes.map((a, k) => (k === i ? { ...a, name: part, size } : a)),
        offset: view.offset + start * (view.strides[i] ?? 0),
      }
    }
    const to = window === null ? view : shifted(window.axis, window.part, window.start)
    const units = unitsOf(storage.dtype)
    const loops = nest(layoutOrder(to), [to, value])
    const [count, toStep, fromStep] = [innerSize(loops), innerStride(loops, 0), innerStride(loops, 1)]
    forEachRow(loops, [to, value], ([begin = 0, from = 0]) => {
      for (let n = 0, unit = begin, p = from; n < count; n++, unit += toStep, p += fromStep) {
        buffer.cells[unit] = value.data[p] ?? 0
        buffer.owners[unit] = own
        if (units === 2) buffer.owners[unit + 1] = own
      }
    })
  }

  return { read, write, holds: (data) => cellArrays.has(data) }
}
