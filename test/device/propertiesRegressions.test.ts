// What the properties found once, smallest programs first, named after the law that was broken.
import { agreesWithJudge, runSample, withTheirGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import {
  add,
  argmax,
  axis,
  dot,
  expand,
  input,
  max,
  merge,
  min,
  mul,
  privateAxis,
  rename,
  shiftLeft,
  shiftRight,
  slice,
  sub,
  sum,
  take,
  xor,
} from "@serein/lang"
import type { Node } from "@serein/lang"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { deviceExecutor } from "serein/gradcheck/deviceExecutor"
import { afterAll, beforeAll, expect, test } from "vitest"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

/** A program of one result on given values of its inputs. */
const sampleOf = (node: Node, values: Readonly<Record<string, readonly [Node, readonly number[]]>>): Sample => ({
  program: {
    _tag: "Program",
    name: "regression",
    inputs: Object.values(values).map(([leaf]) => leaf),
    outputs: [{ name: "result", node, order: node.axes }],
    updates: [],
  },
  inputs: Object.fromEntries(
    Object.entries(values).map(([name, [leaf, data]]) => [
      name,
      { dtype: leaf.dtype, axes: leaf.op.kind === "input" ? leaf.op.order : [], data: Float64Array.from(data) },
    ]),
  ),
  variables: {},
})

/** The law of values alone, where there is nothing to differentiate. */
const expectExecution = async (sample: Sample): Promise<void> => {
  const verdict = await agreesWithJudge(deviceExecutor(gpu.device)).check(sample)
  expect(verdict._tag, JSON.stringify(verdict)).toBe("Holds")
}

const expectAgreement = async (sample: Sample): Promise<void> => {
  const verdict = await withTheirGradients(agreesWithJudge(deviceExecutor(gpu.device))).check(sample)
  expect(verdict._tag, JSON.stringify(verdict)).toBe("Holds")
}

test("device = evaluator: the gradient of a maximum over what is repeated, in vectors", async () => {
  const [One, Row, Column] = [axis("one", 1), axis("row", 2), axis("column", 2)]
  const x = input("x", "f32", [One])
  await expectAgreement(sampleOf(max([One, Row, Column])(expand(x, [Row, Column])), { x: [x, [1]] }))
})

test("device = evaluator: the gradient of a minimum over a merged repetition, in vectors", async () => {
  const [One, Long, Whole] = [axis("one", 1), axis("long", 24), axis("whole", 24)]
  const x = input("x", "f32", [One])
  const y = input("y", "f32", [Whole])
  const product = mul(merge([Long, One], Whole)(expand(x, [Long])), sum(Whole)(y))
  await expectAgreement(
    sampleOf(min(Whole)(product), { x: [x, [1]], y: [y, Array.from({ length: 24 }, (_, i) => i / 8)] }),
  )
})

test("the bound allows for a driver that reorders additions", async () => {
  const Row = axis("row", 3)
  const x = input("x", "f32", [Row])
  const y = input("y", "f32", [Row])
  await expectAgreement(sampleOf(sub(add(x, y), 0.3), { x: [x, [-2, 0, -1]], y: [y, [1, 1, 1]] }))
})

test("device = evaluator: rows that four lanes gather, each clamped by itself", async () => {
  const [Row, Lane] = [axis("row", 5), axis("lane", 8)]
  const table = input("table", "f32", [Row])
  const ids = input("ids", "i32", [Lane])
  await expectAgreement(
    sampleOf(take(Row)(table, ids), { table: [table, [1, 2, 3, 4, 5]], ids: [ids, [4, 0, 2, 2, 1, 3, 0, 4]] }),
  )
})

test("device = evaluator: the first of equal positions, of a value that is the same in all lanes", async () => {
  const [Row, Column, Whole] = [axis("row", 3), axis("column", 8), axis("whole", 24)]
  const x = input("x", "f32", [Row])
  const repeated = merge([Row, Column], Whole)(expand(x, [Column]))
  await expectExecution(sampleOf(argmax(Whole)(repeated), { x: [x, [1, 3, 2]] }))
  await expectExecution(sampleOf(argmax(Whole)(repeated), { x: [x, [2, 2, 2]] }))
})

test("device = evaluator: shifts by 32 and more take their amount modulo 32", async () => {
  const Row = axis("row", 6)
  const [x, by] = [input("x", "u32", [Row]), input("by", "u32", [Row])]
  const values = { x: [x, [1, 5, 4294967295, 7, 2147483648, 9]], by: [by, [0, 31, 32, 33, 63, 64]] } as const
  await expectExecution(sampleOf(xor(shiftLeft(x, by), shiftRight(x, by)), values))
})

test("device = evaluator: two matrices whose rows have one name and two numbers share no kernel", async () => {
  const Hidden = axis("hidden", 8)
  const x = input("x", "f32", [Hidden])
  const weight = (name: string, rows: number) => input(name, "f32", [privateAxis("row", rows), Hidden])
  const [a, b] = [weight("a", 24), weight("b", 16)]
  const product = (matrix: typeof a, rows: number) => {
    const [Part, Inner] = [axis("part", rows), privateAxis("row", rows)]
    return slice(Part, rows - 8, Hidden)(rename(Inner, Part)(dot(Hidden)(x, matrix)))
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => ((i * 7) % 11) / 8 - 0.5)
  await expectAgreement(
    sampleOf(sub(product(a, 24), product(b, 16)), {
      x: [x, numbers(8)],
      a: [a, numbers(24 * 8)],
      b: [b, numbers(16 * 8)],
    }),
  )
})

test("a maximum of nothing but negative infinity is negative infinity", async () => {
  const Row = axis("row", 5)
  const x = input("x", "f32", [Row])
  const sample = sampleOf(max(Row)(x), { x: [x, [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity]] })
  const { outputs } = await runSample(deviceExecutor(gpu.device), sample)
  expect(outputs["result"]?.data[0]).toBe(-Infinity)
})
