/**
 * Storages: where tensors lie in memory, as strides over axes.
 *
 * Inputs, variables, outputs and constants are row-major, as the border demands. What lies between belongs to
 * the compiler: it picks the order of the axes and pads the pitch of the last one to a multiple of four, so
 * that a size such as 259 does not defeat vector loads.
 */
import { byteSize } from "@serein/lang/dtype"
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Initialiser } from "@serein/lang/op"
import { addIndex, scaleIndex, zero } from "./index-algebra.ts"
import type { Index } from "./index-algebra.ts"

/** What kind of buffer a storage becomes. */
export type Place =
  | { readonly _tag: "Input"; readonly name: string }
  | { readonly _tag: "Variable"; readonly path: string; readonly role: "param" | "state"; readonly init: Initialiser }
  | { readonly _tag: "Output"; readonly name: string; readonly role: "output" | "tap" }
  | { readonly _tag: "Constant"; readonly data: Float64Array }
  | { readonly _tag: "Arena" }

/** A tensor in memory. Storages are compared by identity. */
export interface Storage {
  readonly dtype: DType
  readonly order: readonly Axis[]
  /** Elements between neighbours along `order[i]`. */
  readonly strides: readonly number[]
  /** Allocated size, padding included, a multiple of 16 bytes. */
  readonly bytes: number
  readonly place: Place
}

const roundUp = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple

/** A storage over `order`; `padded` ones have a pitch that is a multiple of four elements. */
export const makeStorage = (dtype: DType, order: readonly Axis[], place: Place, padded = false): Storage => {
  const strides: number[] = []
  let extent = 1
  for (let i = order.length - 1; i >= 0; i--) {
    strides.unshift(extent)
    const size = order[i]?.size ?? 1
    const pitch = padded && i === order.length - 1 && size > 4 ? roundUp(size, 4) : size
    extent *= pitch
  }
  return { dtype, order, strides, bytes: roundUp(extent * byteSize(dtype), 16), place }
}

/** A storage as messages name it. */
export const storageName = ({ place }: Storage): string => {
  switch (place._tag) {
    case "Input":
      return `input '${place.name}'`
    case "Output":
      return `${place.role} '${place.name}'`
    case "Variable":
      return `variable '${place.path}'`
    case "Constant":
      return "a constant"
    case "Arena":
      return "a tensor"
    default:
      return place satisfies never
  }
}

/** The element's position, given an index for each axis. */
export const addressOf = (storage: Storage, env: ReadonlyMap<string, Index>): Index => {
  let address = zero
  storage.order.forEach((a, i) => {
    const index = env.get(a.name)
    if (index === undefined) throw new Error(`no index for axis '${a.name}'`)
    address = addIndex(address, scaleIndex(index, storage.strides[i] ?? 0))
  })
  return address
}
