/**
 * Updates of a part of a state, in place or not: whatever else reads the state, the part or what lies between, the
 * device leaves what the float64 judge leaves.
 */
import { add, axis, input, mul, output, program, slice, state, sum, updateAt } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const Time = axis("time", 64)
const Part = axis("part", 3)
const Most = axis("most", 63)
const s = state("s", [Time])
const a = input("a", "f32", [Part])
const b = input("b", "f32", [Part])
const at = input("at", "i32", [])
const write = updateAt(Time, Part)
const first = write(s, a, 0)
const second = write(first, b, 2)

const programs: Readonly<Record<string, Program>> = {
  "one window": program("p", { inputs: { a, at }, outputs: { old: sum(Time)(s) }, updates: [[s, write(s, a, at)]] }),
  "a chain": program("p", { inputs: { a, b }, outputs: { all: sum(Time)(second) }, updates: [[s, second]] }),
  "a chain whose middle is read": program("p", {
    inputs: { a, b },
    outputs: { middle: output(first, [Time]), mixed: sum(Time)(mul(first, second)) },
    updates: [[s, second]],
  }),
  "a shift to the left": program("p", {
    outputs: {},
    updates: [[s, updateAt(Time, Most)(s, slice(Time, 1, Most)(s), 0)]],
  }),
  "a shift to the right": program("p", {
    outputs: {},
    updates: [[s, updateAt(Time, Most)(s, slice(Time, 0, Most)(s), 1)]],
  }),
  "a part made of the state": program("p", {
    outputs: { sum: sum(Time)(s) },
    updates: [[s, write(s, add(slice(Time, 1, Part)(s), sum(Time)(s)), 2)]],
  }),
}

test.each(Object.entries(programs))("%s", async (_, p) => {
  const values = Float32Array.from({ length: 64 }, (_v, i) => Math.fround(Math.sin(i)))
  const given = { a: [1, 2, 3], b: [4, 5, 6], at: 7 }
  const variables = await gpu.makeVariables()
  const step = await gpu.compile(p, { variables, check: true })
  await variables.write({ s: values })
  const names = new Set(p.inputs.map((n) => (n.op.kind === "input" ? n.op.name : "")))
  const results = await step(Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name))))
  const judged = evaluateProgram(p, {
    inputs: { a: tensor("f32", [Part], given.a), b: tensor("f32", [Part], given.b), at: tensor("i32", [], [given.at]) },
    variables: { s: tensor("f32", [Time], values) },
  })
  const left = (await variables.read(["s"])).get("s")
  const close = (got: ArrayLike<number>, wanted: ArrayLike<number>): void => {
    // Sums of 64 values below 6 in size.
    for (let i = 0; i < wanted.length; i++)
      expect(Math.abs((got[i] ?? Number.NaN) - (wanted[i] ?? 0))).toBeLessThan(64 * 64 * 36 * 2 ** -24)
  }
  close(left ?? [], judged.updates["s"]?.data ?? [])
  for (const [name, wanted] of Object.entries(judged.outputs)) {
    const got = results[name] ?? []
    close(typeof got === "number" ? [got] : got, wanted.data)
  }
})
