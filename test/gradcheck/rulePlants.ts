/**
 * Wrong rules, as a programmer might get them wrong: a sign, a factor, a missing term, a swapped operand, a wrong
 * axis, an index off by one, a dropped mask. Each replaces rows in the table that differentiation follows.
 */
import { jvp, linearize } from "@serein/lang/autodiff/jvp"
import { transpose, vjp } from "@serein/lang/autodiff/transpose"
import { withoutAxes } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import {
  add,
  binary,
  broadcast,
  compare,
  cos,
  div,
  dot,
  fullLike,
  merge,
  mul,
  neg,
  pad,
  scalar,
  scatterAdd,
  select,
  slice,
  sliceAt,
  split,
  sub,
  sum,
  take,
  updateAt,
} from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import type { Jvp, Linear, Multilinear, Smooth } from "@serein/lang/primitives/primitive"
import { primitiveOf, primitives } from "@serein/lang/primitives/table"
import type { Rules } from "@serein/lang/primitives/table"
import type { Calculus } from "@serein/gradcheck"

/** Differentiation by an altered table. */
export const calculusOf = (rules: Rules): Calculus => ({
  jvp: (o, w, t) => jvp(o, w, t, rules),
  linearize: (o, w) => linearize(o, w, rules),
  transpose: (o, v, c) => transpose(o, v, c, rules),
  vjp: (o, w, c) => vjp(o, w, c, rules),
})

/** The table's row of an operation that is linear. */
export const linearRow = <K extends OpKind>(kind: K): Linear<K> => {
  const row = primitiveOf(kind)
  if (row._tag !== "Linear") throw new Error(`'${kind}' is not linear`)
  return row
}
const multilinearRow = <K extends OpKind>(kind: K): Multilinear<K> => {
  const row = primitiveOf(kind)
  if (row._tag !== "Multilinear") throw new Error(`'${kind}' is not multilinear`)
  return row
}
const smoothRow = <K extends OpKind>(kind: K): Smooth<K> => {
  const row = primitiveOf(kind)
  if (row._tag !== "Smooth") throw new Error(`'${kind}' is not smooth`)
  return row
}

/** A rule for the tangent of one operand. */
const one =
  <K extends OpKind>(rule: (dx: Node, x: Node, y: Node) => Node): Jvp<K> =>
  (_, args, [dx = null], value) =>
    dx === null ? null : rule(dx, at(args, 0), value)

/** A wrong derivative rule. */
export interface RulePlant {
  readonly name: string
  readonly rules: Rules
  /**
   * Both modes follow a wrong derivative, so only differences see it; differences do not look at transposition, so
   * only the adjoint law sees that.
   */
  readonly caughtBy: "differences" | "adjoint"
}

const altered =
  (caughtBy: RulePlant["caughtBy"]) =>
  (name: string, rows: Partial<Rules>): RulePlant => ({ name, rules: { ...primitives, ...rows }, caughtBy })
const derivative = altered("differences")
const transposition = altered("adjoint")

/** Wrong derivative and transposition rules. */
export const rulePlants: readonly RulePlant[] = [
  derivative("sign: the derivative of cos is sin", {
    cos: { ...smoothRow("cos"), jvp: one((dx, x) => mul(dx, cos(sub(x, fullLike(Math.PI / 2, x))))) },
  }),
  derivative("missing factor: the derivative of exp is 1", { exp: { ...smoothRow("exp"), jvp: one((dx) => dx) } }),
  derivative("missing square: the derivative of tanh is 1 − y", {
    tanh: { ...smoothRow("tanh"), jvp: one((dx, _, y) => mul(dx, sub(fullLike(1, y), y))) },
  }),
  derivative("wrong power: the derivative of rsqrt is −y²/2", {
    rsqrt: { ...smoothRow("rsqrt"), jvp: one((dx, _, y) => mul(dx, mul(fullLike(-0.5, y), mul(y, y)))) },
  }),
  derivative("missing sign: the derivative of abs is 1", { abs: { ...smoothRow("abs"), jvp: one((dx) => dx) } }),
  derivative("missing term: a product's second tangent", {
    mul: {
      ...multilinearRow("mul"),
      jvp: (_, args, [dx = null, dy = null]) =>
        dx === null ? (dy === null ? null : mul(at(args, 0), dy)) : mul(dx, at(args, 1)),
    },
  }),
  transposition("missing factor: a product's transpose", {
    mul: {
      ...multilinearRow("mul"),
      transpose: (_, args, linear, c) => (linear[0] === true ? [c, null] : [null, mul(at(args, 0), c)]),
    },
  }),
  derivative("missing term: a quotient by its denominator", {
    div: {
      ...multilinearRow("div"),
      jvp: (_, args, [dx = null, dy = null]) =>
        dx === null ? (dy === null ? null : fullLike(0, dy)) : div(dx, at(args, 1)),
    },
  }),
  transposition("missing sign: the second operand of sub", {
    sub: { ...linearRow("sub"), transpose: (_, __, ___, c) => [c, c] },
  }),
  derivative("missing logarithm: a power by its exponent", {
    pow: {
      ...smoothRow("pow"),
      jvp: (op, args, [dx = null, dy = null], value) => {
        const row = smoothRow("pow")
        const base = dx === null ? null : row.jvp(op, args, [dx, null], value)
        const exponent = dy === null ? null : mul(dy, value)
        return base === null ? exponent : exponent === null ? base : add(base, exponent)
      },
    },
  }),
  derivative("swapped branches: max follows the smaller operand", {
    max: {
      ...smoothRow("max"),
      jvp: (_, args, [dx = null, dy = null]) => {
        const like = dx ?? dy
        return like === null
          ? null
          : select(compare("le", at(args, 0), at(args, 1)), dx ?? fullLike(0, like), dy ?? fullLike(0, like))
      },
    },
  }),
  derivative("missing factor: rem by its divisor", {
    rem: {
      ...smoothRow("rem"),
      jvp: (_, __, [dx = null, dy = null]) => (dy === null ? dx : dx === null ? neg(dy) : sub(dx, dy)),
    },
  }),
  transposition("dropped mask: select's transpose gives all to both", {
    select: {
      ...linearRow("select"),
      transpose: (_, __, linear, c) => [null, linear[1] === true ? c : null, linear[2] === true ? c : null],
    },
  }),
  derivative("dropped mask: the tangent of a maximum is the sum of all", {
    reduce: { ...linearRow("reduce"), jvp: (op, _, [dx = null]) => (dx === null ? null : sum(dx, op.axes)) },
  }),
  transposition("wrong factor: the transpose of a sum is a mean's", {
    reduce: {
      ...linearRow("reduce"),
      transpose: (op, _, __, c) => {
        const whole = broadcast(c, op.axes)
        return [mul(whole, fullLike(1 / op.axes.reduce((n, a) => n * a.size, 1), whole))]
      },
    },
  }),
  transposition("off by one: the transpose of a slice", {
    slice: {
      ...linearRow("slice"),
      transpose: (op, _, __, c) => [pad(c, op.into, Math.max(0, op.start - 1), op.axis)],
    },
  }),
  transposition("wrong end: the transpose of a pad", {
    pad: {
      ...linearRow("pad"),
      transpose: (op, _, __, c) => [slice(c, op.into, op.into.size - op.axis.size - op.low, op.axis)],
    },
  }),
  transposition("wrong order: the transpose of a merge", {
    merge: { ...linearRow("merge"), transpose: (op, _, __, c) => [split(c, op.into, op.axes.toReversed())] },
  }),
  transposition("wrong order: the transpose of a split", {
    split: { ...linearRow("split"), transpose: (op, _, __, c) => [merge(c, op.into.toReversed(), op.axis)] },
  }),
  transposition("wrong place: the transpose of a concatenation", {
    concat: {
      ...linearRow("concat"),
      transpose: (op, _, linear, c) =>
        op.parts.map((part, i) => (linear[i] === true ? slice(c, op.into, 0, part) : null)),
    },
  }),
  transposition("wrong batch: the transpose of a contraction", {
    dot: {
      ...multilinearRow("dot"),
      transpose: (_, args, linear, c) => {
        const [x, y] = [at(args, 0), at(args, 1)]
        const back = (own: Node, other: Node): Node => {
          const exact = dot(c, other, withoutAxes(other.axes, own.axes))
          return mul(exact, fullLike(2, exact))
        }
        return linear[0] === true ? [back(x, y), null] : [null, back(y, x)]
      },
    },
  }),
  transposition("off by one: the transpose of a lookup", {
    take: {
      ...linearRow("take"),
      transpose: (op, args, _, c) => {
        const [table, index] = [at(args, 0), at(args, 1)]
        const later = add(index, fullLike(1, index))
        return [scatterAdd(c, later, op.over, withoutAxes(index.axes, table.axes)), null]
      },
    },
  }),
  transposition("dropped mask: the transpose of scatterAdd clamps what fell outside", {
    scatterAdd: {
      ...linearRow("scatterAdd"),
      transpose: (op, args, _, c) => {
        const index = at(args, 1)
        return [take(c, binary("max", index, fullLike(0, index)), op.over), null]
      },
    },
  }),
  transposition("dropped mask: the transpose of updateAt keeps what was overwritten", {
    updateAt: {
      ...linearRow("updateAt"),
      transpose: (op, args, linear, c) => [
        linear[0] === true ? c : null,
        linear[1] === true ? sliceAt(c, op.axis, op.part, at(args, 2)) : null,
        null,
      ],
    },
  }),
  transposition("wrong start: the transpose of sliceAt begins at 0", {
    sliceAt: {
      ...linearRow("sliceAt"),
      transpose: (op, args, _, c) => [updateAt(fullLike(0, at(args, 0)), op.axis, op.into, c, scalar(0, "i32")), null],
    },
  }),
  derivative("a gradient goes through stopGradient", {
    stopGradient: {
      _tag: "Linear",
      evaluate: (_, args) => at(args, 0),
      jvp: one((dx) => dx),
      transpose: (_, __, ___, c) => [c],
    },
  }),
]
