// Printing: pasted text rebuilds the very object, for everything that authors write and that derivatives make.
import * as lang from "@serein/lang"
import {
  add,
  argmax,
  axis,
  bits,
  bitcast,
  cast,
  checkpoint,
  concat,
  constant,
  dot,
  exp,
  expand,
  floor,
  grad,
  greaterThan,
  initialise,
  input,
  iota,
  jvp,
  key,
  linearize,
  logSumExp,
  maximum,
  mean,
  merge,
  mul,
  neg,
  norm,
  normal,
  not,
  outer,
  output,
  pad,
  param,
  pow,
  printExpr,
  printProgram,
  privateAxis,
  program,
  region,
  rename,
  repeat,
  rsqrt,
  scatterAdd,
  shiftRight,
  sigmoid,
  slice,
  sliceAt,
  softmax,
  split,
  splitKey,
  square,
  state,
  stopGradient,
  sub,
  sum,
  table,
  take,
  tap,
  uniform,
  updateAt,
  where,
  withDerivative,
  xor,
} from "@serein/lang"
import type { Axis, F32, Node, Program } from "@serein/lang"
import { describe, expect, test } from "vitest"
import { barrier } from "@serein/lang/ops"
import { paste } from "./paste.ts"

const Batch = axis("batch", 2)
const Time = axis("time", 4)
const Hidden = axis("hidden", 6)
const Head = axis("head", 2)
const Dim = axis("dim", 3)
const Row = axis("row", 5)
const Source = axis("source", 4)

const rebuilds = (node: Node): void => {
  const text = printExpr(node)
  expect(paste(text, ["result"])["result"], text).toBe(node)
}

const x = input("x", "f32", [Batch, Time, Hidden])
const ids = input("ids", "i32", [Batch, Time])
const words = input("words", "u32", [Batch])

const rmsNorm = <I extends Axis>(i: I): lang.Layer<I, I> => {
  const gain = param("norm.weight", [i], { init: initialise.ones })
  return region("rmsNorm", (h) => mul(mul(h, rsqrt(add(mean(i)(square(h)), 1e-6))), gain))
}
const linear = <I extends Axis, O extends Axis>(i: I, o: O): lang.Layer<I, O> => {
  const Out = privateAxis("out", o.size)
  return (h) => rename(Out, o)(dot(i)(h, param("linear.weight", [Out, i])))
}

const samples: Readonly<Record<string, Node>> = {
  "an input": x,
  "a scalar input": input("lr", "f32"),
  "a parameter with an initialiser": param("a.b", [Hidden], { init: initialise.uniform(0.5), dtype: "f16" }),
  "a parameter with a pad row": param("e", [Row, Hidden], { init: initialise.normal(0.02, 3) }),
  state: state("m", [], { dtype: "i32", init: initialise.constant(-3) }),
  "negative zero, infinities and not-a-number": sum(Row)(table([Row], [-0, Number.NaN, Infinity, -Infinity, 1e-30])),
  "a negative zero operand": mul(x, -0),
  "a constant": constant(2),
  "a u32 constant": constant(7, "u32"),
  "a bool constant": constant(true),
  "a table": table([Row], [1, 2, 3, 4, 5], "i32"),
  iota: add(iota(Row), cast("i32")(iota(Row, "f32"))),
  "numbers as operands": sub(1, mul(add(x, 2), -3)),
  "broadcasting by name": mul(x, param("g", [Hidden])),
  "broadcasting a constant alone": expand(constant(0), [Batch, Time]),
  "an outer product": outer(sub, param("a", [Batch]), param("b", [Time])),
  "an outer comparison of overlapping operands": outer(greaterThan, x, param("b", [Row, Time])),
  "three operands": where(greaterThan(ids, 2), mean(Hidden)(x), 0),
  "a choice of two numbers": where(greaterThan(ids, 2), 1, 0),
  "a choice among broadcast operands": where(greaterThan(param("c", [Hidden]), 0), x, param("d", [Time])),
  bits: xor(shiftRight(words, 3), bitcast("u32")(cast("i32")(words))),
  logic: not(greaterThan(x, 0)),
  "unary functions": neg(exp(sigmoid(floor(maximum(x, pow(square(x), 0.5)))))),
  softmax: softmax([Time, Hidden])(x),
  "norms and log-sum-exp": add(norm(Hidden)(x), logSumExp(Hidden)(x)),
  argmax: argmax(Hidden)(x),
  "split and merge": merge([Head, Dim], Hidden)(split(Hidden, [Head, Dim])(x)),
  "slice, pad, concat": concat([Row, Time], axis("nine", 9))(
    pad(Time, 1, Row)(x),
    slice(Row, 1, Time)(input("y", "f32", [Batch, Row, Hidden])),
  ),
  "access at runtime": updateAt(Hidden, Dim)(x, sliceAt(Hidden, Dim)(x, input("at", "i32")), 2),
  "take and scatter": scatterAdd(Row, Time)(take(Row)(param("e", [Row, Hidden]), ids), ids),
  "stopped gradients and taps": tap(stopGradient(x), 'x is "here"'),
  "a region with a captured gain": rmsNorm(Hidden)(x),
  "a checkpoint": checkpoint(linear(Hidden, Row))(x),
  "a checkpoint around a region": checkpoint((h: typeof x) => rmsNorm(Hidden)(add(h, 1)))(x),
  "a custom vjp": withDerivative((a: F32<typeof Hidden>, n: lang.I32<typeof Hidden>) => mul(a, cast("f32")(n)), {
    vjp: ([, n], c) => [mul(c, cast("f32")(n)), null],
  })(param("a", [Hidden]), iota(Hidden)),
  "a custom jvp": region("clip", (a: F32<typeof Hidden>) => maximum(a, 0), {
    jvp: ([a], [t]) => where(greaterThan(a, 0), t, 0),
  })(param("a", [Hidden])),
  "a custom jvp beside a captured table": region(
    "scaled",
    (a: F32<typeof Row>) => mul(a, table([Row], [1, 2, 3, 4, 5])),
    {
      jvp: ([a], [t]) => mul(add(t, mul(a, 0)), table([Row], [1, 2, 3, 4, 5])),
    },
  )(param("a", [Row])),
  draws: mul(normal(key(7), "head.u", [Time, Batch]), uniform(splitKey(key(2 ** 40 + 1), "m"), "v", [Batch, Time])),
  "bits of a key from a tensor": bits(key(input("seed", "u32")), "b", [Hidden]),
  "axes that meet in one identifier": outer(mul, param("p", [axis("a b", 2)]), param("q", [axis("aB", 3)])),
  "two sizes of one name": add(
    sum(axis("n", 2))(param("p", [axis("n", 2)])),
    sum(axis("n", 3))(param("q", [axis("n", 3)])),
  ),
  "a name that JavaScript reserves": add(input("new", "f32"), input("add", "f32")),
  "a barrier, which only passes make": barrier(x, [ids]),
}

describe("pasted text rebuilds the very node", () => {
  test.each(Object.entries(samples))("%s", (_, node) => rebuilds(node))

  test("a loop and its results", () => {
    const step = repeat(3, { acc: mean(Batch)(x), n: constant(0, "i32") }, ({ acc, n }, i) => ({
      acc: add(acc, mul(uniform(splitKey(key(1), i), "drop", [Time, Hidden]), mean(Batch)(x))),
      n: add(n, i),
    }))
    rebuilds(step.acc)
    rebuilds(add(step.acc, cast("f32")(step.n)))
  })

  test("gradients, through regions, loops and custom rules", () => {
    const h = rmsNorm(Hidden)(checkpoint(linear(Hidden, Hidden))(x))
    const looped = repeat(2, { h }, ({ h }) => ({ h: mul(h, sigmoid(h)) })).h
    const clipped = withDerivative((a: typeof x) => maximum(a, 0), {
      vjp: ([a], c) => [where(greaterThan(a, 0), c, 0)],
    })(looped)
    const loss = sum([Batch, Time, Hidden])(mul(softmax(Hidden)(clipped), clipped))
    for (const g of grad(loss, lang.parametersOf(loss))) rebuilds(g)
    rebuilds(jvp(loss, x, mul(x, 2)))
    rebuilds(linearize(clipped, x)(x))
  })

  test("free bound variables", () =>
    rebuilds(add(x, lang.jvp([x], [x], [input("t", "f32", [Batch, Time, Hidden])])[0])))

  test("several expressions share their constants", () => {
    const a = exp(x)
    const text = printExpr({ a, b: add(a, 1), again: a })
    expect(paste(text, ["a", "b", "again"])).toEqual({ a, b: add(a, 1), again: a })
    expect(text.match(/exp\(/gu)?.length).toBe(1)
  })

  test("a program", () => {
    const w = param("w", [Hidden, Row])
    const m = state("m", [Hidden, Row])
    const loss = mean([Batch, Time, Row])(square(dot(Hidden)(x, w)))
    const step = program("train step", {
      outputs: { loss, "last row": output(dot(Hidden)(x, w), [Row, Batch, Time]) },
      updates: [
        [m, add(mul(m, 0.9), grad(loss, w))],
        [w, sub(w, mul(m, 0.1))],
      ],
    })
    const text = printProgram(step)
    const again = paste(text, ["trainStep"])["trainStep"]
    expect(again, text).toEqual(step)
    const same = (p: Program): readonly Node[] => lang.programRoots(p)
    expect(same(step).every((n, i) => n === lang.programRoots(step)[i])).toBe(true)
  })
})

test("the text reads like what an author writes", () => {
  const scores = dot(Dim)(param("q", [Batch, Time, Dim]), rename(Time, Source)(param("k", [Batch, Time, Dim])))
  expect(printExpr({ weights: mul(scores, 0.5) })).toMatchInlineSnapshot(`
    "import { axis, dot, mul, param, rename } from "@serein/lang"

    const Batch = axis("batch", 2)
    const Time = axis("time", 4)
    const Dim = axis("dim", 3)
    const Source = axis("source", 4)

    const v = dot(Dim)(param("q", [Batch, Time, Dim]), rename(Time, Source)(param("k", [Batch, Time, Dim])))
    const weights = mul(v, 0.5)
    "
  `)
})

test("a chain of 20 000 nodes prints", () => {
  let y: F32<typeof Hidden> = param("a", [Hidden])
  for (let i = 0; i < 20_000; i++) y = add(exp(y), 1)
  rebuilds(y)
})
