// What a pass over a text has found, as plain data that a run keeps: its files, how much is in each, and where the part
// begins that is held out. Text is counted in bytes of UTF-8, because they do not depend on a tokenizer.

import * as Schema from "effect/Schema"
import { Fingerprint } from "./fingerprint.ts"

/** A file of text: what is in it, and how it is known again. */
export const SurveyedFile = Schema.Struct({
  ...Fingerprint.fields,
  documents: Schema.Natural,
  /** Bytes of all its documents' text. */
  textBytes: Schema.Natural,
})
export type SurveyedFile = typeof SurveyedFile.Type

/** The first place of held-out text: byte `byte` of document `document` of file number `file`, all counted from zero. */
export const Cut = Schema.Struct({
  file: Schema.Natural,
  document: Schema.Natural,
  byte: Schema.Natural,
  /** Bytes of text before it in its file. */
  textBytes: Schema.Natural,
})
export type Cut = typeof Cut.Type

/** The version of what follows; a survey of another version is made again. */
export const surveyFormat = "serein-text-1"

/** A text in files, in order, and where its held-out part begins. */
export const Survey = Schema.Struct({
  format: Schema.Literal(surveyFormat),
  files: Schema.NonEmptyArray(SurveyedFile),
  cut: Cut,
})
export type Survey = typeof Survey.Type

/** Documents of file number `file` that are trained on, the one that is cut through included. */
export const trainingDocumentCount = ({ files, cut }: Survey, file: number): number => {
  if (file > cut.file) return 0
  return file < cut.file ? (files[file]?.documents ?? 0) : cut.document + (cut.byte > 0 ? 1 : 0)
}

/** Bytes of text of file number `file` that are trained on. */
export const trainingBytesOf = ({ files, cut }: Survey, file: number): number => {
  if (file > cut.file) return 0
  return file < cut.file ? (files[file]?.textBytes ?? 0) : cut.textBytes
}

/** Bytes of text that are trained on. */
export const trainingBytes = (survey: Survey): number =>
  survey.files.reduce((total, _, file) => total + trainingBytesOf(survey, file), 0)

/** The bytes of a text in UTF-8; a lone surrogate counts as the three of U+FFFD. */
export const utf8Length = (text: string): number => Buffer.byteLength(text, "utf8")
