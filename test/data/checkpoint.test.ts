// Checkpoints come back exactly, and one that does not fit is refused with the tensor and both shapes.

import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Checkpoint,
  type ExpectedTensor,
  readCheckpoint,
  readCheckpointState,
  requireTensors,
  writeCheckpoint,
} from "@serein/data"
import { checkpointOf } from "./arbitraryCheckpoints.ts"
import { arbitrarySafeTensors, contentOf } from "./arbitraryTensors.ts"
import { failingFileSystem, failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const plain = ({ state, model, optimizer }: Checkpoint) => ({
  state,
  model: contentOf({ metadata: new Map(), tensors: model }),
  optimizer: contentOf({ metadata: new Map(), tensors: optimizer }),
})

// Through text and back: JSON has no negative zero.
const json = fc.jsonValue().map((value) => Schema.decodeUnknownSync(Schema.Json)(JSON.parse(JSON.stringify(value))))

describe("a checkpoint", () => {
  test("is read as it was written", async () => {
    await inTemporaryDirectory(async (directory) => {
      const state = fc.record(
        {
          stage: fc.string({ minLength: 1 }),
          step: fc.maxSafeNat(),
          seed: fc.maxSafeInteger(),
          schedule: json,
          dataPosition: fc.maxSafeNat(),
          tokenizer: fc.record({ name: fc.string({ minLength: 1 }), vocabularySize: fc.nat() }),
          config: json,
          kernelSchedules: json,
        },
        { requiredKeys: ["stage", "step", "seed", "schedule", "dataPosition", "tokenizer", "config"] },
      )
      const path = join(directory, "step-000001")
      await fc.assert(
        fc.asyncProperty(state, arbitrarySafeTensors, arbitrarySafeTensors, async (written, model, optimizer) => {
          const checkpoint = { state: written, model: model.tensors, optimizer: optimizer.tensors }
          await onDisk(writeCheckpoint(path, checkpoint))
          expect(plain(await onDisk(readCheckpoint(path)))).toEqual(plain(checkpoint))
          expect(readdirSync(path).sort()).toEqual(["model.safetensors", "optimizer.safetensors", "state.json"])
          expect(readdirSync(directory)).toEqual(["step-000001"])
        }),
        { numRuns: 25 },
      )
    })
  })

  test("that meets a full disk leaves nothing, and the error names the checkpoint itself", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "step-000001")
      for (let failing = 0; ; failing++) {
        rmSync(path, { recursive: true, force: true })
        const fileSystem = failingFileSystem({ fails: (operation) => operation === failing, errno: "ENOSPC" })
        const result = await fileSystem.run(writeCheckpoint(path, checkpointOf(1)))
        if (fileSystem.operations() <= failing) break
        if (Result.isFailure(result)) {
          expect(result.failure.message).toMatch(/^\S+step-000001(\/[a-z.]+)? was not written: the disk is full/)
          expect(result.failure.message.startsWith(path)).toBe(true)
        }
        // After the renaming only the syncing of the parent can fail; then the checkpoint is there, whole.
        if (readdirSync(directory).length > 0) await onDisk(readCheckpoint(path))
        expect(readdirSync(directory).filter((name) => name !== "step-000001")).toEqual([])
      }
    })
  })

  test("that is damaged or foreign is refused with its file and a remedy", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "step-000001")
      const state = join(path, "state.json")
      const messageAfter = async (damage: () => void) => {
        await onDisk(writeCheckpoint(path, checkpointOf(1)))
        damage()
        return (await failureOf(readCheckpoint(path))).message.replace(directory, "run")
      }
      expect(await messageAfter(() => writeFileSync(state, "{"))).toBe(
        "run/step-000001/state.json: it is not JSON; use another checkpoint of the run",
      )
      expect(await messageAfter(() => writeFileSync(state, '{"model_type":"llama"}'))).toBe(
        "run/step-000001/state.json: it is not the state of a checkpoint; name a checkpoint directory",
      )
      expect(await messageAfter(() => writeFileSync(state, '{"format":"serein-checkpoint-0"}'))).toBe(
        "run/step-000001/state.json: its format is 'serein-checkpoint-0', and only 'serein-checkpoint-1' is read; train again",
      )
      const negative = await messageAfter(() =>
        writeFileSync(state, readFileSync(state, "utf8").replace('"step": 1', '"step": -1')),
      )
      expect(negative).toContain('["step"]')
      expect(negative).not.toContain("\n")
      expect(await messageAfter(() => truncateSync(join(path, "model.safetensors"), 900))).toContain(
        "run/step-000001/model.safetensors: the file is truncated",
      )
    })
  })

  test("that is not there is refused with its path", async () => {
    await inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "empty"))
      const failure = await failureOf(readCheckpointState(join(directory, "empty")))
      expect([failure.problem, failure.path]).toEqual(["missing", join(directory, "empty", "state.json")])
    })
  })
})

describe("required tensors", () => {
  const { model } = checkpointOf(1)
  const expected = new Map<string, ExpectedTensor>([
    ["encoder.embed_tokens.weight", { dtypes: ["F32", "BF16"], shape: [1000] }],
    ["encoder.norm.weight", { dtypes: ["F32"], shape: [3] }],
  ])
  const check = (changed: ReadonlyMap<string, ExpectedTensor>) => requireTensors("m.safetensors", model, changed)
  const messageOf = (changed: ReadonlyMap<string, ExpectedTensor>) => {
    const result = check(changed)
    return Result.isFailure(result) ? result.failure.message : "accepted"
  }

  test("that agree are accepted", () => {
    expect(messageOf(expected)).toBe("accepted")
  })

  test("that differ are named, all of them at once", () => {
    const norm = "encoder.norm.weight"
    const use = "use the configuration that it was trained with"
    const not = "m.safetensors: its tensors are not the model's:"
    expect(messageOf(new Map([...expected, [norm, { dtypes: ["F32"], shape: [4, 2] }]]))).toBe(
      `${not} 1 has another shape (${norm} is [3] and not [4, 2]); ${use}`,
    )
    expect(messageOf(new Map([...expected, [norm, { dtypes: ["I32", "U32"], shape: [3] }]]))).toBe(
      `${not} 1 has a type that cannot be converted (${norm} is F32 and not I32 or U32); ${use}`,
    )
    const more = ["a", "b", "c"].map((name) => [name, { dtypes: ["F32"], shape: [1] }] as const)
    const other: ExpectedTensor = { dtypes: ["F32"], shape: [4] }
    expect(messageOf(new Map<string, ExpectedTensor>([...more, [norm, other]]))).toBe(
      `${not} 3 are missing (a, b, c); 1 is unknown to the model (encoder.embed_tokens.weight); 1 has another shape (${norm} is [3] and not [4]); ${use}`,
    )
  })

  test("of which many differ are listed up to a limit, with their number", () => {
    const many = Array.from({ length: 12 }, (_, at) => [`layer.${at}`, { dtypes: ["F32"], shape: [1] }] as const)
    expect(messageOf(new Map([...expected, ...many]))).toContain("12 are missing (layer.0, ")
    expect(messageOf(new Map([...expected, ...many]))).toContain("layer.9 and 2 more)")
  })
})
