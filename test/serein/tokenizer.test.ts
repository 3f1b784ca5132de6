/**
 * `serein tokenizer`: a vocabulary learned, shown, used there and back again; mistakes are one sentence.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { inTemporaryDirectory, jsonLines, runLine } from "./inProcess.ts"

const text = "The whale, the white whale! The whale’s way.\n".repeat(20)

/** Gives `body` a folder with a text and the vocabulary learned from it. */
const withLearned = <A>(body: (file: string, directory: string) => Promise<A>): Promise<A> =>
  inTemporaryDirectory(async (directory) => {
    writeFileSync(join(directory, "my.txt"), text)
    const file = join(directory, "my.json")
    const args = ["tokenizer", "train", "--text", join(directory, "my.txt"), "--vocabulary", "276", "--out", file]
    const { code, out, err } = await runLine(args)
    expect({ code, err }).toEqual({ code: 0, err: "" })
    expect(out.replaceAll(`${directory}/`, "")).toMatch(
      /^my\.json: 276 ids, 17 of them merges\n {2}text {9}my\.txt: 1 documents, 940 bytes\n {2}words {8}10 different\n/,
    )
    return body(file, directory)
  })

describe("a learned vocabulary", () => {
  test("encodes a text, and decodes it again", async () => {
    await withLearned(async (file) => {
      const encoded = await runLine(["tokenizer", "encode", file, "the whale ate 中"])
      expect(encoded.code).toBe(0)
      const ids = encoded.out.trim().split(" ")
      expect(ids.length).toBeLessThan(14)
      expect((await runLine(["tokenizer", "decode", file, ...ids])).out).toBe("the whale ate 中\n")
      const [both] = jsonLines((await runLine(["tokenizer", "encode", file, " the whale", "--json"])).out)
      expect(both).toMatchObject({ tokens: [" the", " whale"] })
    })
  })

  test("is shown with its special tokens and what it makes of a text", async () => {
    await withLearned(async (file, directory) => {
      const args = ["tokenizer", "show", file, "--text", join(directory, "my.txt")]
      const [shown] = jsonLines((await runLine([...args, "--json"])).out)
      const special = { "<|bos|>": 256, "<|eos|>": 257, "<|pad|>": 258 }
      expect(shown).toMatchObject({ kind: "file", vocabularySize: 276, bos: 256, eos: 257, pad: 258, special })
      expect(shown).toMatchObject({ measured: { documents: 1, bytes: 940 } })
      expect((await runLine(args)).out).toMatch(/ends {6}<\|eos\|> \(257\)\n[^]*SHA-256 {3}[0-9a-f]{64}\n/)
    })
  })

  test("stands where it was asked for, and nothing is overwritten", async () => {
    await withLearned(async (file, directory) => {
      const before = readFileSync(file)
      const again = await runLine(["tokenizer", "train", "--vocabulary", "300", "--out", file])
      expect(again.code).toBe(2)
      expect(again.err).toContain("it is there already, and models may rely on it; choose another name, or remove it")
      expect(readFileSync(file)).toEqual(before)
      const nowhere = await runLine([
        "tokenizer",
        "train",
        "--vocabulary",
        "300",
        "--out",
        join(directory, "no/my.json"),
      ])
      expect([nowhere.code, nowhere.err.includes("there is no folder")]).toEqual([2, true])
    })
  })

  test("is as large as the text allows, and says so", async () => {
    await withLearned(async (_, directory) => {
      const args = ["--text", join(directory, "my.txt"), "--vocabulary", "5000", "--out", join(directory, "large.json")]
      const { code, out } = await runLine(["tokenizer", "train", ...args])
      expect(code).toBe(0)
      expect(out).toContain("large.json: 278 ids, 19 of them merges\n")
      expect(out).toContain("the text has no more pairs that occur twice, so there are not 5,000 ids\n")
    })
  })

  test("is found in the folder that holds it", async () => {
    await withLearned(async (file, directory) => {
      const folder = join(directory, "model")
      mkdirSync(folder)
      writeFileSync(join(folder, "tokenizer.json"), readFileSync(file))
      const encode = (tokenizer: string) => runLine(["tokenizer", "encode", tokenizer, "the whale"])
      expect(await encode(folder)).toEqual(await encode(file))
    })
  })
})

describe("bytes that are no text", () => {
  test("come through standard input and output", () => {
    const start = fileURLToPath(new URL("../../packages/serein/bin/serein.mjs", import.meta.url))
    const run = (input: string | Uint8Array, ...args: ReadonlyArray<string>) =>
      spawnSync(process.execPath, [start, "tokenizer", ...args], { input })
    const encoded = run(Uint8Array.of(0x61, 0xff, 0xe2, 0x80, 0x0a), "encode", "bytes")
    expect(encoded.stdout.toString()).toBe("97 255 226 128 10\n")
    expect(run("[72, 105]", "decode", "bytes").stdout.toString()).toBe("Hi")
  })
})

describe("mistakes", () => {
  test("are one sentence that says what to do", async () => {
    await inTemporaryDirectory(async (directory) => {
      const small = await runLine(["tokenizer", "train", "--vocabulary", "258", "--out", join(directory, "a.json")])
      expect(small.err).toBe("serein: --vocabulary must be at least 259, for bytes and special tokens; it is 258.\n")
      expect([small.code, existsSync(join(directory, "a.json"))]).toEqual([2, false])
      const absent = await runLine(["tokenizer", "encode", join(directory, "a.json"), "a"])
      expect(absent.err.replace(directory, "my")).toBe(
        "serein: my/a.json: no such file or directory; check the path (a tokenizer is bytes, llama3, or a tokenizer.json)\n",
      )
      const beyond = await runLine(["tokenizer", "decode", "bytes", "97", "259"])
      expect([beyond.code, beyond.err]).toEqual([
        2,
        "serein: '259' is no id of bytes; its ids are whole numbers from 0 to 258.\n",
      ])
    })
  })
})
