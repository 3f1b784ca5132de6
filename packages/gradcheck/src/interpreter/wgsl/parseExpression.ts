/**
 * Expressions and types, by the grammar of the shading language: bitwise operators take unary operands, comparisons do
 * not chain, && and || do not mix. What needs parentheses there needs them here.
 */
import type { Cursor } from "./cursor.ts"
import type { Expression } from "./syntax.ts"
import { scalar } from "./types.ts"
import type { ScalarName, Type } from "./types.ts"

const scalarOf = (name: string): ScalarName | null => {
  switch (name) {
    case "bool":
    case "i32":
    case "u32":
    case "f32":
    case "f16":
      return name
    default:
      return null
  }
}

const vectorSizes: Readonly<Record<string, number>> = { vec2: 2, vec3: 3, vec4: 4 }

/** Whether a word begins a type. */
const beginsType = (name: string): boolean => scalarOf(name) !== null || name in vectorSizes || name === "array"

const literalSuffixes: Readonly<Record<string, ScalarName>> = { i: "i32", u: "u32", f: "f32", h: "f16" }

const literal = (c: Cursor): Expression => {
  const { text, line } = c.take()
  const hexadecimal = /^0[xX]/u.test(text)
  const last = text.at(-1) ?? ""
  const suffix = hexadecimal && last === "f" ? undefined : literalSuffixes[last]
  const digits = suffix === undefined ? text : text.slice(0, -1)
  const value = Number(digits)
  const type = suffix ?? (!hexadecimal && /[.eE]/u.test(digits) ? "abstractFloat" : "abstractInt")
  const limits: Partial<Record<ScalarName, number>> = { i32: 2 ** 31 - 1, u32: 2 ** 32 - 1, f16: 65504 }
  const limit = limits[type] ?? (2 - 2 ** -23) * 2 ** 127
  if (!Number.isFinite(value) || value > limit) throw c.complain(line, `${text} is no ${type}`)
  return { _tag: "Literal", line, value, type }
}

/** A type. */
export const parseType = (c: Cursor): Type => {
  const { line } = c.peek()
  const name = c.takeName()
  const size = vectorSizes[name]
  if (size !== undefined) {
    c.expect("<")
    const of = scalarOf(c.takeName())
    c.expect(">")
    if (of === null) throw c.complain(line, "a vector is of scalars")
    return { _tag: "Vector", size, of }
  }
  if (name === "array") {
    c.expect("<")
    const of = parseType(c)
    const count = c.accept(",") ? Number(c.take().text.replace(/[iu]$/u, "")) : null
    c.expect(">")
    if (count !== null && !(Number.isSafeInteger(count) && count > 0))
      throw c.complain(line, "an array has a whole number of elements")
    return { _tag: "Array", of, count }
  }
  const of = scalarOf(name)
  if (of === null) throw c.complain(line, `'${name}' is no type`)
  return scalar(of)
}

/** Arguments in parentheses. */
export const parseArguments = (c: Cursor): readonly Expression[] => {
  c.expect("(")
  const args: Expression[] = []
  while (!c.accept(")")) {
    args.push(parseExpression(c))
    if (!c.accept(",")) {
      c.expect(")")
      break
    }
  }
  return args
}

const primary = (c: Cursor): Expression => {
  const token = c.peek()
  const { line } = token
  if (token.kind === "number") return literal(c)
  if (c.accept("(")) {
    const inner = parseExpression(c)
    c.expect(")")
    return inner
  }
  if (token.kind !== "word") throw c.complain(line, `'${token.text}' begins no expression`)
  if (c.accept("true")) return { _tag: "Literal", line, value: 1, type: "bool" }
  if (c.accept("false")) return { _tag: "Literal", line, value: 0, type: "bool" }
  if (c.accept("bitcast")) {
    c.expect("<")
    const type = parseType(c)
    c.expect(">")
    const [operand] = parseArguments(c)
    if (operand === undefined) throw c.complain(line, "a bitcast has an operand")
    return { _tag: "Bitcast", line, type, operand }
  }
  if (beginsType(token.text)) return { _tag: "Construct", line, type: parseType(c), args: parseArguments(c) }
  const name = c.takeName()
  return c.peek().text === "("
    ? { _tag: "Call", line, callee: name, args: parseArguments(c) }
    : { _tag: "Name", line, name }
}

/** A name or a call with the indices and members behind it. */
const postfix = (c: Cursor): Expression => {
  let of = primary(c)
  for (;;) {
    const { line } = c.peek()
    if (c.accept("[")) {
      const index = parseExpression(c)
      c.expect("]")
      of = { _tag: "Index", line, of, index }
    } else if (c.accept(".")) of = { _tag: "Member", line, of, member: c.takeName() }
    else return of
  }
}

const unary = (c: Cursor): Expression => {
  const { text, line } = c.peek()
  if (text !== "-" && text !== "!" && text !== "~") return postfix(c)
  c.take()
  return { _tag: "Unary", line, operator: text, operand: unary(c) }
}

/** The left operand and whatever of `operators` follows it, from the left. */
const chained = (
  c: Cursor,
  left: Expression,
  operators: readonly string[],
  operand: (c: Cursor) => Expression,
): Expression => {
  let result = left
  for (;;) {
    const { text, line } = c.peek()
    if (!operators.includes(text)) return result
    c.take()
    result = { _tag: "Binary", line, operator: text, left: result, right: operand(c) }
  }
}

const multiplicative = (c: Cursor, left = unary(c)): Expression => chained(c, left, ["*", "/", "%"], unary)
const additive = (c: Cursor, left?: Expression): Expression =>
  chained(c, multiplicative(c, left), ["+", "-"], multiplicative)

const touchesNext = (c: Cursor, text: string): boolean =>
  c.peek().text === text && c.peek(1).text === text && c.peek(1).position === c.peek().position + 1

const shift = (c: Cursor, given?: Expression): Expression => {
  const left = given ?? unary(c)
  const { line } = c.peek()
  if (c.accept("<<")) return { _tag: "Binary", line, operator: "<<", left, right: unary(c) }
  if (touchesNext(c, ">")) {
    c.take()
    c.take()
    return { _tag: "Binary", line, operator: ">>", left, right: unary(c) }
  }
  return additive(c, left)
}

const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="])

const relational = (c: Cursor, given?: Expression): Expression => {
  const left = shift(c, given)
  const { text, line } = c.peek()
  if (!comparisons.has(text)) return left
  c.take()
  return { _tag: "Binary", line, operator: text, left, right: shift(c) }
}

/** An expression. */
export const parseExpression = (c: Cursor): Expression => {
  const first = unary(c)
  const bitwise = c.peek().text
  if (bitwise === "&" || bitwise === "|" || bitwise === "^") return chained(c, first, [bitwise], unary)
  const left = relational(c, first)
  const logical = c.peek().text
  return logical === "&&" || logical === "||" ? chained(c, left, [logical], relational) : left
}
