// What the properties found once, smallest programs first, named after the law that was broken.
import { agreesWithJudge, withTheirGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import { axis, expand, input, max, merge, min, mul, sub, sum, add } from "@serein/lang"
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
