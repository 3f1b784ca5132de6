/**
 * Inlining: the value of any expression at given indices, as WGSL statements.
 *
 * Elementwise operations compute; views rewrite the environment of their operand and cost nothing; what an
 * earlier kernel left in memory is loaded. Equal (expression, index) pairs are computed once in a scope.
 */
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { addIndex, constantIndex, divideIndex, indexKey, remainderIndex, scaleIndex, zero } from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import type { Storage } from "../storage.ts"
import { guard, indexValue, runtimeIndex } from "./bounds.ts"
import { loadValue } from "./memory.ts"
import type { Environment } from "./memory.ts"
import { binaryText, compareText, literal, splat, unaryText, wgslType } from "./operators.ts"
import type { Width } from "./operators.ts"
import { threefryFunction, threefryName } from "./threefry.ts"
import { letValue, recall, remember } from "./writer.ts"
import type { Value, Writer } from "./writer.ts"

/** What an emission may load: nodes that lie in memory when the kernel runs. */
export type Loads = ReadonlyMap<Node, Storage>

const at = (env: Environment, name: string): Index => {
  const found = env.get(name)
  if (found === undefined) throw new Error(`no index for axis '${name}'`)
  return found
}

/** `env` with further indices. It may keep those of axes that the operand does not have: nothing asks for them. */
const withIndex = (env: Environment, ...changes: readonly (readonly [string, Index])[]): Environment =>
  new Map([...env, ...changes])

/** Identifies the value of `node` at `env`. */
export const valueKey = (node: Node, env: Environment): string =>
  `${node.hash}|${node.axes.map((a) => indexKey(at(env, a.name))).join("|")}`

/** Mixed radix: the index of an axis that `into` were split from. */
export const mixedRadix = (env: Environment, into: readonly Axis[]): Index =>
  into.reduce((sum, a) => addIndex(scaleIndex(sum, a.size), at(env, a.name)), zero)

/** The indices of `axes` within a flattened index, the last axis varying fastest. */
export const unflatten = (flat: Index, axes: readonly Axis[]): readonly (readonly [string, Index])[] => {
  const found: (readonly [string, Index])[] = []
  let rest = flat
  for (const a of axes.toReversed()) {
    found.unshift([a.name, remainderIndex(rest, a.size)])
    rest = divideIndex(rest, a.size)
  }
  return found
}

const widen = (value: Value, width: Width): string =>
  width === 4 && value.width === 1 ? splat(value.code, value.dtype, 4) : value.code

const widest = (values: readonly Value[]): Width => (values.some((v) => v.width === 4) ? 4 : 1)
const deepest = (values: readonly Value[]): number => values.reduce((depth, v) => Math.max(depth, v.depth), 0)

const combine = (
  w: Writer,
  values: readonly Value[],
  dtype: DType,
  text: (args: readonly string[], width: Width) => string,
): Value => {
  const width = widest(values)
  return letValue(
    w,
    text(
      values.map((v) => widen(v, width)),
      width,
    ),
    dtype,
    width,
    deepest(values),
  )
}

const choose = (w: Writer, dtype: DType, condition: Value, then: Value, otherwise: Value): Value =>
  combine(w, [condition, then, otherwise], dtype, ([c, t, o]) => `select(${o}, ${t}, ${c})`)

const constantValue = (value: number, dtype: DType): Value => ({
  code: literal(value, dtype),
  dtype,
  width: 1,
  depth: 0,
})

/** The value of `node` at `env`. */
export const valueOf = (w: Writer, loads: Loads, node: Node, env: Environment): Value => {
  const key = valueKey(node, env)
  const known = recall(w, key)
  if (known !== undefined) return known
  const storage = loads.get(node)
  return remember(w, key, storage === undefined ? inlined(w, loads, node, env) : loadValue(w, storage, env))
}

const convert = (w: Writer, x: Value, to: DType): Value => {
  if (x.dtype === to) return x
  return combine(w, [x], to, ([code = ""], width) => {
    const type = wgslType(to, width)
    if (to === "bool") return `(${code} != ${splat(literal(0, x.dtype), x.dtype, width)})`
    return x.dtype === "bool"
      ? `select(${splat(literal(0, to), to, width)}, ${splat(literal(1, to), to, width)}, ${code})`
      : `${type}(${code})`
  })
}

const inlined = (w: Writer, loads: Loads, node: Node, env: Environment): Value => {
  const { op } = node
  const operand = (i: number): Node => {
    const found = node.args[i]
    if (found === undefined) throw new Error(`${op.kind} lacks operand ${i}`)
    return found
  }
  const value = (i: number, inner: Environment = env): Value => valueOf(w, loads, operand(i), inner)
  /** The operand where `index` is inside its axis, zero (or `otherwise`) elsewhere. */
  const guarded = (i: number, axis: Axis, index: Index, otherwise: () => Value): Value => {
    const bounded = guard(w, index, axis.size)
    if (bounded === "outside") return otherwise()
    const inner = value(i, withIndex(env, [axis.name, bounded.index]))
    return bounded.inside === null ? inner : choose(w, node.dtype, bounded.inside, inner, otherwise())
  }
  switch (op.kind) {
    case "constant":
      return constantValue(op.value, op.dtype)
    case "iota": {
      const index = indexValue(w, at(env, op.axis.name))
      return op.dtype === "i32"
        ? index
        : letValue(w, `${wgslType(op.dtype, index.width)}(${index.code})`, op.dtype, index.width, index.depth)
    }
    case "neg":
    case "abs":
    case "sign":
    case "floor":
    case "exp":
    case "log":
    case "sqrt":
    case "rsqrt":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
    case "not": {
      const text = unaryText[op.kind]
      return combine(w, [value(0)], node.dtype, ([x = ""], width) => text(x, node.dtype, width))
    }
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem":
    case "pow":
    case "max":
    case "min":
    case "and":
    case "or":
    case "xor":
    case "shl":
    case "shr": {
      const text = binaryText[op.kind]
      return combine(w, [value(0), value(1)], node.dtype, ([x = "", y = ""], width) => text(x, y, node.dtype, width))
    }
    case "lt":
    case "le":
    case "eq":
    case "ne": {
      const text = compareText[op.kind]
      return combine(w, [value(0), value(1)], "bool", ([x = "", y = ""]) => text(x, y))
    }
    case "select":
      return choose(w, node.dtype, value(0), value(1), value(2))
    case "cast":
      return convert(w, value(0), op.dtype)
    case "bitcast":
      return combine(w, [value(0)], op.dtype, ([x], width) => `bitcast<${wgslType(op.dtype, width)}>(${x})`)
    case "threefry": {
      const words = [0, 1, 2, 3].map((i) => value(i))
      const width = widest(words)
      w.declarations.add(threefryFunction(width))
      const pairKey = `threefry|${words.map((v) => widen(v, width)).join("|")}`
      const depth = deepest(words)
      const pair =
        recall(w, pairKey) ??
        remember(
          w,
          pairKey,
          letValue(w, `${threefryName(width)}(${words.map((v) => widen(v, width)).join(", ")})`, "u32", width, depth),
        )
      return { ...pair, code: `${pair.code}[${op.lane}]` }
    }
    case "broadcast":
    case "stopGradient":
    case "barrier":
    case "tap":
      return value(0)
    case "rename":
      return value(0, withIndex(env, [op.from.name, at(env, op.to.name)]))
    case "split":
      return value(0, withIndex(env, [op.axis.name, mixedRadix(env, op.into)]))
    case "merge":
      return value(0, withIndex(env, ...unflatten(at(env, op.into.name), op.axes)))
    case "slice":
      return value(0, withIndex(env, [op.axis.name, addIndex(at(env, op.into.name), constantIndex(op.start))]))
    case "pad":
      return guarded(0, op.axis, addIndex(at(env, op.into.name), constantIndex(-op.low)), () =>
        constantValue(0, node.dtype),
      )
    case "concat": {
      let offset = op.into.size
      let result: Value | null = null
      for (let i = op.parts.length - 1; i >= 0; i--) {
        const part = op.parts[i]
        if (part === undefined) continue
        offset -= part.size
        const later: Value | null = result
        result = guarded(
          i,
          part,
          addIndex(at(env, op.into.name), constantIndex(-offset)),
          () => later ?? constantValue(0, node.dtype),
        )
      }
      return result ?? constantValue(0, node.dtype)
    }
    case "sliceAt": {
      const start = runtimeIndex(w, value(1), op.axis.size - op.into.size)
      return value(0, withIndex(env, [op.axis.name, addIndex(at(env, op.into.name), start)]))
    }
    case "updateAt": {
      const start = runtimeIndex(w, value(2), op.axis.size - op.part.size)
      const relative = addIndex(at(env, op.axis.name), scaleIndex(start, -1))
      return guarded(1, op.part, relative, () => value(0))
    }
    case "take": {
      const index = value(1)
      const size = op.over.size
      const bound = (n: number): string => splat(String(n), "i32", index.width)
      const row = runtimeIndex(w, index, size - 1)
      const found = value(0, withIndex(env, [op.over.name, row]))
      const join = index.width === 1 ? "&&" : "&"
      const inside = letValue(
        w,
        `(${index.code} >= ${bound(0)}) ${join} (${index.code} < ${bound(size)})`,
        "bool",
        index.width,
        index.depth,
      )
      return choose(w, node.dtype, inside, found, constantValue(0, node.dtype))
    }
    default:
      throw new Error(`${op.kind} cannot be inlined into a kernel`)
  }
}
