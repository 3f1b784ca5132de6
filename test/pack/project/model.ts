// A user's file in a project of his own: it imports every package by name, and declares and compiles a model.
import * as data from "@serein/data"
import * as gradcheck from "@serein/gradcheck"
import * as lang from "@serein/lang"
import * as recipes from "@serein/recipes"
import * as runtime from "@serein/runtime"
import * as stdlib from "@serein/stdlib"
import {
  axis,
  calm,
  compile,
  grad,
  input,
  mean,
  mul,
  nn,
  openGpu,
  optim,
  output,
  param,
  program,
  square,
  sub,
} from "serein"
import type { Target } from "serein"
import { checkGradient } from "serein/gradcheck"

const packages = [data, gradcheck, lang, recipes, runtime, stdlib, calm, nn, optim]
console.log(packages.every((loaded) => typeof loaded === "object") ? "every package loads" : "a package is missing")

const Batch = axis("batch", 8)
const Feature = axis("feature", 3)
const Label = axis("label", 2)
const x = input("x", "f32", [Batch, Feature])
const y = input("y", "f32", [Batch, Label])
const gain = param("gain", [Label])
const prediction = mul(nn.linear("model", Feature, Label)(x), gain)
const loss = mean([Batch, Label])(square(sub(prediction, y)))
const step = program("step", {
  inputs: { x, y },
  outputs: { loss, prediction: output(prediction, [Batch, Label]) },
  updates: [[gain, sub(gain, mul(grad(loss, gain), 0.1))]],
})

const target: Target = {
  software: false,
  subgroupSize: null,
  f16: false,
  maxStorageBuffers: 8,
  maxBindingBytes: 2 ** 27,
  maxBufferBytes: 2 ** 28,
  maxWorkgroupInvocations: 256,
  maxWorkgroupBytes: 2 ** 14,
  maxWorkgroupsPerDimension: 65_535,
  offsetAlignment: 256,
}
const compiled = compile(step, target)
console.log(compiled._tag === "Right" ? `compiled ${compiled.right.name}` : compiled.left.message)

const report = checkGradient((h: typeof x) => nn.linear("model", Feature, Label)(h), [x], { order: 2 })
console.log(`gradient ${report._tag}`)

/** Promised by the types alone: a scalar output is a number, another its typed array. */
export const train = async (): Promise<number> => {
  const gpu = await openGpu()
  const run = await gpu.compile(step)
  const values = await run({ x: new Float32Array(24), y: new Float32Array(16) })
  const read: Float32Array = values.prediction
  await gpu.close()
  return values.loss + read.length
}
