/**
 * Operators and constructors on values, typed as the language demands: equal types on both sides, a scalar with a vector
 * only in arithmetic, and no conversion but that of literals.
 */
import { arithmeticText, comparisonText, conversionText, foldConstants, shiftText } from "./operators.ts"
import { componentsOf, componentType, isAbstract, isInteger, scalar, showType, sized } from "./types.ts"
import type { ScalarName, Type } from "./types.ts"
import { commonScalar, concrete, constantOf, inType, settled, valueOf } from "./value.ts"
import type { Output, Value } from "./value.ts"

const widened = (value: Value, size: number): readonly string[] =>
  value.parts.length === 1 && size > 1 ? Array.from({ length: size }, () => value.parts[0] ?? "0") : value.parts

/** Both operands in one scalar type and, where one is a vector, of one size. */
const paired = (
  out: Output,
  line: number,
  x: Value,
  y: Value,
): { readonly of: ScalarName; readonly size: number; readonly left: Value; readonly right: Value } => {
  if (x.type._tag === "Array" || y.type._tag === "Array") throw out.complain(line, "arrays have no operators")
  const of = commonScalar(out, line, [x, y])
  const size = Math.max(x.parts.length, y.parts.length)
  const take = (value: Value): Value => {
    const given = inType(out, line, value, sized(of, value.parts.length))
    return value.parts.length === size ? given : settled(out, given)
  }
  const [left, right] = [take(x), take(y)]
  if ([left, right].some((v) => v.parts.length !== 1 && v.parts.length !== size))
    throw out.complain(line, `a ${showType(x.type)} meets a ${showType(y.type)}`)
  return { of, size, left, right }
}

const combined = (
  left: Value,
  right: Value,
  size: number,
  text: (x: string, y: string) => string,
): readonly string[] => {
  const [a, b] = [widened(left, size), widened(right, size)]
  return a.map((x, i) => text(x, b[i] ?? "0"))
}

/** An operator on two values. */
export const binary = (out: Output, line: number, operator: string, x: Value, y: Value): Value => {
  const wrong = (): Error =>
    out.complain(line, `'${operator}' does not take ${showType(x.type)} and ${showType(y.type)}`)
  if (operator === "<<" || operator === ">>") {
    const left = concrete(out, line, x)
    const of = componentType(left.type)
    const right = isAbstract(componentType(y.type)) ? inType(out, line, y, scalar("u32")) : y
    if (!isInteger(of) || componentType(right.type) !== "u32" || left.parts.length !== right.parts.length) throw wrong()
    if (right.constant !== null && right.constant >= 32) throw out.complain(line, `a shift by ${right.constant}`)
    return valueOf(of, combined(left, right, left.parts.length, shiftText(operator, of)))
  }
  const { of, size, left, right } = paired(out, line, x, y)
  const comparison = comparisonText(operator, of)
  if (isAbstract(of) && comparison === null) {
    const folded = foldConstants(operator, left.constant ?? NaN, right.constant ?? NaN, of === "abstractInt")
    if (folded === null || !Number.isFinite(folded)) throw wrong()
    return constantOf(folded, of)
  }
  if (comparison !== null) {
    if (left.parts.length !== right.parts.length) throw wrong()
    return valueOf("bool", combined(left, right, size, comparison))
  }
  const text = arithmeticText(operator, of)
  const mixed = left.parts.length !== right.parts.length
  if (text === null || (mixed && !"+-*/%".includes(operator))) throw wrong()
  // `&` and `|` compute both operands, which JavaScript's would not.
  return of === "bool"
    ? valueOf(of, combined(settled(out, left), settled(out, right), size, text))
    : valueOf(of, combined(left, right, size, text))
}

/** An operator on one value. */
export const unary = (out: Output, line: number, operator: string, x: Value): Value => {
  const of = componentType(x.type)
  const wrong = (): Error => out.complain(line, `'${operator}' does not take ${showType(x.type)}`)
  if (x.type._tag === "Array") throw wrong()
  const each = (text: (part: string) => string): Value => valueOf(of, x.parts.map(text))
  switch (operator) {
    case "-":
      if (of === "bool" || of === "u32") throw wrong()
      if (x.constant !== null) return constantOf(-x.constant, of)
      return each((part) => (of === "i32" ? `(-${part} | 0)` : `(-${part})`))
    case "!":
      if (of !== "bool") throw wrong()
      return each((part) => `(!${part})`)
    default:
      if (of === "abstractInt" && x.constant !== null) return constantOf(~x.constant, of)
      if (of !== "i32" && of !== "u32") throw wrong()
      return each((part) => (of === "u32" ? `(~${part} >>> 0)` : `(~${part})`))
  }
}

/** A value of `type` made of others: a conversion, one component repeated, or all of them in order. */
export const construct = (out: Output, line: number, type: Type, args: readonly Value[]): Value => {
  if (type._tag === "Array") {
    const given = args.map((a) => inType(out, line, a, type.of))
    if (type.count !== given.length) throw out.complain(line, `${given.length} elements for a ${showType(type)}`)
    return { type, parts: given.flatMap((a) => a.parts), constant: null }
  }
  const to = type.of
  const size = componentsOf(type)
  const [only] = args
  const convert = (value: Value): readonly string[] => {
    if (value.constant !== null && isAbstract(componentType(value.type)))
      return inType(out, line, value, scalar(to === "bool" ? "i32" : to)).parts.map((p) =>
        to === "bool" ? `(${p} !== 0)` : p,
      )
    return value.parts.map((part) => conversionText(componentType(value.type), to, part))
  }
  if (args.length === 1 && only !== undefined) {
    if (only.parts.length === size) {
      const abstract = only.constant !== null && isAbstract(componentType(only.type)) && to !== "bool"
      return abstract ? inType(out, line, only, type) : { type, parts: convert(only), constant: null }
    }
    if (only.type._tag !== "Scalar" || size === 1)
      throw out.complain(line, `a ${showType(type)} of a ${showType(only.type)}`)
    const one = settled(out, inType(out, line, only, scalar(to)))
    return { type, parts: widened(one, size), constant: null }
  }
  const parts = args.flatMap((a) => inType(out, line, a, sized(to, a.parts.length)).parts)
  if (parts.length !== size) throw out.complain(line, `${parts.length} components for a ${showType(type)}`)
  return { type, parts, constant: null }
}
