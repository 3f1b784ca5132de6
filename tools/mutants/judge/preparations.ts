/**
 * What rules rewrite, or must not, and chance seldom makes: views of different axes one upon the other; a result that is
 * wanted under the name of an axis that its operation binds; axes that trade places; long reductions; contractions of half
 * precision that become reductions; concatenations of many parts.
 */
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  add,
  argmax,
  bitcast,
  cast,
  concat,
  dot,
  exp,
  merge,
  pad,
  reduce,
  rename,
  slice,
  sliceAt,
  split,
  sum,
  take,
} from "@serein/lang/ops"
import { input, one } from "./cases.ts"
import type { Case } from "./cases.ts"

const [a, b, c] = [axis("a", 6), axis("b", 5), axis("c", 4)]
const x = input("x", [a, b])
const [start, index] = [input("start", [], "i32"), input("index", [axis("rows", 7)], "i32")]

/** The node, its axis `from` called as an axis below is, and something elementwise behind it. */
const under = (node: Node, from: Axis, name: string): Node => exp(rename(node, from, axis(name, from.size)))

const [inner, outer] = [axis("inner", 3), axis("outer", 2)]
const [ab, part, more] = [axis("ab", 30), axis("part", 4), axis("more", 9)]

/** By each operation that binds an axis, a result whose free axis is wanted under the bound one's name. */
const clashes: readonly Case[] = [
  one("a sum", under(sum(x, [a]), b, "a")),
  one("a maximum over two axes", under(reduce("max", input("y", [a, b, c]), [a, b]), c, "b")),
  one("an arg-max", under(cast(argmax(x, a), "f32"), b, "a")),
  one("a contraction", under(dot(x, input("y", [a, c]), [a]), c, "a")),
  one("a contraction, both sides", under(rename(dot(x, input("y", [a, c]), [a]), c, axis("a", 4)), b, "c")),
  one("a split axis", under(split(x, a, [outer, inner]), b, "a")),
  one("merged axes", under(merge(input("y", [a, b, c]), [a, b], ab), c, "b")),
  one("a merged axis by an operand's name", under(merge(x, [a, b], ab), ab, "a")),
  one("a part of an axis", under(slice(x, a, 1, part), b, "a")),
  one("a part by its axis' name", under(slice(x, a, 1, part), part, "a")),
  one("a padded axis", under(pad(x, a, 2, more), b, "a")),
  one("a part from a start at run time", under(sliceAt(x, a, part, start), b, "a")),
  one("rows that are looked up", under(take(x, index, a), b, "a")),
]

const same = axis("b", a.size)
const square = input("y", [a, same])
const [aside, flat] = [axis("aside", a.size), axis("flat", 36)]
const swapped = (y: Node): Node => rename(rename(rename(y, same, aside), a, same), aside, a)

/** Axes that trade places, with users that agree and users that do not. */
const trades: readonly Case[] = [
  one("traded", exp(swapped(exp(square)))),
  one("merged, and split under traded names", exp(split(merge(square, [a, same], flat), flat, [same, a]))),
  one("traded and not", add(exp(square), swapped(exp(square)))),
  one("a product with its transpose", dot(exp(square), swapped(exp(square)), [a])),
]

const [k, m, row, long] = [axis("k", 96), axis("m", 64), axis("row", 3), axis("long", 4096)]

const staged: readonly Case[] = (["sum", "max", "min"] as const).flatMap((reducer) => [
  one(`${reducer} of two long axes`, reduce(reducer, input("x", [row, k, m]), [k, m])),
  one(`${reducer} of a long axis`, reduce(reducer, input("x", [row, long]), [long])),
])

const [d, cd] = [axis("d", 2), axis("cd", 8)]
const y = input("y", [a, b, c, d])

/** Views one upon the other, of different axes: nothing is to be joined. */
const beside: readonly Case[] = [
  one("merged twice", merge(merge(y, [a, b], ab), [c, d], cd)),
  one("split twice", split(split(x, a, [outer, inner]), b, [axis("five", 5), axis("one", 1)])),
  one("cut twice", slice(slice(y, a, 1, part), c, 1, axis("some", 3))),
  one("padded twice", pad(pad(x, a, 1, more), b, 2, axis("most", 8))),
  one("split and merged", merge(split(y, a, [outer, inner]), [c, d], cd)),
  one("split and merged otherwise", merge(split(x, a, [outer, inner]), [inner, outer], axis("again", 6))),
  one("bits as what they are", bitcast(input("bits", [a], "u32"), "u32")),
]

const half = (name: string, order: readonly Axis[]): Node => input(name, order, "f16")
const parts = Array.from({ length: 15 }, (_, i) => axis(`part${i}`, 1 + (i % 3)))
const joined = axis(
  "joined",
  parts.reduce((size, p) => size + p.size, 0),
)

/** Each under its name. */
export const preparations: readonly Case[] = [
  ...clashes,
  ...trades,
  ...beside,
  ...staged,
  one("a matrix by a vector of half precision", dot(half("x", [a, b]), half("y", [b]), [b])),
  one("rows of half precision by rows", dot(half("x", [a, b]), half("y", [a, b]), [b])),
  one(
    "many parts",
    exp(
      concat(
        parts.map((p) => input(p.name, [a, p])),
        parts,
        joined,
      ),
    ),
  ),
]
