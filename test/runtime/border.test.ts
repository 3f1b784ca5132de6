/**
 * The border between JavaScript and storage: halves, typed arrays, input checks, packing, texts.
 */
import { existsSync, readFileSync } from "node:fs"
import { axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import { alignUp } from "@serein/runtime/bufferUsage"
import { byteText } from "@serein/runtime/byteText"
import { OutOfMemory, ShaderRejected } from "@serein/runtime/errors"
import { fromHalfBits, toHalfBits } from "@serein/runtime/halfFloat"
import { excerptOf } from "@serein/runtime/pipelines"
import { pack, packInto } from "@serein/runtime/readback"
import { fromStorage, problemWith, toStorage } from "@serein/runtime/tensorArray"
import type { TensorData } from "@serein/runtime/tensorArray"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

describe("halves", () => {
  test("every half survives a round trip through its value", () => {
    for (let bits = 0; bits < 65536; bits++) {
      const value = fromHalfBits(bits)
      if (Number.isNaN(value)) expect(fromHalfBits(toHalfBits(value))).toBeNaN()
      else if (toHalfBits(value) !== bits) expect([bits, toHalfBits(value)]).toEqual([bits, bits])
    }
  })

  test("rounding is to nearest, ties to even, over every pair of neighbours", () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const low = fromHalfBits(bits)
      const high = fromHalfBits(bits + 1)
      const middle = (low + high) / 2
      const even = bits % 2 === 0 ? bits : bits + 1
      const rounded = [
        toHalfBits(low + (middle - low) / 2),
        toHalfBits(middle),
        toHalfBits(middle + (high - middle) / 2),
      ]
      if (rounded[0] !== bits || rounded[1] !== even || rounded[2] !== bits + 1) {
        expect([bits, rounded]).toEqual([bits, [bits, even, bits + 1]])
      }
    }
  })

  test("beyond the largest half is infinity, below half the least is zero, signs stay", () => {
    expect([65519.99, 65520, -1e30].map((x) => fromHalfBits(toHalfBits(x)))).toEqual([65504, Infinity, -Infinity])
    expect([2 ** -25, 2 ** -25 * 1.001, 2 ** -40].map(toHalfBits)).toEqual([0, 1, 0])
    expect(toHalfBits(-(2 ** -40))).toBe(0x8000)
  })
})

describe("storage", () => {
  test("what is stored is read back", () => {
    const integers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1 })
    fc.assert(
      fc.property(integers, fc.nat(3), (values, before) => {
        const array = Int32Array.from(values)
        const bytes = new Uint8Array(4 * (before + values.length))
        bytes.set(toStorage("i32", array), 4 * before)
        expect(fromStorage("i32", bytes.buffer, 4 * before, values.length)).toEqual(array)
      }),
    )
  })

  test("an odd number of halves fills whole words", () => {
    expect(toStorage("f16", [1, 2, 3])).toHaveLength(8)
    expect(fromStorage("f16", new Uint8Array(toStorage("f16", [1, 2, 3])).buffer, 0, 3)).toEqual(
      new Float32Array([1, 2, 3]),
    )
  })

  test("a part of a larger array stores that part alone", () => {
    const whole = new Float32Array([1, 2, 3, 4])
    expect(fromStorage("f32", new Uint8Array(toStorage("f32", whole.subarray(1, 3))).buffer, 0, 2)).toEqual(
      new Float32Array([2, 3]),
    )
  })

  test("a bool is a word of 0 or 1", () => {
    expect([...toStorage("bool", new Uint8Array([1, 0]))]).toEqual([1, 0, 0, 0, 0, 0, 0, 0])
  })
})

describe("what an input refuses", () => {
  interface Case {
    readonly dtype: DType
    readonly count: number
    readonly data: TensorData
    readonly problem: string | null
  }
  const cases: readonly Case[] = [
    { dtype: "f32", count: 1, data: 0.5, problem: null },
    { dtype: "f32", count: 2, data: new Float32Array(2), problem: null },
    { dtype: "f16", count: 2, data: new Float32Array(2), problem: null },
    { dtype: "i32", count: 2, data: [1, -2], problem: null },
    {
      dtype: "u32",
      count: 2,
      data: [1, -2],
      problem: "element 1 is -2; u32 wants whole numbers from 0 to 4294967295",
    },
    {
      dtype: "i32",
      count: 1,
      data: 2 ** 31,
      problem: "element 0 is 2147483648; i32 wants whole numbers from -2147483648 to 2147483647",
    },
    { dtype: "bool", count: 1, data: [Number.NaN], problem: "element 0 is NaN; bool wants whole numbers from 0 to 1" },
    {
      dtype: "bool",
      count: 1,
      data: new Uint8Array([2]),
      problem: "element 0 is 2; bool wants whole numbers from 0 to 1",
    },
    { dtype: "f32", count: 2, data: 1, problem: "it wants 2 elements [i=n], and was given a number" },
    {
      dtype: "f32",
      count: 1,
      data: new Float32Array(0),
      problem: "it wants 1 element [i=n], and was given a Float32Array of 0",
    },
    {
      dtype: "u32",
      count: 2,
      data: new Int32Array(2),
      problem: "it wants u32 (Uint32Array), and was given an Int32Array",
    },
  ]
  test.each(cases)("$count × $dtype given $data: $problem", ({ dtype, count, data, problem }) => {
    expect(problemWith(dtype, count, "[i=n]", data)).toBe(problem)
  })
})

describe("packing", () => {
  const tensor = (name: string, bytes: number) =>
    ({ name, dtype: "f32", order: [axis("i", bytes / 4)], bytes }) as const

  test("tensors follow each other, aligned", () => {
    const { entries, bytes } = pack([tensor("a", 4), tensor("b", 12), tensor("c", 8)])
    expect(entries.map(({ offset }) => offset)).toEqual([0, 8, 24])
    expect(bytes).toBe(32)
  })

  test("groups keep the order and the limit, and a larger tensor is alone", () => {
    const sizes = [8, 8, 40, 16, 8]
    const groups = packInto(
      sizes.map((bytes, i) => tensor(String(i), bytes)),
      24,
    )
    expect(groups.map((group) => group.entries.map((entry) => entry.tensor.name))).toEqual([
      ["0", "1"],
      ["2"],
      ["3", "4"],
    ])
  })

  test("alignment rounds up", () => {
    expect([0, 1, 16, 17].map((bytes) => alignUp(bytes, 16))).toEqual([0, 16, 16, 32])
  })
})

describe("texts", () => {
  test("bytes are written with three digits", () => {
    expect([0, 999, 1536, 999_999, 4_294_967_295, 1.2345e13].map(byteText)).toEqual([
      "0 B",
      "999 B",
      "1.54 kB",
      "1 MB",
      "4.29 GB",
      "12.3 TB",
    ])
  })

  test("an excerpt shows the lines around the place and marks the column", () => {
    const text = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join("\n")
    expect(excerptOf(text, 9, 3).split("\n")).toEqual([
      " 6 | line 6",
      " 7 | line 7",
      " 8 | line 8",
      " 9 | line 9",
      "   |   ^",
      "10 | line 10",
      "11 | line 11",
    ])
    expect(excerptOf("only", 1, 1)).toBe("1 | only\n  | ^")
  })

  test("messages say what, where and what to do", () => {
    const memory = new OutOfMemory({
      purpose: "an arena of program 'train'",
      requested: 3e9,
      allocated: { arena: 0, variable: 2e9 },
      limit: { name: "the host's free memory", bytes: 4e9 },
      plan: { arena: 3e9, input: 1000 },
    })
    expect(memory.message).toBe(
      "out of memory: an arena of program 'train' needs 3 GB; the host's free memory is 4 GB. Allocated so far: variable 2 GB. " +
        "The program plans arena 3 GB, input 1 kB. Use a smaller batch or model, or close other programs",
    )
    const shader = new ShaderRejected({ kernel: "norm", line: 3, column: 7, reason: "no such name", excerpt: "3 | x" })
    expect(shader.message).toBe("kernel 'norm' was rejected at WGSL line 3, column 7: no such name\n3 | x")
  })
})

test("a browser loads nothing of Node's", () => {
  const folder = new URL("../../runtime/src/", import.meta.url)
  const seen = new Set<string>()
  const open = ["./browser.ts"]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const file = new URL(name, folder)
    if (seen.has(name) || !existsSync(file)) continue
    seen.add(name)
    const imported = [...readFileSync(file, "utf8").matchAll(/(?:from|import\() ?"([^"]+)"/g)].map(
      ([, from = ""]) => from,
    )
    for (const from of imported) {
      expect(`${name} imports ${from}`).not.toMatch(/imports (node:|webgpu|@effect\/platform)/)
      if (from.startsWith("./")) open.push(from)
    }
  }
  expect(seen.has("./executable.ts")).toBe(true)
})
