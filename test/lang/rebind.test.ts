// Noise rebound by name: only the draws change, wherever they stand.
import {
  AxisError,
  add,
  axis,
  bits,
  checkpoint,
  grad,
  input,
  key,
  mean,
  mul,
  noiseSites,
  normal,
  output,
  param,
  program,
  rebindNoise,
  region,
  repeat,
  sigmoid,
  sliceAt,
  splitKey,
  sub,
  sum,
  tanh,
  uniform,
  withDerivative,
  rename,
  cast,
} from "@serein/lang"
import type { F32, Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { programRoots } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Batch = axis("batch", 2)
const Hidden = axis("hidden", 3)
const Step = axis("step", 4)
const One = axis("one", 1)
const w = param("w", [Hidden])
const u = input("u", "f32", [Batch, Hidden])
const variables = { w: tensor("f32", [Hidden], [1, 2, 3]) }
const given = tensor("f32", [Batch, Hidden], [1, -1, 2, 0.5, 0.25, -3])

const run = (p: Program, inputs: Readonly<Record<string, Tensor>> = {}): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    Object.entries(evaluateProgram(p, { inputs, variables }).outputs).map(([name, t]) => [name, Array.from(t.data)]),
  )

const noise = normal(key(1), "eps", [Batch, Hidden])

describe("rebinding gives the program with the draw written as the given expression", () => {
  test("at the top, in values and in gradients", () => {
    const build = (eps: F32<typeof Batch | typeof Hidden>): Program => {
      const loss = sum([Batch, Hidden])(tanh(mul(w, eps)))
      return program("p", { outputs: { loss, slope: grad(loss, w) } })
    }
    const rebound = rebindNoise(program("p", { outputs: { loss: sum([Batch, Hidden])(noise) } }), { eps: u })
    expect(rebound.inputs).toEqual([u])
    expect(rebindNoise(build(noise), { eps: u })).toEqual(build(u))
    expect(programRoots(rebindNoise(build(noise), { eps: u })).every((n, i) => n === programRoots(build(u))[i])).toBe(
      true,
    )
  })

  test("inside regions, checkpoints and their backward pass", () => {
    const build = (draw: () => F32<typeof Batch | typeof Hidden>): Program => {
      const noisy = checkpoint((a: F32<typeof Hidden>) =>
        region("noisy", (b: F32<typeof Hidden>) => tanh(mul(b, draw())))(sigmoid(a)),
      )
      const ruled = withDerivative((a: F32<typeof Batch | typeof Hidden>) => mul(a, 2), {
        vjp: ([a], c) => [mul(c, add(mul(a, 0), 2))],
      })
      const loss = mean([Batch, Hidden])(ruled(noisy(w)))
      return program("p", { outputs: { loss, slope: grad(loss, w) } })
    }
    const rebound = rebindNoise(
      build(() => noise),
      { eps: u },
    )
    expect(noiseSites(rebound)).toEqual([])
    expect(run(rebound, { u: given })).toEqual(
      run(
        build(() => u),
        { u: given },
      ),
    )
  })

  test("draws that depend on a bound variable of their body", () => {
    const seeded = (from: F32<never>): F32<typeof Batch | typeof Hidden> =>
      region("seeded", (s: F32<never>) => uniform(splitKey(key(3), cast("u32")(s)), "inner", [Batch, Hidden]))(from)
    const p = program("p", { outputs: { y: output(seeded(mean(Hidden)(w)), [Batch, Hidden]) } })
    expect(noiseSites(p).map((s) => s.site)).toEqual(["inner"])
    expect(run(rebindNoise(p, { inner: u }), { u: given })["y"]).toEqual(Array.from(given.data))
  })

  test("in a loop, by the loop's index", () => {
    const draws = input("draws", "f32", [Step, Hidden])
    const walk = program("walk", {
      outputs: {
        x: repeat(4, { x: w }, ({ x }, i) => ({ x: add(mul(x, 0.5), normal(splitKey(key(1), i), "step", [Hidden])) }))
          .x,
      },
    })
    expect(noiseSites(walk).map(({ site, depth }) => ({ site, depth }))).toEqual([{ site: "step", depth: 1 }])
    const rebound = rebindNoise(walk, { step: ([i]) => sum(One)(sliceAt(Step, One)(draws, i ?? 0)) })
    const table = tensor("f32", [Step, Hidden], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    let x = [1, 2, 3]
    for (let i = 0; i < 4; i++) x = x.map((value, k) => value * 0.5 + (table.data[i * 3 + k] ?? 0))
    expect(run(rebound, { draws: table })["x"]).toEqual(x)
  })

  test("each result of a loop is rebound alike, so it stays one loop", () => {
    const { a, b } = repeat(2, { a: w, b: w }, ({ a, b }, i) => {
      const e = normal(splitKey(key(1), i), "e", [Hidden])
      return { a: add(a, e), b: sub(b, e) }
    })
    const rebound = rebindNoise(program("p", { outputs: { y: add(a, b) } }), { e: input("e", "f32", [Hidden]) })
    expect(run(rebound, { e: tensor("f32", [Hidden], [5, 6, 7]) })["y"]).toEqual([2, 4, 6])
    const loops = new Set(
      programRoots(rebound)
        .flatMap((n) => n.args)
        .flatMap((n) => (n.op.kind === "repeat" ? [n.op.params] : [])),
    )
    expect([...loops].map((params) => params.map((p) => p.hash).join())).toHaveLength(loops.size)
    expect(new Set([...loops].map((params) => params.map((p) => p.hash).join())).size).toBe(1)
  })

  test("bits are a site like any other, and updates are rebound with outputs", () => {
    const drawn = cast("f32")(bits(key(1), "mask", [Hidden]))
    const p = program("p", { outputs: {}, updates: [[w, add(w, drawn)]] })
    const rebound = rebindNoise(p, { mask: input("mask", "u32", [Hidden]) })
    expect(
      Array.from(
        evaluateProgram(rebound, { variables, inputs: { mask: tensor("u32", [Hidden], [7, 8, 9]) } }).updates["w"]
          ?.data ?? [],
      ),
    ).toEqual([8, 10, 12])
  })
})

describe("inputs", () => {
  test("those that only the draws needed are dropped, the others keep their order", () => {
    const seed = input("seed", "u32")
    const x = input("x", "f32", [Hidden])
    const spare = input("spare", "f32")
    const p = program("p", { inputs: { x, seed, spare }, outputs: { y: add(x, uniform(key(seed), "v", [Hidden])) } })
    expect(
      rebindNoise(p, { v: input("a", "f32", [Hidden]) }).inputs.map((n) => (n.op.kind === "input" ? n.op.name : "")),
    ).toEqual(["x", "spare", "a"])
  })
})

describe("mistakes", () => {
  const p = program("p", { outputs: { y: output(noise, [Batch, Hidden]) } })

  test("a site that is not there names those that are", () => {
    expect(() => rebindNoise(p, { epsilon: u })).toThrow("there is no site 'epsilon'; there are eps")
    expect(() => rebindNoise(p, { eps: rename(Batch, Step2)(u) })).toThrow(
      "the site 'eps' is f32 over [batch=2, hidden=3]; it was given f32 over [hidden=3, step=2]",
    )
    expect(() => rebindNoise(p, { epsilon: u })).toThrow(AxisError)
  })
})
const Step2 = axis("step", 2)
