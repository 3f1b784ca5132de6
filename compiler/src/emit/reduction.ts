/**
 * Accumulators: how a reduction starts, takes one more element, and folds the four lanes of a vector into one.
 * Sums of half precision accumulate in single. The arg-max keeps the first index of the largest value.
 */
import type { DType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { literal, splat, wgslType } from "./operators.ts"
import type { Width } from "./operators.ts"

/** What can be reduced: the language has no reduction of booleans. */
type Reducible = Exclude<DType, "bool">

const largest: { readonly [K in Reducible]: number } = {
  f32: Infinity,
  f16: Infinity,
  i32: 2147483647,
  u32: 4294967295,
}
const smallest: { readonly [K in Reducible]: number } = {
  f32: -Infinity,
  f16: -Infinity,
  i32: -2147483648,
  u32: 0,
}

/** What a reduction keeps while it runs. */
export interface Accumulator {
  readonly dtype: DType
  readonly identity: number
  /** Statement that takes `value` (and, for the arg-max, its position) into `name`. */
  readonly take: (name: string, value: string, position: string) => string
  /** Statement that takes the partial result `other` into `name`, of the same width. */
  readonly merge: (name: string, other: string) => string
  /** Whether a second variable `<name>At` keeps a position. */
  readonly positioned: boolean
}

/** Accumulation type: half precision sums in single. */
export const accumulationType = (dtype: DType): DType => (dtype === "f16" ? "f32" : dtype)

/** The accumulator of a reduce or argmax node. */
export const accumulatorOf = (node: Node): Accumulator => {
  const { op } = node
  const operand = node.args[0]
  if (operand === undefined) throw new Error(`${op.kind} lacks its operand`)
  const { dtype } = operand
  if (dtype === "bool") throw new Error(`${op.kind} reduces booleans`)
  if (op.kind === "argmax") {
    return {
      dtype,
      identity: smallest[dtype],
      positioned: true,
      take: (name, value, position) => {
        const greater = `${name}Greater`
        return `let ${greater} = ${value} > ${name}; ${name} = select(${name}, ${value}, ${greater}); ${name}At = select(${name}At, ${position}, ${greater});`
      },
      merge: (name, other) =>
        `let ${other}Wins = (${other} > ${name}) | ((${other} == ${name}) & (${other}At < ${name}At)); ${name} = select(${name}, ${other}, ${other}Wins); ${name}At = select(${name}At, ${other}At, ${other}Wins);`,
    }
  }
  if (op.kind !== "reduce") throw new Error(`${op.kind} is not a reduction`)
  switch (op.reducer) {
    case "sum":
      return {
        dtype: accumulationType(dtype),
        identity: 0,
        positioned: false,
        take: (name, value) => `${name} = ${name} + ${value};`,
        merge: (name, other) => `${name} = ${name} + ${other};`,
      }
    case "max":
    case "min": {
      const f = op.reducer
      return {
        dtype,
        identity: f === "max" ? smallest[dtype] : largest[dtype],
        positioned: false,
        take: (name, value) => `${name} = ${f}(${name}, ${value});`,
        merge: (name, other) => `${name} = ${f}(${name}, ${other});`,
      }
    }
    default:
      return op.reducer satisfies never
  }
}

/** `value` in the accumulator's type and width. */
export const inAccumulator = (
  accumulator: Accumulator,
  code: string,
  dtype: DType,
  from: Width,
  width: Width,
): string => {
  const wide = width === 4 && from === 1 ? splat(code, dtype, 4) : code
  return dtype === accumulator.dtype ? wide : `${wgslType(accumulator.dtype, width)}(${wide})`
}

/** `var` declarations of an accumulator at its identity. */
export const declareAccumulator = (accumulator: Accumulator, name: string, width: Width): readonly string[] => [
  `var ${name} = ${splat(literal(accumulator.identity, accumulator.dtype), accumulator.dtype, width)};`,
  ...(accumulator.positioned ? [`var ${name}At = ${splat("0i", "i32", width)};`] : []),
]

/** Statements that fold the four lanes of `wide` into the scalar `name`, which holds a partial result already. */
export const foldLanes = (accumulator: Accumulator, name: string, wide: string): readonly string[] =>
  ["x", "y", "z", "w"].map((c) => {
    if (!accumulator.positioned) return accumulator.merge(name, `${wide}.${c}`)
    const lane = `${wide}${c}`
    return `let ${lane} = ${wide}.${c}; let ${lane}At = ${wide}At.${c}; ${accumulator.merge(name, lane)}`
  })
