/**
 * Loads and stores: an address in index algebra becomes one vector access where the lanes are consecutive and
 * aligned, one scalar access where they agree, and four scalar accesses otherwise.
 */
import { showAxes } from "@serein/lang/axis"
import { byteSize } from "@serein/lang/dtype"
import { atLane, contiguousBase, rangeOf, variablesOf, variesByLane } from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import { addressOf } from "../storage.ts"
import type { Storage } from "../storage.ts"
import { splat, wgslType } from "./operators.ts"
import { definitionDepth, depthOf, letValue, scalarAccess, statement, vectorAccess } from "./writer.ts"
import type { Value, Writer } from "./writer.ts"

/** From axis name to index. */
export type Environment = ReadonlyMap<string, Index>

/**
 * The address, proven to lie inside the storage by interval analysis. Robustness checks of the device can be off
 * because of this; an access that cannot be proven is a defect of the compiler and stops it.
 */
const provenAddress = (storage: Storage, env: Environment): Index => {
  const address = addressOf(storage, env)
  const [low, high] = rangeOf(address)
  if (low < 0 || (high + 1) * byteSize(storage.dtype) > storage.bytes) {
    throw new Error(`an access to ${low} … ${high} of a tensor over ${showAxes(storage.order)} is not proven in bounds`)
  }
  return address
}

const loaded = (code: string, storage: Storage, vector: boolean): string =>
  storage.dtype !== "bool" ? code : vector ? `(${code} != vec4<u32>(0u))` : `(${code} != 0u)`

const laneIndices = [0, 1, 2, 3] as const

/** The element(s) of `storage` at `env`. */
export const loadValue = (w: Writer, storage: Storage, env: Environment): Value => {
  const address = provenAddress(storage, env)
  const depth = definitionDepth(w, variablesOf(address))
  if (!variesByLane(address))
    return letValue(w, loaded(scalarAccess(w, storage, address, false, depth), storage, false), storage.dtype, 1, depth)
  const base = contiguousBase(address)
  if (base !== null)
    return letValue(w, loaded(vectorAccess(w, storage, base, false, depth), storage, true), storage.dtype, 4, depth)
  const lanes = laneIndices.map((l) =>
    loaded(scalarAccess(w, storage, atLane(address, l), false, depth), storage, false),
  )
  return letValue(w, `${wgslType(storage.dtype, 4)}(${lanes.join(", ")})`, storage.dtype, 4, depth)
}

const stored = (code: string, storage: Storage, vector: boolean): string =>
  storage.dtype !== "bool" ? code : vector ? `select(vec4<u32>(0u), vec4<u32>(1u), ${code})` : `select(0u, 1u, ${code})`

/** Writes `value` to `storage` at `env`, in the innermost scope. `guard(l)` is a condition for lane l, or null. */
export const storeValue = (
  w: Writer,
  storage: Storage,
  env: Environment,
  value: Value,
  guard: ((l: number) => string | null) | null = null,
): void => {
  const address = provenAddress(storage, env)
  const depth = depthOf(w)
  const guarded = (l: number, text: string): void => {
    const condition = guard === null ? null : guard(l)
    statement(w, condition === null ? text : `if (${condition}) { ${text} }`)
  }
  if (!variesByLane(address)) {
    guarded(0, `${scalarAccess(w, storage, address, true, depth)} = ${stored(value.code, storage, false)};`)
    return
  }
  const base = guard === null ? contiguousBase(address) : null
  if (base !== null) {
    const code = value.width === 4 ? value.code : splat(value.code, value.dtype, 4)
    statement(w, `${vectorAccess(w, storage, base, true, depth)} = ${stored(code, storage, true)};`)
    return
  }
  for (const l of laneIndices) {
    const code = value.width === 1 ? value.code : `${value.code}[${l}]`
    guarded(l, `${scalarAccess(w, storage, atLane(address, l), true, depth)} = ${stored(code, storage, false)};`)
  }
}
