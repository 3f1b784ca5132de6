/**
 * What the original implementation recorded: its learning curves, and the text that they were learned on.
 *
 * A curve's entry is the mean loss since the entry before it. The text has one JSON object a line with the document
 * under `text`; its tokens are the bytes of UTF-8.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { Misuse } from "serein/command/errors"

const CurveSchema = Schema.Struct({
  curve: Schema.Array(Schema.Struct({ step: Schema.Natural, loss: Schema.Finite })),
})

/** Mean losses by step. */
export type Curve = (typeof CurveSchema.Type)["curve"]

/** The recorded curves of each model; CALM has one for each of two seeds. */
export interface OriginalCurves {
  readonly autoencoder: readonly Curve[]
  readonly calm: readonly Curve[]
  readonly baseline: readonly Curve[]
}

const readText = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) =>
    Effect.mapError(
      fileSystem.readFileString(path),
      () => new Misuse({ message: `${path}: it cannot be read; --reference names the folder of the recorded curves` }),
    ),
  )

const decodeCurve = Schema.decodeUnknownEffect(Schema.fromJsonString(CurveSchema))

const readCurve = Effect.fnUntraced(function* (directory: string, name: string) {
  const path = join(directory, `${name}.json`)
  const { curve } = yield* Effect.mapError(
    decodeCurve(yield* readText(path)),
    (error) => new Misuse({ message: `${path}: it is no recorded curve (${error.message.replace(/\s*\n\s*/g, " ")})` }),
  )
  return curve
})

/** Reads the recorded curves of a folder. */
export const readOriginalCurves = Effect.fnUntraced(function* (
  directory: string,
): Effect.fn.Return<OriginalCurves, Misuse, FileSystem.FileSystem> {
  return {
    autoencoder: [yield* readCurve(directory, "ae_s1")],
    calm: [yield* readCurve(directory, "calm_s1"), yield* readCurve(directory, "calm_s2")],
    baseline: [yield* readCurve(directory, "ar_s1")],
  }
})

const textFile = "wikitext_document_level-test.json"
const decodeDocument = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.Struct({ text: Schema.String })))

/** Reads the documents of a folder's text, in order. */
export const readOriginalText = Effect.fnUntraced(function* (
  directory: string,
): Effect.fn.Return<readonly string[], Misuse, FileSystem.FileSystem> {
  const path = join(directory, textFile)
  const lines = (yield* readText(path)).split("\n")
  return yield* Effect.forEach(
    lines.flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }])),
    ({ line, number }) =>
      Effect.mapBoth(decodeDocument(line), {
        onSuccess: ({ text }) => text,
        onFailure: () => new Misuse({ message: `${path}, line ${number}: it is no JSON object with a field 'text'` }),
      }),
  )
})
