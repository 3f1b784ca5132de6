// Segments of packed tokens: what they hold is decided by the plan alone, whenever and however often their making is cut off.

import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  byteTokenizer,
  firstTokens,
  makeSegments,
  openOrder,
  packDocuments,
  type Packing,
  readSegment,
  type ReadingOrder,
  type Segment,
  type SegmentPlan,
  storeOf,
  type Survey,
  tokenArray,
  tokenBuilder,
} from "@serein/data"
import { corpora, numberedCorpus, surveyed } from "./corpora.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const shuffled: ReadingOrder = { _tag: "Shuffled", seed: 7 }
const planOf = (survey: Survey, segmentBytes: number, packing: Packing = "eosPadded"): SegmentPlan => ({
  survey,
  order: shuffled,
  segmentBytes,
  packing,
  chunk: 4,
})

/** Makes segments until `most` of them were told of, and gives those. */
const making = (
  plan: SegmentPlan,
  folder: string,
  most = Number.POSITIVE_INFINITY,
): Promise<ReadonlyArray<Segment>> => {
  const told: Array<Segment> = []
  const listener = {
    mayMake: () => (told.length < most ? Effect.void : Effect.interrupt),
    onSegment: (segment: Segment) => told.push(segment),
  }
  const work = Effect.scoped(makeSegments(plan, byteTokenizer, storeOf(plan, byteTokenizer, folder), listener))
  return onDisk(Effect.as(Effect.exit(work), told))
}

const contentsOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.includes("segment-"))
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  )

const tokensOf = (plan: SegmentPlan, folder: string, segments: ReadonlyArray<Segment>) =>
  onDisk(
    Effect.map(
      Effect.forEach(segments, (segment, number) =>
        readSegment(storeOf(plan, byteTokenizer, folder), number, segment, tokenArray("u16", segment.tokens + 5)),
      ),
      (read) => read.flatMap((tokens) => [...tokens]),
    ),
  )

describe("segments", () => {
  test.each(["eosPadded", "bosEosPadded", "bosOnly"] as const)(
    "joined are the documents in their order, packed as %s",
    async (packing) => {
      await inTemporaryDirectory(async (directory) => {
        await fc.assert(
          fc.asyncProperty(corpora, fc.integer({ min: 1, max: 300 }), async (files, bytes) => {
            const folder = join(directory, "store")
            rmSync(folder, { recursive: true, force: true })
            const plan = planOf(await surveyed(directory, files), bytes, packing)
            const segments = await making(plan, folder)
            const texts = await onDisk(
              Effect.scoped(
                Effect.gen(function* () {
                  const next = yield* openOrder(plan.survey, plan.order, bytes)
                  const groups = yield* Effect.forEach(segments, (_, number) => next(number))
                  return groups.flatMap(({ documents }) => documents.map(({ text }) => text))
                }),
              ),
            )
            const packed = [...packDocuments(packing, byteTokenizer, 4, texts)]
            expect(await tokensOf(plan, folder, segments)).toEqual(packed)
            const first = await onDisk(Effect.scoped(firstTokens(plan, byteTokenizer, 9)))
            expect([...first]).toEqual(packed.slice(0, Math.min(9, segments[0]?.tokens ?? 0)))
          }),
          { numRuns: 12 },
        )
      })
    },
  )

  test("are the same, byte for byte, when their making was cut off anywhere and went on", async () => {
    await inTemporaryDirectory(async (directory) => {
      const plan = planOf(await surveyed(directory, numberedCorpus(4, 30)), 800)
      const whole = await making(plan, join(directory, "whole"))
      expect(whole.length).toBeGreaterThan(5)
      for (const cut of [0, 1, 4]) {
        const folder = join(directory, `cut-${cut}`)
        await making(plan, folder, cut)
        expect(Object.keys(contentsOf(folder))).toHaveLength(2 * cut)
        expect(await making(plan, folder)).toEqual(whole)
        expect(contentsOf(folder)).toEqual(contentsOf(join(directory, "whole")))
      }
    })
  })

  test("that are there are not made again, and one that is broken or half there is", async () => {
    await inTemporaryDirectory(async (directory) => {
      const plan = planOf(await surveyed(directory, numberedCorpus(2, 30)), 800)
      const folder = join(directory, "store")
      const whole = await making(plan, folder)
      const contents = contentsOf(folder)
      // The text is gone, and nobody asks for it.
      const { path } = storeOf(plan, byteTokenizer, folder)
      for (const file of plan.survey.files) rmSync(file.path)
      expect(await making(plan, folder)).toEqual(whole)
      await surveyed(directory, numberedCorpus(2, 30))
      rmSync(join(path, "segment-000001.json"))
      appendFileSync(join(path, "segment-000003.u16"), "more")
      writeFileSync(join(path, "segment-000004.json"), "{")
      expect(await making(plan, folder)).toEqual(whole)
      expect(contentsOf(folder)).toEqual(contents)
    })
  })

  test("of which a bit was changed on the disk are refused with the remedy", async () => {
    await inTemporaryDirectory(async (directory) => {
      const plan = planOf(await surveyed(directory, numberedCorpus(2, 30)), 800)
      const [segment] = await making(plan, directory)
      const store = storeOf(plan, byteTokenizer, directory)
      const path = join(store.path, "segment-000000.u16")
      const bytes = readFileSync(path)
      bytes[17] = (bytes[17] ?? 0) ^ 1
      writeFileSync(path, bytes)
      if (segment === undefined) throw new Error("no segment was made")
      const reading = readSegment(store, 0, segment, tokenArray("u16", segment.tokens))
      expect((await failureOf(reading)).message).toBe(
        `${path}: it is not what was written; remove ${store.path}, and its tokens are made again`,
      )
    })
  })
})

test("a store's name changes with all that decides its tokens, and not with where the text lies", async () => {
  await inTemporaryDirectory(async (directory) => {
    const plan = planOf(await surveyed(directory, numberedCorpus(2, 5)), 800)
    const name = (changed: Partial<SegmentPlan>) => storeOf({ ...plan, ...changed }, byteTokenizer, "f").path
    const [first, second] = plan.survey.files
    if (second === undefined) throw new Error("there are two files")
    const files = (sha256: string) => ({ ...plan.survey, files: [{ ...first, sha256 }, second] as const })
    const names = [
      name({}),
      name({ order: { _tag: "AsGiven" } }),
      name({ order: { _tag: "Shuffled", seed: 8 } }),
      name({ segmentBytes: 801 }),
      name({ packing: "bosOnly" }),
      name({ chunk: 8 }),
      name({ survey: { ...plan.survey, cut: { ...plan.survey.cut, document: 1 } } }),
      name({ survey: files("other") }),
      storeOf(plan, { ...byteTokenizer, hash: "other" }, "f").path,
    ]
    expect(new Set(names).size).toBe(names.length)
    const moved = { ...plan.survey, files: [{ ...first, path: "elsewhere", modified: "5" }, second] as const }
    expect(name({ survey: moved })).toBe(name({}))
  })
})

test("a token builder grows, empties and keeps what was appended in order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(65_535), { maxLength: 30_000, size: "max" }), { maxLength: 4 }), (pieces) => {
      const builder = tokenBuilder("u16", 10)
      for (let round = 0; round < 2; round++) {
        builder.empty()
        for (const piece of pieces) builder.append(piece)
        expect([...builder.tokens()]).toEqual(pieces.flat())
      }
    }),
    { numRuns: 20 },
  )
})

test("a folder that cannot be made is an error that says so", async () => {
  await inTemporaryDirectory(async (directory) => {
    const plan = planOf(await surveyed(directory, numberedCorpus(1, 5)), 800)
    const file = join(directory, "a-file")
    writeFileSync(file, "")
    const store = storeOf(plan, byteTokenizer, file)
    const listener = { mayMake: () => Effect.void, onSegment: () => {} }
    const failure = await failureOf(Effect.scoped(makeSegments(plan, byteTokenizer, store, listener)))
    expect(failure).toMatchObject({ _tag: "WriteError", path: store.path })
    expect(existsSync(store.path)).toBe(false)
  })
})
