/**
 * Hash-consing: the only place where nodes are made.
 *
 * The table holds its nodes weakly, so expressions that nobody holds are collected (after the running job
 * ends: that is when JavaScript frees weakly held values). It is the one piece of global state in the
 * language; nothing observable depends on what else it holds, because `hash` comes from structure alone.
 */
import type { Axis } from "./axis.ts"
import type { Node } from "./node.ts"
import type { Op } from "./op.ts"
import { typeOf } from "./typing.ts"

const table = new Map<string, WeakRef<Node>>()
const forget = new FinalizationRegistry<string>((hash) => {
  if (table.get(hash)?.deref() === undefined) table.delete(hash)
})

const mix = (h: number, value: number): number => {
  let m = Math.imul(h ^ value, 0x85ebca6b)
  m ^= m >>> 13
  m = Math.imul(m, 0xc2b2ae35)
  return m ^ (m >>> 16)
}

/** Four hexadecimal digits of every 16-bit number. */
const hexadecimal = Array.from({ length: 65536 }, (_, i) => i.toString(16).padStart(4, "0"))

/** 128 bits of a string, as 32 hexadecimal digits. Four lanes with different seeds and stirring. */
export const digest = (text: string): string => {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = 0xb7e15162
  let d = 0xdeadbeef
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b + code, 0x5bd1e995) ^ (b >>> 15)
    c = Math.imul(c ^ (code + (a >>> 7)), 0x27d4eb2d)
    d = (Math.imul(d, 31) + code) ^ (b >>> 9)
  }
  const word = (x: number): string => (hexadecimal[x >>> 16] ?? "") + (hexadecimal[x & 0xffff] ?? "")
  return word(mix(a, d)) + word(mix(b, a)) + word(mix(c, b)) + word(mix(d, c))
}

const floatBits = new DataView(new ArrayBuffer(8))
/** A number's bits, so that −0, NaN and the infinities are told apart. */
const bits = (value: number): string => {
  floatBits.setFloat64(0, value)
  return floatBits.getBigUint64(0).toString(16)
}

const axisKey = (a: Axis): string => `${a.name.length}:${a.name}=${a.size}`
const axesKey = (axes: readonly Axis[]): string => axes.map(axisKey).join(",")
const nodeKey = (n: Node | null): string => (n === null ? "-" : n.hash)

const derivativeKey = (op: Op & { readonly kind: "region" }): string => {
  const { derivative } = op
  if (derivative === null) return ""
  switch (derivative.mode) {
    case "jvp":
      return `jvp ${derivative.tangents.map(nodeKey).join(",")} ${derivative.body.hash}`
    case "vjp":
      return `vjp ${derivative.cotangent.hash} ${derivative.bodies.map(nodeKey).join(",")}`
    case "recompute":
      return "recompute"
    default:
      return derivative satisfies never
  }
}

const opKey = (op: Op): string => {
  switch (op.kind) {
    case "input":
      return `${op.kind} ${JSON.stringify(op.name)} ${op.dtype} ${axesKey(op.order)}`
    case "variable":
      return `${op.kind} ${op.role} ${JSON.stringify(op.path)} ${op.dtype} ${axesKey(op.order)} ${JSON.stringify(op.init)}`
    case "constant":
      return `${op.kind} ${op.dtype} ${bits(op.value)}`
    case "table":
      return `${op.kind} ${op.dtype} ${axesKey(op.order)} ${op.digest}`
    case "iota":
      return `${op.kind} ${op.dtype} ${axisKey(op.axis)}`
    case "placeholder":
      return `${op.kind} ${op.id} ${op.dtype} ${axesKey(op.axes)}`
    case "cast":
    case "bitcast":
      return `${op.kind} ${op.dtype}`
    case "threefry":
      return `${op.kind} ${op.lane}`
    case "broadcast":
      return `${op.kind} ${axesKey(op.axes)}`
    case "rename":
      return `${op.kind} ${axisKey(op.from)} ${axisKey(op.to)}`
    case "split":
      return `${op.kind} ${axisKey(op.axis)} ${axesKey(op.into)}`
    case "merge":
      return `${op.kind} ${axesKey(op.axes)} ${axisKey(op.into)}`
    case "slice":
      return `${op.kind} ${axisKey(op.axis)} ${op.start} ${axisKey(op.into)}`
    case "pad":
      return `${op.kind} ${axisKey(op.axis)} ${op.low} ${axisKey(op.into)}`
    case "concat":
      return `${op.kind} ${axesKey(op.parts)} ${axisKey(op.into)}`
    case "sliceAt":
      return `${op.kind} ${axisKey(op.axis)} ${axisKey(op.into)}`
    case "updateAt":
      return `${op.kind} ${axisKey(op.axis)} ${axisKey(op.part)}`
    case "reduce":
      return `${op.kind} ${op.reducer} ${axesKey(op.axes)}`
    case "argmax":
      return `${op.kind} ${axisKey(op.axis)}`
    case "dot":
      return `${op.kind} ${axesKey(op.axes)}`
    case "take":
      return `${op.kind} ${axisKey(op.over)}`
    case "scatterAdd":
      return `${op.kind} ${axisKey(op.over)} ${axesKey(op.summed)}`
    case "tap":
      return `${op.kind} ${JSON.stringify(op.name)}`
    case "region":
      return `${op.kind} ${JSON.stringify(op.name)} ${op.params.map(nodeKey).join(",")} ${op.body.hash} ${derivativeKey(op)}`
    case "tangent":
      return `${op.kind} ${opKey(op.region)} ${op.wanted.map(Number).join("")}`
    case "repeat":
      return `${op.kind} ${op.count} ${op.params.map(nodeKey).join(",")} ${op.bodies.map(nodeKey).join(",")} ${op.result}`
    default:
      return op.kind
  }
}

/**
 * The node of `op` applied to `args`: type-checked, and the same object each time.
 *
 * @throws AxisError when the operands do not fit.
 */
export const makeNode = (op: Op, args: readonly Node[]): Node => {
  const key = `${opKey(op)}(${args.map(nodeKey).join(",")})`
  const hash = digest(key)
  const known = table.get(hash)?.deref()
  if (known !== undefined) return known
  const { dtype, axes } = typeOf(op, args)
  const node: Node = Object.freeze({ _tag: "Node", op, args, dtype, axes, hash })
  table.set(hash, new WeakRef(node))
  forget.register(node, hash)
  return node
}

/** How many expressions the table knows, collected ones not yet forgotten included. For tests of memory. */
export const internedCount = (): number => table.size
