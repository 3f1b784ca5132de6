/**
 * Reductions of every kind: of each element type, over lengths that fours and workgroups do not divide, of values that
 * are the same for all four lanes, with ties, through padding, and several in one kernel.
 */
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { add, argmax, barrier, broadcastTo, concat, exp, mul, pad, reduce, sub, sum } from "@serein/lang/ops"
import { input, one } from "./cases.ts"
import type { Case } from "./cases.ts"

const [row, k, quads, long] = [axis("row", 6), axis("k", 37), axis("quads", 16), axis("long", 700)]
const [part, padded, low, whole] = [axis("part", 12), axis("padded", 20), axis("low", 5), axis("whole", 17)]

const kinds = ["f32", "i32", "u32"] as const

const softmax = (x: Case["node"]): Case["node"] => {
  const e = exp(sub(x, broadcastTo(reduce("max", x, [k]), x.axes)))
  return mul(e, broadcastTo(exp(sum(e, [k])), x.axes))
}

/** Each reduction of one element type over one length. */
const ofType = (dtype: (typeof kinds)[number], over: Axis): readonly Case[] => {
  const x = input("x", [row, over], dtype)
  const of = `of ${over.size} ${dtype}`
  return [
    one(`sum ${of}`, sum(x, [over])),
    one(`max ${of}`, reduce("max", x, [over])),
    one(`min ${of}`, reduce("min", x, [over])),
    one(`argmax ${of}`, argmax(x, over)),
    one(`argmax ${of}, rows inside`, argmax(input("x", [over, row], dtype), over)),
  ]
}

/** Each under its name. */
export const reductions: readonly Case[] = [
  ...kinds.flatMap((dtype) => [k, quads].flatMap((over) => ofType(dtype, over))),
  one("a long sum of half precision", sum(exp(input("x", [row, long], "f16")), [long])),
  one("a sum of half precision, rows inside", sum(exp(input("x", [long, axis("row", 8)], "f16")), [long])),
  one("everything", sum(input("x", [row, k]), [row, k])),
  one("the same for all lanes", sum(barrier(broadcastTo(input("x", [row]), [row, k]), []), [k])),
  one("the same for all lanes of a quad", sum(barrier(broadcastTo(input("x", [row]), [row, quads]), []), [quads])),
  one("the largest of equals", argmax(barrier(broadcastTo(input("x", [row]), [row, k]), []), k)),
  one("softmax", softmax(input("x", [row, k]))),
  one("padded", sum(exp(pad(input("x", [row, part]), part, 4, padded)), [padded])),
  one("padded by one", exp(pad(input("x", [row, part]), part, 1, axis("beside", 14)))),
  one("padded unevenly", pad(input("x", [row, part]), part, 3, axis("uneven", 21))),
  one("in two parts", sum(concat([input("x", [row, part]), input("y", [row, low])], [part, low], whole), [whole])),
  one("two sums", add(sum(input("x", [row, k]), [k]), reduce("min", input("x", [row, k]), [k]))),
]
