// Files that torch.save writes: what PyTorch saved is read bit for bit, and no file runs code, is believed where it
// contradicts itself, or crashes the reader.

import { execFileSync, spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { CheckpointError, openPytorch, readAll, reverseElements, type StoredTensors } from "@serein/data"
import { parsePickle } from "@serein/data/pytorch/pickle"
import { gatherElements, spanOf } from "@serein/data/pytorch/strides"
import { arbitrarySafeTensors, bitsOf } from "./arbitraryTensors.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"
import {
  type ArchiveEntry,
  entriesOf,
  entriesOfTensors,
  hasStorage,
  opcodes,
  orderedDictionary,
  pickleOf,
  type Placed,
  tensorValue,
  zipOf,
} from "./pytorch/archive.ts"

const here = join(import.meta.dirname, "pytorch")

const readFile = (path: string) => Effect.scoped(Effect.flatMap(openPytorch(path), readAll))

/** Reads bytes as a file called model.bin; its failure, where there is one. */
const reading = (bytes: Uint8Array): Promise<Result.Result<StoredTensors, CheckpointError>> =>
  inTemporaryDirectory((directory) => {
    const path = join(directory, "model.bin")
    writeFileSync(path, bytes)
    return onDisk(Effect.result(readFile(path)))
  })

const bitsOfAll = (tensors: StoredTensors): unknown =>
  new Map([...tensors].map(([name, tensor]) => [name, bitsOf(tensor)]))

const expectRead = async (bytes: Uint8Array, tensors: StoredTensors): Promise<void> => {
  expect(bitsOfAll(Result.getOrThrow(await reading(bytes)))).toEqual(bitsOfAll(tensors))
}

const expectRefused = async (bytes: Uint8Array, problem: string, ...texts: readonly string[]): Promise<void> => {
  const result = await reading(bytes)
  if (Result.isSuccess(result)) throw new Error("the file was read")
  expect(result.failure).toBeInstanceOf(CheckpointError)
  for (const text of texts) expect(result.failure.message).toContain(text)
  expect(result.failure.message).not.toContain("\n")
  expect(result.failure.problem).toBe(problem)
}

/** Compares what is read with the description that `write-state-dict.py` leaves beside the file. */
const expectDescribed = async (directory: string): Promise<void> => {
  const tensors = await onDisk(readFile(join(directory, "written-by-pytorch.bin")))
  const read = [...tensors].map(([name, { dtype, shape, data }]) => {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex")
    return [name, { dtype, shape, bytes }]
  })
  const expected: unknown = JSON.parse(readFileSync(join(directory, "written-by-pytorch.json"), "utf8"))
  expect(Object.fromEntries(read)).toEqual(expected)
}

describe("what PyTorch saved", () => {
  test("is read bit for bit: views, shared storages, parameters, every element type", () => expectDescribed(here))

  const torch = spawnSync("python3", ["-c", "import torch"]).status === 0

  test.skipIf(!torch)(`is read as the installed PyTorch saves it${torch ? "" : " (python3 has no torch)"}`, () =>
    inTemporaryDirectory(async (directory) => {
      execFileSync("python3", [join(here, "write-state-dict.py"), directory])
      await expectDescribed(directory)
    }),
  )
})

describe("read ∘ save", () => {
  const arbitraryTensors = arbitrarySafeTensors.map(
    ({ tensors }) => new Map([...tensors].filter(([, tensor]) => hasStorage(tensor))),
  )

  test("is the identity, bit for bit, for all element types, shapes and names, with 64-bit fields and without", () =>
    fc.assert(
      fc.asyncProperty(arbitraryTensors, fc.boolean(), (tensors, wide) =>
        expectRead(zipOf(entriesOfTensors(tensors), { wide }), tensors),
      ),
      { numRuns: 60 },
    ))

  test("reads numbers that begin with their highest byte", async () => {
    const data = Float32Array.of(1.5, -2, 3e-9)
    const bytes = new Uint8Array(data.buffer)
    const w = { dtype: "F32", shape: [3], data } as const
    const placed = { storageClass: "FloatStorage", storage: "0", elements: 3, offset: 0, shape: [3], strides: [1] }
    const pickle = pickleOf([["w", tensorValue(placed)]])
    const entries = entriesOf(pickle, [["0", reverseElements(bytes, 4)]], "big")
    await expectRead(zipOf(entries), new Map([["w", w]]))
  })
})

test("a strided view holds, at every index, the element at offset + Σ index·stride", () => {
  const axes = fc.array(fc.record({ size: fc.nat({ max: 4 }), stride: fc.nat({ max: 5 }) }), { maxLength: 4 })
  fc.assert(
    fc.property(axes, fc.nat({ max: 3 }), fc.constantFrom(1, 2, 4, 8), (axes, offset, width) => {
      const layout = { offset, shape: axes.map(({ size }) => size), strides: axes.map(({ stride }) => stride) }
      const { begin, end } = spanOf(layout)
      const storage = Uint8Array.from({ length: end * width }, (_, at) => (at * 37) % 251)
      const gathered = gatherElements(storage.subarray(begin * width, end * width), width, layout)
      const places = layout.shape.reduce<readonly number[]>(
        (before, size, axis) =>
          before.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * (layout.strides[axis] ?? 0))),
        [offset],
      )
      const expected = places.flatMap((place) => Array.from(storage.subarray(place * width, (place + 1) * width)))
      expect([...gathered]).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

const matrix: Placed = {
  storageClass: "FloatStorage",
  storage: "0",
  elements: 6,
  offset: 0,
  shape: [2, 3],
  strides: [3, 1],
}

/** A file with one tensor 'w', or what else there is under that key. */
const fileWith = (value: readonly number[], bytes = 24): Uint8Array =>
  zipOf(entriesOf(pickleOf([["w", value]]), [["0", new Uint8Array(bytes)]]))

describe("a pickle that would run code", () => {
  const call = (module: string, name: string, ...operands: readonly (readonly number[])[]) => [
    ...opcodes.global(module, name),
    ...opcodes.tuple(...operands),
    ...opcodes.reduce,
  ]

  test.each([
    ["os.system", "os", "system"],
    ["posix.system", "posix", "system"],
    ["builtins.eval", "builtins", "eval"],
    ["builtins.getattr", "builtins", "getattr"],
    ["subprocess.Popen", "subprocess", "Popen"],
    ["torch.hub.load", "torch.hub", "load"],
    ["numpy.core.multiarray._reconstruct", "numpy.core.multiarray", "_reconstruct"],
    ["torch._utils._rebuild_tensor_v3", "torch._utils", "_rebuild_tensor_v3"],
  ])("by %s is refused with that name", (name, module, attribute) =>
    expectRefused(fileWith(call(module, attribute, opcodes.text("touch owned"))), "malformed", `asks for '${name}'`),
  )

  test("as Python itself pickles it is refused, and does not run", () =>
    inTemporaryDirectory(async (directory) => {
      const owned = join(directory, "owned")
      const script = [
        "import os, pickle, sys, zipfile",
        "class Evil:",
        "    def __reduce__(self): return (os.system, ('touch ' + sys.argv[2],))",
        "for protocol in (2, 3, 4, 5):",
        "    with zipfile.ZipFile(f'{sys.argv[1]}/{protocol}.bin', 'w') as archive:",
        "        archive.writestr('archive/data.pkl', pickle.dumps({'w': Evil()}, protocol))",
      ].join("\n")
      execFileSync("python3", ["-c", script, directory, owned])
      for (const protocol of [2, 3, 4, 5]) {
        const failure = await failureOf(readFile(join(directory, `${protocol}.bin`)))
        expect(failure.message).toContain("asks for 'posix.system'")
      }
      expect(() => readFileSync(owned)).toThrow("ENOENT")
    }))

  test("through a name that hides in a known module is refused", () =>
    expectRefused(fileWith(call("torch", "FloatStorage\nsystem")), "malformed", "its pickle is refused"))
})

describe("a pickle that is no state dict is refused with what to do", () => {
  const of = (...bytes: readonly (readonly number[])[]): Uint8Array =>
    zipOf(entriesOf(Uint8Array.from([...opcodes.protocol(2), ...bytes.flat(), ...opcodes.stop]), []))

  test.each([
    ["a number", of(opcodes.integer(7)), "it holds a number and no state dict"],
    ["a bare tensor", of(tensorValue(matrix)), "it holds a torch._utils._rebuild_tensor_v2"],
    ["a number under a key", fileWith(opcodes.integer(7)), "'w' is a number and no tensor"],
    ["a training checkpoint", fileWith(orderedDictionary), "under 'w' it holds another dictionary"],
    ["an instruction of protocol 0", of([0x49, 0x31, 0x0a]), "the instruction 0x49"],
    ["cut off", of([0x58, 9, 0, 0, 0, 0x61]), "it ends in the middle of an instruction"],
    ["without a value", of(), "it takes a value where there is none"],
    ["recalling what was never there", of([0x68, 3]), "it recalls a value 3"],
    ["of impossible numbers", of([0x8a, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1]), "a number of 9 bytes"],
    ["of text that is none", of([0x58, 1, 0, 0, 0, 0xff]), "a text that is not UTF-8"],
  ] as const)("%s", (_, bytes, text) => expectRefused(bytes, "malformed", "its pickle is refused", text))

  test("any bytes are a value or a reason, and never a crash", () => {
    const known = ")(R\x85\x86\x87tus}]aebQN\x88\x93\x9401."
    const instructions = fc.constantFrom(...Buffer.from(known, "latin1"))
    fc.assert(
      fc.property(fc.array(fc.oneof(instructions, fc.nat({ max: 255 })), { maxLength: 60 }), (bytes) => {
        const result = parsePickle(Uint8Array.from([...orderedDictionary, ...bytes]), new Set())
        if (Result.isFailure(result)) expect(result.failure).toMatch(/^it |^'/)
      }),
      { numRuns: 3000 },
    )
  })
})

describe("a tensor that contradicts its storage is refused with its name", () => {
  const placed = (change: Partial<Placed>): Uint8Array => fileWith(tensorValue({ ...matrix, ...change }))

  test.each([
    ["reaching beyond it", placed({ offset: 1 }), "reaches beyond the 6 elements"],
    ["by its strides", placed({ strides: [3, 2] }), "reaches beyond the 6 elements"],
    ["with more sizes than strides", placed({ strides: [3] }), "impossible sizes or strides"],
    ["of another size than its entry", placed({ elements: 7 }), "has 24 bytes, and tensor 'w' needs 28"],
    ["in an entry that is not there", placed({ storage: "1" }), "it has no entry 'archive/data/1'"],
    ["outside the archive", placed({ storage: "../0" }), "an impossible storage '../0'"],
    [
      "of doubles",
      placed({ storageClass: "DoubleStorage", elements: 3 }),
      "torch.DoubleStorage, which is not read here",
    ],
    [
      "beyond all memory",
      placed({ shape: [2 ** 20, 2 ** 20], strides: [0, 0] }),
      "the impossible shape [1048576, 1048576]",
    ],
  ] as const)("%s", (_, bytes, text) => expectRefused(bytes, "malformed", "'w'", text))
})

describe("an archive", () => {
  const [pickle, ...rest] = entriesOf(pickleOf([["w", tensorValue(matrix)]]), [["0", new Uint8Array(24)]])
  const good: readonly ArchiveEntry[] = pickle === undefined ? [] : [pickle, ...rest]
  const also = (name: string): Uint8Array => zipOf([...good, [name, new Uint8Array(3)]])

  test.each([
    ["a name out of it", also("archive/../../etc/passwd"), "malformed", "named like a path out of the archive"],
    ["an absolute name", also("/etc/passwd"), "malformed", "named like a path out of the archive"],
    ["a name with a drive", also("C:\\windows"), "malformed", "named like a path out of the archive"],
    ["a name with a control character", also("archive/\u0000"), "malformed", "named like a path out of the archive"],
    ["two entries of one name", zipOf([...good, ...good]), "malformed", "two entries 'archive/data.pkl'"],
    ["compressed entries", zipOf(good, { method: 8 }), "mismatch", "is compressed"],
    ["encrypted entries", zipOf(good, { flags: 1 }), "mismatch", "is encrypted"],
    ["no pickle", zipOf(rest), "foreign", "no data.pkl"],
    ["a second pickle", zipOf([...good, ["b/data.pkl", new Uint8Array(1)]]), "foreign", "more than one data.pkl"],
    ["a program", also("archive/constants.pkl"), "foreign", "TorchScript"],
  ] as const)("with %s is refused", (_, bytes, problem, text) => expectRefused(bytes, problem, text))

  test("cut anywhere is refused", async () => {
    const whole = zipOf(good)
    for (let length = 0; length < whole.length; length += 13) {
      const result = await reading(whole.subarray(0, length))
      expect(Result.isFailure(result), `cut to ${length} bytes`).toBe(true)
    }
  })

  test("with any bytes changed reads or fails with a tagged error, and never crashes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (changes, wide) => {
          const bytes = zipOf(good, { wide })
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const result = await reading(bytes)
          if (Result.isFailure(result)) expect(result.failure).toBeInstanceOf(CheckpointError)
        },
      ),
      { numRuns: 200 },
    ))
})

describe("other files say what they are and what to do", () => {
  test.each([
    ["empty", new Uint8Array(0), "truncated", "the file is empty"],
    ["a bare pickle", Uint8Array.of(0x80, 2, 0x8a, 10), "foreign", "PyTorch before 1.6"],
    [
      "a tar archive",
      Uint8Array.from({ length: 512 }, (_, at) => "ustar".charCodeAt(at - 257) || 0),
      "foreign",
      "tar archive",
    ],
    [
      "a Git LFS pointer",
      new TextEncoder().encode("version https://git-lfs.github.com/spec/v1"),
      "foreign",
      "git lfs pull",
    ],
    ["something else", new TextEncoder().encode("Call me Ishmael."), "foreign", "no file that torch.save writes"],
  ] as const)("%s", (_, bytes, problem, text) => expectRefused(bytes, problem, text))
})
