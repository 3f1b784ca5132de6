// The byte tokenizer is reversible, and decoding a stream piece by piece shows the same text as decoding it whole.

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { byteTokenizer, decodeNext, finishDecoding, nothingDecoded } from "@serein/data"

const text = fc.string({ unit: "grapheme" })
const ids = fc.array(fc.nat({ max: 258 }))

describe("the byte tokenizer", () => {
  test("has 259 ids: bytes, bos, eos, pad", () => {
    const { vocabularySize, bos, eos, pad } = byteTokenizer
    expect([vocabularySize, bos, eos, pad]).toEqual([259, 256, 257, 258])
    expect([...byteTokenizer.encode("aé—")]).toEqual([0x61, 0xc3, 0xa9, 0xe2, 0x80, 0x94])
  })

  test("decode ∘ encode is the identity on text, a leading U+FEFF included", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(byteTokenizer.decode(byteTokenizer.encode(value))).toBe(value)
      }),
    )
    expect(byteTokenizer.decode(byteTokenizer.encode("\ufeffa"))).toBe("\ufeffa")
  })

  test("decodeBytes is the identity on bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(byteTokenizer.decodeBytes(bytes)).toEqual(bytes)
      }),
    )
  })

  test("bos, eos and pad stand for no text, an unknown id for U+FFFD", () => {
    expect(byteTokenizer.decode([256, 0x61, 257, 258, 258])).toBe("a")
    expect(byteTokenizer.decode([0x61, 300, -100])).toBe("a\ufffd\ufffd")
  })

  test("a lone surrogate becomes U+FFFD", () => {
    expect(byteTokenizer.decode(byteTokenizer.encode("a\ud800b"))).toBe("a\ufffdb")
  })
})

describe("decoding a stream", () => {
  const decodePieces = (pieces: ReadonlyArray<ReadonlyArray<number>>): string => {
    let decoded = nothingDecoded
    let shown = ""
    for (const piece of pieces) {
      decoded = decodeNext(byteTokenizer, decoded, piece)
      expect(decoded.pending.length).toBeLessThanOrEqual(3)
      shown += decoded.text
    }
    return shown + finishDecoding(decoded)
  }

  test("cut anywhere shows the text of the whole, for any bytes", () => {
    fc.assert(
      fc.property(fc.array(ids), (pieces) => {
        expect(decodePieces(pieces)).toBe(byteTokenizer.decode(pieces.flat()))
      }),
      { numRuns: 500 },
    )
  })

  test("one token at a time shows the text of the whole, and never half a character", () => {
    fc.assert(
      fc.property(text, (value) => {
        const tokens = [...byteTokenizer.encode(value)]
        expect(decodePieces(tokens.map((token) => [token]))).toBe(value)
      }),
    )
  })

  test("holds a character back until it is complete", () => {
    const first = decodeNext(byteTokenizer, nothingDecoded, [0x61, 0xe2, 0x80])
    expect(first.text).toBe("a")
    expect(decodeNext(byteTokenizer, first, [0x94]).text).toBe("—")
    expect(finishDecoding(first)).toBe("\ufffd")
  })
})
