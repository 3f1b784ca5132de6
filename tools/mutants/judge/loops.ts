/**
 * Programs that are one loop: whatever ranges over the same axes, element by element, with a reduction of the rows and
 * what follows it over rows, or behind a contraction. The law is that fusion is whole: each is one kernel, every
 * intermediate value an output or not.
 */
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { add, argmax, broadcastTo, cast, dot, exp, mul, reduce, sub, sum, unary } from "@serein/lang/ops"
import { input, one } from "./cases.ts"
import type { Case } from "./cases.ts"

const [a, b, k, column] = [axis("a", 6), axis("b", 37), axis("k", 9), axis("column", 8)]
const [pair, rows, quad] = [axis("pair", 2), axis("rows", 300), axis("quad", 4)]

/** A result, and what it was made of on the way. */
type Results = readonly [Node, ...Node[]]

/** Elementwise operations over these axes, each on the one before. */
const chain = (axes: readonly Axis[]): Results => {
  const [x, y] = [input("x", axes), input("y", axes)]
  const first = add(x, y)
  const second = mul(unary("tanh", first), y)
  const third = sub(exp(second), first)
  return [unary("sigmoid", third), first, second, third]
}

/** exp(x − the largest of its row), by the root of its sum: two reductions and what follows them. */
const normalised = (x: Node, rows: readonly Axis[]): Results => {
  const largest = reduce("max", x, rows)
  const e = exp(sub(x, broadcastTo(largest, x.axes)))
  const total = sum(e, rows)
  return [mul(e, broadcastTo(unary("rsqrt", total), x.axes)), total, largest, e]
}

const x = input("x", [a, b])
const product = dot(input("left", [a, k]), input("right", [k, column]), [k])
const biased = add(product, broadcastTo(input("bias", [column]), product.axes))

const all = (name: string, [node, ...more]: Results): Case => ({ ...one(name, node), more })

/** Each under its name. */
export const loops: readonly Case[] = [
  one("a chain", chain([a, b])[0]),
  all("a chain, every value wanted", chain([a, b])),
  all("a chain over three axes, every value wanted", chain([a, k, column])),
  all("a chain over one axis, every value wanted", chain([b])),
  one("normalised rows", normalised(input("x", [rows, k]), [k])[0]),
  all("normalised rows, every value wanted", normalised(input("x", [rows, k]), [k])),
  all("rows of two axes, normalised, every value wanted", normalised(input("x", [pair, rows, quad]), [pair, quad])),
  all("the largest and where it is", [reduce("max", x, [b]), cast(argmax(x, b), "f32")]),
  all("sums of a row", [sum(exp(x), [b]), sum(mul(x, x), [b]), unary("tanh", sum(x, [b]))]),
  one("an activation behind a contraction", unary("tanh", biased)),
  all("a contraction, every value wanted", [product, biased, unary("tanh", biased)]),
]
