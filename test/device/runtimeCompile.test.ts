/**
 * Programs of the language, from expression to numbers: typed by name, sharing variables, read as the evaluator says.
 */
import { add, axis, dot, initialise, input, mul, output, param, program, sub, sum, tap } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle, Value } from "@serein/runtime"
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const Batch = axis("batch", 3)
const Feature = axis("feature", 5)
const weight = param("weight", [Feature], { init: initialise.normal(0.5) })
const bias = param("bias", [], { init: initialise.constant(0.25) })

const x = input("x", "f32", [Batch, Feature])
const wanted = input("wanted", "f32", [Batch])
const prediction = add(dot(Feature)(x, weight), bias)
const error = sub(prediction, wanted)
const loss = sum(Batch)(mul(error, error))

const step = program("step", {
  inputs: { x, wanted },
  outputs: { loss: tap(loss, "loss"), prediction },
  updates: [[bias, sub(bias, mul(0.1, sum(Batch)(error)))]],
})
const features = Float32Array.from({ length: 15 }, (_, i) => Math.cos(i))

test("inputs and outputs are typed by name", async () => {
  const compiled = await gpu.compile(step)
  type Given = Parameters<typeof compiled>[0]
  expectTypeOf<Given>().toEqualTypeOf<{
    readonly x: Float32Array | readonly number[]
    readonly wanted: Float32Array | readonly number[]
  }>()
  type Computed = Awaited<ReturnType<typeof compiled>>
  expectTypeOf<Computed>().toEqualTypeOf<{ readonly loss: number; readonly prediction: Float32Array }>()
  const untyped: Program = step
  expectTypeOf(gpu.compile(untyped)).resolves.returns.resolves.toEqualTypeOf<Readonly<Record<string, Value>>>()
  const { loss } = await compiled({ x: features, wanted: [1, 2, 3] })
  expect(loss).toBeTypeOf("number")
  await compiled.dispose()
})

test("a compiled program computes and updates what the evaluator says", async () => {
  const store = await gpu.makeVariables(4)
  const taps: unknown[] = []
  const compiled = await gpu.compile(step, { variables: store, onTap: (name, value) => taps.push(name, value) })
  const given = { x: features, wanted: new Float32Array([1, 2, 3]) }
  const before = await store.read()
  const computed = await compiled(given)
  const expected = evaluateProgram(step, {
    inputs: { x: tensor("f32", [Batch, Feature], given.x), wanted: tensor("f32", [Batch], given.wanted) },
    variables: {
      weight: tensor("f32", [Feature], before.get("weight") ?? []),
      bias: tensor("f32", [], before.get("bias") ?? []),
    },
  })
  expect(computed.loss).toBeCloseTo(expected.outputs["loss"]?.data[0] ?? Number.NaN, 4)
  expect(taps).toEqual(["loss", computed.loss])
  expect((await store.read(["bias"])).get("bias")?.[0]).toBeCloseTo(expected.updates["bias"]?.data[0] ?? Number.NaN, 5)
})

test("programs that share a store share its variables", async () => {
  const store = await gpu.makeVariables(4)
  const train = await gpu.compile(step, { variables: store })
  const evaluation = await gpu.compile(program("evaluation", { outputs: { bias: output(bias, []) } }), {
    variables: store,
  })
  expect(await evaluation({})).toEqual({ bias: 0.25 })
  await train({ x: features, wanted: [1, 2, 3] })
  const { bias: after } = await evaluation({})
  expect(after).not.toBe(0.25)
})
