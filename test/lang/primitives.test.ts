/**
 * Laws of every primitive's derivative rules, over random shapes that include axes of size 1.
 */
import { jvp } from "@serein/lang/autodiff/jvp"
import { vjp } from "@serein/lang/autodiff/transpose"
import { axis } from "@serein/lang/axis"
import { evaluate, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { binary, fullLike, reduce, scalar, sum, threefry, unary } from "@serein/lang/ops"
import { primitives } from "@serein/lang/primitives/table"
import { freshPlaceholder } from "@serein/lang/walk"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { directionalDerivative, inner, randomTensor, worstError } from "./support/numeric.ts"
import { primitiveCases } from "./support/primitiveCases.ts"
import type { PrimitiveCase, Sizes } from "./support/primitiveCases.ts"

const size = fc.constantFrom(1, 2, 3, 5)
const anySizes: fc.Arbitrary<Sizes> = fc.tuple(size, size, size)
const anySeed = fc.nat(1_000_000)

const value = (node: Node | null, bound: ReadonlyMap<Node, Tensor>, like: Node): Float64Array => {
  const [found] = evaluate([node ?? fullLike(0, like)], { bound })
  if (found === undefined) throw new Error("no value")
  return found.data
}

/** ⟨Jv, w⟩ and ⟨v, Jᵀw⟩ at the case's point. */
const bothSides = ({ output, variables, point }: PrimitiveCase, seed: number): readonly [number, number] => {
  const directions = variables.map((x, i) => randomTensor(seed + 10 + i, x.axes))
  const tangents = variables.map((x) => freshPlaceholder(x.dtype, x.axes))
  const cotangent = freshPlaceholder(output.dtype, output.axes)
  const weights = randomTensor(seed + 20, output.axes)
  const bound = new Map([
    ...point,
    [cotangent, weights] as const,
    ...tangents.map((t, i) => [t, directions[i] ?? weights] as const),
  ])
  const [forward = null] = jvp([output], variables, tangents)
  const backward = vjp([output], variables, [cotangent])
  const left = inner(value(forward, bound, output), weights.data)
  const right = variables.reduce(
    (total, x, i) => total + inner(value(backward[i] ?? null, bound, x), directions[i]?.data ?? new Float64Array()),
    0,
  )
  return [left, right]
}

describe("derivative rules", () => {
  test("every primitive with a derivative rule has a case", () => {
    const withRules = Object.entries(primitives)
      .filter(([, rule]) => rule._tag === "Smooth" || rule._tag === "Linear" || rule._tag === "Multilinear")
      .map(([kind]) => kind)
    const covered = new Set(Object.keys(primitiveCases).map((name) => name.split(" ")[0]))
    expect(withRules.filter((kind) => !covered.has(kind))).toEqual([])
  })

  for (const [name, build] of Object.entries(primitiveCases)) {
    test(`${name}: reverse mode is the adjoint of forward mode, ⟨Jv, w⟩ = ⟨v, Jᵀw⟩`, () => {
      fc.assert(
        fc.property(anySizes, anySeed, (sizes, seed) => {
          const [left, right] = bothSides(build(sizes, seed), seed)
          expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(left)))
        }),
        { numRuns: 25 },
      )
    })

    test(`${name}: forward mode is the central difference`, () => {
      fc.assert(
        fc.property(anySizes, anySeed, (sizes, seed) => {
          const { output, variables, point } = build(sizes, seed)
          const along = new Map(variables.map((x, i) => [x, randomTensor(seed + 30 + i, x.axes)] as const))
          const tangents = variables.map((x) => freshPlaceholder(x.dtype, x.axes))
          const [forward = null] = jvp([output], variables, tangents)
          const bound = new Map([
            ...point,
            ...tangents.map((t, i) => [t, along.get(variables[i] ?? t) ?? randomTensor(0, t.axes)] as const),
          ])
          expect(worstError(value(forward, bound, output), directionalDerivative(output, point, along))).toBeLessThan(
            1e-7,
          )
        }),
        { numRuns: 15 },
      )
    })
  }
})

const A = axis("a", 2)
const B = axis("b", 3)

/** ∂ Σ f / ∂x for each variable at the given values. */
const gradients = (f: (...xs: Node[]) => Node, ...values: readonly Tensor[]): readonly number[][] => {
  const xs = values.map((v) => freshPlaceholder(v.dtype, v.axes))
  const output = f(...xs)
  const cotangents = vjp([output], xs, [fullLike(1, output)])
  const bound = new Map(xs.map((x, i) => [x, values[i] ?? tensor("f32", [], [0])] as const))
  return xs.map((x, i) => Array.from(value(cotangents[i] ?? null, bound, x)))
}

const f32 = (axes: Tensor["axes"], values: readonly number[]): Tensor => tensor("f32", axes, values)

describe("kinks", () => {
  test("max and min give the gradient of a tie to the first operand", () => {
    const [x, y] = [f32([B], [1, 2, 3]), f32([B], [1, 5, 0])]
    expect(gradients((p, q) => binary("max", p, q), x, y)).toEqual([
      [1, 0, 1],
      [0, 1, 0],
    ])
    expect(gradients((p, q) => binary("min", p, q), x, y)).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ])
  })

  test("the maximum over one axis or several gives the gradient of a tie to the first element", () => {
    const x = f32([A, B], [1, 4, 4, 4, 0, -1])
    expect(gradients((p) => reduce("max", p, [B]), x)).toEqual([[0, 1, 0, 1, 0, 0]])
    expect(gradients((p) => reduce("max", p, [A, B]), x)).toEqual([[0, 1, 0, 0, 0, 0]])
    expect(gradients((p) => reduce("min", p, [A, B]), f32([A, B], [1, -4, -4, -4, 0, -1]))).toEqual([
      [0, 1, 0, 0, 0, 0],
    ])
  })

  test("abs has derivative 0 at 0", () => {
    expect(gradients((p) => unary("abs", p), f32([B], [-2, 0, 3]))).toEqual([[-1, 0, 1]])
  })

  test("a power with a zero base has the derivatives of mathematics where they exist, and never NaN", () => {
    expect(gradients((p, q) => binary("pow", p, q), f32([B], [0, 0, 0]), f32([B], [0, 1, 2]))).toEqual([
      [0, 1, 0],
      [0, 0, 0],
    ])
    expect(gradients((p) => binary("pow", p, fullLike(2, p)), f32([B], [0, -3, 3]))).toEqual([[0, -6, 6]])
  })

  test("every kink of a smooth primitive is declared", () => {
    const declared = Object.entries(primitives).flatMap(([kind, rule]) =>
      rule._tag === "Smooth" && rule.kink !== null ? [kind] : [],
    )
    expect(declared.toSorted()).toEqual(["abs", "max", "min", "pow", "rem", "sqrt"])
  })
})

describe("threefry", () => {
  const word = (hex: string): Node => scalar(Number.parseInt(hex, 16), "u32")
  const lanes = (k0: string, k1: string, c0: string, c1: string): string[] =>
    evaluate(([0, 1] as const).map((lane) => threefry(lane, word(k0), word(k1), word(c0), word(c1)))).map((t) =>
      (t.data[0] ?? NaN).toString(16).padStart(8, "0"),
    )

  test("the published known answers of threefry2x32 with 20 rounds", () => {
    expect(lanes("00000000", "00000000", "00000000", "00000000")).toEqual(["6b200159", "99ba4efe"])
    expect(lanes("ffffffff", "ffffffff", "ffffffff", "ffffffff")).toEqual(["1cb996fc", "bb002be7"])
    expect(lanes("13198a2e", "03707344", "243f6a88", "85a308d3")).toEqual(["c4923a9c", "483df7a0"])
  })
})

describe("what has no derivative", () => {
  test("stopGradient, comparisons and integers carry no tangent: the derivative is known to be zero before anything runs", () => {
    const x = freshPlaceholder("f32", [B])
    const stopped = sum(makeNode({ kind: "stopGradient" }, [x]), [B])
    const counted = sum(makeNode({ kind: "cast", dtype: "f32" }, [makeNode({ kind: "lt" }, [x, fullLike(0, x)])]), [B])
    expect(jvp([stopped, counted, unary("floor", x), unary("sign", x)], [x], [fullLike(1, x)])).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(vjp([stopped, counted], [x], [scalar(1, "f32"), scalar(1, "f32")])).toEqual([null])
  })
})
