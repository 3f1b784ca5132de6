// Packing loses no token, keeps documents apart, and cuts on chunk boundaries.

import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { byteTokenizer, checkChunk, packDocument, packDocuments, type Packing, splitHeldOut } from "@serein/data"

const { bos, eos, pad } = byteTokenizer
const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { maxLength: 6 })
const chunks = fc.integer({ min: 1, max: 9 })
const packings: ReadonlyArray<Packing> = ["eosPadded", "bosEosPadded", "bosOnly"]

describe("packing", () => {
  test("examples of the three packings", () => {
    const packed = packings.map((packing) => [...packDocument(packing, byteTokenizer, 4, "abc")])
    expect(packed).toEqual([
      [97, 98, 99, eos],
      [bos, 97, 98, 99, eos, pad, pad, pad],
      [bos, 97, 98, 99],
    ])
    expect([...packDocument("eosPadded", byteTokenizer, 4, "")]).toEqual([eos, pad, pad, pad])
  })

  test.each(packings)("%s: the stream is the documents one after the other, and each can be read back", (packing) => {
    fc.assert(
      fc.property(texts, chunks, (documents, chunk) => {
        const stream = [...packDocuments(packing, byteTokenizer, chunk, documents)]
        const singles = documents.map((text) => [...packDocument(packing, byteTokenizer, chunk, text)])
        expect(stream).toEqual(singles.flat())
        expect(singles.map((tokens) => byteTokenizer.decode(tokens))).toEqual(documents)
      }),
    )
  })

  test.each(["eosPadded", "bosEosPadded"] as const)(
    "%s: documents fill whole chunks with fewer than K pads",
    (packing) => {
      fc.assert(
        fc.property(fc.string(), chunks, (text, chunk) => {
          const tokens = [...packDocument(packing, byteTokenizer, chunk, text)]
          expect(tokens.length % chunk).toBe(0)
          expect(tokens.filter((token) => token === eos).length).toBe(1)
          const behindEos = tokens.slice(tokens.indexOf(eos) + 1)
          expect(behindEos.length).toBeLessThan(chunk)
          expect(behindEos.every((token) => token === pad)).toBe(true)
        }),
      )
    },
  )
})

describe("blocks", () => {
  test("that a chunk does not divide are refused with the nearest that it does", () => {
    const messageOf = (chunk: number, block: number) => {
      const result = checkChunk(chunk, block)
      return Result.isFailure(result) ? result.failure.message : "accepted"
    }
    expect(messageOf(4, 512)).toBe("accepted")
    expect(messageOf(4, 510)).toBe("the block size 510 is not a multiple of the chunk size 4; use 508 or 512")
    expect(messageOf(4, 3)).toBe("the block size 3 is not a multiple of the chunk size 4; use 4")
    expect(messageOf(0, 512)).toBe("the chunk size is 0; give a positive whole number")
    expect(messageOf(4, 1.5)).toBe("the block size is 1.5; give a positive whole number")
  })
})

test("the held-out part is the last tenth, cut at a chunk boundary, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), chunks, (length, chunk) => {
      const stream = Int32Array.from({ length }, (_, index) => index)
      const { train, heldOut } = splitHeldOut(stream, chunk)
      expect([...train, ...heldOut]).toEqual([...stream])
      expect(train.length % chunk).toBe(0)
      expect(train.length * 10).toBeLessThanOrEqual(length * 9)
      expect((train.length + chunk) * 10).toBeGreaterThan(length * 9 - 10)
    }),
  )
})
