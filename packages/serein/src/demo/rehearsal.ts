/**
 * Measuring a stage before it begins: a few steps, a validation and a sample, the first of each untimed.
 *
 * The driver compiles a kernel when it first runs, which takes longer than hundreds of steps. So everything that a
 * stage will do is done once here; what was compiled stays with the device, and the measured times are the true ones.
 */
import * as Effect from "effect/Effect"
import type { SegmentError } from "@serein/data"
import type { RunError } from "@serein/runtime"
import type { Stage, StageError } from "../train/stage.ts"
import type { StageSpeed } from "./plan.ts"

/** Steps that are timed: enough that one hiccup does not decide. */
const timedSteps = 5

const secondsOf = <E, R>(effect: Effect.Effect<unknown, E, R>): Effect.Effect<number, E, R> =>
  Effect.suspend(() => {
    const began = performance.now()
    return Effect.map(effect, () => (performance.now() - began) / 1000)
  })

/** Steps as training submits them: the next before the last is read. */
const submitAll = Effect.fnUntraced(function* ({ training, inputs }: Stage, count: number) {
  let last = yield* training.submit(yield* inputs(0))
  for (let step = 1; step < count; step++) last = yield* training.submit(yield* inputs(step))
  yield* last.reading
})

/** Activities of a rehearsal, each of which is done twice. */
export const rehearsedParts = 3

/** Runs a stage's activities and times them; `onPart` is called after each. It leaves the stage's variables changed. */
export const rehearse = (
  stage: Stage,
  onPart: () => void,
): Effect.Effect<StageSpeed, RunError | SegmentError | StageError> =>
  Effect.gen(function* () {
    yield* submitAll(stage, 1)
    const steps = yield* secondsOf(submitAll(stage, timedSteps))
    onPart()
    yield* stage.validate
    const validation = yield* secondsOf(stage.validate)
    onPart()
    yield* stage.sample
    const sample = yield* secondsOf(stage.sample)
    onPart()
    return { step: steps / timedSteps, validation, sample }
  })
