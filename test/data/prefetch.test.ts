// Preparing steps in advance changes when they are made, and neither what they are nor how many are under way.

import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { prefetched } from "@serein/data"

test("whatever is asked for in whatever order is what `make` gives, and only the next few are begun", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { maxLength: 12 }), fc.nat(4), async (asked, depth) => {
      const begun: Array<number> = []
      const make = (step: number) =>
        Effect.gen(function* () {
          begun.push(step)
          for (let turn = 0; turn < step % 3; turn++) yield* Effect.yieldNow
          return `inputs of ${step}`
        })
      const given = await Effect.runPromise(
        Effect.scoped(Effect.flatMap(prefetched(make, depth), (get) => Effect.forEach(asked, get))),
      )
      expect(given).toEqual(asked.map((step) => `inputs of ${step}`))
      const allowed = new Set(asked.flatMap((step) => Array.from({ length: depth + 1 }, (_, index) => step + index)))
      expect(begun.every((step) => allowed.has(step))).toBe(true)
    }),
  )
})

test("in order, every step is made once", async () => {
  const begun: Array<number> = []
  const make = (step: number) => Effect.sync(() => begun.push(step))
  const inOrder = Array.from({ length: 10 }, (_, step) => step)
  await Effect.runPromise(
    Effect.scoped(Effect.flatMap(prefetched(make, 3), (get) => Effect.forEach(inOrder, get, { discard: true }))),
  )
  expect(begun).toEqual([...begun.keys()])
  expect(begun.length).toBeGreaterThanOrEqual(10)
  expect(begun.length).toBeLessThanOrEqual(13)
})

test("the next steps are made while a step runs", async () => {
  const begun: Array<number> = []
  const make = (step: number) => Effect.sync(() => void begun.push(step))
  await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const get = yield* prefetched(make, 2)
        yield* get(0)
        for (let turn = 0; turn < 10; turn++) yield* Effect.yieldNow
        expect(begun).toEqual([0, 1, 2])
      }),
    ),
  )
})

test("a step that fails does so when it is asked for, and not before", async () => {
  const make = (step: number) => (step === 2 ? Effect.fail("no inputs of 2") : Effect.succeed(step))
  const outcome = await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const get = yield* prefetched(make, 4)
        const before = [yield* get(0), yield* get(1)]
        return { before, failed: yield* Effect.exit(get(2)), after: yield* get(3) }
      }),
    ),
  )
  expect(outcome).toEqual({ before: [0, 1], failed: Exit.fail("no inputs of 2"), after: 3 })
})
