/**
 * Profiles, ceilings, and the two degrees of safety. Times are only asked to be times.
 */
import { costOf, measureCopy, measureThroughput, openGpu, prepare } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accumulate, affine } from "../runtime/handwritten.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "fast" })
})
afterAll(() => gpu.close())

const zeros = { _tag: "Zeros" } as const

test("a profile lists every dispatch once, with the work of all its repetitions, and the run's results", async () => {
  if (!gpu.device.timestamps) {
    await expect((await gpu.prepare(affine(4))).profile({ x: [1, 2, 3, 4] })).rejects.toMatchObject({
      _tag: "NotSupported",
    })
    return
  }
  const step = await gpu.prepare(affine(64))
  const { kernels, deviceMs, outputs } = await step.profile({ x: new Float32Array(64).fill(2) })
  expect(outputs["y"]).toEqual(new Float32Array(64).fill(5))
  expect(kernels.map(({ label, kernel, times, flops, bytes }) => [label, kernel, times, flops, bytes])).toEqual([
    ["double x", "double", 1, 64, 512],
    ["increment", "increment", 1, 64, 512],
  ])
  for (const { ms } of kernels) expect(ms).toBeGreaterThanOrEqual(0)
  expect(deviceMs).toBeGreaterThanOrEqual(0)
})

test("a loop of more repetitions than a query set holds is profiled whole", async () => {
  if (!gpu.device.timestamps) return
  const times = 2500
  const step = await gpu.prepare(accumulate(1, zeros, times), { variables: await gpu.makeVariables() })
  const { kernels, outputs } = await step.profile({ x: [1] })
  expect(outputs["w"]).toEqual(new Float32Array([times]))
  expect(kernels).toMatchObject([{ label: "w + x", times, flops: times }])
  expect(gpu.memory().byKind.query).toBe(0)
})

test("costs count loops as often as they repeat, and copies as a read and a write", () => {
  const { steps } = accumulate(8, zeros, 3)
  expect(costOf(steps)).toEqual({ flops: 3 * 8, bytes: 3 * 2 * 32 + 2 * 32 })
})

test("the copy ceiling is a speed, and leaves nothing allocated but shared arenas", async () => {
  const before = gpu.memory().byKind
  const copy = await Effect.runPromise(measureCopy(gpu.device))
  expect(copy.gigabytes).toBeGreaterThan(0)
  expect(copy.gigaflops).toBe(0)
  expect({ ...gpu.memory().byKind, arena: 0 }).toEqual({ ...before, arena: 0 })
})

test("the throughput of a program is its own count over its time", async () => {
  const store = await gpu.makeVariables()
  const measured = await Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(prepare(gpu.device, accumulate(1 << 16, zeros, 4), store.variables), (executable) =>
        measureThroughput(executable, { x: new Float32Array(1 << 16) }),
      ),
    ),
  )
  expect(measured.msPerRun * measured.gigaflops * 1e6).toBeCloseTo(4 * 2 ** 16, 0)
})

test("fast and checked devices compute the same bits", async () => {
  const checked = await openGpu({ safety: "checked" })
  const x = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i))
  const init = { _tag: "Normal", deviation: 1 } as const
  const runOn = async (on: GpuHandle): Promise<unknown> => {
    const step = await on.prepare(accumulate(1000, init, 5), { variables: await on.makeVariables(3) })
    return step({ x })
  }
  expect(await runOn(gpu)).toEqual(await runOn(checked))
  await checked.close()
})

test("a kernel that does not parse is refused on a fast device too", async () => {
  const program = affine(4)
  const kernels = program.kernels.map((kernel) => ({ ...kernel, hash: `${kernel.hash}!`, wgsl: `${kernel.wgsl}\n}` }))
  await expect(gpu.prepare({ ...program, kernels })).rejects.toMatchObject({ _tag: "ShaderRejected", line: 9 })
})
