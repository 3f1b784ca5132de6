/**
 * Wrong rewritings of programs, and faults of devices: what passes and kernels might get wrong.
 */
import { plainMeaning } from "@serein/gradcheck"
import type { Meaning, ProgramPass } from "@serein/gradcheck"
import { mapProgram } from "@serein/gradcheck/rewriteProgram"
import { map1, map2 } from "@serein/lang/evaluate/elementwise"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import { binary, neg, pad, slice, sub } from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { rewriteGraph } from "@serein/lang/walk"

/** A wrong rewriting of programs. */
export interface PassPlant {
  readonly name: string
  readonly pass: ProgramPass
}

const rewriting = (name: string, rewrite: (node: Node) => Node): PassPlant => ({
  name,
  pass: (p) => mapProgram(p, (roots) => rewriteGraph(roots, rewrite)),
})

/** Wrong simplifications. */
export const passPlants: readonly PassPlant[] = [
  rewriting("swapped operands: x − y becomes y − x", (n) =>
    n.op.kind === "sub" ? sub(at(n.args, 1), at(n.args, 0)) : n,
  ),
  rewriting("wrong axis: two slices become one with the outer start", (n) => {
    const inner = n.args[0]
    return n.op.kind === "slice" && inner?.op.kind === "slice" && inner.op.into.name === n.op.axis.name
      ? slice(at(inner.args, 0), inner.op.axis, n.op.start, n.op.into)
      : n
  }),
  rewriting("missing factor: the sum of a repetition is the element", (n) => {
    const inner = n.args[0]
    const repeated =
      n.op.kind === "reduce" &&
      n.op.reducer === "sum" &&
      inner?.op.kind === "broadcast" &&
      n.op.axes.length === 1 &&
      inner.op.axes.length === 1 &&
      inner.op.axes[0]?.name === n.op.axes[0]?.name
    return repeated ? at(inner.args, 0) : n
  }),
  rewriting("missing square: x·x becomes |x|", (n) =>
    n.op.kind === "mul" && n.args[0] === n.args[1] ? makeAbs(at(n.args, 0)) : n,
  ),
  rewriting("dropped clamp: min(max(x, y), z) becomes max(x, y)", (n) => (n.op.kind === "min" ? at(n.args, 0) : n)),
  rewriting("off by one: padding begins one early", (n) => {
    if (n.op.kind !== "pad" || n.op.low === 0) return n
    return pad(at(n.args, 0), n.op.axis, n.op.low - 1, n.op.into)
  }),
]

const makeAbs = (x: Node): Node => binary("max", x, neg(x))

const first = (args: readonly Strided[]): Strided => at(args, 0)

/** A wrong device: what an operation computes there. */
export interface MeaningPlant {
  readonly name: string
  readonly meaning: Meaning
}

const meaningFor = (name: string, kind: OpKind, wrong: Meaning): MeaningPlant => ({
  name,
  meaning: (op, args) => (op.kind === kind ? wrong(op, args) : plainMeaning(op, args)),
})

/** Faults of kernels. */
export const meaningPlants: readonly MeaningPlant[] = [
  meaningFor("wrong identity: max begins at 0", "reduce", (op, args) => {
    const found = plainMeaning(op, args)
    return op.kind === "reduce" && op.reducer === "max" ? map1(found.dtype, (x) => Math.max(0, x), found) : found
  }),
  meaningFor("wrong identity: min begins at 0", "reduce", (op, args) => {
    const found = plainMeaning(op, args)
    return op.kind === "reduce" && op.reducer === "min" ? map1(found.dtype, (x) => Math.min(0, x), found) : found
  }),
  meaningFor("floor truncates", "floor", (_, args) => map1("f32", Math.trunc, first(args))),
  meaningFor("off by one: ≤ is <", "le", (op, args) => plainMeaning(op.kind === "le" ? { kind: "lt" } : op, args)),
  meaningFor("rem takes the divisor's sign", "rem", (op, args) => {
    const [x, y] = args
    return x === undefined || y === undefined || x.dtype !== "f32"
      ? plainMeaning(op, args)
      : map2("f32", (a, b) => a - b * Math.floor(a / b), x, y)
  }),
  meaningFor("a relative error of 1e-4 in contractions", "dot", (op, args) =>
    map1("f32", (x) => x * (1 + 1e-4), plainMeaning(op, args)),
  ),
  meaningFor("a relative error of 1e-4 in products", "mul", (op, args) => {
    const found = plainMeaning(op, args)
    return found.dtype === "f32" ? map1("f32", (x) => x * (1 + 1e-4), found) : found
  }),
  meaningFor("a relative error of 1e-4 in exponentials", "exp", (op, args) =>
    map1("f32", (x) => x * (1 - 1e-4), plainMeaning(op, args)),
  ),
  meaningFor("threefry's lanes exchanged", "threefry", (op, args) =>
    plainMeaning(op.kind === "threefry" ? { ...op, lane: op.lane === 0 ? 1 : 0 } : op, args),
  ),
]
