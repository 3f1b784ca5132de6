/**
 * The algebra of views: what two of them in a row amount to.
 */
import { hasAxis, sameAxis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { add, broadcast, concat, fullLike, merge, pad, rename, slice, split } from "@serein/lang/ops"
import { constantValue } from "@serein/lang/primitives/constant"
import { unusedAxis } from "@serein/lang/primitives/structure"
import { arg } from "./rule.ts"
import type { Rule } from "./rule.ts"

/** Where part `i` begins. */
const startOf = (parts: readonly Axis[], i: number): number => parts.slice(0, i).reduce((n, a) => n + a.size, 0)

/** Axis by axis renamed; null when a new name is still taken by another axis when its turn comes. */
const renameAll = (x: Node, from: readonly Axis[], to: readonly Axis[]): Node | null => {
  let result = x
  for (const [i, a] of from.entries()) {
    const b = to[i]
    if (b === undefined || b.size !== a.size) return null
    if (a.name !== b.name && hasAxis(result.axes, b.name)) return null
    result = rename(result, a, b)
  }
  return result
}

const renamings: readonly Rule[] = [
  {
    name: "rename of rename",
    kinds: ["rename"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "rename") return null
      if (sameAxis(n.op.from, n.op.to)) return x
      return x.op.kind === "rename" && x.op.to.name === n.op.from.name ? rename(arg(x, 0), x.op.from, n.op.to) : null
    },
  },
  {
    name: "broadcast of broadcast",
    kinds: ["broadcast"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "broadcast" || x.op.kind !== "broadcast") return null
      return broadcast(arg(x, 0), [...x.op.axes, ...n.op.axes])
    },
  },
]

const splitsAndMerges: readonly Rule[] = [
  {
    name: "split into one, merge of one",
    kinds: ["split", "merge"],
    rewrite: (n) => {
      if (n.op.kind === "split" && n.op.into.length === 1) return renameAll(arg(n, 0), [n.op.axis], n.op.into)
      return n.op.kind === "merge" && n.op.axes.length === 1 ? renameAll(arg(n, 0), n.op.axes, [n.op.into]) : null
    },
  },
  {
    name: "split of what was merged so",
    kinds: ["split"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "split" || x.op.kind !== "merge" || x.op.into.name !== n.op.axis.name) return null
      if (n.op.into.length !== x.op.axes.length) return null
      return renameAll(arg(x, 0), x.op.axes, n.op.into)
    },
  },
  {
    name: "merge of what was split so",
    kinds: ["merge"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "merge" || x.op.kind !== "split" || n.op.axes.length !== x.op.into.length) return null
      const { into } = x.op
      return n.op.axes.every((a, i) => a.name === into[i]?.name) ? rename(arg(x, 0), x.op.axis, n.op.into) : null
    },
  },
  {
    name: "merge of merge",
    kinds: ["merge"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "merge" || x.op.kind !== "merge") return null
      const { axes, into } = x.op
      if (!hasAxis(n.op.axes, into.name)) return null
      return merge(
        arg(x, 0),
        n.op.axes.flatMap((a) => (a.name === into.name ? axes : [a])),
        n.op.into,
      )
    },
  },
  {
    name: "split of split",
    kinds: ["split"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "split" || x.op.kind !== "split") return null
      const { axis, into } = n.op
      if (!hasAxis(x.op.into, axis.name)) return null
      return split(
        arg(x, 0),
        x.op.axis,
        x.op.into.flatMap((a) => (a.name === axis.name ? into : [a])),
      )
    },
  },
]

const windows: readonly Rule[] = [
  {
    name: "a slice or pad of everything is a rename",
    kinds: ["slice", "pad"],
    rewrite: (n) => {
      if (n.op.kind !== "slice" && n.op.kind !== "pad") return null
      return n.op.axis.size === n.op.into.size ? rename(arg(n, 0), n.op.axis, n.op.into) : null
    },
  },
  {
    name: "slice of slice",
    kinds: ["slice"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "slice" || x.op.kind !== "slice" || x.op.into.name !== n.op.axis.name) return null
      return slice(arg(x, 0), x.op.axis, x.op.start + n.op.start, n.op.into)
    },
  },
  {
    name: "pad of pad",
    kinds: ["pad"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "pad" || x.op.kind !== "pad" || x.op.into.name !== n.op.axis.name) return null
      return pad(arg(x, 0), x.op.axis, x.op.low + n.op.low, n.op.into)
    },
  },
  {
    name: "slice inside what was padded",
    kinds: ["slice"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "slice" || x.op.kind !== "pad" || x.op.into.name !== n.op.axis.name) return null
      const start = n.op.start - x.op.low
      const end = start + n.op.into.size
      if (end <= 0 || start >= x.op.axis.size) return fullLike(0, n)
      return start >= 0 && end <= x.op.axis.size ? slice(arg(x, 0), x.op.axis, start, n.op.into) : null
    },
  },
  {
    name: "slice inside one part of a concatenation",
    kinds: ["slice"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "slice" || x.op.kind !== "concat" || x.op.into.name !== n.op.axis.name) return null
      const { parts } = x.op
      const { start, into } = n.op
      const i = parts.findIndex((p, k) => startOf(parts, k) <= start && start + into.size <= startOf(parts, k) + p.size)
      const part = parts[i]
      return part === undefined ? null : slice(arg(x, i), part, start - startOf(parts, i), into)
    },
  },
  {
    name: "concatenation of one",
    kinds: ["concat"],
    rewrite: (n) =>
      n.op.kind === "concat" && n.args.length === 1 ? renameAll(arg(n, 0), n.op.parts, [n.op.into]) : null,
  },
  {
    name: "zeros padded or concatenated are zeros",
    kinds: ["pad", "concat"],
    rewrite: (n) => (n.args.every((x) => constantValue(x) === 0) ? fullLike(0, n) : null),
  },
  {
    // What the transposes of neighbouring slices add up to.
    name: "a sum of pads that do not overlap is a concatenation",
    kinds: ["add"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      if (x.op.kind === "add" && y.op.kind === "pad") {
        const joined = joinPads(arg(x, 1), y)
        return joined === null ? null : add(arg(x, 0), joined)
      }
      return joinPads(x, y)
    },
  },
]

/** Two pads of one axis as one pad of a concatenation, when one part ends where the other begins. */
const joinPads = (x: Node, y: Node): Node | null => {
  if (x.op.kind !== "pad" || y.op.kind !== "pad" || !sameAxis(x.op.into, y.op.into)) return null
  if (y.op.low < x.op.low) return joinPads(y, x)
  if (x.op.low + x.op.axis.size !== y.op.low) return null
  const parts = [x.op.axis, y.op.axis]
  const both = unusedAxis("joined", x.op.axis.size + y.op.axis.size, [...x.axes, ...parts])
  return pad(concat([arg(x, 0), arg(y, 0)], parts, both), both, x.op.low, x.op.into)
}

const concatenations: readonly Rule[] = [
  {
    name: "concatenation of concatenations",
    kinds: ["concat"],
    rewrite: (n) => {
      if (n.op.kind !== "concat") return null
      const { parts } = n.op
      const i = n.args.findIndex((x, k) => x.op.kind === "concat" && x.op.into.name === parts[k]?.name)
      const inner = n.args[i]
      if (inner === undefined || inner.op.kind !== "concat") return null
      const args = [...n.args.slice(0, i), ...inner.args, ...n.args.slice(i + 1)]
      return concat(args, [...parts.slice(0, i), ...inner.op.parts, ...parts.slice(i + 1)], n.op.into)
    },
  },
  {
    name: "rename of a concatenation, a pad or a slice",
    kinds: ["rename"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "rename") return null
      const { from, to } = n.op
      if (x.op.kind === "concat" && x.op.into.name === from.name) return concat(x.args, x.op.parts, to)
      if (x.op.kind === "pad" && x.op.into.name === from.name) return pad(arg(x, 0), x.op.axis, x.op.low, to)
      return x.op.kind === "slice" && x.op.into.name === from.name ? slice(arg(x, 0), x.op.axis, x.op.start, to) : null
    },
  },
]

/** Two views in a row. */
export const viewRules: readonly Rule[] = [...renamings, ...splitsAndMerges, ...windows, ...concatenations]
