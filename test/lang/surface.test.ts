// The typed surface on values: broadcasting by name, the meaning of what is derived, and every error that is only
// known when an expression is built. Types are tested in test/types.
import {
  add,
  and,
  argmax,
  AxisError,
  axis,
  bitcast,
  cast,
  concat,
  constant,
  div,
  dot,
  equal,
  expand,
  exp,
  greaterEqual,
  greaterThan,
  initialise,
  input,
  iota,
  lessEqual,
  lessThan,
  log,
  logSumExp,
  max,
  maximum,
  mean,
  merge,
  min,
  minimum,
  mul,
  neg,
  norm,
  not,
  notEqual,
  or,
  outer,
  pad,
  param,
  pow,
  privateAxis,
  rem,
  rename,
  rsqrt,
  scatterAdd,
  shiftLeft,
  shiftRight,
  sigmoid,
  sign,
  slice,
  sliceAt,
  softmax,
  split,
  sqrt,
  square,
  state,
  sub,
  sum,
  table,
  take,
  tanh,
  updateAt,
  where,
  xor,
} from "@serein/lang"
import type { Axis, Expr, F32, Layer, Node, NumberDType } from "@serein/lang"
import { evaluate } from "@serein/lang/evaluate"
import { pipe } from "fp-ts/lib/function.js"
import { describe, expect, test } from "vitest"

const Batch = axis("batch", 2)
const Hidden = axis("hidden", 3)
const Time = axis("time", 4)
const Configured = axis("hidden", Number("3"))

const x = table([Batch, Hidden], [1, -2, 3, 0.5, 0, -6])
const gain = table([Hidden], [1, 10, 100])

/** The values of one expression, row-major over its axes sorted by name. */
const values = (node: Node): readonly number[] => Array.from(evaluate([node])[0]?.data ?? [])

const failure = (build: () => Node): AxisError => {
  try {
    build()
  } catch (error) {
    if (error instanceof AxisError) return error
    throw error
  }
  throw new Error("nothing was thrown")
}

describe("broadcasting by name", () => {
  test("the operand with more axes gives the result's, on either side", () => {
    expect(values(mul(x, gain))).toEqual([1, -20, 300, 0.5, 0, -600])
    expect(mul(gain, x).axes).toEqual([Batch, Hidden])
    expect(values(sub(gain, x))).toEqual([0, 12, 97, 0.5, 10, 106])
  })

  test("numbers stand for scalars of the other's element type", () => {
    expect(values(sub(1, x))).toEqual([0, 3, -2, 0.5, 1, 7])
    expect(add(iota(Hidden), 1).dtype).toBe("i32")
    expect(values(pow(2, table([Time], [0, 1, 2, 3])))).toEqual([1, 2, 4, 8])
    expect(failure(() => add(iota(Hidden), 0.5)).problem).toBe("0.5 is not a value of i32")
    expect(failure(() => shiftLeft(iota(Hidden, "u32"), -1)).problem).toBe("-1 is not a value of u32")
  })

  test("a choice takes the axes of the operand that has them all", () => {
    expect(values(where(greaterThan(gain, 5), x, 0))).toEqual([0, -2, 3, 0, 0, -6])
    expect(values(where(lessThan(x, 0), -1, gain))).toEqual([1, -1, 100, 1, 10, -1])
    expect(where(constant(true), 1, 0).dtype).toBe("f32")
  })

  test("outer and expand say what broadcasting does not", () => {
    const rows = table([Time], [1, 2, 3, 4])
    expect(outer(sub, rows, gain).axes).toEqual([Hidden, Time])
    expect(values(outer(sub, rows, gain)).slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(outer(lessThan, rows, gain).dtype).toBe("bool")
    expect(values(outer((a, b) => mul(add(a, b), 2), rows, x))).toHaveLength(24)
    expect(outer(sub, rows, gain)).toBe(sub(expand(rows, Hidden), expand(gain, [Time])))
  })

  test("equal expressions are one object", () => {
    expect(mul(x, add(gain, 1))).toBe(mul(x, add(gain, 1)))
    expect(greaterThan(x, 0)).toBe(lessThan(0, x))
    expect(constant(0)).not.toBe(constant(-0))
    expect(table([Hidden], [1, 2, 3])).not.toBe(table([Hidden], [1, 2, 4]))
    expect(table([Hidden], [0, 2, 3])).not.toBe(table([Hidden], [-0, 2, 3]))
  })
})

describe("what is derived means what it says", () => {
  test("elementwise functions", () => {
    const y = table([Time], [0.25, 1, 2, 4])
    expect(values(sqrt(y))).toEqual([0.5, 1, Math.SQRT2, 2])
    expect(values(mul(rsqrt(y), sqrt(y)))).toEqual([1, 1, 1, 1])
    expect(values(log(exp(y))).map((v) => Math.round(v * 1e9) / 1e9)).toEqual([0.25, 1, 2, 4])
    expect(values(square(neg(y)))).toEqual([0.0625, 1, 4, 16])
    const twice = values(sub(tanh(y), sub(mul(sigmoid(mul(y, 2)), 2), 1)))
    expect(Math.max(...twice.map(Math.abs))).toBeLessThan(1e-15)
    expect(values(div(y, 2))).toEqual([0.125, 0.5, 1, 2])
    expect(values(maximum(y, 1.5))).toEqual([1.5, 1.5, 2, 4])
    expect(values(minimum(1.5, y))).toEqual([0.25, 1, 1.5, 1.5])
    expect(values(sign(sub(y, 1)))).toEqual([-1, 0, 1, 1])
  })

  test("comparisons and logic", () => {
    expect(values(lessEqual(gain, 10))).toEqual([1, 1, 0])
    expect(values(greaterEqual(gain, 10))).toEqual([0, 1, 1])
    expect(values(and(equal(gain, 10), notEqual(gain, 1)))).toEqual([0, 1, 0])
    expect(values(or(equal(gain, 10), not(equal(gain, 1))))).toEqual([0, 1, 1])
    expect(values(xor(iota(Time, "u32"), 1))).toEqual([1, 0, 3, 2])
    expect(values(shiftRight(shiftLeft(iota(Time, "u32"), 3), 2))).toEqual([0, 2, 4, 6])
    expect(values(rem(iota(Time), 2))).toEqual([0, 1, 0, 1])
    expect(values(cast("bool")(iota(Time)))).toEqual([0, 1, 1, 1])
    expect(values(bitcast("u32")(constant(1)))).toEqual([0x3f800000])
  })

  test("reductions over one axis, several, and all", () => {
    expect(values(sum(Hidden)(x))).toEqual([2, -5.5])
    expect(values(sum([Batch, Hidden])(x))).toEqual([-3.5])
    expect(values(max(Batch)(x))).toEqual([1, 0, 3])
    expect(values(min(Batch)(x))).toEqual([0.5, -2, -6])
    expect(values(mean([Hidden, Batch])(x))[0]).toBeCloseTo(-3.5 / 6, 15)
    expect(values(argmax(Hidden)(x))).toEqual([2, 0])
    expect(sum([Hidden, Batch])(x)).toBe(sum([Batch, Hidden])(x))
  })

  test("softmax and log-sum-exp do not overflow", () => {
    const large = mul(x, 2000)
    expect(values(softmax(Hidden)(large))).toEqual([0, 0, 1, 1, 0, 0])
    expect(values(logSumExp(Hidden)(large))).toEqual([6000, 1000])
    expect(values(sum(Hidden)(softmax(Hidden)(x))).map((v) => Math.round(v * 1e12) / 1e12)).toEqual([1, 1])
    expect(values(logSumExp([Batch, Hidden])(x))[0]).toBeCloseTo(
      Math.log([1, -2, 3, 0.5, 0, -6].reduce((total, v) => total + Math.exp(v), 0)),
      12,
    )
  })

  test("the norm of zero is zero", () =>
    expect(values(norm(Hidden)(table([Batch, Hidden], [3, 0, 4, 0, 0, 0])))).toEqual([5, 0]))

  test("contraction keeps every other axis, shared ones as batch axes", () => {
    const w = table([Time, Hidden], [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1])
    expect(values(dot(Hidden)(x, w))).toEqual([1, -2, 3, 2, 0.5, 0, -6, -5.5])
    expect(values(dot(Hidden)(x, x))).toEqual([14, 36.25])
    expect(dot([Batch, Hidden])(x, x).axes).toEqual([])
  })

  test("structure", () => {
    const Head = axis("head", 2)
    const Dim = axis("dim", 2)
    const row = table([Time], [1, 2, 3, 4])
    expect(values(merge([Dim, Head], Time)(split(Time, [Head, Dim])(row)))).toEqual([1, 3, 2, 4])
    expect(values(slice(Time, 1, Head)(row))).toEqual([2, 3])
    expect(values(pad(Hidden, 1, axis("five", 5))(gain))).toEqual([0, 1, 10, 100, 0])
    expect(values(concat([Time, Hidden], axis("seven", 7))(row, gain))).toEqual([1, 2, 3, 4, 1, 10, 100])
    expect(rename(Hidden, Configured)(x)).toBe(x)
    expect(values(concat([Hidden, Hidden, Hidden], axis("nine", 9))(gain, gain, gain))).toHaveLength(9)
  })

  test("access at indices known at run time", () => {
    const Two = axis("two", 2)
    const row = table([Time], [1, 2, 3, 4])
    expect(values(sliceAt(Time, Two)(row, 9))).toEqual([3, 4])
    expect(values(updateAt(Time, Two)(row, table([Two], [8, 9]), constant(1, "i32")))).toEqual([1, 8, 9, 4])
    expect(values(take(Time)(row, table([Hidden], [3, -1, 0], "i32")))).toEqual([4, 0, 1])
    expect(values(scatterAdd(Time, Hidden)(gain, table([Hidden], [1, 1, 9], "i32")))).toEqual([0, 11, 0, 0])
  })

  test("leaves begin as they say", () => {
    expect(param("w", [Hidden]).op).toMatchObject({ role: "param", init: { _tag: "Normal", deviation: 0.02 } })
    expect(param("w", [Hidden], { init: initialise.ones }).op).toMatchObject({ init: { _tag: "Ones" } })
    expect(state("m", [Hidden]).op).toMatchObject({ role: "state", init: { _tag: "Zeros" } })
  })
})

describe("layers", () => {
  const linear = <I extends Axis, O extends Axis>(i: I, o: O): Layer<I, O> => {
    const Out = privateAxis("out", o.size)
    return (h) => rename(Out, o)(dot(i)(h, param("w", [Out, i])))
  }

  test("a layer works under any further axes, and under none", () => {
    expect(linear(Hidden, Hidden)(x).axes).toEqual([Batch, Hidden])
    expect(linear(Hidden, Time)(gain).axes).toEqual([Time])
    const deep: F32<typeof Batch | typeof Time> = pipe(
      x,
      linear(Hidden, Hidden),
      tanh,
      linear(Hidden, Time),
      softmax(Time),
    )
    expect(deep.axes).toEqual([Batch, Time])
  })
})

describe("errors name the operation, both operands and the author's line", () => {
  const Other = axis("hidden", Number("5"))
  const other = input("other", "f32", [Other])

  test("sizes that clash", () => {
    const error = failure(() => mul(table([Configured], [1, 2, 3]), other))
    expect(error.operation).toBe("mul")
    expect(error.problem).toBe(
      "axis 'hidden' is 3 on the left and 5 on the right; operands have [hidden=3] and [hidden=5]",
    )
    expect(error.source).toMatch(/surface\.test\.ts:\d+:\d+$/u)
    expect(error.message).toContain("mul: axis 'hidden' is 3 on the left and 5 on the right")
    expect(failure(() => dot(Configured)(rename(Hidden, Configured)(x), other)).problem).toMatch(
      /^axis 'hidden' is 3 on the left and 5/u,
    )
    expect(failure(() => sum(Other)(rename(Hidden, Configured)(x))).problem).toBe(
      "axis 'hidden' is 3 in the operand and 5 here",
    )
  })

  test("operations are called as authors call them", () => {
    const clash = (build: (a: F32<typeof Configured>) => Node): string =>
      failure(() => build(table([Configured], [1, 2, 3]))).operation
    const narrow = rename(Other, Configured)
    expect(() => narrow(other)).toThrow("rename: axis hidden=5 cannot become hidden=3: the sizes differ")
    expect(clash((a) => maximum(a, other))).toBe("maximum")
    expect(clash((a) => greaterThan(a, other))).toBe("lessThan")
    expect(clash((a) => where(greaterThan(a, 0), other, 0))).toBe("where")
    expect(clash((a) => expand(sum(Configured)(a), [Hidden, Other]))).toBe("expand")
  })

  test("a forgotten rename", () => {
    const [Wide, Long]: readonly Axis[] = [Hidden, Time]
    if (Wide === undefined || Long === undefined) throw new Error("two axes")
    const error = failure(() => sub(input("a", "f32", [Wide]), input("b", "f32", [Long])))
    expect(error.message).toContain(
      "sub: operands have axes [hidden=3] and [time=4]; neither includes the other: rename an axis, or say outer(f, x, y) or expand(x, Axis)",
    )
    expect(error.source).toMatch(/surface\.test\.ts:\d+:\d+$/u)
  })

  // Axes and element types that TypeScript does not know, as a program read from a file has them.
  const [B, H, T]: readonly Axis[] = [Batch, Hidden, Time]
  if (B === undefined || H === undefined || T === undefined) throw new Error("three axes")
  const loose: F32<Axis> = input("loose", "f32", [B, H])
  const any = (dtype: NumberDType): Expr<NumberDType, Axis> => input(dtype, dtype, [H])

  test.each<readonly [string, () => Node, RegExp]>([
    ["a missing axis", () => sum(T)(loose), /sum: the operand has no axis 'time'; it has \[batch=2, hidden=3\]/u],
    ["a diagonal", () => rename(B, H)(input("b", "f32", [B, axis("hidden", Number("2"))])), /rename/u],
    ["a second axis of one name", () => rename(T, H)(input("c", "f32", [T, axis("hidden", Number("4"))])), /rename/u],
    ["sizes that a rename would change", () => rename(H, T)(loose), /hidden=3 cannot become time=4/u],
    [
      "a split that does not fit",
      () => split(H, [axis("a", 2), axis("b", 2)])(loose),
      /hidden=3 cannot be split into \[a=2, b=2\]/u,
    ],
    ["an expansion along an axis that is there", () => expand(loose, H), /axis 'hidden' is already there/u],
    [
      "element types that differ",
      () => add(any("f32"), any("i32")),
      /add: operands are f32 and i32; cast one of them/u,
    ],
    ["no axis at all", () => sum([])(x), /sum: name at least one axis/u],
    ["a table of another length", () => table([Hidden], [1, 2]), /\[hidden=3\] holds 3 elements; the table has 2/u],
  ])("%s", (_, build, text) => expect(failure(build).message).toMatch(text))
})

test("an expression may be passed where its type is meant", () => {
  const named: Expr<"f32", typeof Batch | typeof Hidden> = x
  expect(named).toBe(x)
})
