/**
 * Tasks that device tests run in a process of their own, because they hang, crash, or need flags of Node.
 */
import { setImmediate as nextTurn } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { openGpu } from "@serein/runtime"
import { openGpu as openInBrowser } from "@serein/runtime/browser"
import { create } from "webgpu"
import { affine, compiledProgram, dispatch, items, kernel, slot } from "./handwritten.ts"

/** Gives back what it was given. */
export const echo = async (value: unknown): Promise<unknown> => value

/** Fails with an error. */
export const failing = async (): Promise<never> => {
  throw new RangeError("the task's own mistake")
}

/** Ends the process as a crashing driver would. */
export const crashing = async (): Promise<void> => {
  process.stderr.write("a driver's last words\n")
  process.kill(process.pid, "SIGSEGV")
  await new Promise(() => undefined)
}

/** Runs a kernel that never ends: it waits for a value that only it could write. */
export const endless = async (): Promise<unknown> => {
  const gpu = await openGpu({ adapter: "cpu", safety: "checked" })
  const step = await gpu.prepare(
    compiledProgram({
      name: "endless",
      buffers: [{ kind: "output", name: "y", bytes: 4 }],
      kernels: [kernel("endless", ["read_write"], "b0[i] = 1.0; while (b0[i] > 0.0) { b0[i] = b0[i] + 1.0; }")],
      steps: [dispatch(0, "endless", 1, [{ buffer: 0, offset: 0, bytes: 4 }])],
      outputs: [slot("y", "f32", [items(1)], 0)],
    }),
  )
  return step({})
}

/** Collects garbage again and again while a device is open and after it was closed; the runs' results. */
export const collecting = async (): Promise<unknown> => {
  setFlagsFromString("--expose-gc")
  const collect: unknown = runInNewContext("gc")
  const sweep = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) {
      if (typeof collect === "function") Reflect.apply(collect, undefined, [])
      await nextTurn()
    }
  }
  const results: unknown[] = []
  for (let round = 0; round < 3; round++) {
    const gpu = await openGpu({ adapter: "cpu", safety: "checked" })
    const step = await gpu.prepare(affine(4))
    for (let run = 0; run < 3; run++) {
      await sweep()
      const { y } = await step({ x: [round, run, 2, 3] })
      results.push(y)
    }
    await gpu.close()
    await sweep()
  }
  return results
}

/** Runs a program as a browser does, on a `navigator.gpu` that offers what a browser's does. */
export const throughNavigator = async (): Promise<unknown> => {
  Object.defineProperty(globalThis.navigator, "gpu", { value: create([]) })
  const gpu = await openInBrowser()
  const step = await gpu.prepare(affine(4))
  const { y } = await step({ x: [1, 2, 3, 4] })
  await gpu.close()
  return y
}
