/**
 * One differentiable application of every primitive that has a derivative, over axes of given sizes.
 * A test holds the record against the table, so that none is missing; points keep away from kinks by more than a difference's step.
 */
import { axis, elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import * as ops from "@serein/lang/ops"
import { freshPlaceholder } from "@serein/lang/walk"
import { randomTensor, uniforms } from "./numeric.ts"

/** Sizes of the three axes a case may use. */
export type Sizes = readonly [number, number, number]

/** An expression, its variables, and values for everything that is free in it. */
export interface PrimitiveCase {
  readonly output: Node
  readonly variables: readonly Node[]
  readonly point: ReadonlyMap<Node, Tensor>
}

const variable = (axes: readonly Axis[]): Node => freshPlaceholder("f32", axes)

const integers = (seed: number, axes: readonly Axis[], low: number, high: number): Tensor =>
  tensor(
    "i32",
    axes,
    uniforms(seed, elementCount(axes)).map((u) => Math.floor(low + ((u + 1) / 2) * (high - low + 1))),
  )

/** Distinct multiples of 0.2, shuffled, shifted by `shift`: no two within 0.1 of each other, nor of 0 for a shift of 0.1. */
const spread = (seed: number, axes: readonly Axis[], shift: number): Tensor => {
  const count = elementCount(axes)
  const order = uniforms(seed, count)
    .map((u, i) => ({ u, i }))
    .toSorted((p, q) => p.u - q.u)
    .map((p) => p.i)
  return tensor(
    "f32",
    axes,
    order.map((i) => (i - Math.floor(count / 2)) * 0.2 + shift),
  )
}

const axesOf = ([p, q, r]: Sizes): readonly [Axis, Axis, Axis] => [axis("a", p), axis("b", q), axis("c", r)]

/** f(x) over two axes, with the elements of x in [low, high). */
const unaryCase =
  (kind: Parameters<typeof ops.unary>[0], low: number, high: number) =>
  (sizes: Sizes, seed: number): PrimitiveCase => {
    const [A, B] = axesOf(sizes)
    const x = variable([A, B])
    return { output: ops.unary(kind, x), variables: [x], point: new Map([[x, randomTensor(seed, [A, B], low, high)]]) }
  }

const binaryCase =
  (
    kind: Parameters<typeof ops.binary>[0],
    left: (seed: number, axes: readonly Axis[]) => Tensor,
    right: (seed: number, axes: readonly Axis[]) => Tensor,
  ) =>
  (sizes: Sizes, seed: number): PrimitiveCase => {
    const [A, B] = axesOf(sizes)
    const x = variable([A, B])
    const y = variable([A, B])
    return {
      output: ops.binary(kind, x, y),
      variables: [x, y],
      point: new Map([
        [x, left(seed, [A, B])],
        [y, right(seed + 1, [A, B])],
      ]),
    }
  }

const between =
  (low: number, high: number) =>
  (seed: number, axes: readonly Axis[]): Tensor =>
    randomTensor(seed, axes, low, high)
const apart =
  (shift: number) =>
  (seed: number, axes: readonly Axis[]): Tensor =>
    spread(seed, axes, shift)
/** k + 0.5 ± 0.1, far from where a remainder by 0.9 … 1.1 jumps. */
const halves = (seed: number, axes: readonly Axis[]): Tensor =>
  tensor(
    "f32",
    axes,
    uniforms(seed, elementCount(axes)).map((u) => Math.round(2 * u) + 0.5 + 0.1 * u),
  )

/** A case over three axes whose variable x has all of them. */
const viewCase =
  (build: (x: Node, axes: readonly [Axis, Axis, Axis]) => Node) =>
  (sizes: Sizes, seed: number): PrimitiveCase => {
    const axes = axesOf(sizes)
    const x = variable(axes)
    return { output: build(x, axes), variables: [x], point: new Map([[x, randomTensor(seed, axes)]]) }
  }

const reduceCase =
  (reducer: "sum" | "max" | "min") =>
  (sizes: Sizes, seed: number): PrimitiveCase => {
    const axes = axesOf(sizes)
    const x = variable(axes)
    return {
      output: ops.reduce(reducer, x, [axes[0], axes[2]]),
      variables: [x],
      point: new Map([[x, spread(seed, axes, 0.1)]]),
    }
  }

/** The cases by kind; `reduce` has one for each reducer. */
export const primitiveCases = {
  neg: unaryCase("neg", -1, 1),
  abs: (sizes: Sizes, seed: number) => {
    const [A, B] = axesOf(sizes)
    const x = variable([A, B])
    return { output: ops.unary("abs", x), variables: [x], point: new Map([[x, spread(seed, [A, B], 0.1)]]) }
  },
  exp: unaryCase("exp", -2, 2),
  log: unaryCase("log", 0.5, 3),
  sqrt: unaryCase("sqrt", 0.5, 3),
  rsqrt: unaryCase("rsqrt", 0.5, 3),
  sin: unaryCase("sin", -3, 3),
  cos: unaryCase("cos", -3, 3),
  tanh: unaryCase("tanh", -2, 2),
  sigmoid: unaryCase("sigmoid", -4, 4),
  add: binaryCase("add", between(-1, 1), between(-1, 1)),
  sub: binaryCase("sub", between(-1, 1), between(-1, 1)),
  mul: binaryCase("mul", between(-1, 1), between(-1, 1)),
  div: binaryCase("div", between(-1, 1), between(0.5, 2)),
  rem: binaryCase("rem", halves, between(0.9, 1.1)),
  pow: binaryCase("pow", between(0.5, 2), between(-2, 2)),
  max: binaryCase("max", apart(0), apart(0.1)),
  min: binaryCase("min", apart(0), apart(0.1)),
  select: (sizes: Sizes, seed: number) => {
    const [A, B] = axesOf(sizes)
    const condition = freshPlaceholder("bool", [A, B])
    const [x, y] = [variable([A, B]), variable([A, B])]
    const bits = integers(seed, [A, B], 0, 1)
    return {
      output: ops.select(condition, x, y),
      variables: [x, y],
      point: new Map([
        [condition, tensor("bool", bits.axes, bits.data)],
        [x, randomTensor(seed + 1, [A, B])],
        [y, randomTensor(seed + 2, [A, B])],
      ]),
    }
  },
  cast: viewCase((x) => ops.cast(ops.cast(x, "f16"), "f32")),
  broadcast: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const x = variable([B])
    return { output: ops.broadcast(x, [A, C]), variables: [x], point: new Map([[x, randomTensor(seed, [B])]]) }
  },
  rename: viewCase((x, [A]) => ops.rename(x, A, axis("renamed", A.size))),
  split: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const whole = axis("b", B.size * C.size)
    const x = variable([A, whole])
    return {
      output: ops.split(x, whole, [B, C]),
      variables: [x],
      point: new Map([[x, randomTensor(seed, [A, whole])]]),
    }
  },
  merge: viewCase((x, [A, , C]) => ops.merge(x, [C, A], axis("a", A.size * C.size))),
  slice: viewCase((x, [, B]) =>
    ops.slice(x, B, B.size - 1 - Math.floor((B.size - 1) / 2), axis("b", 1 + Math.floor((B.size - 1) / 2))),
  ),
  pad: viewCase((x, [, B]) => ops.pad(x, B, 2, axis("b", B.size + 3))),
  concat: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const [x, y] = [variable([A, B]), variable([A, C])]
    return {
      output: ops.concat([x, y, x], [B, C, B], axis("b", 2 * B.size + C.size)),
      variables: [x, y],
      point: new Map([
        [x, randomTensor(seed, [A, B])],
        [y, randomTensor(seed + 1, [A, C])],
      ]),
    }
  },
  sliceAt: (sizes: Sizes, seed: number) => {
    const [A, B] = axesOf(sizes)
    const x = variable([A, B])
    const start = freshPlaceholder("i32", [])
    return {
      output: ops.sliceAt(x, B, axis("b", Math.max(1, B.size - 1)), start),
      variables: [x],
      point: new Map([
        [x, randomTensor(seed, [A, B])],
        [start, integers(seed, [], -2, B.size + 1)],
      ]),
    }
  },
  updateAt: (sizes: Sizes, seed: number) => {
    const [A, B] = axesOf(sizes)
    const part = axis("part", Math.max(1, B.size - 1))
    const [x, y] = [variable([A, B]), variable([A, part])]
    const start = freshPlaceholder("i32", [])
    return {
      output: ops.updateAt(x, B, part, y, start),
      variables: [x, y],
      point: new Map([
        [x, randomTensor(seed, [A, B])],
        [y, randomTensor(seed + 1, [A, part])],
        [start, integers(seed, [], -2, B.size + 1)],
      ]),
    }
  },
  reduce: reduceCase("sum"),
  "reduce max": reduceCase("max"),
  "reduce min": reduceCase("min"),
  dot: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const [M, N] = [axis("m", B.size), axis("n", A.size)]
    const [x, y] = [variable([A, B, C, M]), variable([A, C, N, B])]
    return {
      output: ops.dot(x, y, [C, B]),
      variables: [x, y],
      point: new Map([
        [x, randomTensor(seed, [A, B, C, M])],
        [y, randomTensor(seed + 1, y.axes)],
      ]),
    }
  },
  take: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const rows = axis("rows", 4)
    const table = variable([A, rows, C])
    const index = freshPlaceholder("i32", [A, B])
    return {
      output: ops.take(table, index, rows),
      variables: [table],
      point: new Map([
        [table, randomTensor(seed, table.axes)],
        [index, integers(seed, [A, B], -1, 4)],
      ]),
    }
  },
  scatterAdd: (sizes: Sizes, seed: number) => {
    const [A, B, C] = axesOf(sizes)
    const values = variable([A, B, C])
    const index = freshPlaceholder("i32", [A, B])
    return {
      output: ops.scatterAdd(values, index, axis("b", 4), [B]),
      variables: [values],
      point: new Map([
        [values, randomTensor(seed, [A, B, C])],
        [index, integers(seed, [A, B], -1, 4)],
      ]),
    }
  },
  barrier: viewCase((x) => ops.barrier(x, [ops.scalar(1, "f32")])),
  tap: viewCase((x) => ops.tap(x, "watched")),
} as const satisfies Record<string, (sizes: Sizes, seed: number) => PrimitiveCase>
