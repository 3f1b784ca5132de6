// What is trained on and what is only ever evaluated on. The end of the text is held out, from the nearest boundary
// between documents on, so that no document is on both sides; where that would change the share by more than a tenth,
// as in a book, the cut goes through the document, behind a line feed. Both sides then end like documents of their own.

import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import type { TextError } from "../errors.ts"
import { type Document, documentsOf } from "./documents.ts"
import { type Cut, type Survey, type SurveyedFile, trainingDocumentCount, utf8Length } from "./survey.ts"
import { textBreak } from "./textBreak.ts"

/** How far the cut may move to fall on a boundary, as a part of the held-out text. */
const tolerance = 0.1

const utf8 = new TextEncoder()
const keepMark = new TextDecoder("utf-8", { ignoreBOM: true })

/** A document with the place of its first byte among the bytes of its file's text. */
interface Placed {
  readonly document: Document
  readonly index: number
  readonly start: number
  readonly end: number
}

const placed = (path: string): Stream.Stream<Placed, TextError, FileSystem.FileSystem> =>
  documentsOf(path).pipe(
    Stream.mapAccum(
      () => ({ index: 0, end: 0 }),
      (last, document) => {
        const end = last.end + utf8Length(document.text)
        return [{ index: last.index + 1, end }, [{ document, index: last.index, start: last.end, end }]]
      },
    ),
  )

/** Where to cut: `wanted` bytes of all text are to be trained on, of which `before` are in the files before this one. */
const cutInside = (
  { document, index, start, end }: Placed,
  file: number,
  before: number,
  wanted: number,
  total: number,
): Cut => {
  const slack = tolerance * (total - wanted)
  const distance = (place: number): number => Math.abs(before + place - wanted)
  const boundaries = [
    { document: index, textBytes: start },
    { document: index + 1, textBytes: end },
  ].filter(({ textBytes }) => distance(textBytes) <= slack && before + textBytes > 0 && before + textBytes < total)
  const [nearest] = boundaries.toSorted((a, b) => distance(a.textBytes) - distance(b.textBytes))
  if (nearest !== undefined) return { file, byte: 0, ...nearest }
  const byte = textBreak(utf8.encode(document.text), wanted - before - start, Math.floor(slack))
  return { file, document: index, byte, textBytes: start + byte }
}

/**
 * Finds the cut that holds out the last `share` of the text, within a tenth of it: reads the file that the cut falls
 * in up to there.
 */
export const locateCut = Effect.fnUntraced(function* (
  files: ReadonlyArray<SurveyedFile>,
  share: number,
): Effect.fn.Return<Cut, TextError, FileSystem.FileSystem> {
  const total = files.reduce((bytes, { textBytes }) => bytes + textBytes, 0)
  const wanted = Math.floor(total * (1 - share))
  let before = 0
  for (const [file, { path, textBytes, documents }] of files.entries()) {
    if (before + textBytes > wanted) {
      const found = yield* Stream.runHead(Stream.filter(placed(path), ({ end }) => before + end > wanted))
      if (found._tag === "Some") {
        const cut = cutInside(found.value, file, before, wanted, total)
        return cut.document < documents ? cut : { file: file + 1, document: 0, byte: 0, textBytes: 0 }
      }
    }
    before += textBytes
  }
  return { file: files.length, document: 0, byte: 0, textBytes: 0 }
})

const firstBytes = ({ source, text }: Document, bytes: number): Document => ({
  source,
  text: keepMark.decode(utf8.encode(text).subarray(0, bytes)),
})

const withoutFirstBytes = ({ source, text }: Document, bytes: number): Document => ({
  source,
  text: keepMark.decode(utf8.encode(text).subarray(bytes)),
})

/** The documents of file number `file` that are trained on, without the first `skip`. */
export const trainingDocuments = (
  survey: Survey,
  file: number,
  skip = 0,
): Stream.Stream<Document, TextError, FileSystem.FileSystem> => {
  const { files, cut } = survey
  const path = files[file]?.path
  const count = trainingDocumentCount(survey, file) - skip
  if (path === undefined || count <= 0) return Stream.empty
  const documents = documentsOf(path, { skip })
  if (file < cut.file) return documents
  const last = cut.byte > 0 ? count - 1 : count
  return Stream.map(Stream.take(Stream.zipWithIndex(documents), count), ([document, index]) =>
    index < last ? document : firstBytes(document, cut.byte),
  )
}

/** The held-out documents, in the order of the files. */
export const heldOutDocuments = ({ files, cut }: Survey): Stream.Stream<Document, TextError, FileSystem.FileSystem> => {
  const here = files[cut.file]
  if (here === undefined) return Stream.empty
  const rest = documentsOf(here.path, { skip: cut.document })
  const begun =
    cut.byte === 0
      ? rest
      : Stream.map(Stream.zipWithIndex(rest), ([document, index]) =>
          index === 0 ? withoutFirstBytes(document, cut.byte) : document,
        )
  const others = Stream.fromIterable(files.slice(cut.file + 1))
  return Stream.concat(
    begun,
    Stream.flatMap(others, ({ path }) => documentsOf(path)),
  )
}
