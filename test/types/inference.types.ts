// What TypeScript must infer. That this file checks is the test: nothing here is annotated for the compiler's sake.
import {
  add,
  and,
  argmax,
  axis,
  bits,
  bitcast,
  cast,
  checkpoint,
  concat,
  constant,
  dot,
  equal,
  exp,
  expand,
  grad,
  greaterThan,
  input,
  iota,
  jvp,
  key,
  lessThan,
  linearize,
  logSumExp,
  max,
  mean,
  merge,
  mul,
  norm,
  normal,
  not,
  outer,
  output,
  pad,
  param,
  pow,
  privateAxis,
  program,
  region,
  rename,
  repeat,
  rsqrt,
  scatterAdd,
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
  transpose,
  uniform,
  updateAt,
  vjp,
  where,
  withDerivative,
} from "@serein/lang"
import type { Axis, Bool, Expr, F32, I32, InputsOf, Layer, OutputsOf, Scalar } from "@serein/lang"
import { pipe } from "fp-ts/lib/function.js"
import { is } from "./same.ts"
import type { Same } from "./same.ts"

const Batch = axis("batch", 2)
const Time = axis("time", 16)
const Source = axis("source", 16)
const Hidden = axis("hidden", 512)
const Ff = axis("ff", 1024)
const Head = axis("head", 8)
const Dim = axis("dim", 64)
const Vocabulary = axis("vocabulary", 100)
const Configured = axis("width", Number("7"))
type B = typeof Batch
type T = typeof Time
type S = typeof Source
type H = typeof Hidden
type W = typeof Configured

is<Axis<"hidden", 512>>()(Hidden)
is<Axis<"width">>()(Configured)
is<Axis<"~out", 512>>()(privateAxis("out", Hidden.size))

const x = input("x", "f32", [Batch, Time, Hidden])
const ids = input("ids", "i32", [Batch, Time])
const rows = param("rows", [Vocabulary, Hidden])

// Leaves.
is<F32<B | T | H>>()(x)
is<Scalar>()(input("rate", "f32"))
is<Scalar>()(input("rate", "f32", []))
is<F32<never>>()(constant(1))
is<Scalar<"u32">>()(constant(1, "u32"))
is<Scalar<"bool">>()(constant(true))
is<F32<H>>()(param("g", [Hidden]))
is<F32<H>>()(param("g", [Hidden], { init: { _tag: "Ones" } }))
is<Expr<"f16", H>>()(param("g", [Hidden], { dtype: "f16" }))
is<Expr<"i32", never>>()(state("count", [], { dtype: "i32" }))
is<F32<T>>()(table([Time], [1]))
is<I32<T>>()(iota(Time))
is<Expr<"u32", T>>()(iota(Time, "u32"))

// A declared type does not change what a leaf is: an annotation must be true, not merely wished.
const kept: { readonly [name: string]: object } = { m: state("m", [Hidden]) }

// Elementwise: the wider operand's axes, on either side; numbers on either side.
is<F32<B | T | H>>()(mul(x, param("g", [Hidden])))
is<F32<B | T | H>>()(sub(param("g", [Hidden]), x))
is<F32<B | T | H>>()(sub(1, pow(x, 2)))
is<I32<B | T>>()(add(ids, 1))
is<F32<B | T | H>>()(mul(x, constant(2)))
is<F32<W>>()(mul(param("w", [Configured]), param("v", [Configured])))
is<Bool<B | T>>()(and(greaterThan(ids, 1), not(equal(ids, 3))))
is<F32<B | T | H>>()(where(greaterThan(ids, 1), x, 0))
is<F32<B | T | H>>()(where(greaterThan(param("g", [Hidden]), 1), 0, x))
is<F32<B | T | H>>()(where(greaterThan(ids, 1), param("g", [Hidden]), x))
is<F32<B | T>>()(where(greaterThan(ids, 1), 1, 0))
is<Expr<"f16", B | T>>()(cast("f16")(ids))
is<Expr<"u32", B | T>>()(bitcast("u32")(ids))
is<F32<B | T>>()(outer(sub, param("a", [Batch]), param("b", [Time])))
is<Bool<B | T>>()(outer(lessThan, param("a", [Batch]), param("b", [Time])))
is<F32<B | T>>()(outer((a, b) => mul(sub(a, b), 2), param("a", [Batch]), param("b", [Time])))
is<I32<B | T | H>>()(outer(add, ids, iota(Hidden)))
is<F32<B | T | H | S>>()(expand(x, Source))
is<F32<B | T | S>>()(expand(param("a", [Batch]), [Time, Source]))

// Axis first: what remains, up to nothing.
is<F32<B | T>>()(sum(Hidden)(x))
is<Scalar>()(mean([Batch, Time, Hidden])(x))
is<I32<B>>()(max(Time)(ids))
is<I32<B | T>>()(argmax(Hidden)(x))
is<Scalar<"i32">>()(argmax(Vocabulary)(param("p", [Vocabulary])))
is<F32<B | T | H>>()(softmax(Hidden)(x))
is<F32<H>>()(softmax(Hidden)(param("g", [Hidden])))
is<F32<B | T>>()(norm(Hidden)(x))
is<F32<B>>()(logSumExp([Time, Hidden])(x))
is<F32<B | T | typeof Ff>>()(dot(Hidden)(x, param("w", [Ff, Hidden])))
is<Scalar>()(dot(Hidden)(param("a", [Hidden]), param("b", [Hidden])))
is<F32<B | T>>()(dot([Hidden])(x, x))
is<F32<W>>()(dot(Hidden)(param("a", [Hidden]), param("b", [Hidden, Configured])))

// Structure and indexing.
is<F32<B | S | H>>()(rename(Time, Source)(x))
is<F32<S>>()(rename(Time, Source)(param("t", [Time])))
is<F32<B | T | typeof Head | typeof Dim>>()(split(Hidden, [Head, Dim])(x))
is<F32<B | T | H>>()(merge([Head, Dim], Hidden)(split(Hidden, [Head, Dim])(x)))
is<F32<B | T | typeof Dim>>()(slice(Hidden, 3, Dim)(x))
is<F32<B | T | typeof Ff>>()(pad(Hidden, 3, Ff)(x))
is<F32<typeof Ff>>()(concat([Hidden, Hidden], Ff)(param("a", [Hidden]), param("b", [Hidden])))
is<F32<B | typeof Ff>>()(
  concat([Hidden, Dim, Hidden], Ff)(param("a", [Hidden, Batch]), param("b", [Batch, Dim]), param("c", [Hidden, Batch])),
)
is<F32<B | T | typeof Dim>>()(sliceAt(Hidden, Dim)(x, iotaStart()))
is<F32<B | T | H>>()(updateAt(Hidden, Dim)(x, slice(Hidden, 0, Dim)(x), 3))
is<F32<B | T | H>>()(take(Vocabulary)(rows, ids))
is<F32<typeof Vocabulary | H>>()(scatterAdd(Vocabulary, [Batch, Time])(x, ids))
function iotaStart(): Scalar<"i32"> {
  return constant(0, "i32")
}

// Randomness and control.
is<F32<B | T>>()(normal(splitKey(key(1), "a"), "site", [Batch, Time]))
is<Expr<"u32", B>>()(bits(key(1), "site", [Batch]))
is<Scalar>()(uniform(key(1), "site", []))
is<F32<B | T | H>>()(tap(stopGradient(x), "x"))

// Generic layers check without a cast, annotated or not, and are inferred in a pipe.
const linear = <I extends Axis, O extends Axis>(i: I, o: O): Layer<I, O> => {
  const Out = privateAxis("out", o.size)
  return (h) => rename(Out, o)(add(dot(i)(h, param("w", [Out, i])), param("b", [Out])))
}
const layerNorm = <I extends Axis>(i: I): Layer<I, I> => {
  const gain = param("g", [i])
  return <A extends Axis>(h: F32<A | I>): F32<A | I> => {
    const centred = sub(h, mean(i)(h))
    return mul(gain, mul(rsqrt(add(mean(i)(square(centred)), 1e-6)), centred))
  }
}
const silu = <A extends Axis>(h: F32<A>): F32<A> => mul(h, sigmoid(h))
const block = <I extends Axis>(i: I): Layer<I, I> =>
  region("block", (h) => add(h, pipe(h, layerNorm(i), linear(i, Ff), silu, checkpoint(linear(Ff, i)))))
const attend = <A extends Axis>(h: F32<A | T | H>): F32<A | T | H> => {
  const query = split(Hidden, [Head, Dim])(h)
  const keys = rename(Time, Source)(query)
  const weights = softmax(Source)(mul(dot(Dim)(query, keys), 0.125))
  return merge([Head, Dim], Hidden)(dot(Source)(weights, keys))
}
const energy = <A extends Axis>(a: F32<A | H>, b: F32<A | H>): F32<A> => norm(Hidden)(sub(a, b))
is<F32<B | T | typeof Ff>>()(linear(Hidden, Ff)(x))
is<F32<typeof Ff>>()(linear(Hidden, Ff)(param("g", [Hidden])))
is<F32<H>>()(block(Hidden)(param("g", [Hidden])))
is<F32<B | T>>()(energy(attend(x), x))
is<F32<B | T | typeof Vocabulary>>()(
  pipe(
    x,
    block(Hidden),
    attend,
    layerNorm(Hidden),
    linear(Hidden, Ff),
    silu,
    exp,
    linear(Ff, Vocabulary),
    softmax(Vocabulary),
  ),
)
is<Scalar>()(pipe(param("g", [Hidden]), layerNorm(Hidden), softmax(Hidden), sum(Hidden)))

// Regions keep their function's type; rules are typed by it.
const named = region("r", (a: F32<H>, n: I32<H>) => mul(a, cast("f32")(n)))
is<(a: F32<H>, n: I32<H>) => F32<H>>()(named)
const ruled = withDerivative((a: F32<H>, n: I32<H>) => mul(a, cast("f32")(n)), {
  vjp: ([a, n], c) => {
    is<F32<H>>()(a)
    is<I32<H>>()(n)
    is<F32<H>>()(c)
    return [mul(c, cast("f32")(n)), null]
  },
})
is<(a: F32<H>, n: I32<H>) => F32<H>>()(ruled)
withDerivative((a: F32<H>, n: I32<H>) => mul(a, cast("f32")(n)), {
  jvp: ([, n], [t, none]) => {
    is<F32<H>>()(t)
    is<null>()(none)
    return mul(t, cast("f32")(n))
  },
})

// Loops and derivatives give what they were given.
const looped = repeat(3, { a: x, n: constant(0, "i32") }, ({ a, n }, i) => {
  is<Scalar<"i32">>()(i)
  return { a: mul(a, 2), n: add(n, i) }
})
is<F32<B | T | H>>()(looped.a)
is<Scalar<"i32">>()(looped.n)
const loss = mean([Batch, Time, Hidden])(square(x))
is<F32<H>>()(grad(loss, param("g", [Hidden])))
const gradients = grad(loss, { g: param("g", [Hidden]), rows })
is<{ readonly g: F32<H>; readonly rows: typeof rows }>()(gradients)
const listed = grad(loss, [param("g", [Hidden]), rows])
is<readonly [F32<H>, typeof rows]>()(listed)
is<Scalar>()(jvp(loss, x, x))
is<readonly [Scalar]>()(jvp([loss], [x, rows], [x, null]))
is<F32<B | T | H>>()(vjp(loss, x, constant(1)))
const linear1 = linearize(loss, x)
is<(tangent: F32<B | T | H>) => Scalar>()(linear1)
const adjoint = transpose((t: typeof x) => sum(Hidden)(t), x)
is<(cotangent: F32<B | T>) => F32<B | T | H>>()(adjoint)

// Programs know their inputs and outputs by name.
const step = program(
  { inputs: { x: ["f32", [Batch, Hidden]], at: ["i32", []] }, state: { rows } },
  ({ x, at }, { rows }) => {
    is<F32<B | H>>()(x)
    is<Scalar<"i32">>()(at)
    is<F32<typeof Vocabulary | H>>()(rows)
    return {
      outputs: { loss: sum([Batch, Hidden])(x), x: output(x, [Hidden, Batch]) },
      updates: { rows: mul(rows, 2) },
    }
  },
)
const outputNames: Same<keyof OutputsOf<typeof step>, "loss" | "x"> = true
const inputNames: Same<keyof InputsOf<typeof step>, "x" | "at"> = true
declare const outputs: OutputsOf<typeof step>
declare const inputs: InputsOf<typeof step>
export const checkTypes = (): void => {
  is<Scalar>()(outputs.loss)
  is<F32<B | H>>()(outputs.x)
  is<F32<B | H>>()(inputs.x)
  is<Scalar<"i32">>()(inputs.at)
}
const parts = program("parts", { inputs: { x }, outputs: { loss, x: output(x, [Batch, Time, Hidden]) } })
declare const results: OutputsOf<typeof parts>
export const checkParts = (): void => {
  is<Scalar>()(results.loss)
  is<F32<B | T | H>>()(results.x)
}
export { inputNames, kept, outputNames }
