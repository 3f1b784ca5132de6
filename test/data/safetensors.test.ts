// The safetensors format: what is written is read back bit for bit, and no damaged file is read or crashes the reader.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  CheckpointError,
  encodeSafetensors,
  openSafetensors,
  parseSafetensors,
  readSafetensors,
  reverseElements,
  type SafeTensors,
  type StoredTensor,
  writeSafetensors,
} from "@serein/data"
import { arbitrarySafeTensors, arbitraryTensor, bitsOf, contentOf } from "./arbitraryTensors.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const encoded = (content: SafeTensors): Uint8Array => Result.getOrThrow(encodeSafetensors(content, "test"))

const float32 = (...values: ReadonlyArray<number>): StoredTensor => ({
  dtype: "F32",
  shape: [values.length],
  data: Float32Array.from(values),
})

const contentWith = (...tensors: ReadonlyArray<readonly [string, StoredTensor]>): SafeTensors => ({
  metadata: new Map(),
  tensors: new Map(tensors),
})

/** A file with the given header text and number of data bytes. */
const fileOf = (header: string, dataBytes: number): Uint8Array => {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + text.length + dataBytes)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}

const failureIn = (bytes: Uint8Array): CheckpointError => {
  const result = parseSafetensors(bytes, "model.safetensors")
  if (Result.isSuccess(result)) throw new Error("a damaged file was read")
  return result.failure
}

describe("parse ∘ encode", () => {
  test("is the identity, bit for bit, for all element types, shapes and names", () => {
    fc.assert(
      fc.property(arbitrarySafeTensors, (content) => {
        const parsed = Result.getOrThrow(parseSafetensors(encoded(content), "test"))
        expect(contentOf(parsed)).toEqual(contentOf(content))
      }),
      { numRuns: 300 },
    )
  })

  test("reads from memory that is not aligned", () => {
    fc.assert(
      fc.property(arbitrarySafeTensors, fc.nat({ max: 9 }), (content, shift) => {
        const bytes = encoded(content)
        const moved = new Uint8Array(bytes.length + shift)
        moved.set(bytes, shift)
        const parsed = Result.getOrThrow(parseSafetensors(moved.subarray(shift), "test"))
        expect(contentOf(parsed)).toEqual(contentOf(content))
      }),
    )
  })

  test("encoding does not depend on the order in which tensors were added", () => {
    fc.assert(
      fc.property(arbitrarySafeTensors, (content) => {
        const reversed = {
          metadata: new Map([...content.metadata].toReversed()),
          tensors: new Map([...content.tensors].toReversed()),
        }
        expect(encoded(reversed)).toEqual(encoded(content))
      }),
    )
  })

  test("bytes are those of the format: length, JSON padded to a multiple of 8, little-endian data", () => {
    const bytes = encoded({ metadata: new Map([["format", "pt"]]), tensors: new Map([["w", float32(1, -2)]]) })
    const header = '{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8)
    expect([...bytes.subarray(0, 8)]).toEqual([padded.length, 0, 0, 0, 0, 0, 0, 0])
    expect(new TextDecoder().decode(bytes.subarray(8, 8 + padded.length))).toBe(padded)
    expect([...bytes.subarray(8 + padded.length)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0])
  })

  test("reversing the bytes of elements twice changes nothing", () => {
    fc.assert(
      fc.property(arbitraryTensor, ({ data }) => {
        const bytes = new Uint8Array(data.buffer)
        const width = data.BYTES_PER_ELEMENT
        expect(reverseElements(reverseElements(bytes, width), width)).toEqual(bytes)
      }),
    )
    expect([...reverseElements(Uint8Array.of(1, 2, 3, 4), 2)]).toEqual([2, 1, 4, 3])
  })
})

describe("a damaged file", () => {
  const expectTagged = (bytes: Uint8Array) => {
    const result = parseSafetensors(bytes, "model.safetensors")
    if (Result.isFailure(result)) {
      expect(result.failure).toBeInstanceOf(CheckpointError)
      expect(result.failure.message.startsWith("model.safetensors: ")).toBe(true)
      expect(result.failure.message).not.toContain("\n")
    }
    return result
  }

  test("cut anywhere fails", () => {
    fc.assert(
      fc.property(arbitrarySafeTensors, fc.nat(), (content, cut) => {
        const bytes = encoded(content)
        expect(Result.isFailure(expectTagged(bytes.subarray(0, cut % bytes.length)))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test("with a byte too many fails", () => {
    fc.assert(
      fc.property(arbitrarySafeTensors, fc.nat({ max: 255 }), (content, byte) => {
        expect(Result.isFailure(expectTagged(Uint8Array.of(...encoded(content), byte)))).toBe(true)
      }),
    )
  })

  test("with any bytes of its header changed reads or fails with a tagged error, and never throws", () => {
    fc.assert(
      fc.property(
        arbitrarySafeTensors,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        (content, changes) => {
          const bytes = encoded(content)
          for (const [position, value] of changes) bytes[position % Math.min(bytes.length, 300)] = value
          expectTagged(bytes)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test("of random bytes fails", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(Result.isFailure(expectTagged(bytes))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test("with any JSON as header reads or fails with a tagged error, and never throws", () => {
    const entry = fc.record(
      {
        dtype: fc.oneof(fc.constantFrom("F32", "BOOL", "F64", "__proto__"), fc.jsonValue()),
        shape: fc.oneof(fc.array(fc.oneof(fc.nat({ max: 3 }), fc.double(), fc.maxSafeInteger())), fc.jsonValue()),
        data_offsets: fc.oneof(fc.tuple(fc.integer({ max: 20 }), fc.nat({ max: 20 })), fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    const header = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.oneof(entry, fc.jsonValue())))
    fc.assert(
      fc.property(header, fc.nat({ max: 30 }), (json, dataBytes) => {
        expectTagged(fileOf(JSON.stringify(json), dataBytes))
      }),
      { numRuns: 1000 },
    )
  })
})

describe("the error says what is wrong, where, and what to do", () => {
  const f32 = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
    dtype: "F32",
    shape,
    data_offsets: [begin, end],
  })
  const headerOf = (table: unknown) => JSON.stringify(table)

  test.each([
    ["empty", new Uint8Array(0), "truncated", "the file is empty"],
    ["a zip archive", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 8), "foreign", "torch.save"],
    ["a pickle", Uint8Array.of(0x80, 2, 0x8a, 10, 108, 252, 156, 70, 249), "foreign", "Python pickle"],
    ["GGUF", new TextEncoder().encode("GGUF\u0003 and more"), "foreign", "GGUF"],
    ["JSON", new TextEncoder().encode('{"model_type": "calm"}'), "foreign", "JSON file"],
    ["a Git LFS pointer", new TextEncoder().encode("version https://git-lfs.github.com"), "foreign", "git lfs pull"],
    ["a web page", new TextEncoder().encode("<!doctype html><html>"), "foreign", "web page"],
    ["something else", new TextEncoder().encode("Call me Ishmael."), "foreign", "not a safetensors file"],
    ["cut in the header", fileOf(headerOf({ w: f32(0, 4) }), 4).subarray(0, 20), "truncated", "of its header"],
    ["cut in the data", fileOf(headerOf({ w: f32(0, 8) }), 6), "truncated", "tensor 'w' ends at byte 8 of 6"],
    ["not JSON", fileOf("{w}", 0), "malformed", "is not JSON text"],
    ["overlapping", fileOf(headerOf({ a: f32(0, 8), b: f32(4, 12) }), 12), "malformed", "'a' and 'b' overlap"],
    ["with a hole", fileOf(headerOf({ a: f32(0, 4), b: f32(8, 12) }), 12), "malformed", "bytes 4 to 8"],
    ["with a rest", fileOf(headerOf({ a: f32(0, 4) }), 7), "malformed", "3 bytes after the last tensor"],
    ["of wrong size", fileOf(headerOf({ a: f32(0, 8, [3]) }), 8), "malformed", "of shape [3] needs 12"],
    ["reversed", fileOf(headerOf({ a: f32(8, 0, [2]) }), 8), "malformed", "tensor 'a' takes -8 bytes"],
    ["negative", fileOf(headerOf({ a: f32(-4, 0) }), 0), "malformed", "tensor 'a' is not described"],
    ["without shape", fileOf(headerOf({ a: { dtype: "F32" } }), 0), "malformed", "tensor 'a' is not described"],
    ["too large", fileOf(headerOf({ a: f32(0, 4, [2 ** 40, 2 ** 40]) }), 4), "malformed", "impossible shape"],
    ["of float64", fileOf(headerOf({ a: { ...f32(0, 8), dtype: "F64" } }), 8), "mismatch", "convert it to F32"],
    ["odd metadata", fileOf(headerOf({ __metadata__: { a: 1 } }), 0), "malformed", "__metadata__"],
    [
      "not boolean",
      fileOf(headerOf({ a: { dtype: "BOOL", shape: [1], data_offsets: [0, 1] } }), 1).map((b, i, all) =>
        i === all.length - 1 ? 7 : b,
      ),
      "malformed",
      "tensor 'a' is BOOL",
    ],
  ] as const)("%s", (_, bytes, problem, text) => {
    const failure = failureIn(bytes)
    expect(failure.problem).toBe(problem)
    expect(failure.message).toContain(text)
  })

  test("shape and data disagree when writing", () => {
    const wrong: StoredTensor = { dtype: "F32", shape: [3], data: new Float32Array(2) }
    const result = encodeSafetensors(contentWith(["w", wrong]), "model.safetensors")
    expect(Result.isFailure(result) && result.failure.message).toBe(
      "model.safetensors: tensor 'w' of shape [3] needs 3 elements, but has 2",
    )
  })
})

describe("files", () => {
  test("written and read are equal; single tensors can be read alone", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "model.safetensors")
      await fc.assert(
        fc.asyncProperty(arbitrarySafeTensors, async (content) => {
          await onDisk(writeSafetensors(path, content))
          expect(contentOf(await onDisk(readSafetensors(path)))).toEqual(contentOf(content))
          for (const [name, tensor] of content.tensors) {
            const alone = openSafetensors(path).pipe(
              Effect.flatMap((file) => file.read(name)),
              Effect.scoped,
            )
            expect(bitsOf(await onDisk(alone))).toEqual(bitsOf(tensor))
          }
        }),
        { numRuns: 30 },
      )
    })
  })

  test("a tensor that is not in the file fails with its name", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "model.safetensors")
      await onDisk(writeSafetensors(path, contentWith(["w", float32(1)])))
      const failure = await failureOf(
        Effect.scoped(Effect.flatMap(openSafetensors(path), (file) => file.read("encoder.norm.weight"))),
      )
      expect(failure.message).toContain("it has no tensor 'encoder.norm.weight'")
    })
  })

  test("absent, a directory, or damaged: the path and the remedy", async () => {
    await inTemporaryDirectory(async (directory) => {
      const absent = await failureOf(readSafetensors(join(directory, "absent.safetensors")))
      expect([absent.problem, absent.message]).toEqual([
        "missing",
        `${join(directory, "absent.safetensors")}: no such file or directory; check the path`,
      ])
      mkdirSync(join(directory, "folder"))
      const folder = await failureOf(readSafetensors(join(directory, "folder")))
      expect(folder.message).toContain("it is a directory")
      const path = join(directory, "cut.safetensors")
      const whole = encoded(contentWith(["w", float32(1, 2, 3)]))
      for (const length of [0, 1, 7, 8, 9, 40, whole.length - 1]) {
        writeFileSync(path, whole.subarray(0, length))
        expect((await failureOf(readSafetensors(path))).path).toBe(path)
      }
    })
  })

  test("of the format's own Python library are read, and writing them again gives the same content", async () => {
    const path = join(import.meta.dirname, "written-by-python.safetensors")
    const content = await onDisk(readSafetensors(path))
    expect([...content.tensors].map(([name, { dtype, shape }]) => [name, dtype, shape])).toEqual([
      ["in.z", "F32", [3, 5, 64]],
      ["noise.MLPGenerator.sample.uniform01", "F32", [1, 3, 5, 16]],
      ["out.sample", "F32", [3, 5, 16]],
    ])
    const again = Result.getOrThrow(parseSafetensors(encoded(content), "again"))
    expect(contentOf(again)).toEqual(contentOf(content))
    expect(contentOf(Result.getOrThrow(parseSafetensors(readFileSync(path), path)))).toEqual(contentOf(content))
  })
})
