// A survey counts what is there, splits it into what is trained on and what is held out, and knows changed files again.

import { copyFileSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  bytesOnDisk,
  findTextFiles,
  heldOutDocuments,
  readDocuments,
  requireUnchangedText,
  surveyFiles,
  surveyInThreads,
  type Survey,
  surveyText,
  trainingBytes,
  trainingDocuments,
} from "@serein/data"
import { corpora, numberedCorpus, surveyed, writeCorpus } from "./corpora.ts"
import { failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const byteCount = (texts: ReadonlyArray<string>) => texts.reduce((total, text) => total + Buffer.byteLength(text), 0)

const textsOf = async (survey: Survey) => {
  const training = Stream.flatMap(Stream.range(0, survey.files.length - 1), (file) => trainingDocuments(survey, file))
  const texts = (stream: typeof training) =>
    onDisk(Effect.map(Stream.runCollect(stream), (documents) => documents.map(({ text }) => text)))
  return { training: await texts(training), heldOut: await texts(heldOutDocuments(survey)) }
}

test("a survey counts documents and bytes of text, and reads every byte on the disk once", async () => {
  await inTemporaryDirectory(async (directory) => {
    await fc.assert(
      fc.asyncProperty(corpora, async (files) => {
        const paths = writeCorpus(directory, files)
        let read = 0
        const survey = await onDisk(surveyText(paths, 0.1, (bytes) => (read += bytes)))
        expect(survey.files.map(({ documents }) => documents)).toEqual(files.map(({ documents }) => documents.length))
        expect(survey.files.map(({ textBytes }) => textBytes)).toEqual(files.map((file) => byteCount(file.documents)))
        expect(read).toBe(await onDisk(bytesOnDisk(paths)))
      }),
      { numRuns: 30 },
    )
  })
})

describe("a survey in threads", () => {
  test("finds what one in this thread finds, in the order of the files", async () => {
    await inTemporaryDirectory(async (directory) => {
      const paths = writeCorpus(directory, numberedCorpus(5, 4))
      const read = { here: 0, there: 0 }
      const here = await onDisk(surveyFiles(paths, (bytes) => (read.here += bytes)))
      const there = await Effect.runPromise(surveyInThreads(paths, (bytes) => (read.there += bytes)))
      expect(there).toEqual(here)
      expect(read.there).toBe(read.here)
    })
  })

  test("fails with file and line where one is broken", async () => {
    await inTemporaryDirectory(async (directory) => {
      const paths = writeCorpus(directory, numberedCorpus(3, 4))
      const broken = join(directory, "broken.jsonl")
      writeFileSync(broken, '{"text":"one"}\n{"text":')
      const failure = await Effect.runPromise(Effect.flip(surveyInThreads([...paths, broken], () => {})))
      expect(failure).toMatchObject({ _tag: "TextError", path: broken, line: 2 })
    })
  })
})

describe("the held-out part", () => {
  test("and the training part join to the whole text, and no document is in both but one that is cut through", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(corpora, fc.double({ min: 0.05, max: 0.6, noNaN: true }), async (files, share) => {
          const survey = await surveyed(directory, files, share)
          const whole = files.flatMap(({ documents }) => documents)
          const { training, heldOut } = await textsOf(survey)
          const { byte } = survey.cut
          const joined =
            byte === 0
              ? [...training, ...heldOut]
              : [...training.slice(0, -1), `${training.at(-1)}${heldOut[0]}`, ...heldOut.slice(1)]
          expect(joined).toEqual(whole)
          expect(trainingBytes(survey)).toBe(byteCount(training))
        }),
        { numRuns: 60 },
      )
    })
  })

  test("has the share that was asked for, within a tenth of it and a character", async () => {
    await inTemporaryDirectory(async (directory) => {
      await fc.assert(
        fc.asyncProperty(corpora, fc.double({ min: 0.05, max: 0.6, noNaN: true }), async (files, share) => {
          const survey = await surveyed(directory, files, share)
          const total = byteCount(files.flatMap(({ documents }) => documents))
          const { heldOut } = await textsOf(survey)
          expect(Math.abs(byteCount(heldOut) - share * total)).toBeLessThanOrEqual(0.1 * share * total + 4)
        }),
        { numRuns: 60 },
      )
    })
  })

  test("begins at a document's beginning where documents are short, and behind a line feed in a book", async () => {
    await inTemporaryDirectory(async (directory) => {
      const documents = Array.from({ length: 200 }, (_, index) => `Document ${index}. `.repeat(3))
      const short = await surveyed(directory, [{ kind: "jsonl", documents }])
      expect(short.cut).toMatchObject({ file: 0, byte: 0 })
      expect(Math.abs(short.cut.document - 180)).toBeLessThanOrEqual(2)
      const book = await surveyed(directory, [{ kind: "txt", documents: ["A line of the book.\n".repeat(500)] }])
      const { training, heldOut } = await textsOf(book)
      expect([training.length, heldOut.length]).toEqual([1, 1])
      expect(training[0]?.endsWith("\n")).toBe(true)
      expect(heldOut[0]?.startsWith("A line")).toBe(true)
    })
  })
})

describe("files that a run goes on with", () => {
  const files = [
    { kind: "jsonl", documents: ["one", "two"] },
    { kind: "txt", documents: ["three"] },
    { kind: "jsonl.gz", documents: ["four", "five"] },
  ] as const

  /** Surveys, changes something, and looks again; the message is without the directory's name. */
  const afterwards = (change: (paths: ReadonlyArray<string>, directory: string) => void): Promise<string> =>
    inTemporaryDirectory(async (directory) => {
      const survey = await surveyed(directory, files)
      change(
        survey.files.map(({ path }) => path),
        directory,
      )
      const again = Effect.flatMap(findTextFiles([directory]), (now) => requireUnchangedText(survey, now))
      const outcome = await onDisk(Effect.match(again, { onSuccess: () => "unchanged", onFailure: (e) => e.message }))
      return outcome.replaceAll(`${directory}/`, "")
    })

  test("may have been touched, copied or moved", async () => {
    expect(await afterwards(() => {})).toBe("unchanged")
    expect(await afterwards(([first = ""]) => utimesSync(first, 1, 1))).toBe("unchanged")
    const copied = await afterwards(([first = ""], directory) => {
      copyFileSync(first, join(directory, "copy"))
      renameSync(join(directory, "copy"), first)
    })
    expect(copied).toBe("unchanged")
    const renamed = await afterwards(([first = ""], directory) => renameSync(first, join(directory, "000-moved.jsonl")))
    expect(renamed).toBe("unchanged")
  })

  test("are refused when one grew or shrank, with both sizes", async () => {
    expect(await afterwards((paths) => writeFileSync(paths[1] ?? "", "three and more"))).toBe(
      "001.txt: it has 14 bytes and had 5 bytes when the run began; put back what it held, or begin another run",
    )
  })

  test("are refused when one has other content of the same size, even under its old time", async () => {
    const message = await afterwards(([first = ""]) => {
      const text = readFileSync(first, "utf8")
      writeFileSync(first, text.replace("one", "eno"))
      utimesSync(first, 1_000_000_000, 1_000_000_000)
    })
    expect(message).toMatch(
      /^000\.jsonl: its content is not what it was when the run began \(last changed 2001-.*\); put/,
    )
  })

  test("are refused when one is new, and when one is gone", async () => {
    expect(await afterwards((_, directory) => writeFileSync(join(directory, "new.txt"), "six"))).toBe(
      "new.txt: it was not there when the run began; take it away, or begin another run",
    )
    expect(await afterwards((paths) => rmSync(paths[2] ?? ""))).toBe(
      "002.jsonl.gz: it was there when the run began and is not now; put it back, or begin another run",
    )
  })
})

test("a broken line is found before anything is trained, with file and line", async () => {
  await inTemporaryDirectory(async (directory) => {
    const [path = ""] = writeCorpus(directory, [{ kind: "jsonl", documents: ["one", "two"] }])
    writeFileSync(path, `${readFileSync(path, "utf8")}{"text": 3}\n`)
    expect((await failureOf(surveyText([path], 0.1))).message).toBe(
      `${path}, line 3: its field \`text\` is not a string; give the text itself`,
    )
    expect(await failureOf(readDocuments([path]))).toMatchObject({ line: 3 })
  })
})
