/**
 * The training loop: one submit a step, losses read back behind it, and now and then a validation, a sample of text
 * and a checkpoint.
 *
 * Nothing here depends on time, and all that a step needs follows from its number; so a run that stopped and goes on
 * does exactly what an uninterrupted one does.
 */
import * as Effect from "effect/Effect"
import type { SegmentError } from "@serein/data"
import type { DeviceFault, DeviceLost, Inputs, Reading } from "@serein/runtime"
import { NotFinite } from "./diagnosis.ts"
import type { SampledText, Stage, StageError } from "./stage.ts"

/** Steps that a training record covers. */
export const recordEvery = 10
/** Steps submitted before the oldest is read: the device works on one while the host prepares the next. */
const inFlight = 2

/** Means over some steps. */
export interface Measured {
  readonly loss: number
  readonly gradientNorm: number
  readonly learningRate: number
  readonly tokensPerSecond: number
  /** Seconds that steps waited for their text. */
  readonly waitingSeconds: number
}

/** What the loop reports, and to whom. `step` counts the updates made. */
export interface LoopListener<E, R> {
  /** After every step that was read. */
  readonly onStep: (step: number, loss: number) => void
  readonly onMeasured: (step: number, measured: Measured) => Effect.Effect<void, E, R>
  readonly onValidated: (step: number, loss: number) => Effect.Effect<void, E, R>
  readonly onSampled: (step: number, sample: SampledText) => Effect.Effect<void, E, R>
  /** Everything up to `step` has been computed and is finite: time to write it down. */
  readonly onCheckpoint: (step: number) => Effect.Effect<void, E, R>
  /** Where the last good checkpoint is. */
  readonly lastCheckpoint: () => string | null
}

/** How far a stage went, and how fast. */
export interface Pace {
  /** Updates made in all: the stage's steps, or fewer where it ended early. */
  readonly reached: number
  /** Steps that were timed: all but the first, in which a driver may compile. */
  readonly steps: number
  /** Seconds in those steps alone: without validation, samples and checkpoints. */
  readonly seconds: number
  /** Seconds that all steps waited for their text. */
  readonly waitingSeconds: number
}

interface Submitted {
  readonly step: number
  readonly reading: Effect.Effect<Reading, DeviceFault | DeviceLost>
}

const scalarOf = (reading: Reading, name: string): number => reading.outputs[name]?.[0] ?? Number.NaN

/** Sums of what a training record averages. */
const emptyWindow = { steps: 0, loss: 0, gradientNorm: 0, learningRate: 0, timed: 0, seconds: 0, waiting: 0 }

/**
 * Runs a stage from `first` (the updates made already) to its end. `endsEarly` is asked after every step; where it
 * says so, the stage ends there as it would have ended at its last step.
 */
export const runStage = <E, R>(
  stage: Stage,
  first: number,
  listener: LoopListener<E, R>,
  endsEarly: () => boolean = () => false,
): Effect.Effect<Pace, E | NotFinite | SegmentError | StageError, R> =>
  Effect.suspend(() => {
    const { rhythm, tokensPerStep } = stage
    const queue: Submitted[] = []
    let next = first
    let read = first
    let ended = first >= rhythm.steps
    let window = emptyWindow
    let timed = { steps: 0, seconds: 0 }
    let waitingSeconds = 0
    let resumed = performance.now()

    /** The seconds of a step that was just read; none of the first. */
    const spend = (step: number): { readonly steps: number; readonly seconds: number } => {
      const now = performance.now()
      const spent = step === first ? { steps: 0, seconds: 0 } : { steps: 1, seconds: (now - resumed) / 1000 }
      resumed = now
      timed = { steps: timed.steps + spent.steps, seconds: timed.seconds + spent.seconds }
      return spent
    }

    const flush = Effect.suspend(() => {
      const { steps, loss, gradientNorm, learningRate } = window
      if (steps === 0) return Effect.void
      const measured: Measured = {
        loss: loss / steps,
        gradientNorm: gradientNorm / steps,
        learningRate: learningRate / steps,
        tokensPerSecond: window.seconds > 0 ? (window.timed * tokensPerStep) / window.seconds : 0,
        waitingSeconds: window.waiting,
      }
      window = emptyWindow
      return listener.onMeasured(read, measured)
    })

    const stopAt = (step: number, loss: number, gradientNorm: number) =>
      Effect.gen(function* () {
        // The diagnosis is a service; that it failed must not hide what it was made for.
        const tensor = yield* Effect.orElseSucceed(stage.diagnose(step), () => null)
        const checkpoint = listener.lastCheckpoint()
        return yield* new NotFinite({ stage: stage.name, step, loss, gradientNorm, tensor, checkpoint })
      })

    /** Reads the oldest steps until at most `keep` are in flight. */
    const readBack = Effect.fnUntraced(function* (keep: number) {
      while (queue.length > keep) {
        const oldest = queue[0]
        if (oldest === undefined) return
        const reading = yield* oldest.reading
        queue.shift()
        const loss = scalarOf(reading, "loss")
        const gradientNorm = scalarOf(reading, "gradientNorm")
        if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
          return yield* stopAt(oldest.step, loss, gradientNorm)
        }
        read = oldest.step + 1
        const spent = spend(oldest.step)
        window = {
          ...window,
          steps: window.steps + 1,
          loss: window.loss + loss,
          gradientNorm: window.gradientNorm + gradientNorm,
          learningRate: window.learningRate + scalarOf(reading, "learningRate"),
          timed: window.timed + spent.steps,
          seconds: window.seconds + spent.seconds,
        }
        listener.onStep(read, loss)
        if (read % recordEvery === 0 || (ended && read === next)) yield* flush
      }
    })

    const isDue = (every: number): boolean => ended || next % every === 0

    const betweenSteps = Effect.gen(function* () {
      yield* readBack(0)
      if (isDue(rhythm.validateEvery)) {
        const loss = yield* stage.validate
        if (!Number.isFinite(loss)) return yield* stopAt(next, loss, Number.NaN)
        yield* listener.onValidated(next, loss)
      }
      if (isDue(rhythm.sampleEvery)) yield* listener.onSampled(next, yield* stage.sample)
      if (isDue(rhythm.checkpointEvery)) yield* listener.onCheckpoint(next)
      resumed = performance.now()
    })

    /** The inputs of the next step, which are there as a rule; otherwise it is noted how long it took. */
    const prepare = Effect.gen(function* () {
      const asked = performance.now()
      const inputs = yield* stage.inputs(next)
      const waited = (performance.now() - asked) / 1000
      window = { ...window, waiting: window.waiting + waited }
      waitingSeconds += waited
      return inputs
    })

    const advance = Effect.fnUntraced(function* (inputs: Inputs) {
      const { reading } = yield* stage.training.submit(inputs)
      queue.push({ step: next, reading })
      next += 1
      ended = next === rhythm.steps || endsEarly()
      yield* readBack(inFlight)
    })

    // A step and what is due after it are done whole or not at all, so that an interruption always finds a state
    // worth writing down, and going on from there repeats nothing and leaves nothing out.
    const isBetween = (): boolean => [rhythm.validateEvery, rhythm.sampleEvery, rhythm.checkpointEvery].some(isDue)
    const steps = Effect.whileLoop({
      while: () => !ended,
      body: () =>
        Effect.flatMap(prepare, (inputs) =>
          Effect.uninterruptible(Effect.flatMap(advance(inputs), () => (isBetween() ? betweenSteps : Effect.void))),
        ),
      step: () => {},
    })
    const writeDown = Effect.andThen(
      readBack(0),
      Effect.andThen(
        flush,
        Effect.suspend(() => listener.onCheckpoint(next)),
      ),
    )
    return Effect.map(
      Effect.onInterrupt(steps, () => writeDown),
      () => ({ reached: next, ...timed, waitingSeconds }),
    )
  })
