/**
 * Elementwise kernels and scatters of what chance seldom makes: values at the ends of their types, tables of each element
 * type, arguments so large that a function overflows on the way, results for more workgroups than a grid is wide.
 */
import { axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import { digest, makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import {
  add,
  barrier,
  binary,
  broadcastTo,
  cast,
  compare,
  full,
  merge,
  mul,
  scatterAdd,
  select,
  split,
  unary,
} from "@serein/lang/ops"
import { input, one } from "./cases.ts"
import type { Case } from "./cases.ts"

const [row, column, k, over] = [axis("row", 5), axis("column", 12), axis("k", 20), axis("over", 90)]
const k12 = axis("k12", 12)
const x = input("x", [row, column])
const times = (node: Node, factor: number): Node => mul(node, full(factor, node.dtype, node.axes))

const table = (dtype: DType, values: readonly number[]): Node => {
  const order = [axis("row", values.length)]
  const data = Float64Array.from(values)
  return makeNode({ kind: "table", dtype, order, data, digest: digest(`${dtype} ${data.join(" ")}`) }, [])
}

/** Numbers of half precision that use all of its digits, so many that their sums need more. */
const manyDigits = Array.from({ length: 1600 }, (_, i) => 1 + ((37 * i) % 1024) / 1024)
const terms = axis("row", manyDigits.length)

const withTable = (of: Node): Node => {
  const other = input("x", [row, column], of.dtype)
  const wide = broadcastTo(of, other.axes)
  return of.dtype === "bool" ? select(wide, x, times(x, 2)) : add(other, wide)
}

/** Each under its name. */
export const maps: readonly Case[] = [
  one("tanh of large arguments", unary("tanh", times(x, 300))),
  one("the logistic function of large arguments", unary("sigmoid", times(x, 300))),
  one("cut to integers", cast(times(x, 1e6), "i32")),
  one("cut to integers without a sign", cast(times(x, 3e9), "u32")),
  one("the least integer", binary("max", full(-2147483648, "i32", [row]), input("i", [row], "i32"))),
  one("the greatest integer", binary("and", full(4294967295, "u32", [row]), input("i", [row], "u32"))),
  one("negative constants", binary("sub", times(x, -1.5), full(-2, "f32", [row, column]))),
  one("truth as numbers", cast(compare("lt", x, times(x, 2)), "f32")),
  one("truth as it is stored", compare("lt", x, times(x, 2))),
  // (6·a + 2·m + b) / 4 carries nothing from b: the others are divided by two, and by two again.
  one(
    "merged, and split otherwise",
    split(
      merge(input("x", [axis("a", 2), axis("m", 3), axis("b", 2)]), [axis("a", 2), axis("m", 3), axis("b", 2)], k12),
      k12,
      [axis("p", 3), axis("q", 4)],
    ),
  ),
  one("a table of numbers", withTable(table("f32", [1, -2, 0.5, 3, 1e-3]))),
  one("a table of integers", withTable(table("i32", [1, -2, 3, -2147483648, 2147483647]))),
  one("a table of integers without a sign", withTable(table("u32", [1, 2, 3, 4294967295, 7]))),
  one("a table of half precision", withTable(table("f16", [1, -2, 0.5, 3, 65504]))),
  one("a table of truth", withTable(table("bool", [1, 0, 0, 1, 1]))),
]

/** Scatters: indices that fours divide and that they do not, with a batch, of half precision, over more rows than a grid is wide. */
export const scatters: readonly Case[] = [
  one("rows", scatterAdd(input("x", [k, column]), input("index", [k], "i32"), axis("over", 7), [k])),
  one("rows that fours do not divide", scatterAdd(x, input("index", [row], "i32"), axis("over", 7), [row])),
  one("many rows", scatterAdd(input("x", [k, column]), input("index", [k], "i32"), over, [k])),
  one("elements", scatterAdd(input("x", [k, row]), input("index", [k, row], "i32"), over, [k, row])),
  one("a batch", scatterAdd(input("x", [row, k, column]), input("index", [row, k], "i32"), axis("over", 9), [k])),
  one(
    "the same row for all",
    scatterAdd(input("x", [k, column]), barrier(broadcastTo(input("index", [], "i32"), [k]), []), axis("over", 7), [k]),
  ),
  one("half precision", scatterAdd(input("x", [k, column], "f16"), input("index", [k], "i32"), axis("over", 7), [k])),
  one(
    "half precision whose sums are not exact",
    scatterAdd(
      table("f16", manyDigits),
      binary("and", input("index", [terms], "i32"), full(1, "i32", [terms])),
      axis("over", 2),
      [terms],
    ),
  ),
  one("integers", scatterAdd(input("x", [k, row], "i32"), input("index", [k], "i32"), axis("over", 7), [k])),
]
