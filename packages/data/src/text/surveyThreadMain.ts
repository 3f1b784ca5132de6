// The thread that surveys files (see `surveyThread.ts`).

import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import { surveyFiles } from "./surveyText.ts"
import type { SurveyJob, SurveyTold } from "./surveyThread.ts"
import { workInThread } from "./threadWork.ts"

// Only `surveyInThreads` starts this thread, with values of this type.
const isJob = (value: unknown): value is SurveyJob => Predicate.hasProperty(value, "paths")

workInThread(isJob, ({ paths }, port) => {
  const tell = (message: SurveyTold): void => port.postMessage(message)
  return Effect.map(
    surveyFiles(paths, (bytes) => tell({ _tag: "Bytes", bytes })),
    (files) => tell({ _tag: "Surveyed", files }),
  )
})
