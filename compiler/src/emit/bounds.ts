/**
 * Indices as values, and values as indices: what a kernel computes of its own indices, and what it reads at run
 * time and then indexes with. An index that may leave its axis is clamped, and says when it did.
 */
import {
  addIndex,
  atLane,
  contiguousBase,
  indexCode,
  lane,
  rangeOf,
  scaleIndex,
  variableIndex,
  variablesOf,
  variesByLane,
  zero,
} from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import { splat } from "./operators.ts"
import { definitionDepth, defineName, freshName, letValue, statement } from "./writer.ts"
import type { Value, Writer } from "./writer.ts"

/** WGSL of an index as a value: i32, or vec4<i32> where it varies by lane. */
export const indexValue = (w: Writer, index: Index): Value => {
  const depth = definitionDepth(w, variablesOf(index))
  if (!variesByLane(index)) return { code: indexCode(index), dtype: "i32", width: 1, depth }
  const simple = index.terms.every(({ atom }) => atom._tag === "Lane" || atom._tag === "Variable")
  const code = simple
    ? indexCode(index)
    : `vec4<i32>(${[0, 1, 2, 3].map((l) => indexCode(atLane(index, l))).join(", ")})`
  return { code, dtype: "i32", width: 4, depth }
}

/** An index clamped to 0 … size − 1, and the condition under which clamping changed nothing (null: always). */
export interface Guarded {
  readonly index: Index
  readonly inside: Value | null
}

/** Bounds `index` by interval analysis where that decides, by a run-time clamp where it does not. */
export const guard = (w: Writer, index: Index, size: number): Guarded | "outside" => {
  const [low, high] = rangeOf(index)
  if (low >= 0 && high < size) return { index, inside: null }
  if (high < 0 || low >= size) return "outside"
  const base = contiguousBase(index)
  if (base !== null && size % 4 === 0) {
    // The four lanes are inside or outside together: the condition is a scalar and the load stays a vector.
    const quad = divideSigned(base)
    const value = indexValue(w, quad)
    const name = freshName(w, "c")
    statement(w, `let ${name} = clamp(${value.code}, 0, ${size / 4 - 1});`, value.depth)
    defineName(w, name, value.depth)
    const inside = letValue(w, `(${value.code} >= 0) && (${value.code} < ${size / 4})`, "bool", 1, value.depth)
    return { index: addIndex(scaleIndex(variableIndex(name, 0, size / 4 - 1), 4), lane), inside }
  }
  const value = indexValue(w, index)
  const bound = (n: number): string => splat(String(n), "i32", value.width)
  const raw = letValue(w, value.code, "i32", value.width, value.depth)
  const clamped = letValue(w, `clamp(${raw.code}, ${bound(0)}, ${bound(size - 1)})`, "i32", value.width, value.depth)
  const join = value.width === 1 ? "&&" : "&"
  const inside = letValue(
    w,
    `(${raw.code} >= ${bound(0)}) ${join} (${raw.code} < ${bound(size)})`,
    "bool",
    value.width,
    value.depth,
  )
  return { index: variableIndex(clamped.code, 0, size - 1, value.width === 4), inside }
}

/** base / 4 for a base all of whose coefficients are multiples of 4, negative or not. */
const divideSigned = (base: Index): Index => ({
  terms: base.terms.map(({ coefficient, atom }) => ({ coefficient: coefficient / 4, atom })),
  constant: base.constant / 4,
})

/** A run-time i32 scalar clamped to 0 … high, as an index. */
export const runtimeIndex = (w: Writer, start: Value, high: number): Index => {
  if (high === 0) return zero
  const bound = (n: number): string => splat(String(n), "i32", start.width)
  const clamped = letValue(w, `clamp(${start.code}, ${bound(0)}, ${bound(high)})`, "i32", start.width, start.depth)
  return variableIndex(clamped.code, 0, high, start.width === 4)
}
