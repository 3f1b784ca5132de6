/**
 * Programs written by hand on a device: results, order, sharing, determinism, and every refusal.
 */
import { axis } from "@serein/lang/axis"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accumulate, affine, compiledProgram, dispatch, items, kernel, slot, variable } from "../runtime/handwritten.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const zeros = { _tag: "Zeros" } as const
const count = (n: number, from = 0): Float32Array => Float32Array.from({ length: n }, (_, i) => from + i)

describe("runs", () => {
  test("a run computes what its kernels say, and reports taps", async () => {
    const tapped: unknown[] = []
    const step = await gpu.prepare(affine(5), { onTap: (name, value) => tapped.push([name, value]) })
    expect(await step({ x: [0, 1, 2, 3, -4] })).toEqual({ y: new Float32Array([1, 3, 5, 7, -7]) })
    expect(tapped).toEqual([["doubled", new Float32Array([0, 2, 4, 6, -8])]])
  })

  test("a tensor without axes is a number", async () => {
    const one = [
      { buffer: 1, offset: 0, bytes: 4 },
      { buffer: 0, offset: 0, bytes: 4 },
    ] as const
    const step = await gpu.prepare(
      compiledProgram({
        name: "scalar",
        buffers: [
          { kind: "input", name: "x", bytes: 4 },
          { kind: "output", name: "y", bytes: 4 },
        ],
        kernels: [kernel("negate", ["read_write", "read"], "b0[i] = -b1[i];")],
        steps: [dispatch(0, "negate", 1, one)],
        inputs: [slot("x", "f32", [], 0)],
        outputs: [slot("y", "f32", [], 1)],
      }),
    )
    expect(await step({ x: 2.5 })).toEqual({ y: -2.5 })
  })

  test("every element type crosses the border and back unchanged", async () => {
    const order = [axis("item", 3)]
    const types = ["f32", "f16", "i32", "u32", "bool"] as const
    const slots = types.map((dtype, i) => slot(dtype, dtype, order, i))
    const step = await gpu.prepare(
      compiledProgram({
        name: "identity",
        buffers: slots.map(({ name, bytes }) => ({ kind: "input", name, bytes })),
        inputs: slots,
        outputs: slots,
      }),
    )
    const values = {
      f32: new Float32Array([1.5, -0, Number.POSITIVE_INFINITY]),
      f16: new Float32Array([0.5, -65504, 2 ** -24]),
      i32: new Int32Array([-(2 ** 31), 0, 2 ** 31 - 1]),
      u32: new Uint32Array([0, 1, 2 ** 32 - 1]),
      bool: new Uint8Array([0, 1, 1]),
    }
    expect(await step(values)).toEqual(values)
  })

  test("a constant is uploaded whole, whatever its length", async () => {
    const data = new Uint8Array(new Float32Array([3, 1, 4]).buffer)
    const step = await gpu.prepare(
      compiledProgram({
        name: "constant",
        buffers: [{ kind: "constant", bytes: 12, data }],
        outputs: [slot("pi", "f32", [axis("digit", 3)], 0)],
      }),
    )
    expect(await step({})).toEqual({ pi: new Float32Array([3, 1, 4]) })
  })

  test("a program that only updates a variable runs without outputs", async () => {
    const store = await gpu.makeVariables()
    const program = accumulate(3, zeros)
    const step = await gpu.prepare({ ...program, outputs: [] }, { variables: store })
    expect(await step({ x: [1, 2, 3] })).toEqual({})
    expect((await store.read()).get("w")).toEqual(new Float32Array([1, 2, 3]))
  })

  test("a loop repeats its steps", async () => {
    const step = await gpu.prepare(accumulate(3, zeros, 7), { variables: await gpu.makeVariables() })
    expect(await step({ x: [1, 2, 3] })).toEqual({ w: new Float32Array([7, 14, 21]) })
  })
})

describe("order", () => {
  test("runs in flight take effect in the order of the calls, without being awaited", async () => {
    const store = await gpu.makeVariables()
    const add = await gpu.prepare(accumulate(1, zeros), { variables: store })
    const pending = Array.from({ length: 20 }, (_, i) => add.submit({ x: [10 ** (i % 5)] }))
    const seen = await Promise.all(pending.map(async (run) => (await (await run).outputs)["w"]))
    let sum = 0
    expect(seen).toEqual(seen.map((_, i) => new Float32Array([(sum += 10 ** (i % 5))])))
  })

  test("two programs, a read and a write on one store take their turns", async () => {
    const store = await gpu.makeVariables()
    const once = await gpu.prepare(accumulate(2, zeros), { variables: store })
    const thrice = await gpu.prepare(accumulate(2, zeros, 3), { variables: store })
    const first = once.submit({ x: [1, 10] })
    const read = store.read(["w"])
    const second = thrice.submit({ x: [1, 10] })
    const written = store.write({ w: [100, 200] })
    const third = once({ x: [1, 10] })
    expect((await read).get("w")).toEqual(new Float32Array([1, 10]))
    expect(await (await first).outputs).toEqual({ w: new Float32Array([1, 10]) })
    expect(await (await second).outputs).toEqual({ w: new Float32Array([4, 40]) })
    await written
    expect(await third).toEqual({ w: new Float32Array([101, 210]) })
  })

  test("inputs may be changed as soon as submit resolves", async () => {
    const step = await gpu.prepare(affine(2))
    const x = new Float32Array([1, 2])
    const run = await step.submit({ x })
    x.fill(9)
    expect(await run.outputs).toEqual({ y: new Float32Array([3, 5]) })
  })

  test("repeated runs are identical to the last bit", async () => {
    const init = { _tag: "Normal", deviation: 0.3 } as const
    const train = async (): Promise<Uint32Array> => {
      const store = await gpu.makeVariables(7)
      const step = await gpu.prepare(accumulate(10_000, init, 3), { variables: store })
      for (let i = 0; i < 5; i++) await step.submit({ x: count(10_000, i).map(Math.sin) })
      const w = (await store.read()).get("w")
      return new Uint32Array(w?.buffer ?? new ArrayBuffer(0))
    }
    expect(await train()).toEqual(await train())
  })
})

describe("memory", () => {
  test("arenas are shared, grow to the largest, and programs recorded before still run", async () => {
    const fresh = await openGpu({ safety: "checked" })
    const small = await fresh.prepare(affine(4, "small"))
    expect(fresh.memory().byKind.arena).toBe(16)
    const large = await fresh.prepare(affine(1024, "large"))
    expect(fresh.memory().byKind.arena).toBe(4096)
    expect(await small({ x: [1, 2, 3, 4] })).toEqual({ y: new Float32Array([3, 5, 7, 9]) })
    expect((await large({ x: count(1024) }))["y"]).toEqual(count(1024).map((x) => 2 * x + 1))
    expect(await small({ x: [0, 0, 0, 0] })).toEqual({ y: new Float32Array([1, 1, 1, 1]) })
    expect(fresh.memory().byKind.arena).toBe(4096)
    await fresh.close()
  })

  test("a disposed step gives its buffers back, and its variables stay", async () => {
    const store = await gpu.makeVariables()
    const before = gpu.memory().byKind
    const step = await gpu.prepare(accumulate(256, zeros), { variables: store })
    await step({ x: new Float32Array(256) })
    expect(gpu.memory().byKind.input).toBe(before.input + 1024)
    await step.dispose()
    const after = gpu.memory().byKind
    expect({ ...after, variable: before.variable }).toEqual(before)
    expect(after.variable).toBe(before.variable + 1024)
  })

  test("a program too large for the device is refused with the figures of its plan", async () => {
    const bytes = gpu.target.maxBufferBytes - 15
    const program = compiledProgram({ name: "huge", buffers: [{ kind: "arena", bytes: 2 * bytes }] })
    const refused = gpu.prepare(program)
    await expect(refused).rejects.toMatchObject({ _tag: "OutOfMemory", plan: { arena: 2 * bytes } })
    await expect(refused).rejects.toThrow(
      /an arena of program 'huge' needs 8.59 GB; the device's largest buffer is 4.29 GB/,
    )
  })

  test("what a failed preparation had allocated is given back", async () => {
    const before = gpu.memory().total
    const program = compiledProgram({
      name: "huge",
      buffers: [
        { kind: "input", name: "x", bytes: 4096 },
        { kind: "output", name: "y", bytes: 8 * 2 ** 40 },
      ],
    })
    await expect(gpu.prepare(program)).rejects.toMatchObject({ _tag: "OutOfMemory" })
    expect(gpu.memory().total).toBe(before)
  })
})

describe("refusals", () => {
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
    [
      "a wrong number of elements",
      { x: [1, 2] },
      "it wants 4 elements [item=4], and was given an array of numbers of 2",
    ],
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

  test("a closed device rejects what comes after and what is in flight, and says so", async () => {
    const closing = await openGpu({ safety: "checked" })
    const step = await closing.prepare(affine(4))
    await step({ x: [1, 2, 3, 4] })
    const inFlight = step.submit({ x: [1, 2, 3, 4] }).then((run) => run.outputs)
    const settled = expect(inFlight).rejects.toMatchObject({ _tag: "DeviceLost", closed: true })
    await closing.close()
    await settled
    await expect(step({ x: [1, 2, 3, 4] })).rejects.toThrow("the device was closed")
    await expect(closing.prepare(affine(3))).rejects.toMatchObject({ _tag: "DeviceLost" })
  })
})
