/**
 * The tokens of a released checkpoint: its own tokenizer.json where there is one, ids that are its own, and what can be
 * told by the size of the vocabulary.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { openTokenizer } from "@serein/data"
import { learn, passage } from "../../data/tokenizer/tokenizers.ts"
import { inTemporaryDirectory, onDisk } from "../../data/onDisk.ts"
import { runLine } from "../inProcess.ts"
import { tensorsOf, weightsNamed, writeReleased } from "./referenceRelease.ts"

const runs = async (...line: readonly string[]): Promise<void> => {
  const { code, err } = await runLine(line)
  expect(code, err).toBe(0)
}

const textIn = (run: string): unknown => {
  const config: unknown = JSON.parse(readFileSync(join(run, "config.json"), "utf8"))
  return typeof config === "object" && config !== null && "text" in config ? config.text : undefined
}

describe("a released tokenizer.json", () => {
  test("is what a run reads with, is kept by it, and is exported with it", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (...names: readonly string[]): string => join(directory, ...names)
      const weights = weightsNamed("ae_k4")
      // The model has 320 ids, and the tokenizer 300.
      const { file } = learn([passage], 300)
      const ids = { bos_token_id: 256, eos_token_id: 257, pad_token_id: 319 }
      await writeReleased(at("released"), { ...weights.config, ...ids }, await tensorsOf(weights))
      writeFileSync(at("released", "tokenizer.json"), file)
      await runs("import", at("released"), "--out", at("run"))
      expect(textIn(at("run"))).toMatchObject({
        tokenizer: at("released", "tokenizer.json"),
        vocabulary: { size: 320, bos: 256, eos: 257, pad: 319 },
      })
      expect(readFileSync(at("run", "tokenizer.json"), "utf8")).toBe(file)
      await runs("export", at("run"), "--out", at("exported"))
      expect(readFileSync(at("exported", "tokenizer.json"), "utf8")).toBe(file)
    }))
})

describe("the ids of a model", () => {
  const opened = (vocabulary: { size: number; bos: number; eos: number; pad: number }) =>
    onDisk(Effect.result(openTokenizer({ tokenizer: "bytes", vocabulary })))

  test("take the place of the tokenizer's own, and stand for no text", async () => {
    const tokenizer = Result.getOrThrow(await opened({ size: 320, bos: 300, eos: 301, pad: 319 }))
    expect(tokenizer).toMatchObject({ vocabularySize: 320, bos: 300, eos: 301, pad: 319 })
    expect([...tokenizer.encode("ab")]).toEqual([97, 98])
    expect(tokenizer.decode([300, 97, 98, 301, 319, 319])).toBe("ab")
    expect([...tokenizer.specialTokens.keys()]).toEqual([300, 301, 319])
  })

  test("that are the tokenizer's own make the same tokenizer, others another", async () => {
    const own = Result.getOrThrow(await opened({ size: 259, bos: 256, eos: 257, pad: 258 }))
    const other = Result.getOrThrow(await opened({ size: 320, bos: 256, eos: 257, pad: 258 }))
    const bytes = await onDisk(openTokenizer({ tokenizer: "bytes" }))
    expect(own.hash).toBe(bytes.hash)
    expect(other.hash).not.toBe(bytes.hash)
  })

  test.each([
    [{ size: 200, bos: 1, eos: 2, pad: 3 }, "text.vocabulary.size is 200, and its tokens have ids up to 255"],
    [{ size: 300, bos: 1, eos: 300, pad: 3 }, "text.vocabulary.eos is 300, and ids end at 299"],
  ])("that cannot be are refused: %o", async (vocabulary, text) => {
    const result = await opened(vocabulary)
    expect(Result.isFailure(result) && result.failure.message).toContain(text)
  })
})
