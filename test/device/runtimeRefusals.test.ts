/**
 * What the runtime refuses on a device, each with an error that says what is wrong and where.
 */
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accumulate, affine, compiledProgram, dispatch, items, kernel, variable } from "../runtime/handwritten.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const zeros = { _tag: "Zeros" } as const

test("a kernel that does not parse is named, with its line and the place in it", async () => {
  const broken = kernel("broken", ["read_write"], "b0[i] = 1.0 +;")
  const program = compiledProgram({ name: "p", kernels: [kernel("fine", ["read_write"], "b0[i] = 1.0;"), broken] })
  const refused = gpu.prepare(program)
  await expect(refused).rejects.toMatchObject({ _tag: "ShaderRejected", kernel: "broken", line: 6 })
  await expect(refused).rejects.toThrow(/6 \|\s+b0\[i\] = 1\.0 \+;\n\s+\|\s+\^/)
})

test("a kernel that the pipeline refuses is named", async () => {
  const wgsl = kernel("wide", ["read_write"], "").wgsl.replace("workgroup_size(64)", "workgroup_size(4096)")
  const program = compiledProgram({
    name: "p",
    kernels: [{ ...kernel("wide", ["read_write"], ""), hash: "wide", wgsl }],
  })
  await expect(gpu.prepare(program)).rejects.toMatchObject({ _tag: "ShaderRejected", kernel: "wide" })
})

test("a rejected kernel is rejected again, and leaves others alone", async () => {
  const broken = compiledProgram({ name: "p", kernels: [kernel("again", ["read_write"], "nonsense;")] })
  await expect(gpu.prepare(broken)).rejects.toMatchObject({ _tag: "ShaderRejected" })
  await expect(gpu.prepare(broken)).rejects.toMatchObject({ _tag: "ShaderRejected" })
  expect(await (await gpu.prepare(affine(1)))({ x: [1] })).toEqual({ y: new Float32Array([3]) })
})

test("two kernels with one hash are a fault of the compiler's", async () => {
  const same = (body: string) => ({ ...kernel("same", ["read_write"], body), hash: "one hash" })
  const program = compiledProgram({ name: "p", kernels: [same("b0[i] = 1.0;"), same("b0[i] = 2.0;")] })
  await expect(gpu.prepare(program)).rejects.toThrow("hash one hash belongs to another kernel")
})

test("a binding that the device refuses is a fault that names the program", async () => {
  const x = affine(4)
  const buffers = [{ kind: "input", name: "x", bytes: 4 } as const, ...x.buffers.slice(1)]
  const refused = gpu.prepare({ ...x, buffers, steps: [dispatch(0, "d", 4, [{ buffer: 0, offset: 8, bytes: 99 }])] })
  await expect(refused).rejects.toMatchObject({
    _tag: "DeviceFault",
    operation: "binding the buffers of program 'affine'",
  })
})

test("an invalid dispatch fails its own run, and the next run is unharmed", async () => {
  const x = affine(4)
  const [first, ...rest] = x.steps
  if (first?.kind !== "dispatch") throw new Error("unreachable")
  const step = await gpu.prepare({ ...x, name: "wide", steps: [{ ...first, workgroups: [70_000, 1, 1] }, ...rest] })
  await expect(step({ x: [1, 2, 3, 4] })).rejects.toMatchObject({ _tag: "DeviceFault", operation: "program 'wide'" })
  expect(await (await gpu.prepare(x))({ x: [1, 2, 3, 4] })).toEqual({ y: new Float32Array([3, 5, 7, 9]) })
})

test.each([
  ["a missing input", {}, "input 'x' of program 'affine': it is missing; it wants f32 [item=4]"],
  ["a wrong number of elements", { x: [1, 2] }, "it wants 4 elements [item=4], and was given an array of numbers of 2"],
  ["a wrong type", { x: new Int32Array(4) }, "it wants f32 (Float32Array), and was given an Int32Array"],
  [
    "an unknown input",
    { x: [1, 2, 3, 4], z: 1 },
    "input 'z' of program 'affine': the program does not know it; its inputs are 'x'",
  ],
])("%s is refused before anything is submitted", async (_, inputs, message) => {
  const step = await gpu.prepare(affine(4))
  await expect(step(inputs)).rejects.toMatchObject({ _tag: "InvalidInput" })
  await expect(step(inputs)).rejects.toThrow(message)
})

test("a variable of another shape is refused with both shapes", async () => {
  const store = await gpu.makeVariables()
  await gpu.prepare(accumulate(4, zeros), { variables: store })
  await expect(gpu.prepare(accumulate(5, zeros), { variables: store })).rejects.toThrow(
    "variable 'w': a program declares it as f32 [item=5], but it is f32 [item=4] already",
  )
})

test("values that do not fit are refused, and none of them is written", async () => {
  const store = await gpu.makeVariables()
  const order = [items(2)]
  await gpu.prepare(
    compiledProgram({
      name: "two",
      buffers: [
        { kind: "variable", path: "a", bytes: 8 },
        { kind: "variable", path: "b", bytes: 8 },
      ],
      variables: [variable("a", "f32", order, 0, { _tag: "Ones" }), variable("b", "i32", order, 1, zeros)],
    }),
    { variables: store },
  )
  await expect(store.write({ a: [5, 6], b: [1, 2, 3] })).rejects.toThrow("variable 'b': it wants 2 elements [item=2]")
  await expect(store.write({ a: [5, 6], b: [1, 0.5] })).rejects.toThrow("element 1 is 0.5")
  await expect(store.write({ c: [5, 6] })).rejects.toThrow("variable 'c': no program has declared it")
  expect((await store.read(["a"])).get("a")).toEqual(new Float32Array([1, 1]))
  await expect(store.read(["a", "nope"])).rejects.toMatchObject({ _tag: "VariableMismatch", path: "nope" })
})

test("an adapter that nothing answers to is refused, and what there is is named", async () => {
  const refused = openGpu({ adapter: "no such adapter" })
  await expect(refused).rejects.toMatchObject({ _tag: "NoAdapter", wish: "no such adapter" })
  await expect(refused).rejects.toThrow(gpu.adapter.name)
})

test("a closed device finishes what is in flight, and rejects what comes after", async () => {
  const closing = await openGpu({ safety: "checked" })
  const step = await closing.prepare(affine(4))
  const inFlight = [await step.submit({ x: [1, 2, 3, 4] }), await step.submit({ x: [0, 0, 0, 0] })]
  await closing.close()
  expect(await Promise.all(inFlight.map((run) => run.outputs))).toEqual([
    { y: new Float32Array([3, 5, 7, 9]) },
    { y: new Float32Array([1, 1, 1, 1]) },
  ])
  await expect(step({ x: [1, 2, 3, 4] })).rejects.toMatchObject({ _tag: "DeviceFault" })
  await expect(closing.prepare(affine(3))).rejects.toMatchObject({ _tag: "DeviceLost", closed: true })
  await expect(closing.prepare(affine(3))).rejects.toThrow("the device was closed")
})

test("a device that is lost rejects what is in flight and what comes after", async () => {
  const losing = await openGpu({ safety: "checked" })
  const step = await losing.prepare(affine(4))
  const pending = await step.submit({ x: [1, 2, 3, 4] })
  const settled = expect(pending.outputs).rejects.toMatchObject({ _tag: "DeviceLost" })
  losing.device.connection.device.destroy()
  await settled
  await expect(step({ x: [1, 2, 3, 4] })).rejects.toMatchObject({ _tag: "DeviceLost" })
  await losing.close()
})

test("a disposed step refuses to run, and runs in flight are finished first", async () => {
  const step = await gpu.prepare(affine(4))
  const pending = await step.submit({ x: [1, 2, 3, 4] })
  await step.dispose()
  expect(await pending.outputs).toEqual({ y: new Float32Array([3, 5, 7, 9]) })
  await expect(step({ x: [1, 2, 3, 4] })).rejects.toThrow(
    "program 'affine' failed on the device: its scope has ended or it was disposed",
  )
})
