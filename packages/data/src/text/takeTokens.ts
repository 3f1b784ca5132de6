// The beginning of a text as tokens in memory: what evaluation reads of the held-out part, and whether training has
// enough to read at all. No more is read of the files than is needed.

import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import type { TextError } from "../errors.ts"
import { packedPieces, type Packing } from "../packing.ts"
import type { Tokenizer } from "../tokenizer/tokenizer.ts"
import type { Document } from "./documents.ts"
import { trainingDocuments } from "./heldOut.ts"
import type { Survey } from "./survey.ts"

/** The first `most` tokens of packed documents, or all that there are. */
export const takeTokens = Effect.fnUntraced(function* (
  documents: Stream.Stream<Document, TextError, FileSystem.FileSystem>,
  packing: Packing,
  tokenizer: Tokenizer,
  chunk: number,
  most: number,
): Effect.fn.Return<Int32Array, TextError, FileSystem.FileSystem> {
  const pieces: Array<ArrayLike<number>> = []
  let length = 0
  const enough = Stream.takeUntil(
    Stream.map(documents, ({ text }) => {
      for (const piece of packedPieces(packing, tokenizer, chunk, text)) {
        pieces.push(piece)
        length += piece.length
      }
      return length
    }),
    (tokens) => tokens >= most,
  )
  if (most > 0) yield* Stream.runDrain(enough)
  const tokens = new Int32Array(length)
  let position = 0
  for (const piece of pieces) {
    tokens.set(piece, position)
    position += piece.length
  }
  return tokens.subarray(0, most)
})

/** All documents that are trained on, in the order of the files. */
export const allTrainingDocuments = (survey: Survey): Stream.Stream<Document, TextError, FileSystem.FileSystem> =>
  Stream.flatMap(Stream.fromIterable(survey.files.keys()), (file) => trainingDocuments(survey, file))
