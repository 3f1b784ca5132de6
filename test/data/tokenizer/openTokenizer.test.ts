// Opening by what a configuration says: names, files, folders, and the configuration beside a file; and the file that
// learning writes, as other tools read it.

import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { byteTokenizer, openTokenizer } from "@serein/data"
import { failureOf, inTemporaryDirectory, onDisk } from "../onDisk.ts"
import { learn, learnedFile, learnedJson, passage } from "./tokenizers.ts"
import { fromLibrary } from "./library.ts"

describe("a tokenizer", () => {
  test("is opened by name, by file, and by the folder that holds it", async () => {
    await inTemporaryDirectory(async (directory) => {
      const folder = join(directory, "model")
      mkdirSync(folder)
      writeFileSync(join(folder, "tokenizer.json"), learnedFile)
      expect(await onDisk(openTokenizer({ tokenizer: "bytes" }))).toBe(byteTokenizer)
      const byFolder = await onDisk(openTokenizer({ tokenizer: folder }))
      const byFile = await onDisk(openTokenizer({ tokenizer: join(folder, "tokenizer.json") }))
      expect([byFolder.hash, byFolder.vocabularySize]).toEqual([byFile.hash, 340])
      expect(Buffer.from(byFile.file ?? []).toString()).toBe(learnedFile)
    })
  })

  test("has the roles that the tokenizer_config.json beside it tells, as names or as objects", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "tokenizer.json")
      writeFileSync(file, learnedFile)
      const config = { bos_token: null, eos_token: { content: "<|pad|>" }, pad_token: "<|eos|>" }
      writeFileSync(join(directory, "tokenizer_config.json"), JSON.stringify(config))
      expect(await onDisk(openTokenizer({ tokenizer: file }))).toMatchObject({ bos: 256, eos: 258, pad: 257 })
    })
  })

  test("of bytes has the roles that it has", async () => {
    await onDisk(openTokenizer({ tokenizer: "bytes", specialNames: { eos: "<|eos|>", pad: null } }))
    const { message } = await failureOf(openTokenizer({ tokenizer: "bytes", specialNames: { eos: "</s>" } }))
    expect(message).toBe(
      'bytes: text.eosToken names "</s>", but the special tokens of bytes are fixed; leave the key out',
    )
  })

  test("that is not there or no tokenizer.json is refused with its path", async () => {
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "my.json")
      const message = async () =>
        (await failureOf(openTokenizer({ tokenizer: file }))).message.replace(directory, "run")
      expect(await message()).toBe(
        "run/my.json: no such file or directory; check the path (a tokenizer is bytes, llama3, or a tokenizer.json)",
      )
      writeFileSync(file, "\u0001\u0002")
      expect(await message()).toBe(
        "run/my.json: it is not JSON, as a tokenizer.json is; name a tokenizer.json or the folder that holds one",
      )
      writeFileSync(file, "{}")
      expect(await message()).toContain("run/my.json: it has no `model`")
    })
  })
})

describe("the file that learning writes", () => {
  test("is this one", () => {
    const { file } = learn(["abab abc ab"], 261)
    const vocabulary =
      /"vocab": \{\n([^]*?)\n {4}\}/
        .exec(file)?.[1]
        ?.split("\n")
        .map((line) => line.trim()) ?? []
    const expected = ['"Ā": 0,', '"ā": 1,', '"Ġ": 32,', '"ÿ": 255,', '"<|bos|>": 256,', '"<|eos|>": 257,'].concat([
      '"<|pad|>": 258,',
      '"ab": 259,',
      '"Ġab": 260',
    ])
    expect(vocabulary.length).toBe(261)
    expect([...vocabulary.slice(0, 2), vocabulary[32], ...vocabulary.slice(255)]).toEqual(expected)
    expect(file.slice(file.indexOf('    "merges"'))).toBe(
      '    "merges": [\n      "a b",\n      "Ġ ab"\n    ]\n  }\n}\n',
    )
    expect(learn([""], 259).file.endsWith('    "merges": []\n  }\n}\n')).toBe(true)
  })

  test("is read by Hugging Face's library, with the same ids and text", () => {
    const library = fromLibrary(learnedJson)
    const ids = library.encode(passage)
    expect(ids.length).toBeLessThan(passage.length * 0.6)
    expect(library.decode(ids.map(Number))).toBe(passage)
  })
})
