// What holds of every tokenizer: text comes back, ids are in range, and text and ids may come in pieces.

import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  byteTokenizer,
  decodeNext,
  encodePieces,
  finishDecoding,
  nothingDecoded,
  openTokenizer,
  type Tokenizer,
} from "@serein/data"
import { arbitraryText, learnedTokenizer, passage } from "./tokenizers.ts"

const llama3 = await Effect.runPromise(Effect.provide(openTokenizer({ tokenizer: "llama3" }), NodeFileSystem.layer))

const tokenizers: ReadonlyArray<readonly [string, Tokenizer]> = [
  ["bytes", byteTokenizer],
  ["learned", learnedTokenizer],
  ["llama3", llama3],
]

/** Any way of cutting a sequence into pieces. */
const cutAt = <A>(places: ReadonlyArray<number>, length: number, slice: (from: number, to: number) => A): Array<A> => {
  const ends = [...places.map((place) => place % (length + 1)), length].sort((a, b) => a - b)
  return ends.map((end, index) => slice(ends[index - 1] ?? 0, end))
}

describe.each(tokenizers)("the tokenizer %s", (_, tokenizer) => {
  test("decode ∘ encode is the identity on text, and ids are below the vocabulary's size", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const ids = tokenizer.encode(text)
        expect(tokenizer.decode(ids)).toBe(text)
        expect(ids.every((id) => id >= 0 && id < tokenizer.vocabularySize)).toBe(true)
        expect([...ids].some((id) => tokenizer.specialTokens.has(id))).toBe(false)
      }),
    )
    expect(tokenizer.decode(tokenizer.encode("\ufeffa"))).toBe("\ufeffa")
  })

  test("decodeBytes ∘ encodeBytes is the identity on all bytes, UTF-8 or not", () => {
    const broken = fc.uint8Array({ maxLength: 40 })
    const mixed = fc
      .array(
        fc.oneof(
          broken,
          arbitraryText.map((text) => Buffer.from(text)),
        ),
        { maxLength: 4 },
      )
      .map((parts) => new Uint8Array(Buffer.concat(parts)))
    fc.assert(
      fc.property(fc.oneof(broken, mixed), (bytes) => {
        expect(tokenizer.decodeBytes(tokenizer.encodeBytes(bytes))).toEqual(bytes)
      }),
    )
  })

  test("encodeBytes of UTF-8 is encode", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(tokenizer.encodeBytes(new TextEncoder().encode(text))).toEqual(tokenizer.encode(text))
      }),
    )
  })

  test("text in pieces, cut anywhere, has the ids of the whole", () => {
    fc.assert(
      fc.property(arbitraryText, fc.array(fc.nat(), { maxLength: 6 }), (text, places) => {
        const pieces = cutAt(places, text.length, (from, to) => text.slice(from, to))
        const joined = Array.from(encodePieces(tokenizer, pieces), (ids) => Array.from(ids)).flat()
        expect(joined).toEqual(Array.from(tokenizer.encode(text)))
      }),
      { numRuns: 300 },
    )
  })

  test("a long text is settled almost to its end", () => {
    const text = passage.repeat(20)
    expect(text.length - tokenizer.encodeSettled(text).length).toBeLessThan(300)
  })

  test("ids in pieces, cut anywhere, show the text of the whole", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: tokenizer.vocabularySize - 1 }), { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (ids, places) => {
          let [decoded, shown] = [nothingDecoded, ""]
          for (const piece of cutAt(places, ids.length, (from, to) => ids.slice(from, to))) {
            decoded = decodeNext(tokenizer, decoded, piece)
            expect(decoded.pending.length).toBeLessThanOrEqual(3)
            shown += decoded.text
          }
          expect(shown + finishDecoding(decoded)).toBe(tokenizer.decode(ids))
        },
      ),
    )
  })

  test("special tokens stand for no text, an id beyond the vocabulary for U+FFFD", () => {
    const { bos, eos, pad, vocabularySize, specialTokens } = tokenizer
    expect(tokenizer.decode([bos, ...tokenizer.encode("whale"), eos, pad, pad])).toBe("whale")
    expect(tokenizer.decode(specialTokens.keys())).toBe("")
    expect(tokenizer.decode([vocabularySize, -100])).toBe("\ufffd\ufffd")
    expect([bos, eos].includes(pad)).toBe(false)
  })

  test("a lone surrogate becomes U+FFFD, and the name of a special token is only text", () => {
    expect(tokenizer.decode(tokenizer.encode("a\ud800b\udc80"))).toBe("a\ufffdb\ufffd")
    const name = tokenizer.specialTokens.get(tokenizer.eos) ?? ""
    expect(tokenizer.decode(tokenizer.encode(name))).toBe(name)
  })
})
