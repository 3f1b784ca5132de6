/**
 * Device work in a child process: answers, failures, crashes, and a kernel that never ends.
 */
import { deviceProcess } from "@serein/runtime"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"

const task = (name: string, argument: unknown = null, limit = 120_000) =>
  deviceProcess({ module: new URL("../runtime/deviceTasks.ts", import.meta.url), name, argument, limit })

const failure = (name: string, limit?: number) => Effect.runPromise(Effect.flip(task(name, null, limit)))

test("a task answers with its result, typed arrays included", async () => {
  const value = { numbers: new Float32Array([1.5, -0]), text: "x", nested: [1, { y: 2n }] }
  expect(await Effect.runPromise(task("echo", value))).toEqual(value)
})

test("a task that throws fails with its error", async () => {
  expect(await failure("failing")).toMatchObject({
    _tag: "DeviceTaskFailed",
    tag: "RangeError",
    reason: "the task's own mistake",
  })
})

test("an unknown task fails and names the module", async () => {
  expect((await failure("nowhere")).message).toContain("exports no function 'nowhere'")
})

test("a crash is told from an answer, with the process's last words", async () => {
  const error = await failure("crashing")
  expect(error).toMatchObject({ _tag: "DeviceCrashed", ending: "signal SIGSEGV" })
  expect(error.message).toContain("a driver's last words")
})

test("an endless kernel is killed by the watchdog", async () => {
  const error = await failure("endless", 8_000)
  expect(error).toMatchObject({ _tag: "DeviceHung", task: "endless" })
})

test("garbage collection harms neither an open device nor a closed one", async () => {
  const rounds = await Effect.runPromise(task("collecting"))
  const expected = [0, 1, 2].flatMap((round) =>
    [0, 1, 2].map((run) => new Float32Array([2 * round + 1, 2 * run + 1, 5, 7])),
  )
  expect(rounds).toEqual(expected)
})

test("the executor needs nothing but navigator.gpu", async () => {
  expect(await Effect.runPromise(task("throughNavigator"))).toEqual(new Float32Array([3, 5, 7, 9]))
})
