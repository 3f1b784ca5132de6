/**
 * Contractions of every shape that the template has a case for: sides that tiles, quads and subgroups do not divide, of
 * several axes and of none; operands stored along the contraction or along the columns, and read through views. Chance
 * makes few of them, and each is compiled under every schedule.
 */
import { axis } from "@serein/lang/axis"
import type { FloatDType } from "@serein/lang/dtype"
import {
  add,
  broadcastTo,
  cast,
  compare,
  dot,
  exp,
  iota,
  merge,
  mul,
  pad,
  rename,
  slice,
  split,
  take,
} from "@serein/lang/ops"
import { input, one } from "./cases.ts"
import type { Case } from "./cases.ts"

/** A product of two matrices with an elementwise end: rows × depth by depth × columns, or columns × depth. */
const plain = (rows: number, columns: number, depth: number, dtype: FloatDType, transposed: boolean): Case => {
  const [row, column, k] = [axis("row", rows), axis("column", columns), axis("k", depth)]
  const right = input("right", transposed ? [column, k] : [k, column], dtype)
  const product = dot(input("left", [row, k], dtype), right, [k])
  const shifted = add(product, broadcastTo(input("bias", [column], dtype), product.axes))
  return one(`${rows} × ${columns} × ${depth} ${dtype}${transposed ? " transposed" : ""}`, shifted, [row, column])
}

const [row, column, k, batch] = [axis("row", 10), axis("column", 9), axis("k", 11), axis("batch", 3)]
const [p, q, u, v, m, n] = [axis("p", 3), axis("q", 5), axis("u", 2), axis("v", 6), axis("m", 3), axis("n", 4)]
const [short, wide, rest, j] = [axis("short", 7), axis("wide", 14), axis("rest", 2), axis("j", 11)]

/** Each under its name. */
export const contractions: readonly Case[] = [
  plain(9, 17, 16, "f32", false),
  plain(18, 12, 7, "f32", true),
  plain(5, 5, 2, "f32", false),
  plain(18, 12, 8, "f32", true),
  plain(33, 65, 20, "f32", true),
  plain(70, 69, 5, "f32", false),
  plain(17, 16, 12, "f16", true),
  plain(9, 8, 21, "f16", false),
  // A batch, stored in every order.
  one("batch", dot(input("left", [k, batch, row]), input("right", [column, batch, k]), [k]), [row, batch, column]),
  one("a batch of one operand", dot(input("left", [batch, row, k]), input("right", [column, k]), [k])),
  // Sides of several axes, and the contraction too.
  one("several axes", dot(input("left", [p, m, q, n]), input("right", [u, m, n, v]), [m, n]), [v, p, u, q]),
  one("several axes, columns first", dot(input("left", [m, p, n]), input("right", [m, n, v, u]), [n, m]), [p, u, v]),
  // A side without axes: a matrix by a vector, a vector by a matrix, two vectors.
  one("matrix by vector", dot(input("left", [row, k]), input("right", [k]), [k])),
  one("vector by matrix", dot(input("left", [k]), input("right", [k, column]), [k])),
  one("two vectors", dot(input("left", [k]), input("right", [k]), [k])),
  // Operands through views.
  one(
    "a part of the right",
    dot(input("left", [row, short]), slice(input("right", [column, k]), k, 3, short), [short]),
  ),
  one("a part of the columns", dot(input("left", [row, k]), slice(input("right", [k, wide]), wide, 5, column), [k])),
  one(
    "padded",
    dot(pad(input("left", [row, short]), short, 1, k), pad(input("right", [short, column]), short, 1, k), [k]),
  ),
  one("merged", dot(input("left", [row, k]), merge(input("right", [k, p, q]), [q, p], axis("columns", 15)), [k])),
  one(
    "split",
    dot(
      split(input("left", [row, wide]), wide, [short, rest]),
      split(input("right", [column, wide]), wide, [short, rest]),
      [short, rest],
    ),
  ),
  one("renamed", dot(input("left", [row, k]), rename(input("right", [column, j]), j, k), [k])),
  one(
    "looked up",
    dot(
      input("left", [row, k]),
      take(input("right", [axis("table", 6), k]), input("index", [column], "i32"), axis("table", 6)),
      [k],
    ),
  ),
  // Operands that are computed where they are read.
  one(
    "a mask",
    dot(
      input("left", [row, k]),
      cast(
        compare("le", broadcastTo(iota(k, "i32"), [k, column]), broadcastTo(iota(column, "i32"), [k, column])),
        "f32",
      ),
      [k],
    ),
  ),
  one(
    "computed",
    dot(exp(input("left", [row, k])), mul(input("right", [k, column]), broadcastTo(input("scale", [k]), [k, column])), [
      k,
    ]),
  ),
]
