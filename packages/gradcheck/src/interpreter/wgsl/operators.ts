/**
 * Operators in JavaScript: i32 and u32 wrap, f32 rounds after every operation, f16 through `half`.
 */
import type { ScalarName } from "./types.ts"

type Binary = (x: string, y: string) => string

const rounded = (of: ScalarName, text: string): string => (of === "f16" ? `half(${text})` : `fround(${text})`)

/** The text of arithmetic on components of one type; null where the operator does not take them. */
export const arithmeticText = (operator: string, of: ScalarName): Binary | null => {
  switch (of) {
    case "i32":
      return integerText[operator]?.i32 ?? null
    case "u32":
      return integerText[operator]?.u32 ?? null
    case "f32":
    case "f16":
      return "+-*/%".includes(operator) ? (x, y) => rounded(of, `${x} ${operator} ${y}`) : null
    case "bool":
      return booleanText[operator] ?? null
    case "abstractInt":
    case "abstractFloat":
      return null
    default:
      return of satisfies never
  }
}

const both = (text: (x: string, y: string) => string): { readonly i32: Binary; readonly u32: Binary } => ({
  i32: (x, y) => `(${text(x, y)} | 0)`,
  u32: (x, y) => `(${text(x, y)} >>> 0)`,
})

const integerText: Readonly<Record<string, { readonly i32: Binary; readonly u32: Binary }>> = {
  "+": both((x, y) => `${x} + ${y}`),
  "-": both((x, y) => `${x} - ${y}`),
  "*": both((x, y) => `imul(${x}, ${y})`),
  "/": { i32: (x, y) => `divideSigned(${x}, ${y})`, u32: (x, y) => `divideUnsigned(${x}, ${y})` },
  "%": { i32: (x, y) => `remainderSigned(${x}, ${y})`, u32: (x, y) => `remainderUnsigned(${x}, ${y})` },
  "&": { i32: (x, y) => `(${x} & ${y})`, u32: (x, y) => `((${x} & ${y}) >>> 0)` },
  "|": { i32: (x, y) => `(${x} | ${y})`, u32: (x, y) => `((${x} | ${y}) >>> 0)` },
  "^": { i32: (x, y) => `(${x} ^ ${y})`, u32: (x, y) => `((${x} ^ ${y}) >>> 0)` },
}

const booleanText: Readonly<Record<string, Binary>> = {
  "&": (x, y) => `(${x} && ${y})`,
  "|": (x, y) => `(${x} || ${y})`,
}

/** Shifts, by the amount modulo 32. */
export const shiftText = (operator: string, of: ScalarName): Binary => {
  const symbol = operator === ">>" && of === "u32" ? ">>>" : operator
  return (x, y) => (of === "u32" && symbol !== ">>>" ? `((${x} ${symbol} ${y}) >>> 0)` : `(${x} ${symbol} ${y})`)
}

const comparisonSymbols: Readonly<Record<string, string>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "==": "===",
  "!=": "!==",
}

/** The text of a comparison; null where the operator is none, or orders what has no order. */
export const comparisonText = (operator: string, of: ScalarName): Binary | null => {
  const symbol = comparisonSymbols[operator]
  if (symbol === undefined || (of === "bool" && !symbol.includes("=="))) return null
  return (x, y) => `(${x} ${symbol} ${y})`
}

/** The value of an operation on literals. */
export const foldConstants = (operator: string, x: number, y: number, integers: boolean): number | null => {
  switch (operator) {
    case "+":
      return x + y
    case "-":
      return x - y
    case "*":
      return x * y
    case "/":
      return integers ? (y === 0 ? null : Math.trunc(x / y)) : x / y
    case "%":
      return y === 0 ? null : x % y
    case "&":
      return integers ? x & y : null
    case "|":
      return integers ? x | y : null
    case "^":
      return integers ? x ^ y : null
    default:
      return null
  }
}

/** The text of a conversion between scalar types. */
export const conversionText = (from: ScalarName, to: ScalarName, x: string): string => {
  if (from === to) return x
  const floating = from === "f32" || from === "f16"
  switch (to) {
    case "bool":
      return `(${x} !== 0)`
    case "i32":
      return from === "bool" ? `(${x} ? 1 : 0)` : floating ? `truncateSigned(${x})` : `(${x} | 0)`
    case "u32":
      return from === "bool" ? `(${x} ? 1 : 0)` : floating ? `truncateUnsigned(${x})` : `(${x} >>> 0)`
    case "f32":
    case "f16":
      return from === "bool" ? `(${x} ? 1 : 0)` : from === "f16" ? x : rounded(to, x)
    case "abstractInt":
    case "abstractFloat":
      return x
    default:
      return to satisfies never
  }
}

/** The text of a reinterpretation of 32 bits; null between types that have none. */
export const bitcastText = (from: ScalarName, to: ScalarName, x: string): string | null => {
  if (from === to) return x
  if (from === "f32" && to === "u32") return `floatBits(${x})`
  if (from === "f32" && to === "i32") return `(floatBits(${x}) | 0)`
  if (to === "f32" && (from === "u32" || from === "i32")) return `floatOfBits(${x})`
  if (from === "i32" && to === "u32") return `(${x} >>> 0)`
  if (from === "u32" && to === "i32") return `(${x} | 0)`
  return null
}
