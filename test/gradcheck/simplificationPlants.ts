/**
 * Wrong simplification rules, as a programmer might get them wrong: a sign, a start that is forgotten, a wrong order, a
 * factor, a bound that is off by one. Each fires where a right rule of the compiler would.
 */
import type { Rule } from "@serein/compiler/simplify/index"
import { elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { OpKind, OpOf } from "@serein/lang/op"
import {
  add,
  binary,
  broadcast,
  cast,
  compare,
  concat,
  div,
  dot,
  fullLike,
  merge,
  mul,
  neg,
  pad,
  select,
  slice,
  split,
  stopGradient,
  sub,
  sum,
  take,
} from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"

const ofKind = <K extends OpKind>(kind: K, n: Node | undefined): (Node & { readonly op: OpOf<K> }) | null => {
  const is = (x: Node): x is Node & { readonly op: OpOf<K> } => x.op.kind === kind
  return n !== undefined && is(n) ? n : null
}

/** A rule for a node of one kind whose first operand has another. */
const under = <K extends OpKind, L extends OpKind>(
  name: string,
  outer: K,
  inner: L,
  rewrite: (n: Node & { readonly op: OpOf<K> }, x: Node & { readonly op: OpOf<L> }) => Node | null,
): Rule => ({
  name,
  kinds: [outer],
  rewrite: (node) => {
    const n = ofKind(outer, node)
    const x = ofKind(inner, node.args[0])
    return n === null || x === null ? null : rewrite(n, x)
  },
})

const on = <K extends OpKind>(
  name: string,
  kind: K,
  rewrite: (n: Node & { readonly op: OpOf<K> }) => Node | null,
): Rule => ({
  name,
  kinds: [kind],
  rewrite: (node) => {
    const n = ofKind(kind, node)
    return n === null ? null : rewrite(n)
  },
})

const constantOf = (n: Node): number | null => {
  const core = n.op.kind === "broadcast" ? n.args[0] : n
  return core?.op.kind === "constant" ? core.op.value : null
}

/** Wrong rules. */
export const simplificationPlants: readonly Rule[] = [
  under("sign: −(x − y) is x − y", "neg", "sub", (_, x) => sub(at(x.args, 0), at(x.args, 1))),
  under("sign: −(−x) is −x", "neg", "neg", (_, x) => x),
  on("wrong neutral element: x·0.5 is x", "mul", (n) => (constantOf(at(n.args, 1)) === 0.5 ? at(n.args, 0) : null)),
  on("wrong neutral element: x + 1 is x", "add", (n) => (constantOf(at(n.args, 1)) === 1 ? at(n.args, 0) : null)),
  on("wrong power: x^0.5 is x·x", "pow", (n) =>
    constantOf(at(n.args, 1)) === 0.5 ? mul(at(n.args, 0), at(n.args, 0)) : null,
  ),
  under("swapped operands: (x / y) is y / x where x is negated", "div", "neg", (n, x) =>
    neg(div(at(n.args, 1), at(x.args, 0))),
  ),
  on("missing factor: (x / y) with y a square root is x·y", "div", (n) => {
    const root = ofKind("sqrt", n.args[1])
    return root === null ? null : mul(at(n.args, 0), root)
  }),
  on("max(x, x) is 0", "max", (n) => (n.args[0] === n.args[1] ? fullLike(0, n) : null)),
  on("swapped branches: select by a negated condition", "select", (n) => {
    const condition = ofKind("not", n.args[0])
    return condition === null ? null : select(at(condition.args, 0), at(n.args, 1), at(n.args, 2))
  }),
  under("off by one: not of < is >", "not", "lt", (_, x) => compare("lt", at(x.args, 1), at(x.args, 0))),
  under("a conversion through integers is none", "cast", "cast", (n, x) => cast(at(x.args, 0), n.op.dtype)),
  under("forgotten start: slice of slice", "slice", "slice", (n, x) =>
    x.op.into.name === n.op.axis.name ? slice(at(x.args, 0), x.op.axis, n.op.start, n.op.into) : null,
  ),
  under("forgotten start: pad of pad", "pad", "pad", (n, x) =>
    x.op.into.name === n.op.axis.name ? pad(at(x.args, 0), x.op.axis, n.op.low, n.op.into) : null,
  ),
  under("wrong start: slice inside what was padded", "slice", "pad", (n, x) => {
    const inside =
      n.op.axis.name === x.op.into.name && n.op.start + n.op.into.size <= x.op.axis.size && n.op.start >= x.op.low
    return inside && x.op.low > 0 ? slice(at(x.args, 0), x.op.axis, n.op.start, n.op.into) : null
  }),
  under("wrong order: split of what was merged so", "split", "merge", (n, x) => {
    const back = n.op.axis.name === x.op.into.name && n.op.into.length === 2 && x.op.axes.length === 2
    if (!back || !n.op.into.every((a, i) => a.size === x.op.axes[i]?.size)) return null
    return split(stopGradient(merge(at(x.args, 0), x.op.axes.toReversed(), x.op.into)), n.op.axis, n.op.into)
  }),
  on("wrong order: a concatenation is one backwards", "concat", (n) =>
    n.op.parts.length === 2 && n.args[0] !== n.args[1] && n.args[0]?.op.kind !== "stopGradient"
      ? concat(n.args.toReversed().map(stopGradient), n.op.parts.toReversed(), n.op.into)
      : null,
  ),
  under("missing factor: the sum of a repetition is what is repeated", "reduce", "broadcast", (n, x) => {
    const same = n.op.reducer === "sum" && elementCount(n.op.axes) > 1
    return same && n.op.axes.length === x.op.axes.length && n.op.axes.every((a) => hasAxis(x.op.axes, a.name))
      ? at(x.args, 0)
      : null
  }),
  on("wrong axes: a sum of a product contracts everything that both factors share", "reduce", (n) => {
    const product = ofKind("mul", n.args[0])
    if (product === null || n.op.reducer !== "sum" || n.axes.length === 0) return null
    const rest = withoutAxes(product.axes, n.op.axes)
    return broadcast(dot(at(product.args, 0), at(product.args, 1), product.axes), rest)
  }),
  under("a divisor leaves the sum as a factor", "reduce", "div", (n, x) => {
    const divisor = ofKind("broadcast", x.args[1])
    const leaves = divisor !== null && n.op.axes.every((a) => hasAxis(divisor.op.axes, a.name))
    if (!leaves || n.op.reducer !== "sum") return null
    return sum(mul(at(x.args, 0), at(x.args, 1)), n.op.axes)
  }),
  on("a sign leaves the contraction twice", "dot", (n) => {
    const x = ofKind("neg", n.args[0])
    return x === null ? null : dot(at(x.args, 0), at(n.args, 1), n.op.axes)
  }),
  on("looking up what was looked up by 0", "take", (n) => {
    const index = at(n.args, 1)
    return index.axes.length > 0 || index.op.kind === "constant"
      ? null
      : take(at(n.args, 0), fullLike(0, index), n.op.over)
  }),
  on("a product of equals is twice one", "mul", (n) =>
    n.args[0] === n.args[1] ? add(at(n.args, 0), at(n.args, 0)) : null,
  ),
  on("integers: x / y is x where y divides nothing", "div", (n) =>
    n.dtype === "i32" || n.dtype === "u32" ? binary("rem", at(n.args, 0), at(n.args, 1)) : null,
  ),
]
