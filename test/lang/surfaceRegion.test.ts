// Regions as authors make them: what is traced, what is captured, and what a rule must satisfy.
import {
  AxisError,
  add,
  axis,
  cast,
  checkpoint,
  exp,
  expand,
  grad,
  greaterThan,
  initialise,
  input,
  iota,
  jvp,
  linearize,
  makeNode,
  maximum,
  mul,
  normal,
  key,
  lessThan,
  outer,
  param,
  parametersOf,
  privateAxis,
  region,
  rename,
  repeat,
  slice,
  state,
  stopGradient,
  sub,
  sum,
  table,
  transpose,
  vjp,
  where,
  withDerivative,
} from "@serein/lang"
import type { F32, I32, Node } from "@serein/lang"
import { evaluate, tensor } from "@serein/lang/evaluate"
import { topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"

const Row = axis("row", 3)
type Rows = F32<typeof Row>
const x = table([Row], [-1, 0.5, 2])
const gain = param("gain", [Row], { init: initialise.ones })
const variables = { gain: tensor("f32", [Row], [1, 2, 3]) }
const values = (node: Node): readonly number[] => Array.from(evaluate([node], { variables })[0]?.data ?? [])

describe("a region", () => {
  test("is one node, however often it is built, whatever was built in between", () => {
    const build = (): Node => region("double", (a: Rows) => mul(a, 2))(x)
    const first = build()
    for (let i = 0; i < 5; i++) region("other", (a: Rows) => add(a, i))(x)
    expect(build()).toBe(first)
  })

  test("means its body", () => {
    const scaled = region("scaled", (a: Rows, b: Rows) => mul(add(a, b), gain))
    expect(values(scaled(x, gain))).toEqual(values(mul(add(x, gain), gain)))
  })

  test("takes what its body uses from outside as further operands, constants and counters apart", () => {
    const node = region("r", (a: Rows) => add(mul(a, gain), mul(cast("f32")(iota(Row)), 2)))(x)
    expect(node.args).toEqual([x, gain])
    expect(node.op.kind === "region" && node.op.params.map((p) => p.op.kind === "placeholder" && p.op.id)).toEqual([
      "0",
      "1",
    ])
    expect(region("plain", (a: Rows) => maximum(add(a, 1), 0))(x).args).toEqual([x])
    expect(parametersOf(node)).toEqual([gain])
  })

  test("takes a tensor rather than a view of it, and computes masks of counters itself", () => {
    const Wide = axis("wide", 4)
    const Pair = axis("pair", 2)
    const wide = param("wide", [Wide])
    const visible = outer(lessThan, iota(Row), iota(Wide))
    const node = region("r", (a: F32<typeof Row | typeof Wide>) =>
      where(visible, add(mul(a, expand(gain, Wide)), expand(stopGradient(wide), Row)), 0),
    )(expand(x, Wide))
    expect(node.args.slice(1)).toEqual([gain, wide])
    const inner = exp(wide)
    const parts = region("s", (a: F32<typeof Pair>) =>
      add(mul(a, slice(Wide, 1, Pair)(wide)), slice(Wide, 2, Pair)(inner)),
    )(slice(Wide, 0, Pair)(wide))
    // A part of something computed is passed as that part: the whole need not be kept for it.
    expect(parts.args.slice(1)).toEqual([wide, slice(Wide, 2, Pair)(inner)])
  })

  test("leaves no free variable in its body, nested ones included", () => {
    const nested = region("outer", (a: Rows) => region("inner", (b: Rows) => mul(b, add(a, gain)))(exp(a)))(x)
    const leaves = (graph: Node): readonly string[] =>
      topological([graph]).flatMap((n) =>
        n.op.kind === "region" ? leaves(n.op.body) : n.args.length === 0 ? [n.op.kind] : [],
      )
    expect(nested.op.kind === "region" ? new Set(leaves(nested.op.body)) : null).toEqual(new Set(["placeholder"]))
    expect(values(nested)).toEqual(values(mul(exp(x), add(x, gain))))
  })

  test("may ignore its operands, or give one back", () => {
    expect(values(region("first", (...both: readonly [Rows, Rows]) => both[0])(x, gain))).toEqual([-1, 0.5, 2])
    expect(values(region("constant", (...one: readonly [Rows]) => (one.length === 1 ? gain : one[0]))(x))).toEqual([
      1, 2, 3,
    ])
    expect(values(checkpoint((a: Rows) => a)(x))).toEqual([-1, 0.5, 2])
  })
})

describe("a rule", () => {
  const half = withDerivative((a: Rows) => maximum(a, 0), {
    vjp: ([a], c) => [where(greaterThan(a, 0), c, mul(c, 0.5))],
  })
  const doubled = withDerivative((a: Rows) => maximum(a, 0), {
    jvp: ([a], [t]) => where(greaterThan(a, 0), mul(t, 2), t),
  })

  test("replaces the body's derivative, in reverse and in forward mode", () => {
    expect(values(grad(sum(Row)(half(x)), x))).toEqual([0.5, 1, 1])
    expect(values(grad(sum(Row)(doubled(x)), x))).toEqual([1, 2, 2])
    expect(values(jvp(doubled(x), x, table([Row], [1, 1, 1])))).toEqual([1, 2, 2])
    expect(values(half(x))).toEqual([0, 0.5, 2])
  })

  test("is null for operands without tangents, and where it says zero", () => {
    const picked = withDerivative((a: Rows, n: I32<typeof Row>, b: Rows) => add(mul(a, cast("f32")(n)), b), {
      vjp: ([, n], c) => [mul(c, cast("f32")(n)), null, null],
    })
    const y = sum(Row)(picked(x, iota(Row), gain))
    expect(values(grad(y, x))).toEqual([0, 1, 2])
    expect(values(grad(y, gain))).toEqual([0, 0, 0])
  })

  test("of a region may be used inside loops and checkpoints", () => {
    const y = repeat(2, { a: x }, ({ a }) => ({ a: checkpoint((b: Rows) => half(mul(b, 2)))(a) })).a
    expect(values(grad(sum(Row)(y), x))).toEqual([1, 4, 4])
  })

  test("may use what has no tangent from outside: tables, integers, stopped gradients, noise", () => {
    const outside = add(add(table([Row], [1, 2, 3]), stopGradient(gain)), normal(key(1), "n", [Row]))
    const f = withDerivative((a: Rows) => mul(a, outside), { vjp: (_, c) => [mul(c, outside)] })
    expect(values(sub(f(x), mul(x, outside)))).toEqual([0, 0, 0])
    expect(values(sub(grad(sum(Row)(f(x)), x), outside))).toEqual([0, 0, 0])
  })

  const loose: Rows = input("x", "f32", [Row])
  test.each<readonly [string, () => Node, string]>([
    [
      "a captured parameter",
      () => withDerivative((a: Rows) => mul(a, gain), { vjp: (_, c) => [c] })(x),
      "'custom' has a derivative of its own and uses 'gain' from outside, whose derivative the rule cannot give; pass it as an operand, or wrap it in stopGradient",
    ],
    [
      "a captured input",
      () => region("r", (a: Rows) => mul(a, loose), { jvp: (_, [t]) => t })(x),
      "'r' has a derivative of its own and uses the input 'x' from outside",
    ],
    [
      "a captured state",
      () => withDerivative((a: Rows) => add(a, state("m", [Row])), { vjp: (_, c) => [c] })(x),
      "uses 'm' from outside",
    ],
    [
      "what is computed from them",
      () => withDerivative((a: Rows) => mul(a, exp(gain)), { vjp: (_, c) => [c] })(x),
      "uses f32 over [row=3] from outside",
    ],
    [
      "an outer bound variable",
      () => region("o", (a: Rows) => withDerivative((b: Rows) => mul(a, b), { vjp: (_, c) => [c] })(x))(x),
      "uses f32 over [row=3] from outside",
    ],
  ])("refuses %s", (_, build, text) => {
    expect(build).toThrow(AxisError)
    expect(build).toThrow(text)
  })

  test("gives graphs of the right types", () => {
    const wide: readonly Node[] = [x, table([axis("other", 2)], [1, 2])]
    const [right, wrong] = wide
    const f = (a: Node): Node => makeNode({ kind: "neg" }, [a])
    if (right === undefined || wrong === undefined) throw new Error("two tables")
    expect(() => region("r", f, { jvp: () => wrong })(right)).toThrow(
      "'r' is f32 over [row=3] and its jvp gives f32 over [other=2]",
    )
    expect(() => region("r", f, { vjp: () => [wrong] })(right)).toThrow(
      "operand 1 of 'r' is f32 over [row=3] and its vjp gives f32 over [other=2]",
    )
    const list: readonly Node[] = [right]
    const many = (...nodes: readonly Node[]): Node => f(nodes[0] ?? right)
    expect(() => region("r", many, { vjp: () => [] })(...list)).toThrow(
      "'r' has 1 operands and its vjp gives 0 cotangents",
    )
    expect(() =>
      region("r", (n: Node) => makeNode({ kind: "cast", dtype: "f32" }, [n]), { vjp: (_, c) => [c] })(iota(Row)),
    ).toThrow("its cotangent must be null")
  })
})

describe("derivatives, typed", () => {
  test("transpose of linearize is the adjoint", () => {
    const y = exp(mul(gain, x))
    const t = table([Row], [0.5, -1, 2])
    const c = table([Row], [3, 1, -2])
    expect(vjp(y, gain, c)).toBe(transpose(linearize(y, gain), gain)(c))
    const inner = (a: Rows, b: Rows): number => values(sum(Row)(mul(a, b)))[0] ?? Number.NaN
    expect(inner(linearize(y, gain)(t), c)).toBeCloseTo(inner(t, vjp(y, gain, c)), 12)
  })

  test("are zero, with the right type, where nothing depends", () => {
    const other = param("other", [Row])
    expect(values(grad(sum(Row)(gain), other))).toEqual([0, 0, 0])
    expect(values(jvp(gain, other, x))).toEqual([0, 0, 0])
    expect(values(vjp(gain, other, x))).toEqual([0, 0, 0])
    expect(values(linearize(gain, other)(x))).toEqual([0, 0, 0])
    expect(jvp([gain, other], [gain, other], [null, x])[1]).toBe(x)
  })

  test("a linearisation refuses a tangent of another type", () => {
    const Wide = privateAxis("wide", 3)
    const f: (tangent: Node) => Node = linearizedAsNode()
    expect(() => f(rename(Row, Wide)(x))).toThrow(
      "linearize: the tangent is f32 over [~wide=3]; its primal is f32 over [row=3]",
    )
  })
})

/** A linearisation, its types forgotten. */
function linearizedAsNode(): (tangent: Node) => Node {
  const forgetful: (
    y: Node & { readonly dtype: "f32" },
    g: Node & { readonly dtype: "f32" },
  ) => (tangent: Node & { readonly dtype: "f32" }) => Node = linearize
  const f = forgetful(exp(gain), gain)
  return (tangent) => f({ ...tangent, dtype: "f32" })
}
