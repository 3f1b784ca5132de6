/**
 * Variables: how they begin, and that they outlive and are shared by programs.
 */
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Initialiser } from "@serein/lang/op"
import { openGpu } from "@serein/runtime"
import type { GpuHandle, TensorArray, VariableStore } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accumulate, compiledProgram, variable } from "../runtime/handwritten.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "fast" })
})
afterAll(() => gpu.close())

type Declared = Readonly<Record<string, readonly [DType, readonly Axis[], Initialiser]>>

const declare = async (store: VariableStore, declared: Declared): Promise<ReadonlyMap<string, TensorArray>> => {
  const variables = Object.entries(declared).map(([path, [dtype, order, init]], i) =>
    variable(path, dtype, order, i, init),
  )
  const buffers = variables.map(({ name, bytes }) => ({ kind: "variable", path: name, bytes }) as const)
  await gpu.prepare(compiledProgram({ name: "declaring", buffers, variables }), { variables: store })
  return store.read()
}

const row = axis("row", 4)
const column = axis("column", 3)
const normal = { _tag: "Normal", deviation: 0.5 } as const

test("each initialiser fills each element type, on memory that held something else", async () => {
  const used = await gpu.prepare(accumulate(64, { _tag: "Constant", value: 9 }), {
    variables: await gpu.makeVariables(),
  })
  await used({ x: new Float32Array(64).fill(9) })
  await used.dispose()
  const read = await declare(await gpu.makeVariables(), {
    zeros: ["f32", [row], { _tag: "Zeros" }],
    ones: ["f16", [column], { _tag: "Ones" }],
    seven: ["i32", [row], { _tag: "Constant", value: -7 }],
    counter: ["u32", [], { _tag: "Zeros" }],
    flags: ["bool", [column], { _tag: "Ones" }],
  })
  expect(Object.fromEntries(read)).toEqual({
    zeros: new Float32Array(4),
    ones: new Float32Array(3).fill(1),
    seven: new Int32Array(4).fill(-7),
    counter: new Uint32Array(1),
    flags: new Uint8Array(3).fill(1),
  })
})

test("values depend on seed and path, and on nothing else", async () => {
  const both = await declare(await gpu.makeVariables(5), {
    a: ["f32", [row, column], normal],
    b: ["f32", [row, column], normal],
  })
  const alone = await declare(await gpu.makeVariables(5), { b: ["f32", [row, column], normal] })
  const other = await declare(await gpu.makeVariables(6), { b: ["f32", [row, column], normal] })
  expect(alone.get("b")).toEqual(both.get("b"))
  expect(both.get("a")).not.toEqual(both.get("b"))
  expect(other.get("b")).not.toEqual(both.get("b"))
})

test("a zero row is zero, and the others are as without it", async () => {
  const plain = await declare(await gpu.makeVariables(5), { a: ["f32", [row, column], normal] })
  const padded = await declare(await gpu.makeVariables(5), { a: ["f32", [row, column], { ...normal, zeroRow: 2 }] })
  const expected = plain.get("a")?.slice().fill(0, 6, 9)
  expect(padded.get("a")).toEqual(expected)
})

test("a tensor of several strides is filled and read whole", async () => {
  const many = axis("many", 3 * 2 ** 20 + 5)
  const read = await declare(await gpu.makeVariables(1), { u: ["f32", [many], { _tag: "Uniform", bound: 2 }] })
  const values = read.get("u") ?? new Float32Array()
  expect(values).toHaveLength(many.size)
  let sum = 0
  let squares = 0
  let largest = 0
  for (const value of values) {
    sum += value
    squares += value * value
    largest = Math.max(largest, Math.abs(value))
  }
  // Five standard errors: of the mean 2/√3/√n, of the mean square (4/3)·√(4/5)/√n.
  expect(Math.abs(sum / many.size)).toBeLessThan((5 * 1.155) / Math.sqrt(many.size))
  expect(Math.abs(squares / many.size - 4 / 3)).toBeLessThan((5 * 1.193) / Math.sqrt(many.size))
  expect(largest).toBeLessThanOrEqual(2)
  expect(new Set(values.slice(-5)).size).toBe(5)
})

test("an initialiser that the type cannot hold is refused before anything is allocated", async () => {
  const store = await gpu.makeVariables()
  await expect(declare(store, { ok: ["f32", [row], normal], n: ["i32", [row], normal] })).rejects.toThrow(
    "variable 'n': it is i32 and cannot begin with Normal",
  )
  expect(store.declared().size).toBe(0)
})

test("written values are read back, and programs see them", async () => {
  const store = await gpu.makeVariables()
  const step = await gpu.prepare(accumulate(3, normal), { variables: store })
  await store.write(new Map([["w", new Float32Array([1, 2, 3])]]))
  expect(await step({ x: [10, 20, 30] })).toEqual({ w: new Float32Array([11, 22, 33]) })
  await step.dispose()
  const again = await gpu.prepare(accumulate(3, normal, 2), { variables: store })
  expect(await again({ x: [0.5, 0.5, 0.5] })).toEqual({ w: new Float32Array([12, 23, 34]) })
  expect((await store.read()).get("w")).toEqual(new Float32Array([12, 23, 34]))
})
