/**
 * Values while a kernel is translated: a type, and the JavaScript text of each component.
 *
 * Vectors never exist at run time: four components are four variables, which is what engines compile best.
 */
import { roundToHalf } from "@serein/compiler/half"
import type { KernelFault } from "../fault.ts"
import type { Complaint } from "./cursor.ts"
import type { Type, ScalarName } from "./types.ts"
import { componentType, isAbstract, scalar, showType, sized } from "./types.ts"

/** A value in the making. */
export interface Value {
  readonly type: Type
  readonly parts: readonly string[]
  /** Its value where that is a literal's: what the language calls a constant. */
  readonly constant: number | null
}

/** A constant. */
export const constantOf = (value: number, of: ScalarName): Value => {
  const rounded = of === "f32" ? Math.fround(value) : of === "f16" ? roundToHalf(value) : value
  const text = of === "bool" ? String(value !== 0) : Object.is(rounded, -0) ? "-0" : String(rounded)
  return { type: scalar(of), parts: [text.startsWith("-") ? `(${text})` : text], constant: rounded }
}

/** A value of type scalar or vector of these components. */
export const valueOf = (of: ScalarName, parts: readonly string[]): Value => ({
  type: sized(of, parts.length),
  parts,
  constant: null,
})

/** Statements under construction. */
export interface Output {
  readonly complain: Complaint
  readonly lines: string[]
  /** A name that nothing else has. */
  readonly fresh: (prefix: string) => string
}

const simple = /^(?:[\w$]+|\(-?[\d.e+-]+\)|[\d.e+-]+)$/u

/** The value with every component a name or a literal, so that it may be used more than once. */
export const settled = (out: Output, value: Value): Value => ({
  ...value,
  parts: value.parts.map((part) => {
    if (simple.test(part)) return part
    const name = out.fresh("t")
    out.lines.push(`const ${name} = ${part};`)
    return name
  }),
})

const mismatch = (out: Output, line: number, value: Value, to: Type): KernelFault =>
  out.complain(line, `a ${showType(value.type)} stands where a ${showType(to)} is wanted`)

/** A value in the type `to`, which it has already or, being a literal's, takes. */
export const inType = (out: Output, line: number, value: Value, to: Type): Value => {
  if (showType(value.type) === showType(to)) return value
  const of = componentType(value.type)
  const wanted = componentType(to)
  if (!isAbstract(of) || value.type._tag !== to._tag || value.constant === null) throw mismatch(out, line, value, to)
  if (of === "abstractFloat" && (wanted === "i32" || wanted === "u32")) throw mismatch(out, line, value, to)
  const outside =
    (wanted === "i32" && (value.constant < -(2 ** 31) || value.constant >= 2 ** 31)) ||
    (wanted === "u32" && (value.constant < 0 || value.constant >= 2 ** 32))
  const constant = constantOf(value.constant, wanted)
  if (wanted === "bool" || outside || !Number.isFinite(constant.constant)) throw mismatch(out, line, value, to)
  return constant
}

/** A literal's value in the type that it has when nothing asks for another. */
export const concrete = (out: Output, line: number, value: Value): Value => {
  const of = componentType(value.type)
  if (!isAbstract(of)) return value
  return inType(out, line, value, scalar(of === "abstractInt" ? "i32" : "f32"))
}

const rank = (of: ScalarName): number => (of === "abstractInt" ? 0 : of === "abstractFloat" ? 1 : 2)

/** The scalar type that values agree on: the one concrete type among them, or the wider literal's. */
export const commonScalar = (out: Output, line: number, values: readonly Value[]): ScalarName => {
  let found: ScalarName = "abstractInt"
  for (const { type } of values) {
    const of = componentType(type)
    if (rank(of) === 2 && rank(found) === 2 && of !== found)
      throw out.complain(line, `a ${of} meets a ${found}: the language converts nothing by itself`)
    if (rank(of) > rank(found)) found = of
  }
  return found
}
