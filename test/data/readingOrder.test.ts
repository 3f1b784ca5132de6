// The order in which training reads documents: complete, decided by the seed, mixed, and resumable between any two groups.

import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type DocumentGroup,
  filesAtOnce,
  openOrder,
  orderBegin,
  type OrderState,
  type ReadingOrder,
  type Survey,
} from "@serein/data"
import { corpora, numberedCorpus, surveyed } from "./corpora.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

/** All groups from a state on; `first` is the number of the first one. */
const groupsOf = (survey: Survey, order: ReadingOrder, bytes: number, from: OrderState = orderBegin, first = 0) =>
  onDisk(
    Effect.scoped(
      Effect.gen(function* () {
        const next = yield* openOrder(survey, order, bytes, from)
        const groups: Array<DocumentGroup> = []
        for (let number = first; groups.at(-1)?.last !== true; number++) groups.push(yield* next(number))
        return groups
      }),
    ),
  )

const textsOf = (groups: ReadonlyArray<DocumentGroup>) =>
  groups.flatMap(({ documents }) => documents.map(({ text }) => text))

const asGiven: ReadingOrder = { _tag: "AsGiven" }
const shuffled = (seed: number): ReadingOrder => ({ _tag: "Shuffled", seed })
const groupSizes = fc.integer({ min: 1, max: 400 })

describe("the order of documents", () => {
  test("as given is that of files and lines", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(corpora, groupSizes, async (files, bytes) => {
          const survey = await surveyed(directory, files, 1e-9)
          const texts = textsOf(await groupsOf(survey, asGiven, bytes)).join("")
          const whole = files.flatMap(({ documents }) => documents).join("")
          expect(whole.startsWith(texts)).toBe(true)
          expect(whole.length - texts.length).toBeLessThan(4)
        }),
        { numRuns: 20 },
      )
    })
  })

  test("shuffled has every document of the training part once, in groups of the size asked for", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(corpora, groupSizes, fc.nat(), async (files, bytes, seed) => {
          const survey = await surveyed(directory, files, 0.2)
          const given = textsOf(await groupsOf(survey, asGiven, bytes))
          const groups = await groupsOf(survey, shuffled(seed), bytes)
          expect(textsOf(groups).toSorted()).toEqual(given.toSorted())
          const sizes = groups.map(({ documents }) => Buffer.byteLength(documents.map(({ text }) => text).join("")))
          expect(sizes.slice(0, -1).every((size) => size >= bytes)).toBe(true)
        }),
        { numRuns: 25 },
      )
    })
  })

  test("goes on between any two groups as if it had not stopped", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(corpora, groupSizes, fc.nat(), fc.nat(), async (files, bytes, seed, stop) => {
          const survey = await surveyed(directory, files)
          const whole = await groupsOf(survey, shuffled(seed), bytes)
          const stopped = stop % whole.length
          const before = whole[stopped]
          if (before === undefined || before.last) return
          // A state is plain data, as it lies on the disk.
          const state = structuredClone(before.after)
          const rest = await groupsOf(survey, shuffled(seed), bytes, state, stopped + 1)
          expect(rest).toEqual(whole.slice(stopped + 1))
        }),
        { numRuns: 40 },
      )
    })
  })

  test("depends on the seed", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, numberedCorpus(3, 40))
      const orders = await Promise.all(
        [1, 2, 1].map(async (seed) => textsOf(await groupsOf(survey, shuffled(seed), 1e6))),
      )
      expect(orders[0]).toEqual(orders[2])
      expect(orders[0]).not.toEqual(orders[1])
    })
  })

  test("mixes the files that are open: every group holds documents of nearly all of them", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, numberedCorpus(6, 120), 0.01)
      const groups = await groupsOf(survey, shuffled(5), 4000)
      expect(groups.length).toBeGreaterThan(10)
      for (const { documents } of groups.slice(0, -1)) {
        expect(new Set(documents.map(({ source }) => source.split(",")[0])).size).toBeGreaterThanOrEqual(4)
      }
    })
  })

  test("has few files open, however many there are", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, numberedCorpus(3 * filesAtOnce, 3))
      for (const { after } of await groupsOf(survey, shuffled(5), 100)) {
        expect(after.open.length).toBeLessThanOrEqual(filesAtOnce)
      }
    })
  })

  test("notices a file that has changed since the survey", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, numberedCorpus(2, 10))
      await surveyed(directory, numberedCorpus(2, 11))
      const reading = Effect.scoped(Effect.flatMap(openOrder(survey, shuffled(1), 100), (next) => next(0)))
      expect((await failureOf(reading)).message).toMatch(/\d{3}\.jsonl\.gz: it has \d+ bytes and had \d+ bytes when/)
    })
  })
})
