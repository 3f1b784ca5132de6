/**
 * Waiting for the device: gentle when idle, out of the way when not.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { makePatience } from "@serein/runtime/patience"
import { expect, test } from "vitest"

/** Turns of the event loop until a promise settles. */
const turnsUntil = async (promise: Promise<unknown>): Promise<number> => {
  let turns = 0
  let open = true
  const turn = (): void => {
    turns += 1
    if (open) setImmediate(turn)
  }
  setImmediate(turn)
  await promise
  open = false
  return turns
}

test("an answer and a refusal pass through", async () => {
  const waitFor = makePatience()
  expect(await waitFor(Promise.resolve(3))).toBe(3)
  await expect(waitFor(Promise.reject(new RangeError("no")))).rejects.toThrow("no")
})

test("while something is waited for, idle turns are fewer; afterwards they are not", async () => {
  const waitFor = makePatience()
  const unhurried = await turnsUntil(waitFor(sleep(200)))
  const free = await turnsUntil(sleep(200))
  expect(unhurried).toBeLessThan(free / 2)
})

test("several waits may overlap, and end in any order", async () => {
  const waitFor = makePatience()
  const ended: number[] = []
  await Promise.all([30, 10, 20].map(async (ms) => ended.push(await waitFor(sleep(ms, ms)))))
  expect(ended).toEqual([10, 20, 30])
})
