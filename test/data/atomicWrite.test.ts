// A file or directory is written whole or not at all: checked by failing, and by "killing", every single operation.

import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  recoverDirectory,
  removeDirectoryAtomically,
  writeDirectoryAtomically,
  writeFileAtomically,
  writeJsonAtomically,
} from "@serein/data"
import { failingFileSystem, failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

/** Gives the leftovers of this process to one that is dead, as after a kill. */
const pretendDead = (directory: string) => {
  const dead = spawnSync(process.execPath, ["--version"]).pid
  for (const name of readdirSync(directory)) {
    const renamed = name.replace(`.${process.pid}.`, `.${dead}.`)
    if (renamed !== name) renameSync(join(directory, name), join(directory, renamed))
  }
}

const writeTwoFiles = (path: string, content: string) =>
  writeDirectoryAtomically(path, (temporary) =>
    Effect.andThen(
      writeFileAtomically(join(temporary, "first"), content),
      writeFileAtomically(join(temporary, "second"), content),
    ),
  )

const readTwoFiles = (path: string) => [
  readFileSync(join(path, "first"), "utf8"),
  readFileSync(join(path, "second"), "utf8"),
]

describe("a file", () => {
  test("holds what was written, over what was there, and leaves nothing else", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "report.html")
      await fc.assert(
        fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 })), async (ranges) => {
          await onDisk(writeFileAtomically(path, ranges))
          expect(readFileSync(path)).toEqual(Buffer.concat(ranges))
          expect(readdirSync(directory)).toEqual(["report.html"])
        }),
        { numRuns: 30 },
      )
    })
  })

  test("longer than one piece arrives whole", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "large")
      const bytes = new Uint8Array(16 * 1024 * 1024 + 3).map((_, index) => index % 251)
      await onDisk(writeFileAtomically(path, bytes))
      expect(statSync(path).size).toBe(bytes.length)
      expect(readFileSync(path).equals(bytes)).toBe(true)
    })
  })

  test("as JSON ends in a line feed", async () => {
    await inTemporaryDirectory(async (directory) => {
      await onDisk(writeJsonAtomically(join(directory, "config.json"), { chunk: 4 }))
      expect(readFileSync(join(directory, "config.json"), "utf8")).toBe('{\n  "chunk": 4\n}\n')
    })
  })

  test("keeps its old content when any operation meets a full disk, and says that the disk is full", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "state.json")
      for (let failing = 0; ; failing++) {
        writeFileSync(path, "old")
        const fileSystem = failingFileSystem({ fails: (operation) => operation === failing, errno: "ENOSPC" })
        const result = await fileSystem.run(writeFileAtomically(path, "new"))
        if (fileSystem.operations() <= failing) {
          expect(Result.isSuccess(result)).toBe(true)
          expect(failing).toBeGreaterThanOrEqual(4)
          break
        }
        expect(Result.isFailure(result) && result.failure.message).toBe(
          `${path} was not written: the disk is full; free some space and run again`,
        )
        // Only the last operation, syncing the directory, comes after the renaming.
        expect(["old", "new"]).toContain(readFileSync(path, "utf8"))
        expect(readdirSync(directory)).toEqual(["state.json"])
      }
    })
  })

  test("is old or new after a kill at any operation, and the leftover is cleared away", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "state.json")
      for (let killed = 0; killed < 8; killed++) {
        writeFileSync(path, "old")
        const fileSystem = failingFileSystem({ fails: (operation) => operation >= killed, errno: "EIO" })
        await fileSystem.run(writeFileAtomically(path, "new"))
        expect(["old", "new"]).toContain(readFileSync(path, "utf8"))
        pretendDead(directory)
        await onDisk(recoverDirectory(directory))
        expect(readdirSync(directory)).toEqual(["state.json"])
      }
    })
  })

  test("in a directory that is not there fails with the path and the remedy", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "absent", "state.json")
      const failure = await failureOf(writeFileAtomically(path, "new"))
      expect(failure._tag).toBe("WriteError")
      expect(failure.message).toBe(`${path} was not written: no such file or directory; check the path`)
    })
  })

  test("under the name of a directory fails and leaves the directory", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "taken")
      mkdirSync(path)
      expect((await failureOf(writeFileAtomically(path, "new"))).message).toContain("it is a directory")
      expect(readdirSync(directory)).toEqual(["taken"])
    })
  })
})

describe("a directory", () => {
  test("is old or new, and complete, when any operation fails", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "step-000001")
      for (let failing = 0; ; failing++) {
        await onDisk(writeTwoFiles(path, "old"))
        const fileSystem = failingFileSystem({ fails: (operation) => operation === failing, errno: "ENOSPC" })
        await fileSystem.run(writeTwoFiles(path, "new"))
        expect(["old,old", "new,new"]).toContain(readTwoFiles(path).join())
        if (fileSystem.operations() <= failing) break
      }
      expect(readTwoFiles(path)).toEqual(["new", "new"])
    })
  })

  test("is old or new, and complete, after a kill at any operation", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "step-000001")
      let wasAbsent = false
      for (let killed = 0; ; killed++) {
        await onDisk(writeTwoFiles(path, "old"))
        const fileSystem = failingFileSystem({ fails: (operation) => operation >= killed, errno: "EIO" })
        await fileSystem.run(writeTwoFiles(path, "new"))
        wasAbsent ||= !existsSync(path)
        pretendDead(directory)
        await onDisk(recoverDirectory(directory))
        expect(["old,old", "new,new"]).toContain(readTwoFiles(path).join())
        expect(readdirSync(directory)).toEqual(["step-000001"])
        if (fileSystem.operations() <= killed) break
      }
      expect(wasAbsent).toBe(true)
    })
  })

  test("is removed at once: a kill half-way leaves nothing under its name", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "step-000001")
      await onDisk(writeTwoFiles(path, "old"))
      await failingFileSystem({ fails: (operation) => operation >= 1, errno: "EIO" }).run(
        removeDirectoryAtomically(path),
      )
      expect(existsSync(path)).toBe(false)
      pretendDead(directory)
      await onDisk(recoverDirectory(directory))
      expect(readdirSync(directory)).toEqual([])
    })
  })

  test("leaves what this process is writing alone, and clears away what an earlier one of the same number left", async () => {
    await inTemporaryDirectory(async (directory) => {
      await failingFileSystem({ fails: (operation) => operation >= 1, errno: "EIO" }).run(
        writeFileAtomically(join(directory, "state.json"), "new"),
      )
      const [name = ""] = readdirSync(directory)
      expect(name).toContain(`.state.json.${process.pid}.`)
      await onDisk(recoverDirectory(directory))
      expect(readdirSync(directory)).toEqual([name])
      const earlier = `.state.json.${process.pid}.7.1.tmp`
      renameSync(join(directory, name), join(directory, earlier))
      await onDisk(recoverDirectory(directory))
      expect(readdirSync(directory)).toEqual([])
    })
  })
})
