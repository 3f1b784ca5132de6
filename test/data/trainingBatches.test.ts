// The batches of training come out of a thread that tokenises while steps run: the same ones however far it is, a few
// segments ahead and no more, and its failures are the batches' failures.

import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import { describe, expect, test } from "vitest"
import {
  blockBatches,
  byteTokenizer,
  checkSampling,
  type Batch,
  firstTokens,
  openSegments,
  prefetched,
  type Segments,
  type SegmentPlan,
  type Survey,
  trainingBatch,
  windowBatches,
} from "@serein/data"
import { numberedCorpus, surveyed } from "./corpora.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const corpus = numberedCorpus(4, 60)
const plan = { seed: 3, rows: 5, length: 16, alignment: 4 }
const segmentPlan = (survey: Survey, segmentBytes: number): SegmentPlan => ({
  survey,
  order: { _tag: "Shuffled", seed: 3 },
  segmentBytes,
  packing: "eosPadded",
  chunk: 4,
})

const scoped = <A, E>(effect: Effect.Effect<A, E, FileSystem.FileSystem | Scope.Scope>) => onDisk(Effect.scoped(effect))

const tokensOf = (batch: Batch) => batch.tokens.join()

/** Batches of steps `from` to `to`. */
const steps = (segments: Segments, from: number, to: number, depth: number) =>
  Effect.gen(function* () {
    const batch = yield* prefetched(yield* blockBatches(segments, plan), depth)
    const made: Array<Batch> = []
    for (let step = from; step < to; step++) made.push(yield* batch(step))
    return made
  })

describe("batches of blocks", () => {
  test("are functions of the step: the same while the text is tokenised, afterwards, and from the middle on", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, corpus)
      const inFolder = (folder: string, from: number, to: number, depth: number) =>
        scoped(
          Effect.flatMap(
            openSegments(segmentPlan(survey, 1500), byteTokenizer, join(directory, folder), 1),
            (segments) => steps(segments, from, to, depth),
          ),
        )
      // About two and a half epochs of nine segments.
      const first = await inFolder("first", 0, 300, 3)
      expect(new Set(first.map(tokensOf)).size).toBe(300)
      expect((await inFolder("first", 0, 300, 0)).map(tokensOf)).toEqual(first.map(tokensOf))
      // The store is not there: going on in the middle of a segment of the second epoch makes it again.
      expect((await inFolder("second", 137, 140, 2)).map(tokensOf)).toEqual(first.slice(137, 140).map(tokensOf))
      expect(first.every(({ tokens, labels }) => labels !== tokens && labels.join() === tokens.join())).toBe(true)
    })
  })

  test("go through the whole training text in an epoch, but for the rest of each segment", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, corpus)
      const blocks = await scoped(
        Effect.gen(function* () {
          const whole = segmentPlan(survey, 1500)
          const segments = yield* openSegments(whole, byteTokenizer, join(directory, "store"), 100)
          while ((yield* segments.segment(segments.known().length)) !== null);
          const all = segments.known().reduce((total, { tokens }) => total + Math.floor(tokens / plan.length), 0)
          const batches = yield* steps(segments, 0, Math.floor(all / plan.rows), 1)
          return {
            all,
            seen: batches.flatMap(({ tokens }) =>
              Array.from({ length: plan.rows }, (_, row) =>
                tokens.subarray(row * plan.length, (row + 1) * plan.length).join(),
              ),
            ),
          }
        }),
      )
      expect(blocks.seen.length).toBeGreaterThan(blocks.all - plan.rows)
      // Documents that are repeated phrases have equal blocks; different documents have not.
      const text = blocks.seen.map((block) => byteTokenizer.decode(block.split(",").map(Number))).join("\n")
      expect(new Set(text.match(/file \d, docu/g)).size).toBe(4)
    })
  })
})

test("when steps are slow the thread runs ahead, so that none waits, and only so far", async () => {
  await inTemporaryDirectory(async (directory) => {
    const survey = await surveyed(directory, corpus)
    const ahead = 2
    await scoped(
      Effect.gen(function* () {
        const segments = yield* openSegments(segmentPlan(survey, 1500), byteTokenizer, join(directory, "store"), ahead)
        const batch = yield* blockBatches(segments, plan)
        let reached = 0
        for (let step = 0; reached < 5; step++) {
          // A slow step: the thread has the time to make all that it may.
          const there = yield* segments.segment(reached + ahead)
          expect(there).not.toBe(null)
          yield* Effect.sleep(2)
          const known = segments.known().length
          expect(known).toBeLessThanOrEqual(reached + ahead + 1)
          yield* batch(step)
          // What the step read had been there before it began.
          const firstRows = segments.known().map(({ tokens }) => Math.floor(tokens / plan.length))
          let rows = (step + 1) * plan.rows
          reached = firstRows.findIndex((count) => (rows -= count) <= 0)
          expect(reached).toBeLessThan(known)
        }
      }),
    )
  })
})

describe("batches of windows", () => {
  test("are windows of the text in its own order, where one segment holds it", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, corpus)
      const whole: SegmentPlan = { ...segmentPlan(survey, 1e9), order: { _tag: "AsGiven" } }
      const made = await scoped(
        Effect.gen(function* () {
          const segments = yield* openSegments(whole, byteTokenizer, join(directory, "store"))
          const batch = yield* windowBatches(segments, plan)
          return yield* Effect.forEach([0, 1, 17, 3], batch)
        }),
      )
      const tokens = await scoped(firstTokens(whole, byteTokenizer, Number.POSITIVE_INFINITY))
      expect(byteTokenizer.decode(tokens).startsWith("file 0, document 0. file 0, document 1. ")).toBe(true)
      expect(made).toEqual([0, 1, 17, 3].map((step) => trainingBatch(plan, tokens, step)))
    })
  })

  test("longer than the text are refused as a plan's check refuses them", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, [{ kind: "txt", documents: ["short text\n".repeat(4)] }])
      const long = { ...plan, length: 4000 }
      const failure = await failureOf(
        Effect.scoped(
          Effect.gen(function* () {
            const segments = yield* openSegments(segmentPlan(survey, 1e9), byteTokenizer, join(directory, "store"))
            yield* (yield* windowBatches(segments, long))(0)
          }),
        ),
      )
      expect(checkSampling(long, 40)).toMatchObject({ failure: { message: failure.message } })
    })
  })
})

describe("what goes wrong in the thread", () => {
  test("reaches whoever waits for a batch: a file that changed", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, corpus)
      const [{ path }] = survey.files
      writeFileSync(path, "not what it was")
      const waiting = Effect.flatMap(
        openSegments(segmentPlan(survey, 1500), byteTokenizer, join(directory, "store")),
        (segments) => steps(segments, 0, 1, 2),
      )
      const failure = await failureOf(Effect.scoped(waiting))
      expect(failure).toMatchObject({ _tag: "TextError", path })
      expect(failure.message).toContain("had")
    })
  })

  test("reaches whoever waits for a batch: a store that cannot be written", async () => {
    await inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, corpus)
      const file = join(directory, "a-file")
      writeFileSync(file, "")
      const waiting = Effect.flatMap(openSegments(segmentPlan(survey, 1500), byteTokenizer, file), (segments) =>
        steps(segments, 0, 1, 0),
      )
      expect(await failureOf(Effect.scoped(waiting))).toMatchObject({ _tag: "WriteError" })
    })
  })
})
