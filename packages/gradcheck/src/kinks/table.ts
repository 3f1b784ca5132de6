/**
 * The kinks of all primitives. The table's type demands a row for each kind of operation, so that a new primitive does
 * not compile before it has said where it is not smooth.
 *
 * It stands here and not beside the rules of differentiation, as error bounds do, because only checking reads it.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { map1, map2, mapAll } from "@serein/lang/evaluate/elementwise"
import { contiguous } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { BinaryKind, CompareKind, OpKind, OpOf, UnaryKind } from "@serein/lang/op"
import { at } from "@serein/lang/primitives/primitive"
import { plainMeaning } from "../bound/bound.ts"
import type { Kink, Kinks, Piece, Slopes } from "./kink.ts"

const smooth = { _tag: "Smooth" } as const

const edge = (where: string) => ({ _tag: "Edge", where }) as const

/** The value is the piece. */
const itself = (_: unknown, __: unknown, value: Strided): Strided => value

const step = <K extends OpKind>(where: string, piece: Piece<K> = itself): Kink<K> => ({ _tag: "Step", where, piece })

/** Both ends, element by element, from one list of derivatives of the pieces that meet. */
const slopesOf = (meeting: (values: readonly number[]) => readonly number[], operands: readonly Strided[]): Slopes => ({
  least: mapAll("f32", (values) => Math.min(...meeting(values)), operands),
  greatest: mapAll("f32", (values) => Math.max(...meeting(values)), operands),
})

const order = (x: number, y: number): number => (x > y ? 1 : x < y ? -1 : 0)

const unaries: Kinks<UnaryKind> = {
  neg: smooth,
  abs: {
    _tag: "Corner",
    where: "at 0, between −1 and 1",
    piece: (_, args) => map1("i32", (x) => order(x, 0), at(args, 0)),
    slopes: (_, args, tangents) =>
      slopesOf(([x = 0, dx = 0]) => (x === 0 ? [-dx, dx] : [x > 0 ? dx : -dx]), [at(args, 0), at(tangents, 0)]),
  },
  sign: step("at 0, where it has a value of its own"),
  floor: step("at whole numbers"),
  exp: smooth,
  log: edge("at 0, where the derivative is infinite"),
  sqrt: edge("at 0, where the derivative is infinite"),
  rsqrt: edge("at 0, where value and derivative are infinite"),
  sin: smooth,
  cos: smooth,
  tanh: smooth,
  sigmoid: smooth,
  not: smooth,
}

/** The operand that wins; either, where they are equal. */
const extreme = (where: string, xWins: (x: number, y: number) => boolean): Kink<"max"> & Kink<"min"> => ({
  _tag: "Corner",
  where,
  piece: (_: unknown, args) => map2("i32", order, at(args, 0), at(args, 1)),
  slopes: (_: unknown, args, tangents) =>
    slopesOf(
      ([x = 0, y = 0, dx = 0, dy = 0]) => (x === y ? [dx, dy] : [xWins(x, y) ? dx : dy]),
      [at(args, 0), at(args, 1), at(tangents, 0), at(tangents, 1)],
    ),
})

const binaries: Kinks<BinaryKind> = {
  add: smooth,
  sub: smooth,
  mul: smooth,
  div: edge("where the denominator is 0"),
  rem: {
    _tag: "Jump",
    where: "at the multiples of y but 0, between the derivatives of both sides",
    piece: (_, args) => map2("i32", (x, y) => Math.trunc(x / y), at(args, 0), at(args, 1)),
    slopes: (_, args, tangents) =>
      slopesOf(
        ([x = 0, y = 0, dx = 0, dy = 0]) => {
          const quotient = x / y
          const whole = Math.trunc(quotient)
          const beside = whole === quotient ? whole - Math.sign(whole) : whole
          return [dx - whole * dy, dx - beside * dy]
        },
        [at(args, 0), at(args, 1), at(tangents, 0), at(tangents, 1)],
      ),
  },
  pow: edge("where the base is 0"),
  max: extreme("where the operands are equal, between their derivatives", (x, y) => x > y),
  min: extreme("where the operands are equal, between their derivatives", (x, y) => x < y),
  and: smooth,
  or: smooth,
  xor: smooth,
  shl: smooth,
  shr: smooth,
}

const comparisons: Kinks<CompareKind> = {
  lt: step("where the operands are equal"),
  le: step("where the operands are equal"),
  eq: step("where the operands are equal, at that point alone"),
  ne: step("where the operands are equal, at that point alone"),
}

/** Which elements are the extreme one of their row. */
const isExtreme = (op: OpOf<"reduce">, x: Strided, value: Strided): Strided =>
  map2("bool", (a, m) => (a === m ? 1 : 0), x, plainMeaning({ kind: "broadcast", axes: op.axes }, [value]))

/** Numbers of which the sum over a subset tells which subset it was. */
const labels = (op: OpOf<"reduce">): Strided =>
  contiguous(
    "f32",
    op.axes,
    Float64Array.from({ length: elementCount(op.axes) }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0),
  )

const summed = (op: OpOf<"reduce">, x: Strided): Strided =>
  plainMeaning({ kind: "reduce", reducer: "sum", axes: op.axes }, [x])

const reduction: Kink<"reduce"> = {
  _tag: "Corner",
  where: "of max and min, where several elements are the extreme one, between their derivatives",
  piece: (op, args, value) => {
    if (op.reducer === "sum") return null
    const x = at(args, 0)
    return summed(
      op,
      map2("f32", (chosen, label) => chosen * label, isExtreme(op, x, value), labels(op)),
    )
  },
  slopes: (op, args, tangents) => {
    const [x, dx] = [at(args, 0), at(tangents, 0)]
    if (op.reducer === "sum") return { least: summed(op, dx), greatest: summed(op, dx) }
    const chosen = isExtreme(op, x, plainMeaning(op, [x]))
    const among = (reducer: "min" | "max", none: number): Strided =>
      plainMeaning({ ...op, reducer }, [map2("f32", (d, c) => (c === 1 ? d : none), dx, chosen)])
    return { least: among("min", Infinity), greatest: among("max", -Infinity) }
  },
}

/** Where every kind of operation is not smooth. */
export const kinks: Kinks<OpKind> = {
  input: smooth,
  variable: smooth,
  constant: smooth,
  table: smooth,
  iota: smooth,
  placeholder: smooth,
  ...unaries,
  ...binaries,
  ...comparisons,
  select: smooth,
  cast: step("to an integer, at whole numbers but 0; to bool, at 0", (op, _, value) =>
    isFloat(op.dtype) ? null : value,
  ),
  bitcast: step("of a floating-point number, everywhere", (op, _, value) => (isFloat(op.dtype) ? null : value)),
  threefry: smooth,
  broadcast: smooth,
  rename: smooth,
  split: smooth,
  merge: smooth,
  slice: smooth,
  pad: smooth,
  concat: smooth,
  sliceAt: smooth,
  updateAt: smooth,
  reduce: reduction,
  argmax: step("where two elements are the largest"),
  dot: smooth,
  take: smooth,
  scatterAdd: smooth,
  stopGradient: smooth,
  barrier: smooth,
  tap: smooth,
  region: smooth,
  tangent: smooth,
  repeat: smooth,
}

/** The declaration of one kind. */
export const kinkOf = <K extends OpKind>(kind: K): Kink<K> => kinks[kind]
