// Documents from files: plain and packed forms give the same documents, and text that cannot be used is named.

import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  byteTokenizer,
  documentsOf,
  longestDocument,
  mobyDickFiles,
  readDocuments,
  streamDocuments,
} from "@serein/data"
import { splitLinesOfBytes } from "@serein/data/text/byteLines"
import { textBreak } from "@serein/data/text/textBreak"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

const messageFor = (name: string, content: Uint8Array | string): Promise<string> =>
  inTemporaryDirectory(async (directory) => {
    const path = join(directory, name)
    writeFileSync(path, content)
    const failure = await failureOf(readDocuments([path]))
    expect(failure._tag).toBe("TextError")
    return failure.message.replace(path, name)
  })

describe("documents", () => {
  const texts = fc.array(
    fc.string({ unit: "grapheme" }).filter((text) => text.trim() !== "" && !text.startsWith("\ufeff")),
    { minLength: 1, maxLength: 5 },
  )

  test("come out of .jsonl and .jsonl.gz as they went in, in order", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(texts, fc.constantFrom("\n", "\r\n", "\n\n"), async (written, lineEnd) => {
          const lines = written.map((text) => JSON.stringify({ title: "…", text })).join(lineEnd)
          for (const [name, content] of [
            ["corpus.jsonl", bytes(lines)],
            ["corpus.JSONL.gz", gzipSync(lines)],
          ] as const) {
            const path = join(directory, name)
            writeFileSync(path, content)
            expect((await onDisk(readDocuments([path]))).map(({ text }) => text)).toEqual(written)
          }
        }),
        { numRuns: 40 },
      )
    })
  })

  test("come out of .txt and .txt.gz whole, one a file, in the order of the files", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(texts, async (written) => {
          const paths = written.map((text, index) => {
            const path = join(directory, index % 2 === 0 ? `${index}.txt` : `${index}.txt.gz`)
            writeFileSync(path, index % 2 === 0 ? text : gzipSync(text))
            return path
          })
          const expected = written.map((text, index) => ({ source: paths[index], text }))
          expect(await onDisk(readDocuments(paths))).toEqual(expected)
        }),
        { numRuns: 40 },
      )
    })
  })

  test("of a .txt file lose a byte order mark, and no line break", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "a.txt")
      writeFileSync(path, "\ufeffone\r\n\ntwo\n")
      expect(await onDisk(readDocuments([path]))).toEqual([{ source: path, text: "one\r\n\ntwo\n" }])
    })
  })

  test("of .jsonl name their line", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "a.jsonl")
      writeFileSync(path, '{"text":"one"}\n\n{"text":"two"}')
      const sources = (await onDisk(readDocuments([path]))).map(({ source }) => source)
      expect(sources).toEqual([`${path}, line 1`, `${path}, line 3`])
    })
  })

  test("stream: the first arrive although a later line is broken", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "a.jsonl")
      writeFileSync(path, '{"text":"one"}\n{"text":')
      const seen: Array<string> = []
      const failure = await failureOf(
        Stream.runForEach(streamDocuments([path]), ({ text }) => Effect.sync(() => seen.push(text))),
      )
      expect(failure.line).toBe(2)
      expect(seen).toEqual(["one"])
    })
  })

  test("after the first few are the same when these are passed over", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(texts, fc.nat(6), async (written, skip) => {
          const path = join(directory, "skipped.jsonl")
          writeFileSync(path, written.map((text) => `${JSON.stringify({ text })}\n\n`).join(""))
          const all = await onDisk(readDocuments([path]))
          expect(await onDisk(Stream.runCollect(documentsOf(path, { skip })))).toEqual(all.slice(skip))
        }),
        { numRuns: 30 },
      )
    })
  })

  test("longer than the reading buffer arrive whole", async () => {
    await inTemporaryDirectory(async (directory) => {
      const long = "Call me Ishmael. ".repeat(20_000)
      const path = join(directory, "a.jsonl.gz")
      writeFileSync(path, gzipSync(`${JSON.stringify({ text: long })}\n${JSON.stringify({ text: "short" })}\n`))
      expect((await onDisk(readDocuments([path]))).map(({ text }) => text)).toEqual([long, "short"])
    })
  })
})

test("cutting bytes into lines does not depend on how they arrive", async () => {
  const pieces = fc.array(fc.uint8Array({ max: 12, maxLength: 6 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(pieces, async (arriving) => {
      const split = splitLinesOfBytes(Stream.fromIterable(arriving), 1000, (line) => `line ${line} is too long`)
      const lines = await Effect.runPromise(Stream.runCollect(split))
      const whole = Buffer.concat(arriving).toString("latin1").split("\n")
      if (whole.at(-1) === "") whole.pop()
      expect(lines.map((line) => Buffer.from(line.bytes).toString("latin1"))).toEqual(whole)
      expect(lines.map((line) => line.number)).toEqual(whole.map((_, index) => index + 1))
    }),
  )
})

test("a line that is too long ends the reading with its number, before more of it is held", async () => {
  let given = 0
  const endless = Stream.fromIterable([bytes("short\n"), ...Array.from({ length: 100 }, () => bytes("x".repeat(10)))])
  const counted = Stream.tap(endless, () => Effect.sync(() => given++))
  const split = splitLinesOfBytes(counted, 25, (line) => `line ${line} is too long`)
  expect(await Effect.runPromise(Effect.flip(Stream.runDrain(split)))).toBe("line 2 is too long")
  expect(given).toBeLessThan(10)
})

describe("a long text", () => {
  test("is cut behind a line feed within reach, else behind a space, never inside a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.nat(60), fc.nat(20), (text, limit, reach) => {
        const whole = bytes(text)
        const place = textBreak(whole, limit, reach)
        const [before, after] = [whole.subarray(0, place), whole.subarray(place)]
        expect(place).toBeLessThanOrEqual(limit >= whole.length ? whole.length : limit)
        const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
        expect(strict.decode(before) + strict.decode(after)).toBe(text)
        const within = limit >= whole.length ? "" : whole.subarray(Math.max(0, limit - reach), limit).join()
        const mark = within.split(",").includes("10") ? 10 : within.split(",").includes("32") ? 32 : null
        if (mark !== null) expect(before.at(-1)).toBe(mark)
        else if (limit < whole.length) expect(limit - place).toBeLessThan(4)
      }),
    )
  })

  test("in a .txt is read as documents that join to it, one beginning where another ends", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "long.txt")
      const line = `${"Call me Ishmaël. ".repeat(60)}\n`
      const text = line.repeat(Math.ceil((2.5 * longestDocument) / bytes(line).length))
      writeFileSync(path, `\ufeff${text}`)
      const documents = await onDisk(readDocuments([path]))
      expect(documents.map((document) => bytes(document.text).length <= longestDocument)).toEqual([true, true, true])
      expect(documents.slice(0, 2).every((document) => document.text.endsWith("\n"))).toBe(true)
      expect(documents.map((document) => document.text).join("") === text).toBe(true)
      const later = await onDisk(Stream.runCollect(documentsOf(path, { skip: 1 })))
      expect(later.map((document) => document.text.length)).toEqual(
        documents.slice(1).map((document) => document.text.length),
      )
    })
  })

  test("that is broken far behind the beginning names the offset in the file", async () => {
    const before = longestDocument + 1000
    const content = Buffer.concat([Buffer.alloc(before, "a line\n"), Buffer.of(0xff), Buffer.from("b")])
    expect(await messageFor("a.txt", content)).toBe(
      `a.txt: the byte at offset ${before} is not UTF-8; save it as UTF-8`,
    )
  })
})

describe("the error says what is wrong, where, and what to do", () => {
  const latin1 = Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x21)

  test.each([
    ["a.txt", "", "a.txt: it is empty; give a file with text in it"],
    ["a.txt", " \n\t", "a.txt: it is empty; give a file with text in it"],
    ["a.jsonl", "\n \n", "a.jsonl: it is empty; give a file with text in it"],
    ["a.txt.gz", gzipSync(""), "a.txt.gz: it is empty; give a file with text in it"],
    // 0xe9 opens a sequence, which the byte after it breaks.
    ["a.txt", latin1, "a.txt: the byte at offset 4 is not UTF-8; save it as UTF-8"],
    ["a.txt", bytes("café").subarray(0, 4), "a.txt: it ends inside a UTF-8 character; write it again"],
    ["a.txt", Uint8Array.of(0xff, 0xfe, 0x61, 0), "a.txt: it is UTF-16 and not UTF-8; save it as UTF-8"],
    ["a.txt", gzipSync("text"), "a.txt: it is packed with gzip; let its name end in .gz"],
    [
      "a.txt.gz",
      "text",
      "a.txt.gz: it cannot be unpacked with gzip (incorrect header check); download or pack it again",
    ],
    [
      "a.txt.gz",
      gzipSync("text").subarray(0, 15),
      "a.txt.gz: it cannot be unpacked with gzip (unexpected end of file); download or pack it again",
    ],
    ["a.pdf", "text", "a.pdf: the name ends in no known kind of text; use .txt, .jsonl, .txt.gz or .jsonl.gz"],
    [
      "a.jsonl",
      '{"text":"one"}\n{"text":1}',
      "a.jsonl, line 2: its field `text` is not a string; give the text itself",
    ],
    [
      "a.jsonl",
      '{"text":"one"}\n\n{"body":"two"}',
      "a.jsonl, line 3: it has no field `text`; name the field that holds the text so",
    ],
    ["a.jsonl", '{"text":" "}', "a.jsonl, line 1: its field `text` is empty; remove the line"],
    ["a.jsonl", "[1]", 'a.jsonl, line 1: it is not a JSON object; a line reads {"text": "…"}'],
    ["a.jsonl", "text", 'a.jsonl, line 1: it is not JSON; a line reads {"text": "…"}'],
    ["a.jsonl", latin1, "a.jsonl, line 1: the byte at offset 4 is not UTF-8; save it as UTF-8"],
  ])("%s %#", async (name, content, message) => {
    expect(await messageFor(name, content)).toBe(message)
  })

  test("the offset of the first wrong byte is exact", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 20 }), async (text) => {
        const before = bytes(`a${text}`)
        const message = await messageFor("a.txt", Buffer.concat([before, Uint8Array.of(0xff), bytes("b")]))
        expect(message).toContain(`the byte at offset ${before.length} is not UTF-8`)
      }),
      { numRuns: 30 },
    )
  })

  test("a file that is absent, or a directory", async () => {
    await inTemporaryDirectory(async (directory) => {
      const absent = join(directory, "absent.txt")
      expect((await failureOf(readDocuments([absent]))).message).toBe(
        `${absent}: no such file or directory; check the path`,
      )
      const folder = join(directory, "folder.txt")
      mkdirSync(folder)
      expect((await failureOf(readDocuments([folder]))).message).toBe(`${folder}: it is a directory; name a file`)
    })
  })
})

test("Moby-Dick has 138 documents, begins with its etymology and ends with its epilogue", async () => {
  const documents = await onDisk(Effect.flatMap(mobyDickFiles, readDocuments))
  expect(documents.length).toBe(138)
  expect(documents[0]?.text.startsWith("ETYMOLOGY.")).toBe(true)
  expect(documents[2]?.text.startsWith("CHAPTER 1. Loomings.\n\nCall me Ishmael.")).toBe(true)
  expect(documents.at(-1)?.text).toContain("AND I ONLY AM ESCAPED ALONE TO TELL THEE")
  const total = documents.reduce((sum, { text }) => sum + byteTokenizer.encode(text).length, 0)
  expect(total).toBeGreaterThan(1_200_000)
})
