/**
 * Every schedule gives the same result: each staging of a contraction, each mapping of rows, each vector axis,
 * forced upon programs whose axes are 1, 2, primes and one around a tile, and compared with the float64 judge.
 */
import {
  add,
  argmax,
  axis,
  dot,
  input,
  max,
  mul,
  output,
  program,
  rename,
  scatterAdd,
  softmax,
  sub,
  sum,
} from "@serein/lang"
import type { Program } from "@serein/lang"
import { compile, heuristicScheduler } from "@serein/compiler"
import type { Scheduler } from "@serein/compiler"
import { schedulers } from "@serein/gradcheck"
import type { NamedScheduler } from "@serein/gradcheck"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import "./unoptimised.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

/** Deterministic values in (−1, 1), or small integers for an index. */
const valuesFor = (program: Program): Readonly<Record<string, Tensor>> => {
  let state = 1
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Object.fromEntries(
    program.inputs.flatMap((node) => {
      const { op } = node
      if (op.kind !== "input") return []
      const count = op.order.reduce((n, a) => n * a.size, 1)
      const data = Array.from({ length: count }, () =>
        op.dtype === "f32" ? Math.fround(2 * next() - 1) : Math.floor(5 * next()),
      )
      return [[op.name, tensor(op.dtype, op.order, data)] as const]
    }),
  )
}

/** Runs `program` under `schedule`; no sum in it has more than `longest` terms below 1 in size. */
const expectAgreement = async (program: Program, schedule: Scheduler, longest = 67): Promise<void> => {
  const compiled = compile(program, gpu.target, { schedule, check: true })
  if (compiled._tag === "Left") throw new Error(compiled.left.message)
  const inputs = valuesFor(program)
  const step = await gpu.prepare(compiled.right)
  const results = await step(Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, [...t.data]])))
  const judged = evaluateProgram(program, { inputs })
  for (const [name, wanted] of Object.entries(judged.outputs)) {
    const got = results[name]
    const values = typeof got === "number" ? [got] : [...(got ?? [])]
    expect(values).toHaveLength(wanted.data.length)
    // A sum of n numbers or products below 1 in size: at most n·(n + 2) roundings of 2^-24.
    wanted.data.forEach((value, i) =>
      expect(Math.abs((values[i] ?? Number.NaN) - value)).toBeLessThan(longest * (longest + 2) * 2 ** -24),
    )
  }
  await step.dispose()
}

const sizes = [
  [1, 1, 1],
  [2, 3, 5],
  [9, 33, 16],
  [31, 4, 17],
  [67, 36, 64],
] as const

/**
 * The forced schedules of this device whose names begin so. Loop bounds stay hidden from software drivers, which would
 * unroll the loops for half a minute.
 */
const forced = (beginning: string): readonly NamedScheduler[] =>
  schedulers(gpu.target).filter(
    ({ name }) => name.startsWith(beginning) && (name.endsWith("hidden") || !gpu.target.software),
  )

describe("contractions", () => {
  test.each(["registers", "subgroup", "workgroup"])("%s", async (staging) => {
    const found = forced(`contraction ${staging}`)
    if (staging === "subgroup" && gpu.target.subgroupSize !== 8) expect(found).toHaveLength(0)
    else expect(found.length).toBeGreaterThan(0)
    for (const [rows, columns, depth] of sizes) {
      const Row = axis("row", rows)
      const Column = axis("column", columns)
      const Depth = axis("depth", depth)
      const Batch = axis("batch", 2)
      const a = input("a", "f32", [Batch, Row, Depth])
      const b = input("b", "f32", [Column, Depth])
      const c = input("c", "f32", [Batch, Depth, Column])
      const bias = input("bias", "f32", [Column])
      const p = program(`contraction ${rows} ${columns} ${depth}`, {
        outputs: {
          biased: output(add(dot(Depth)(a, b), bias), [Batch, Row, Column]),
          batched: output(dot(Depth)(a, c), [Batch, Row, Column]),
          transposed: output(dot([Batch, Row])(a, rename(Depth, axis("other", depth))(a)), [
            Depth,
            axis("other", depth),
          ]),
        },
      })
      for (const { schedule } of found) await expectAgreement(p, schedule)
    }
  })
})

describe("rows", () => {
  const Outer = axis("outer", 12)
  const Row = axis("row", 37)
  const x = input("x", "f32", [Outer, Row])
  const centred = sub(x, mul(sum(Row)(x), 1 / 37))
  const several = program("rows", {
    outputs: {
      normal: output(softmax(Row)(centred), [Outer, Row]),
      largest: output(max(Row)(centred), [Outer]),
      where: output(argmax(Row)(x), [Outer]),
    },
  })
  test.each(["invocation", "workgroup"])("by %s, scalar and along each axis", async (mapping) => {
    const found = forced(`rows by ${mapping}`)
    expect(found.length).toBeGreaterThan(3)
    for (const { schedule } of found) await expectAgreement(several, schedule)
  })
})

describe("scatter", () => {
  test.each([20, 21])("%s values, with a vector axis and without", async (count) => {
    const Item = axis("item", count)
    const Over = axis("over", 5)
    const Width = axis("width", 8)
    const values = input("values", "f32", [Item, Width])
    const index = input("index", "i32", [Item])
    const p = program("scatter", { outputs: { y: output(scatterAdd(Over, [Item])(values, index), [Over, Width]) } })
    const found = forced("scatter")
    expect(found.length).toBeGreaterThan(1)
    for (const { schedule } of found) await expectAgreement(p, schedule)
  })

  test("a large table: positions linked by row, three kernels, the same sums", async () => {
    const Item = axis("item", 700)
    const Batch = axis("batch", 2)
    const Over = axis("over", 9000)
    const Width = axis("width", 40)
    const values = input("values", "f32", [Batch, Item, Width])
    const index = input("index", "i32", [Batch, Item])
    const whole = program("scatter", {
      outputs: { y: output(scatterAdd(Over, [Batch, Item])(values, index), [Over, Width]) },
    })
    await expectAgreement(whole, heuristicScheduler(gpu.target), 1400)
    const compiled = compile(whole, gpu.target)
    expect(compiled._tag === "Right" ? compiled.right.steps : []).toHaveLength(3)
  })
})
