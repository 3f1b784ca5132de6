// A run keeps its tokenizer: what is copied opens as the same tokenizer, and another in its place is refused.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import {
  byteTokenizer,
  identityOf,
  keepTokenizer,
  keptFiles,
  openKept,
  openTokenizer,
  readCheckpoint,
  requireTokenizer,
  writeCheckpoint,
} from "@serein/data"
import { checkpointOf } from "../arbitraryCheckpoints.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "../onDisk.ts"
import { learn, learnedFile, passage } from "./tokenizers.ts"

/** Gives `body` a learned file, named specials of its own, and a directory for a run. */
const withRun = <A>(body: (file: string, run: string) => Promise<A>): Promise<A> =>
  inTemporaryDirectory(async (directory) => {
    const [file, run] = [join(directory, "my.json"), join(directory, "run")]
    writeFileSync(file, learnedFile)
    mkdirSync(run)
    return body(file, run)
  })

describe("a kept tokenizer", () => {
  test("is the same tokenizer, by the same name, when the first file is gone", async () => {
    await withRun(async (file, run) => {
      const choice = { tokenizer: file, specialNames: { eos: "<|bos|>", bos: "A" } }
      const first = await onDisk(openTokenizer(choice))
      const kept = await onDisk(keepTokenizer(run, first))
      rmSync(file)
      const again = await onDisk(openKept(run, choice))
      expect(identityOf(again)).toEqual(identityOf(first))
      expect(identityOf(kept)).toEqual(identityOf(first))
      expect([again.bos, again.eos, again.pad]).toEqual([65, 256, 258])
      expect(again.encode(passage)).toEqual(first.encode(passage))
      // Another thread opens the copy by what the kept one says.
      expect((await onDisk(openTokenizer(kept.choice))).hash).toBe(first.hash)
      expect(readFileSync(join(run, "tokenizer.json"), "utf8")).toBe(learnedFile)
    })
  })

  test("keeps a pad that was added beside one that also ends documents", async () => {
    await withRun(async (file, run) => {
      const choice = { tokenizer: file, specialNames: { eos: "<|pad|>", pad: "<|pad|>" } }
      const first = await onDisk(openTokenizer(choice))
      expect([first.eos, first.pad]).toEqual([258, 340])
      await onDisk(keepTokenizer(run, first))
      expect(identityOf(await onDisk(openKept(run, choice)))).toEqual(identityOf(first))
    })
  })

  test("that is built in keeps nothing", async () => {
    await withRun(async (_, run) => {
      expect(await onDisk(keepTokenizer(run, byteTokenizer))).toBe(byteTokenizer)
      expect([keptFiles(byteTokenizer), readdirSync(run)]).toEqual([[], []])
      expect(await onDisk(openKept(run, { tokenizer: "bytes" }))).toBe(byteTokenizer)
    })
  })

  test("lies in a checkpoint too, beside its tensors", async () => {
    await withRun(async (file, run) => {
      const tokenizer = await onDisk(openTokenizer({ tokenizer: file }))
      const path = join(run, "step-000001")
      const { state, ...tensors } = checkpointOf(1)
      const checkpoint = {
        ...tensors,
        state: { ...state, tokenizer: identityOf(tokenizer) },
        tokenizerFiles: keptFiles(tokenizer),
      }
      await onDisk(writeCheckpoint(path, checkpoint))
      const read = await onDisk(readCheckpoint(path))
      await onDisk(requireTokenizer(read.state.tokenizer, await onDisk(openKept(path, { tokenizer: "gone" })), path))
    })
  })
})

describe("another tokenizer in its place", () => {
  test("is refused, and the message says which is which", async () => {
    await withRun(async (file, run) => {
      const recorded = identityOf(await onDisk(openTokenizer({ tokenizer: file })))
      writeFileSync(file, learn([passage], 300).file)
      const other = await onDisk(openKept(run, { tokenizer: file }))
      const { message } = await failureOf(requireTokenizer(recorded, other, "state.json"))
      expect(message.replaceAll(file, "my.json")).toBe(
        `state.json: it was trained with the tokenizer my.json (340 ids, SHA-256 ${recorded.hash.slice(0, 12)}…), and ` +
          `my.json is another now (300 ids, SHA-256 ${other.hash.slice(0, 12)}…); put the former back`,
      )
    })
  })

  test("is one with other roles as well, and not one that is only laid out otherwise", async () => {
    await withRun(async (file) => {
      const first = await onDisk(openTokenizer({ tokenizer: file }))
      const roles = await onDisk(openTokenizer({ tokenizer: file, specialNames: { eos: "<|bos|>" } }))
      expect(roles.hash).not.toBe(first.hash)
      writeFileSync(file, JSON.stringify(JSON.parse(learnedFile)))
      expect((await onDisk(openTokenizer({ tokenizer: file }))).hash).toBe(first.hash)
    })
  })

  test("is told by the number of ids in checkpoints that were written before there was a hash", async () => {
    const recorded = { name: "bytes", vocabularySize: 259 }
    await Effect.runPromise(requireTokenizer(recorded, byteTokenizer, "state.json"))
    const { message } = await failureOf(
      requireTokenizer({ ...recorded, vocabularySize: 300 }, byteTokenizer, "state.json"),
    )
    expect(message).toContain("trained with the tokenizer bytes (300 ids), and bytes is another now (259 ids")
  })
})
