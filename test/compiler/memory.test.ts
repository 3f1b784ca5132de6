/**
 * What a compiled program holds in memory: loops and their states, the order of execution, and what does not fit.
 */
import { compile, excesses, excessText } from "@serein/compiler"
import type { CompiledProgram, Excess } from "@serein/compiler"
import {
  add,
  axis,
  constant,
  dot,
  expand,
  grad,
  input,
  mul,
  output,
  param,
  program,
  rename,
  repeat,
  sigmoid,
  sum,
  take,
} from "@serein/lang"
import type { F32, Program } from "@serein/lang"
import { describe, expect, test } from "vitest"
import { compiled, dispatches, gpu, software } from "./targets.ts"

const Row = axis("row", 64)
const Hidden = axis("hidden", 32)
const Out = axis("out", 32)
const Part = axis("part", 3)
const x = input("x", "f32", [Row, Hidden])
const parts = input("parts", "f32", [Part, Row, Hidden])

const arenaBytes = ({ buffers }: CompiledProgram): number =>
  buffers.filter(({ kind }) => kind === "arena").reduce((total, { bytes }) => total + bytes, 0)

describe("a loop", () => {
  const weight = param("weight", [Out, Hidden])
  // Sums of outer products, which end in a parameter stored [out, hidden].
  const { total } = repeat(3, { total: expand(expand(constant(0), Out), Hidden) }, ({ total }, index) => {
    const part = take(Part)(parts, index)
    return { total: add(total, dot(Row)(part, rename(Hidden, Out)(part))) }
  })
  const step = program("step", { outputs: {}, updates: [[weight, add(weight, total)]] })

  test.each([
    ["a GPU", gpu],
    ["a software adapter", software],
  ])("writes a state that begins as a constant once, and keeps it as it is used in the end: %s", (_, target) => {
    const { steps } = compiled(step, target)
    const [before, after] = [
      steps.findIndex(({ kind }) => kind === "loop"),
      steps.findLastIndex(({ kind }) => kind === "loop"),
    ]
    // The state and the counter; the contraction adds to the state where it lies; one update.
    expect(dispatches(steps.slice(0, before)).map(({ label }) => label)).toEqual(["map constant", "map broadcast"])
    expect(dispatches(steps.slice(before, after + 1)).map(({ label }) => label.split(":")[0])).toEqual([
      "map take",
      "dot over row",
      "map add",
    ])
    expect(dispatches(steps.slice(after + 1))).toHaveLength(1)
    // The part, the state, the counter, and nothing else.
    expect(arenaBytes(compiled(step, target))).toBe((64 + 32) * 32 * 4 + target.offsetAlignment)
  })
})

describe("the order of execution", () => {
  const chain = (layers: number): Program => {
    const weights = Array.from({ length: layers }, (_, i) => param(`w${i}`, [Out, Hidden]))
    let h: F32<typeof Row | typeof Hidden> = x
    for (const w of weights) h = sigmoid(rename(Out, Hidden)(dot(Hidden)(h, w)))
    const gradients = grad(sum([Row, Hidden])<"f32", never>(mul(h, h)), weights)
    // Each gradient is wanted at the end, when all of them are known: a norm would do the same.
    const all = gradients.reduce((total, g) => add(total, sum([Out, Hidden])<"f32", never>(mul(g, g))), constant(0))
    const updates = weights.map((w, i) => [w, add(w, mul(gradients[i] ?? w, all))] as const)
    return program("chain", { outputs: { loss: all }, updates })
  }

  test("takes a weight's gradient as soon as that frees its activation: only one cotangent is ever kept", () => {
    const [four, eight] = [4, 8].map((layers) => arenaBytes(compiled(chain(layers), gpu)))
    // Of each further layer its activation is kept; gradients, half as large, take the place of what they free.
    expect(((eight ?? 0) - (four ?? 0)) / 4).toBe(4 * Row.size * Hidden.size)
  })
})

describe("what does not fit", () => {
  const Wide = axis("wide", 4096)
  const product = program("wide", {
    outputs: { y: output(sum(Wide)(sigmoid(dot(Hidden)(x, param("w", [Wide, Hidden])))), [Row]) },
  })
  const small = { ...gpu, maxBindingBytes: 2 ** 18 }

  test("is listed with names and figures, and refused in the same words", () => {
    let found: readonly Excess[] = []
    const refused = compile(product, small, {
      observe: (_, level) => {
        if ("_tag" in level && level._tag === "Kernels") found = excesses(level, small)
      },
    })
    expect(found).toEqual([
      {
        tensor: "variable 'w'",
        axes: "[wide=4096, hidden=32]",
        bytes: 2 ** 19,
        limit: "binding",
        limitBytes: 2 ** 18,
      },
      { tensor: "a tensor", axes: "[row=64, wide=4096]", bytes: 2 ** 20, limit: "binding", limitBytes: 2 ** 18 },
    ])
    expect(refused).toEqual({
      _tag: "Left",
      left: { _tag: "CompileError", pass: "plan memory", message: found[0] === undefined ? "" : excessText(found[0]) },
    })
    expect(
      excessText({ tensor: "a tensor", axes: "[row=64]", bytes: 2 ** 20, limit: "buffer", limitBytes: 2 ** 19 }),
    ).toBe(
      "a tensor over [row=64] takes 1.0 MiB; this device has buffers of at most 0.5 MiB. Use a smaller batch or block, or a device with a larger limit",
    )
  })

  test("is nothing where the limits are larger", () => {
    expect(compile(product, gpu)._tag).toBe("Right")
  })
})
