// The structures under merging: a queue whose priorities change, a table of pairs, text that holds any bytes, and names
// for content.

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readBytes, writeBytes } from "@serein/data/tokenizer/byteAlphabet"
import { contentHash } from "@serein/data/tokenizer/contentHash"
import { detached } from "@serein/data/tokenizer/detachedString"
import { escapeBytes, unescapeText } from "@serein/data/tokenizer/escapedText"
import { growingIntegers } from "@serein/data/tokenizer/growingIntegers"
import { indexedHeap } from "@serein/data/tokenizer/indexedHeap"
import { pairTable } from "@serein/data/tokenizer/pairTable"

describe("a queue whose priorities change", () => {
  test("gives the first of what is in it, whatever was changed and removed", () => {
    const action = fc.record({
      kind: fc.constantFrom("update", "update", "remove", "pop"),
      item: fc.nat({ max: 40 }),
      priority: fc.nat({ max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const priorities = new Map<number, number>()
        const before = (a: number, b: number): boolean => {
          const [first, second] = [priorities.get(a) ?? 0, priorities.get(b) ?? 0]
          return first < second || (first === second && a < b)
        }
        const queue = indexedHeap(2, before)
        const pop = (): void => {
          const [first] = [...priorities.keys()].sort((a, b) => (before(a, b) ? -1 : 1))
          expect(queue.pop()).toBe(first)
          if (first !== undefined) priorities.delete(first)
        }
        for (const { kind, item, priority } of actions) {
          if (kind === "pop") pop()
          else if (kind === "remove") {
            queue.remove(item)
            priorities.delete(item)
          } else {
            priorities.set(item, priority)
            queue.update(item)
          }
        }
        while (priorities.size > 0) pop()
        expect(queue.pop()).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

describe("a table of pairs", () => {
  test("numbers pairs in the order in which they came, and knows which did not", () => {
    const id = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 2 ** 31 - 1 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 100 }), id, id, (pairs, left, right) => {
        const table = pairTable(1)
        const numbers = new Map<string, number>()
        for (const [a, b] of pairs) {
          const number = numbers.get(`${a} ${b}`) ?? numbers.size
          expect(table.add(a, b)).toBe(number)
          numbers.set(`${a} ${b}`, number)
          expect([table.left(number), table.right(number), table.size()]).toEqual([a, b, numbers.size])
        }
        expect(table.find(left, right)).toBe(numbers.get(`${left} ${right}`) ?? -1)
        for (const [a, b] of pairs) expect(table.find(a, b)).toBe(numbers.get(`${a} ${b}`))
      }),
    )
  })
})

describe("bytes as text", () => {
  test("come back, and are the text itself where they are UTF-8", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: "binary" }), (bytes, text) => {
        expect(new Uint8Array(unescapeText(escapeBytes(bytes)))).toEqual(bytes)
        const valid = new TextEncoder().encode(text)
        expect(escapeBytes(valid)).toBe(text.toWellFormed())
        const mixed = Uint8Array.from([...bytes, ...valid, ...bytes])
        expect(new Uint8Array(unescapeText(escapeBytes(mixed)))).toEqual(mixed)
      }),
      { numRuns: 300 },
    )
  })

  test("that are no character are one unit each: cut off, overlong, of a surrogate, beyond U+10FFFF", () => {
    for (const bytes of [
      [0xe2, 0x80],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
    ]) {
      expect(escapeBytes(Uint8Array.from(bytes))).toBe(String.fromCharCode(...bytes.map((byte) => 0xdc00 + byte)))
    }
  })

  test("in a file's alphabet are its characters, one for each", () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const written = writeBytes(all)
    expect(new Set(written).size).toBe(256)
    expect(readBytes(written)).toEqual(all)
    expect(writeBytes(new TextEncoder().encode(" whale\n"))).toBe("ĠwhaleĊ")
    expect(readBytes("—")).toBeUndefined()
  })
})

test("a list of integers that grows holds what was put in", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer())), (lists) => {
      const list = growingIntegers(0)
      for (const [index, values] of lists.entries()) {
        if (index % 2 === 0) list.append(Int32Array.from(values))
        else for (const value of values) list.push(value)
      }
      expect(Array.from(list.take())).toEqual(lists.flat())
    }),
  )
})

test("a detached string is equal, a lone surrogate included", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      (text) => {
        expect(detached(text)).toBe(text)
      },
    ),
  )
})

test("a content hash does not depend on the order of members or on layout, and on all else", () => {
  expect(contentHash({ a: [1, { c: 2, b: "x" }], d: null })).toBe(contentHash({ d: null, a: [1, { b: "x", c: 2 }] }))
  expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }))
  expect(contentHash(JSON.parse('{"__proto__": 1}'))).not.toBe(contentHash({}))
  expect(contentHash({ a: 1 })).toMatch(/^[0-9a-f]{64}$/)
})
