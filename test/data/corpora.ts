// Small corpora of several files for tests: documents of random sizes, as .txt and .jsonl, packed and not.

import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import * as fc from "fast-check"
import { findTextFiles, surveyText } from "@serein/data"
import { onDisk } from "./onDisk.ts"

/** One file: how it is stored, and its documents. */
export interface CorpusFile {
  readonly kind: "txt" | "jsonl" | "jsonl.gz"
  readonly documents: ReadonlyArray<string>
}

const documents = fc
  .string({ unit: fc.constantFrom("a", "b", " ", "\n", "é", "語"), minLength: 1, maxLength: 60 })
  .map((text) => `x${text}`)

/** Corpora of one file and more. A .txt is one document. */
export const corpora: fc.Arbitrary<ReadonlyArray<CorpusFile>> = fc.array(
  fc.oneof(
    documents.map((text): CorpusFile => ({ kind: "txt", documents: [text] })),
    fc
      .tuple(fc.constantFrom("jsonl", "jsonl.gz"), fc.array(documents, { minLength: 1, maxLength: 12 }))
      .map(([kind, texts]): CorpusFile => ({ kind, documents: texts })),
  ),
  { minLength: 1, maxLength: 20 },
)

const contentOf = ({ kind, documents }: CorpusFile): string | Uint8Array => {
  if (kind === "txt") return documents.join("")
  const lines = documents.map((text) => `${JSON.stringify({ text })}\n`).join("")
  return kind === "jsonl" ? lines : gzipSync(lines)
}

/** Writes a corpus into a folder and gives its paths in order. */
export const writeCorpus = (directory: string, files: ReadonlyArray<CorpusFile>): ReadonlyArray<string> =>
  files.map((file, index) => {
    const path = join(directory, `${String(index).padStart(3, "0")}.${file.kind}`)
    writeFileSync(path, contentOf(file))
    return path
  })

/** A corpus on the disk, surveyed. */
export const surveyed = async (directory: string, files: ReadonlyArray<CorpusFile>, share = 0.1) => {
  const paths = await onDisk(findTextFiles(writeCorpus(directory, files)))
  return onDisk(surveyText(paths, share))
}

/** Documents that can be told apart, `count` in each of `files` packed files. */
export const numberedCorpus = (files: number, count: number): ReadonlyArray<CorpusFile> =>
  Array.from({ length: files }, (_, file) => ({
    kind: "jsonl.gz",
    documents: Array.from({ length: count }, (_, index) => `file ${file}, document ${index}. `.repeat(1 + (index % 7))),
  }))
