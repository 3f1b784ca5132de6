/**
 * Randomness: a pure function of a key. Bits come from threefry2x32 with 20 rounds (Salmon et al. 2011); keys are
 * split by name, so that adding one draw changes no other. Each draw is a region `noise.<site>`, which
 * `rebindNoise` can replace, and is computed again inside whatever kernel consumes it.
 */
import type { Axis } from "../axis.ts"
import { elementCount, hasAxis, showAxes, withoutAxes } from "../axis.ts"
import { AxisError } from "../errors.ts"
import type { Expr, F32, Node, Scalar } from "../node.ts"
import * as ops from "../ops.ts"
import { nameWords, seedKey } from "../threefry.ts"
import { region } from "./region.ts"
import { commonAxes, literal, typed } from "./typed.ts"

/**
 * What random draws are a function of: 64 bits, or 64 for each index of some axes. Draws from such a key of rows name
 * its axes among theirs, and what a row draws depends on its own bits alone, wherever it stands.
 */
export interface Key {
  readonly _tag: "Key"
  /** Two u32 tensors over the same axes, usually none. */
  readonly words: readonly [Node, Node]
}

/** The prefix of the regions that draws are. */
export const noisePrefix = "noise."

/** A key of a seed: a whole number below 2⁵³, or one or two u32 scalars. */
export const key = (seed: number | Scalar<"u32">, high?: Scalar<"u32">): Key => {
  if (typeof seed !== "number") return { _tag: "Key", words: [seed, high ?? ops.scalar(0, "u32")] }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new AxisError("key", `a seed is a whole number from 0 to 2^53 − 1; it was given ${seed}`)
  }
  const [low, up] = seedKey(seed)
  return { _tag: "Key", words: [ops.scalar(low, "u32"), ops.scalar(up, "u32")] }
}

/** The second counter word of a split by number; a name has a hash there. */
const numberMark = 0x85ebca6b

const derived = (from: Key, counter0: Node, counter1: Node): Key => {
  const [k0, k1] = from.words
  const [c0, c1] = [counter0, counter1].map((counter) =>
    counter.axes.length === 0 ? ops.broadcastTo(counter, k0.axes) : counter,
  )
  const lanes = (which: 0 | 1): Node => ops.threefry(which, k0, k1, c0 ?? counter0, c1 ?? counter1)
  return { _tag: "Key", words: [lanes(0), lanes(1)] }
}

/** A key of its own for a name, or for a number such as a step or a loop index. */
export const splitKey = (from: Key, by: string | number | Scalar<"u32"> | Scalar<"i32">): Key => {
  if (typeof by === "string") {
    const [word0, word1] = nameWords(by)
    return derived(from, ops.scalar(word0, "u32"), ops.scalar(word1, "u32"))
  }
  const index = typeof by === "number" ? literal("splitKey", by, "u32") : ops.bitcast(by, "u32")
  return derived(from, index, ops.scalar(numberMark, "u32"))
}

/** A key for each row: `key` of each row's seed. Numbers of the same axes split it, row by row. */
export const rowKeys = <A extends Axis>(seeds: Expr<"u32", A>): Key => ({
  _tag: "Key",
  words: [seeds, ops.fullLike(0, seeds)],
})

/** The keys of rows, each split by its own number, such as its step. */
export const splitRowKeys = <A extends Axis>(from: Key, by: Expr<"u32", A>): Key =>
  derived(from, by, ops.fullLike(numberMark, by))

const counter = (site: string, axes: readonly Axis[]): Node => {
  if (elementCount(axes) > 2 ** 32) throw new AxisError("bits", `the site '${site}' has more than 2^32 elements`)
  const strides = axes.map((_, i) => elementCount(axes.slice(i + 1)))
  const terms = axes.map((axis, i) => {
    const stride = strides[i] ?? 1
    const index = ops.iota(axis, "u32")
    return ops.broadcastTo(stride === 1 ? index : ops.mul(index, ops.fullLike(stride, index)), axes)
  })
  const [first, ...rest] = terms
  return first === undefined ? ops.scalar(0, "u32") : rest.reduce(ops.add, first)
}

/** One of the two output words of threefry2x32 for a key and a counter; operands broadcast by name. */
export const threefry = <
  A extends Axis = never,
  B extends Axis = never,
  C extends Axis = never,
  D extends Axis = never,
>(
  lane: 0 | 1,
  key0: Expr<"u32", A>,
  key1: Expr<"u32", B>,
  counter0: Expr<"u32", C>,
  counter1: Expr<"u32", D>,
): Expr<"u32", A | B | C | D> => {
  const axes = commonAxes("threefry", [key0, key1, counter0, counter1])
  const [k0, k1, c0, c1] = [key0, key1, counter0, counter1].map((x) => ops.broadcastTo(x, axes))
  return typed(ops.threefry(lane, k0 ?? key0, k1 ?? key1, c0 ?? counter0, c1 ?? counter1))
}

const lane = (which: 0 | 1, k0: Node, k1: Node, count: Node): Node =>
  ops.threefry(which, ops.broadcastTo(k0, count.axes), ops.broadcastTo(k1, count.axes), count, ops.fullLike(0, count))

/** 24 bits as an f32 in [0, 1): each value is exact. */
const unit = (bits: Node): Node =>
  ops.mul(ops.cast(ops.binary("shr", bits, ops.fullLike(8, bits)), "f32"), ops.full(2 ** -24, "f32", bits.axes))

const draw = (from: Key, site: string, axes: readonly Axis[], f: (bits: (which: 0 | 1) => Node) => Node): Node => {
  const { words } = splitKey(from, site)
  const rows = words[0].axes
  const missing = rows.filter((row) => !hasAxis(axes, row.name))
  if (missing.length > 0) {
    throw new AxisError("noise", `the site '${site}' has keys over ${showAxes(missing)}, which its axes lack`)
  }
  return region(`${noisePrefix}${site}`, (k0: Node, k1: Node) => {
    const count = ops.broadcastTo(counter(site, withoutAxes(axes, rows)), axes)
    return f((which) => lane(which, k0, k1, count))
  })(...words)
}

/** Independent uniform 32-bit words over `axes`; element e, row-major over them, is threefry of the counter (e, 0). */
export const bits = <const A extends Axis>(from: Key, site: string, axes: readonly A[]): Expr<"u32", A> =>
  typed(draw(from, site, axes, (word) => word(0)))

/** Independent draws from [0, 1), multiples of 2⁻²⁴. */
export const uniform = <const A extends Axis>(from: Key, site: string, axes: readonly A[]): F32<A> =>
  typed(draw(from, site, axes, (word) => unit(word(0))))

/**
 * Independent draws from N(0, 1), by Box and Muller (1958): √(−2 ln(1 − u)) · cos(2πv). The logarithm's argument is
 * at least 2⁻²⁴; the cosine is taken as −cos(2π(v − ½)), whose argument lies in [−π, π), where devices are accurate.
 */
export const normal = <const A extends Axis>(from: Key, site: string, axes: readonly A[]): F32<A> =>
  typed(
    draw(from, site, axes, (word) => {
      const u = unit(word(0))
      const v = unit(word(1))
      const like = (value: number): Node => ops.fullLike(value, u)
      const radius = ops.sqrt(ops.mul(like(-2), ops.log(ops.sub(like(1), u))))
      const angle = ops.mul(like(2 * Math.PI), ops.sub(v, like(0.5)))
      return ops.neg(ops.mul(radius, ops.cos(angle)))
    }),
  )
