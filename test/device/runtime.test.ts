/**
 * Programs written by hand on a device: results, order, sharing, determinism, memory.
 */
import { axis } from "@serein/lang/axis"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accumulate, affine, compiledProgram, dispatch, kernel, slot } from "../runtime/handwritten.ts"

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

  test("a software device holds no more than the host has, and a refused program keeps nothing", async () => {
    if (!gpu.target.software) return
    const before = gpu.memory()
    // Each arena alone would fit; the driver itself would take them all and leave the host without memory.
    const arena = { kind: "arena", bytes: gpu.target.maxBufferBytes - 15 } as const
    const needed = Math.ceil(process.availableMemory() / arena.bytes) + 1
    const refused = gpu.prepare(
      compiledProgram({ name: "greedy", buffers: Array.from({ length: needed }, () => arena) }),
    )
    await expect(refused).rejects.toMatchObject({ _tag: "OutOfMemory", limit: { name: "the host's free memory" } })
    expect(gpu.memory().total).toBeLessThanOrEqual(before.total)
    expect(await (await gpu.prepare(affine(2)))({ x: [1, 2] })).toEqual({ y: new Float32Array([3, 5]) })
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
