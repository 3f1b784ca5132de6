// Models in several files: what is written in shards of any size is read back bit for bit, no file is larger than asked
// for, the directory appears whole or not at all, and an index that contradicts its shards is refused.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  convertTensor,
  encodeSafetensors,
  openTensors,
  planShards,
  readAll,
  sourceOf,
  type StoredTensor,
  type StoredTensors,
  toFloat32,
  writeDirectoryAtomically,
  writeTensorFiles,
} from "@serein/data"
import { arbitrarySafeTensors, arbitraryTensor, bitsOf } from "./arbitraryTensors.ts"
import { failingFileSystem, failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"
import { entriesOfTensors, zipOf } from "./pytorch/archive.ts"

const metadata = new Map([["format", "pt"]])

const float32 = (...values: readonly number[]): StoredTensor => ({
  dtype: "F32",
  shape: [values.length],
  data: Float32Array.from(values),
})

const bitsOfAll = (tensors: StoredTensors): unknown =>
  new Map([...tensors].map(([name, tensor]) => [name, bitsOf(tensor)]))

const readPath = (path: string) => Effect.scoped(Effect.flatMap(openTensors(path), readAll))

const writePath = (directory: string, tensors: StoredTensors, shardBytes: number) =>
  writeTensorFiles(directory, sourceOf("model", tensors), { shardBytes, metadata })

/** The least size of file that every tensor of a model fits in, from the refusal of less. */
const leastShard = (tensors: StoredTensors): number =>
  Math.max(
    // A file without tensors has its header alone.
    tensors.size === 0 ? 100 : 0,
    ...[...tensors].map(([name, tensor]) => {
      const plan = planShards(new Map([[name, tensor]]), { shardBytes: 1, metadata }, "model")
      return Result.isFailure(plan) ? Number(/needs a file of (\d+) bytes/.exec(plan.failure.message)?.[1]) : 0
    }),
  )

describe("read ∘ write", () => {
  test("is the identity, bit for bit, and no file is larger than asked for", () =>
    fc.assert(
      fc.asyncProperty(arbitrarySafeTensors, fc.nat({ max: 400 }), ({ tensors }, more) =>
        inTemporaryDirectory(async (directory) => {
          const shardBytes = leastShard(tensors) + more
          const names = await onDisk(writePath(directory, tensors, shardBytes))
          expect(readdirSync(directory).sort()).toEqual([...names].sort())
          for (const name of names.filter((name) => name.endsWith(".safetensors"))) {
            expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(shardBytes)
          }
          expect(bitsOfAll(await onDisk(readPath(directory)))).toEqual(bitsOfAll(tensors))
        }),
      ),
      { numRuns: 60 },
    ))

  test("one file has the bytes that the format's encoder gives, and no index beside it", () =>
    fc.assert(
      fc.asyncProperty(arbitrarySafeTensors, ({ tensors }) =>
        inTemporaryDirectory(async (directory) => {
          expect(await onDisk(writePath(directory, tensors, 1e6))).toEqual(["model.safetensors"])
          const bytes = new Uint8Array(readFileSync(join(directory, "model.safetensors")))
          expect(bytes).toEqual(Result.getOrThrow(encodeSafetensors({ metadata, tensors }, "model")))
        }),
      ),
      { numRuns: 20 },
    ))

  test("reads shards of PyTorch's files", () =>
    fc.assert(
      fc.asyncProperty(fc.array(arbitraryTensor, { minLength: 2, maxLength: 5 }), (all) =>
        inTemporaryDirectory(async (directory) => {
          const tensors = new Map(
            all.flatMap((tensor, at) => (tensor.dtype === "U32" ? [] : [[`layer.${at}`, tensor] as const])),
          )
          const shards = [...tensors].map((entry, at) => [`pytorch_model-${at}.bin`, entry] as const)
          for (const [file, entry] of shards) {
            writeFileSync(join(directory, file), zipOf(entriesOfTensors(new Map([entry]))))
          }
          const weightMap = Object.fromEntries(shards.map(([file, [name]]) => [name, file]))
          writeFileSync(join(directory, "pytorch_model.bin.index.json"), JSON.stringify({ weight_map: weightMap }))
          if (tensors.size > 0) expect(bitsOfAll(await onDisk(readPath(directory)))).toEqual(bitsOfAll(tensors))
        }),
      ),
      { numRuns: 20 },
    ))
})

const model = new Map([
  ["a", float32(1, 2, 3)],
  ["b", float32(4)],
  ["c", float32(5, 6)],
])

test("shards are numbered, and the index says how many bytes they hold", () =>
  inTemporaryDirectory(async (directory) => {
    const names = await onDisk(writePath(directory, model, leastShard(model)))
    expect(names).toEqual([
      "model-00001-of-00003.safetensors",
      "model-00002-of-00003.safetensors",
      "model-00003-of-00003.safetensors",
      "model.safetensors.index.json",
    ])
    expect(JSON.parse(readFileSync(join(directory, "model.safetensors.index.json"), "utf8"))).toEqual({
      metadata: { total_size: 24 },
      weight_map: {
        a: "model-00001-of-00003.safetensors",
        b: "model-00002-of-00003.safetensors",
        c: "model-00003-of-00003.safetensors",
      },
    })
  }))

test("a tensor larger than a file may be is refused with the size that it needs, which then suffices", async () => {
  const least = leastShard(model)
  const refused = planShards(model, { shardBytes: least - 1, metadata }, "model")
  expect(Result.isFailure(refused) && refused.failure.message).toBe(
    `model: tensor 'a' needs a file of ${least} bytes, and ${least - 1} are allowed; raise the shard size`,
  )
  expect(Result.isSuccess(planShards(model, { shardBytes: least, metadata }, "model"))).toBe(true)
})

test("a directory of shards appears whole or not at all, when any operation fails", () =>
  inTemporaryDirectory(async (directory) => {
    const path = join(directory, "model")
    const write = writeDirectoryAtomically(path, (temporary) => writePath(temporary, model, leastShard(model)))
    const healthy = failingFileSystem({ fails: () => false, errno: "ENOSPC" })
    await healthy.run(write)
    rmSync(path, { recursive: true })
    for (let broken = 0; broken < healthy.operations(); broken++) {
      const { run } = failingFileSystem({ fails: (operation) => operation === broken, errno: "ENOSPC" })
      await run(write)
      const left = readdirSync(directory)
      if (left.includes("model")) {
        expect(bitsOfAll(await onDisk(readPath(path)))).toEqual(bitsOfAll(model))
        rmSync(path, { recursive: true })
      }
    }
  }))

describe("an index that contradicts its shards is refused", () => {
  const spoiled = async (spoil: (directory: string, index: string) => void): Promise<string> =>
    inTemporaryDirectory(async (directory) => {
      await onDisk(writePath(directory, model, leastShard(model)))
      spoil(directory, join(directory, "model.safetensors.index.json"))
      const failure = await failureOf(readPath(directory))
      return failure.message.replaceAll(directory, "…")
    })
  const rewrite =
    (change: (text: string) => string) =>
    (_: string, index: string): void =>
      writeFileSync(index, change(readFileSync(index, "utf8")))

  test.each([
    [
      "a shard is missing",
      (directory: string) => rmSync(join(directory, "model-00002-of-00003.safetensors")),
      "model-00002-of-00003.safetensors: no such file",
    ],
    [
      "a shard is cut",
      (directory: string) => writeFileSync(join(directory, "model-00002-of-00003.safetensors"), "{"),
      "model-00002-of-00003.safetensors: it is a JSON file",
    ],
    [
      "it names a tensor that no shard has",
      rewrite((text) => text.replace('"b"', '"x"')),
      "it holds 'b', of which model.safetensors.index.json knows nothing there",
    ],
    [
      "it names a tensor too many",
      rewrite((text) => text.replace('"b"', '"x": "model-00001-of-00003.safetensors", "b"')),
      "it says that tensor 'x' is in model-00001-of-00003.safetensors, where it is not",
    ],
    [
      "it leads out of the directory",
      rewrite((text) => text.replace("model-00002", "../model-00002")),
      "which is no file beside it",
    ],
    ["it is cut", rewrite((text) => text.slice(0, 40)), "it is no index of shards"],
    ["it has no map", rewrite(() => '{"metadata": {}}'), "it is no index of shards"],
    ["its map is none", rewrite(() => '{"weight_map": [1]}'), "does not map tensors to files"],
    ["its map is empty", rewrite(() => '{"weight_map": {}}'), "its weight_map is empty"],
  ] as const)("because %s", async (_, spoil, text) => expect(await spoiled(spoil)).toContain(text))
})

describe("a directory", () => {
  test("without tensors says what it may hold", () =>
    inTemporaryDirectory(async (directory) => {
      const failure = await failureOf(readPath(directory))
      expect(failure.message).toContain(
        "it holds no tensors (model.safetensors, model.safetensors.index.json, pytorch_model.bin",
      )
    }))

  test("with both formats is read as safetensors", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "sub"))
      await onDisk(writePath(directory, model, 1e6))
      writeFileSync(join(directory, "pytorch_model.bin"), "nothing that can be read")
      expect(bitsOfAll(await onDisk(readPath(directory)))).toEqual(bitsOfAll(model))
    }))
})

describe("conversion", () => {
  const converted = (tensor: StoredTensor, dtype: "F32" | "F16" | "BF16") => convertTensor(tensor, dtype, "w", "model")

  test("to float32 is exact, and converting back gives the same bits unless they were no number", () =>
    fc.assert(
      fc.property(arbitraryTensor, (tensor) => {
        const wide = Result.getOrThrow(converted(tensor, "F32"))
        const values = toFloat32(tensor)
        if (values === undefined || (tensor.dtype !== "F16" && tensor.dtype !== "BF16")) {
          expect(bitsOf(wide)).toEqual(bitsOf(tensor))
          return
        }
        expect(wide.data).toEqual(values)
        if (values.every((value) => !Number.isNaN(value))) {
          expect(bitsOf(Result.getOrThrow(converted(wide, tensor.dtype)))).toEqual(bitsOf(tensor))
        }
      }),
      { numRuns: 300 },
    ))

  test("that would make a number infinite is refused with tensor, value and type", () => {
    const refused = converted(float32(1, -70000), "F16")
    expect(Result.isFailure(refused) && refused.failure.message).toBe(
      "model: tensor 'w' holds -70000, beyond what F16 can; convert to BF16 or F32",
    )
    expect(Result.isSuccess(converted(float32(1, -70000), "BF16"))).toBe(true)
    expect(Result.isSuccess(converted(float32(Number.POSITIVE_INFINITY, Number.NaN), "F16"))).toBe(true)
  })
})
