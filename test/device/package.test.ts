/**
 * The one import for model authors: a model is declared, differentiated, compiled and trained through `serein` alone.
 */
import { expect, test } from "vitest"
import {
  adapters,
  AxisError,
  axis,
  baseline,
  calm,
  compile,
  dot,
  grad,
  input,
  mean,
  mul,
  nn,
  openGpu,
  optim,
  param,
  program,
  square,
  sub,
} from "serein"

const Batch = axis("batch", 8)
const Feature = axis("feature", 3)

test("a linear model learns its weights", async () => {
  const gpu = await openGpu({ safety: "checked" })
  const x = input("x", "f32", [Batch, Feature])
  const y = input("y", "f32", [Batch])
  const w = param("w", [Feature])
  const loss = mean(Batch)(square(sub(dot(Feature)(x, w), y)))
  const step = await gpu.compile(
    program("step", { inputs: { x, y }, outputs: { loss }, updates: [[w, sub(w, mul(grad(loss, w), 0.1))]] }),
  )
  const features = Float32Array.from({ length: 24 }, (_, i) => ((i * i * 7919) % 1009) / 500 - 1)
  const truth = [1, -2, 0.5]
  const targets = Float32Array.from({ length: 8 }, (_, row) =>
    truth.reduce((total, weight, i) => total + weight * (features[3 * row + i] ?? 0), 0),
  )
  const losses: number[] = []
  for (let i = 0; i < 300; i++) losses.push((await step({ x: features, y: targets })).loss)
  expect(losses[0]).toBeGreaterThan(0.1)
  expect(losses.at(-1)).toBeLessThan(1e-3)
  const learned = (await step.variables.read(["w"])).get("w")
  truth.forEach((weight, i) => expect(learned?.[i]).toBeCloseTo(weight, 1))
  await gpu.close()
})

test("what does not compile rejects with one readable sentence", async () => {
  const gpu = await openGpu({ safety: "checked" })
  const huge = axis("huge", 2 ** 28)
  const x = input("x", "f32", [huge])
  const rejected = await gpu.compile(program("huge", { inputs: { x }, outputs: { m: mean(huge)(x) } })).then(
    () => "",
    (cause: unknown) => (cause instanceof Error ? cause.message : ""),
  )
  expect(rejected).toMatch(/huge/)
  expect(rejected).not.toMatch(/undefined|\[object/)
  await gpu.close()
})

test("the parts of the standard library have a name each", () => {
  expect(nn.linear).toBeTypeOf("function")
  expect(optim.adamw).toBeTypeOf("function")
  expect(calm.energyScore).toBeTypeOf("function")
  expect(baseline.baselineObjective).toBeTypeOf("function")
  expect(compile).toBeTypeOf("function")
  expect(adapters).toBeTypeOf("function")
  expect(AxisError).toBeTypeOf("function")
})
