/**
 * Arithmetic with neutral elements, signs that cancel, comparisons and conversions that need not be.
 */
import {
  add,
  argmax,
  binary,
  bitcast,
  broadcast,
  cast,
  compare,
  div,
  full,
  fullLike,
  iota,
  mul,
  neg,
  select,
  sqrt,
  sub,
  unary,
} from "@serein/lang/ops"
import { positive } from "./elementwise.ts"
import type { Production } from "./growth.ts"
import { oneOf, oneAxis } from "./template.ts"
import type { Template } from "./template.ts"

const constants = [2, -0.5, 0.25, 3, -1] as const

/** Identities on floating-point values of one type. */
const arithmetic: readonly Template[] = [
  (x) => add(x, fullLike(0, x)),
  (x) => add(fullLike(0, x), x),
  (x) => sub(x, fullLike(0, x)),
  (x) => sub(fullLike(0, x), x),
  (x, y) => add(x, neg(y)),
  (x, y) => add(neg(x), y),
  (x, y) => sub(x, neg(y)),
  (x) => neg(neg(x)),
  (x, y) => neg(sub(x, y)),
  (x, _, __, draw) => neg(mul(x, fullLike(draw.pick(constants) ?? 2, x))),
  (x) => mul(x, fullLike(1, x)),
  (x) => mul(fullLike(-1, x), x),
  (x, y) => mul(neg(x), y),
  (x, y) => mul(x, neg(y)),
  (x, y) => mul(neg(x), neg(y)),
  (x) => mul(neg(x), fullLike(0.75, x)),
  (x, _, __, draw) => mul(mul(x, fullLike(draw.pick(constants) ?? 2, x)), fullLike(draw.pick(constants) ?? 2, x)),
  (x, _, __, draw) => div(x, fullLike(draw.pick([1, 2, 0.5, 3, -4]) ?? 2, x)),
  (x, y, growth, draw) => div(neg(x), positive(growth, draw, y)),
  (x, y, growth, draw) => div(x, neg(positive(growth, draw, y))),
  (x, y, growth, draw) => div(neg(x), neg(positive(growth, draw, y))),
  (x, y, growth, draw) => div(x, sqrt(positive(growth, draw, y))),
  (x, _, growth, draw) => div(fullLike(1, x), sqrt(positive(growth, draw, x))),
  (x, _, growth, draw) =>
    binary("pow", positive(growth, draw, x), fullLike(draw.pick([0, 0.5, 1, 2, 3, -0.5, -1]) ?? 2, x)),
  (x) => binary("max", x, x),
  (x) => sub(x, x),
  (x) => add(x, x),
  (x, y) => select(full(1, "bool", x.axes), x, y),
  (x) => select(compare("le", x, fullLike(0.6, x)), x, x),
  (x, y) => select(unary("not", compare("lt", x, fullLike(0.6, x))), x, y),
  (x, y) => {
    const c = compare("lt", x, fullLike(0.6, x))
    return select(c, select(c, x, y), add(x, y))
  },
  (x, y) => {
    const c = compare("lt", x, fullLike(0.6, x))
    return select(c, add(x, y), select(c, x, y))
  },
  (x, y) => select(binary("and", compare("lt", x, y), full(1, "bool", x.axes)), x, y),
  (x, y) => select(binary("or", compare("lt", x, y), full(0, "bool", x.axes)), x, y),
  (x) => cast(cast(compare("lt", x, fullLike(0.6, x)), "i32"), "f32"),
  (x, y) => select(unary("not", unary("not", compare("lt", x, y))), x, y),
]

/** Identities on integers, indices and bits. */
const discrete: readonly Template[] = [
  (x) => mul(bitcast(x, "i32"), full(0, "i32", x.axes)),
  (x) => bitcast(bitcast(bitcast(x, "u32"), "i32"), "u32"),
  (x) => bitcast(bitcast(x, "u32"), "f32"),
  (x, y) => {
    const index = cast(x, "i32")
    return select(unary("not", compare("eq", index, cast(y, "i32"))), x, y)
  },
  (x, y) => {
    const index = cast(x, "i32")
    return select(compare("le", index, index), x, y)
  },
  (x, _, __, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : cast(iota(a, "u32"), draw.oneIn(2) ? "f32" : "i32")
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : argmax(broadcast(x, [growth.freshAxis(2)]), a)
  },
]

/** Arithmetic with neutral elements and signs. */
export const redundantArithmetic: Production = oneOf(arithmetic)
/** Conversions and comparisons that need not be. */
export const redundantDiscrete: Production = oneOf(discrete)
