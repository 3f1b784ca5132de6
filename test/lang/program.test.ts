// Programs: what is collected, what is checked, and the two ways of writing one.
import {
  AxisError,
  add,
  axis,
  constant,
  dot,
  grad,
  input,
  mean,
  mul,
  output,
  param,
  parametersOf,
  program,
  region,
  repeat,
  state,
  stateOf,
  sub,
  sum,
  tap,
  initialise,
  square,
} from "@serein/lang"
import type { InputsOf, Node, OutputsOf, Scalar } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { freshPlaceholder } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"

const Batch = axis("batch", 2)
const Hidden = axis("hidden", 3)
const x = input("x", "f32", [Batch, Hidden])
const w = param("w", [Hidden])
const m = state("m", [Hidden])
const loss = mean(Batch)(square(dot(Hidden)(x, w)))

describe("a program in parts", () => {
  test("collects its inputs, sorted by name", () => {
    const p = program("p", { outputs: { y: add(sum([Batch, Hidden])(x), add(input("b", "f32"), input("a", "f32"))) } })
    expect(p.inputs.map((n) => (n.op.kind === "input" ? n.op.name : ""))).toEqual(["a", "b", "x"])
    expect(p.outputs[0]?.order).toEqual([])
  })

  test("keeps the order in which inputs are declared, used or not", () => {
    const spare = input("spare", "i32")
    expect(program("p", { inputs: { spare, x }, outputs: { loss } }).inputs).toEqual([spare, x])
  })

  test("stores outputs in the stated order", () => {
    const p = program("p", { outputs: { x: output(x, [Hidden, Batch]), row: w } })
    expect(p.outputs.map((o) => o.order)).toEqual([[Hidden, Batch], [Hidden]])
    const values = evaluateProgram(p, {
      inputs: { x: tensor("f32", [Batch, Hidden], [1, 2, 3, 4, 5, 6]) },
      variables: { w: tensor("f32", [Hidden], [7, 8, 9]) },
    })
    expect(Array.from(values.outputs["x"]?.data ?? [])).toEqual([1, 4, 2, 5, 3, 6])
  })

  test("updates take the old values of every variable", () => {
    const p = program("swap", {
      outputs: {},
      updates: [
        [w, m],
        [m, w],
      ],
    })
    const values = evaluateProgram(p, {
      variables: { w: tensor("f32", [Hidden], [1, 2, 3]), m: tensor("f32", [Hidden], [4, 5, 6]) },
    })
    expect(Array.from(values.updates["w"]?.data ?? [])).toEqual([4, 5, 6])
    expect(Array.from(values.updates["m"]?.data ?? [])).toEqual([1, 2, 3])
  })
})

describe("a program as a function of its inputs and state", () => {
  test("is the same program as in parts", () => {
    const f = program(
      { name: "step", inputs: { x: ["f32", [Batch, Hidden]], rate: ["f32", []] }, state: { w, m } },
      ({ x, rate }, { w, m }) => {
        const loss = mean(Batch)(square(dot(Hidden)(x, w)))
        const next = add(mul(m, 0.9), grad(loss, w))
        return { outputs: { loss }, updates: { w: sub(w, mul(rate, next)), m: next } }
      },
    )
    const next = add(mul(m, 0.9), grad(loss, w))
    const rate = input("rate", "f32")
    expect(f).toEqual(
      program("step", {
        inputs: { x, rate },
        outputs: { loss },
        updates: [
          [w, sub(w, mul(rate, next))],
          [m, next],
        ],
      }),
    )
    expect(f.name).toBe("step")
  })

  test("remembers the types of its inputs and outputs", () => {
    const p = program({ inputs: { n: ["i32", []] } }, ({ n }) => ({
      outputs: { twice: mul(n, 2), x: output(x2, [Batch, Hidden]) },
    }))
    const n: InputsOf<typeof p>["n"] = constant(3, "i32")
    const twice: OutputsOf<typeof p>["twice"] = n
    const wide: OutputsOf<typeof p>["x"] = x
    const names: keyof OutputsOf<typeof p> = "x"
    expect([p.name, twice, wide, names]).toEqual(["program", n, x, "x"])
  })
})
const x2 = mul(param("wide", [Batch, Hidden]), 2)

describe("the parameters of a model are the leaves of its expression", () => {
  test("sorted by path, each once, from inside regions and loops too", () => {
    const f = region("r", (a: typeof w) => mul(a, param("b.inner", [Hidden])))
    const y = repeat(2, { y: f(w) }, ({ y }) => ({ y: add(y, param("a.loop", [Hidden])) })).y
    expect(parametersOf(y).map((n) => (n.op.kind === "variable" ? n.op.path : ""))).toEqual(["a.loop", "b.inner", "w"])
    expect(parametersOf([y, w, m])).toHaveLength(3)
    expect(stateOf([y, m])).toEqual([m])
    expect(parametersOf(program("p", { outputs: {}, updates: [[w, mul(m, 2)]] }))).toEqual([w])
  })

  test("one path with two declarations is an error", () => {
    expect(() => parametersOf([w, param("w", [Hidden], { init: initialise.zeros })])).toThrow(
      /'w' is declared twice and differently: f32 over \[hidden=3\] and f32 over \[hidden=3\]/u,
    )
  })
})

describe("mistakes", () => {
  const wrong = param("w", [Batch])
  const escaped: { node: Scalar | null } = { node: null }
  repeat(2, { s: constant(0) }, ({ s }) => {
    escaped.node = s
    return { s }
  })
  test.each<readonly [string, () => unknown, string]>([
    [
      "an update of another type",
      () =>
        program("p", {
          outputs: {},
          updates: [
            [w, sum(Batch)(x)],
            [m, loss],
          ],
        }),
      "'m' is f32 over [hidden=3] and its update is f32 over []",
    ],
    [
      "an update twice",
      () =>
        program("p", {
          outputs: {},
          updates: [
            [w, m],
            [w, w],
          ],
        }),
      "'w' is updated twice",
    ],
    [
      "an update of an input",
      () => program("p", { outputs: {}, updates: [[x, x]] }),
      "update 1 is of kind 'input'; only parameters and state can be updated",
    ],
    [
      "two inputs of one name",
      () => program("p", { outputs: { a: sum(Hidden)(input("x", "f32", [Hidden])), b: sum([Batch, Hidden])(x) } }),
      "two different tensors are called input 'x': f32 over [hidden=3] and f32 over [batch=2, hidden=3]",
    ],
    [
      "two parameters of one path",
      () => program("p", { outputs: { a: w, b: wrong } }),
      "two different tensors are called variable 'w'",
    ],
    [
      "two taps of one name",
      () => program("p", { outputs: { a: tap(w, "t"), b: tap(m, "t") } }),
      "two different tensors are called tap 't'",
    ],
    [
      "an output without an order",
      () => program("p", { outputs: { x } }),
      "the output 'x' has the axes [batch=2, hidden=3]; say in which order it is stored: output(x, [...])",
    ],
    [
      "an order that leaves an axis out",
      () => program("p", { outputs: { x: output(x, [Batch]) } }),
      "the output 'x' has the axes [batch=2, hidden=3]; its storage order lists [batch=2]",
    ],
    [
      "an order that repeats an axis",
      () => program("p", { outputs: { x: output(x, [Batch, Batch]) } }),
      "its storage order lists [batch=2, batch=2]",
    ],
    ["nothing to compute", () => program("p", { outputs: {} }), "computes nothing: it has neither outputs nor updates"],
    [
      "an undeclared input",
      () => program("p", { inputs: {}, outputs: { loss } }),
      "the input 'x' is used and not declared",
    ],
    [
      "an input under another name",
      () => program("p", { inputs: { y: x }, outputs: { loss } }),
      "the input 'x' is declared as 'y'",
    ],
    [
      "a declared input that is none",
      () => program("p", { inputs: { w }, outputs: { w } }),
      "'w' is declared as an input and is of kind 'variable'",
    ],
    [
      "a bound variable that escaped",
      () => program("p", { outputs: { s: escaped.node ?? w } }),
      "escaped from the body of a region or a loop",
    ],
    [
      "a free placeholder",
      () => program("p", { outputs: { s: freshPlaceholder("f32", []) } }),
      "escaped from the body",
    ],
  ])("%s", (_, build, text) => {
    expect(build).toThrow(AxisError)
    expect(build).toThrow(text)
  })

  test("in loops", () => {
    const loose: Readonly<Record<string, Node>> = { a: w }
    expect(() => repeat(2, loose, () => ({ a: loss }))).toThrow(
      "'a' begins as f32 over [hidden=3] and the step makes it f32 over []",
    )
    expect(() => repeat(2, loose, () => ({}))).toThrow("the step does not say what becomes of 'a'")
    expect(() => repeat(2, loose, (s) => ({ ...s, b: w }))).toThrow("the step makes 'b', which has no initial value")
    expect(() => repeat(2, {}, () => ({}))).toThrow("needs at least one tensor")
    expect(() => repeat(0, { a: w }, (s) => s)).toThrow("needs a count of at least 1; it was given 0")
  })
})
