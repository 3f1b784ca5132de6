// What a run remembers of its text: the survey, as `text.json` in the run directory. A run that goes on has the same
// text if and only if its files are still those of the survey.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { writeJsonAtomically } from "../atomicWrite.ts"
import { RunDirectoryError, type WriteError } from "../errors.ts"
import { describeFileFailure, errnoOf } from "../fileFailure.ts"
import type { RunDirectory } from "../runDirectory.ts"
import { Survey } from "./survey.ts"

type Run = Pick<RunDirectory, "path">

const surveyPath = ({ path }: Run): string => join(path, "text.json")

/** Where a run keeps the tokens of its text, unless it is told another place. */
export const tokensPath = ({ path }: Run): string => join(path, "text")

/** Keeps a survey in a run directory. */
export const writeSurvey = (run: Run, survey: Survey): Effect.Effect<void, WriteError, FileSystem.FileSystem> =>
  writeJsonAtomically(surveyPath(run), survey)

const decodeSurvey = Schema.decodeUnknownEffect(Schema.fromJsonString(Survey))

/** The survey of a run; null where it was stopped before it had one. */
export const readSurvey = Effect.fnUntraced(function* (
  run: Run,
): Effect.fn.Return<Survey | null, RunDirectoryError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const path = surveyPath(run)
  const text = yield* Effect.catch(fileSystem.readFileString(path), (error) =>
    errnoOf(error) === "ENOENT"
      ? Effect.succeed(null)
      : Effect.fail(new RunDirectoryError({ path, message: `${path}: ${describeFileFailure(error)}` })),
  )
  if (text === null) return null
  return yield* Effect.mapError(decodeSurvey(text), (error) => {
    const reason = error.message.replace(/\s*\n\s*/g, " ")
    return new RunDirectoryError({ path, message: `${path}: ${reason}; restore the file or begin another run` })
  })
})
