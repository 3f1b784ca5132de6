/**
 * The training loop on a stage without a device: what is submitted, read, reported and written down, and in which order.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { TextError } from "@serein/data"
import { NotFinite } from "serein/train/diagnosis"
import { recordEvery, runStage } from "serein/train/loop"
import type { LoopListener } from "serein/train/loop"
import type { Rhythm, Stage } from "serein/train/stage"
import { compiledProgram } from "../runtime/handwritten.ts"

/** What happened, in order: `submit 3`, `read 3`, `validate`, `record 10`, … */
type Journal = string[]

const losses = (step: number): number => 10 - step / 100

/** A stage whose steps take a turn of the event loop and whose loss at `badStep` is NaN. */
const pretendStage = (rhythm: Rhythm, journal: Journal, badStep = -1): Stage => ({
  name: "autoencoder",
  rhythm,
  tokensPerStep: 8,
  variables: {
    declare: () => Effect.void,
    declared: () => new Map(),
    buffer: () => undefined,
    write: () => Effect.void,
    read: () => Effect.succeed(new Map()),
  },
  training: {
    compiled: compiledProgram({ name: "pretended" }),
    submit: (inputs) =>
      Effect.sync(() => {
        const step = Number(inputs["step"])
        journal.push(`submit ${step}`)
        const outputs = {
          loss: Float32Array.of(step === badStep ? Number.NaN : losses(step)),
          gradientNorm: Float32Array.of(1),
          learningRate: Float32Array.of(0.1),
        }
        return {
          reading: Effect.andThen(
            Effect.yieldNow,
            Effect.sync(() => {
              journal.push(`read ${step}`)
              return { outputs, taps: {} }
            }),
          ),
        }
      }),
    run: () => Effect.die("the loop submits"),
  },
  inputs: (step) => Effect.succeed({ step }),
  validate: Effect.sync(() => {
    journal.push("validate")
    return 5
  }),
  sample: Effect.succeed({ given: "a", text: "b" }),
  diagnose: (step) =>
    Effect.sync(() => {
      journal.push(`diagnose ${step}`)
      return { name: "logits", value: Number.NaN, element: 3, elements: 8 }
    }),
})

const journalling = (journal: Journal): LoopListener<never, never> => ({
  onStep: () => {},
  onMeasured: (step, { loss }) => Effect.sync(() => void journal.push(`record ${step} ${loss.toFixed(3)}`)),
  onValidated: (step) => Effect.sync(() => void journal.push(`validated ${step}`)),
  onSampled: (step) => Effect.sync(() => void journal.push(`sampled ${step}`)),
  onCheckpoint: (step) => Effect.sync(() => void journal.push(`checkpoint ${step}`)),
  lastCheckpoint: () => "runs/a/checkpoints/autoencoder/step-000004",
})

const rhythms = fc.record({
  steps: fc.integer({ min: 1, max: 40 }),
  validateEvery: fc.integer({ min: 1, max: 15 }),
  sampleEvery: fc.integer({ min: 1, max: 15 }),
  checkpointEvery: fc.integer({ min: 1, max: 15 }),
})

const ran = async (rhythm: Rhythm, first: number, endsAt = Number.POSITIVE_INFINITY): Promise<Journal> => {
  const journal: Journal = []
  let submitted = first
  await Effect.runPromise(
    runStage(pretendStage(rhythm, journal), first, journalling(journal), () => ++submitted >= endsAt),
  )
  return journal
}

const stepsOf = (journal: Journal, what: string): readonly number[] =>
  journal.flatMap((entry) => (entry.startsWith(`${what} `) ? [Number(entry.split(" ")[1])] : []))

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i)

test("every step is submitted and read once, in order, with at most three between the two", async () => {
  await fc.assert(
    fc.asyncProperty(rhythms, fc.nat(39), async (rhythm, begun) => {
      const first = Math.min(begun, rhythm.steps)
      const journal = await ran(rhythm, first)
      expect(stepsOf(journal, "submit")).toEqual(range(first, rhythm.steps))
      expect(stepsOf(journal, "read")).toEqual(range(first, rhythm.steps))
      let open = 0
      for (const entry of journal) {
        open += Number(entry.startsWith("submit ")) - Number(entry.startsWith("read "))
        expect(open).toBeLessThanOrEqual(3)
        // Whoever looks at the parameters sees them when all steps before are done.
        if (/^(validate|sampled|checkpoint)/.test(entry)) expect(open).toBe(0)
      }
    }),
  )
})

test("what is due after a step depends on its number alone, and the last step has all of it", async () => {
  await fc.assert(
    fc.asyncProperty(rhythms, fc.nat(39), async (rhythm, begun) => {
      const first = Math.min(begun, rhythm.steps - 1)
      const journal = await ran(rhythm, first)
      const due = (every: number) =>
        range(first + 1, rhythm.steps + 1).filter((n) => n % every === 0 || n === rhythm.steps)
      expect(stepsOf(journal, "validated")).toEqual(due(rhythm.validateEvery))
      expect(stepsOf(journal, "sampled")).toEqual(due(rhythm.sampleEvery))
      expect(stepsOf(journal, "checkpoint")).toEqual(due(rhythm.checkpointEvery))
      expect(stepsOf(journal, "record")).toEqual(due(recordEvery))
    }),
  )
})

test("a record is the mean over the steps since the last one", async () => {
  const journal = await ran({ steps: 12, validateEvery: 12, sampleEvery: 12, checkpointEvery: 12 }, 0)
  expect(journal.filter((entry) => entry.startsWith("record"))).toEqual(["record 10 9.955", "record 12 9.895"])
})

test("a stage that ends early ends there as at its last step", async () => {
  const journal = await ran({ steps: 30, validateEvery: 20, sampleEvery: 20, checkpointEvery: 20 }, 0, 7)
  expect(stepsOf(journal, "submit")).toEqual(range(0, 7))
  expect(journal.slice(-5)).toEqual(["record 7 9.970", "validate", "validated 7", "sampled 7", "checkpoint 7"])
})

test("a loss that is not finite is diagnosed at its own step, and nothing is written down after it", async () => {
  const journal: Journal = []
  const rhythm = { steps: 30, validateEvery: 10, sampleEvery: 10, checkpointEvery: 4 }
  const failure = await Effect.runPromise(
    Effect.flip(runStage(pretendStage(rhythm, journal, 5), 0, journalling(journal))),
  )
  expect(failure).toBeInstanceOf(NotFinite)
  expect(failure.message).toBe(
    "training of the autoencoder stopped at step 5: the loss is NaN; the first tensor that is not finite is 'logits' (element 3 of 8 is NaN). The last good checkpoint is runs/a/checkpoints/autoencoder/step-000004. Train again with a lower learning rate (--set autoencoderTraining.learningRate=…) or more warm-up steps",
  )
  expect(stepsOf(journal, "checkpoint")).toEqual([4])
  expect(journal.at(-1)).toBe("diagnose 5")
})

test("an interruption waits for the steps that are under way, and writes down where they ended", async () => {
  const journal: Journal = []
  const rhythm = { steps: 1e6, validateEvery: 1e6, sampleEvery: 1e6, checkpointEvery: 1e6 }
  await Effect.runPromise(
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(runStage(pretendStage(rhythm, journal), 0, journalling(journal)))
      while (stepsOf(journal, "read").length < 15) yield* Effect.yieldNow
      yield* Fiber.interrupt(fiber)
    }),
  )
  const submitted = stepsOf(journal, "submit").length
  expect(stepsOf(journal, "read")).toHaveLength(submitted)
  expect(stepsOf(journal, "checkpoint")).toEqual([submitted])
  expect(stepsOf(journal, "record").at(-1)).toBe(submitted)
})

test("a step waits for its text and for nothing else, and the waiting is told", async () => {
  const journal: Journal = []
  const rhythm = { steps: 12, validateEvery: 12, sampleEvery: 12, checkpointEvery: 12 }
  const text = Effect.runSync(Deferred.make<void>())
  const told: number[] = []
  const stage: Stage = {
    ...pretendStage(rhythm, journal),
    inputs: (step) => (step === 5 ? Effect.as(Deferred.await(text), { step }) : Effect.succeed({ step })),
  }
  const listener: LoopListener<never, never> = {
    ...journalling(journal),
    onMeasured: (_, { waitingSeconds }) => Effect.sync(() => void told.push(waitingSeconds)),
  }
  const pace = await Effect.runPromise(
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(runStage(stage, 0, listener))
      while (stepsOf(journal, "submit").length < 5) yield* Effect.yieldNow
      yield* Effect.sleep(30)
      expect(stepsOf(journal, "submit")).toEqual(range(0, 5))
      yield* Deferred.succeed(text, undefined)
      return yield* Fiber.join(fiber)
    }),
  )
  expect(stepsOf(journal, "submit")).toEqual(range(0, 12))
  // The timer may be a little early.
  expect(told[0]).toBeGreaterThan(0.02)
  expect(pace.waitingSeconds).toBeGreaterThanOrEqual(told[0] ?? Number.NaN)
})

test("an interruption while a step waits for its text writes down what was done before it", async () => {
  const journal: Journal = []
  const rhythm = { steps: 12, validateEvery: 12, sampleEvery: 12, checkpointEvery: 12 }
  const stage: Stage = {
    ...pretendStage(rhythm, journal),
    inputs: (step) => (step === 5 ? Effect.never : Effect.succeed({ step })),
  }
  await Effect.runPromise(
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(runStage(stage, 0, journalling(journal)))
      while (stepsOf(journal, "submit").length < 5) yield* Effect.yieldNow
      yield* Fiber.interrupt(fiber)
    }),
  )
  expect(stepsOf(journal, "read")).toEqual(range(0, 5))
  expect(stepsOf(journal, "checkpoint")).toEqual([5])
})

test("text that cannot be had ends the stage with its error", async () => {
  const journal: Journal = []
  const rhythm = { steps: 12, validateEvery: 12, sampleEvery: 12, checkpointEvery: 4 }
  const gone = new TextError({ path: "a.txt", message: "a.txt: it is gone" })
  const stage: Stage = {
    ...pretendStage(rhythm, journal),
    inputs: (step) => (step === 5 ? Effect.fail(gone) : Effect.succeed({ step })),
  }
  expect(await Effect.runPromise(Effect.flip(runStage(stage, 0, journalling(journal))))).toBe(gone)
  expect(stepsOf(journal, "checkpoint")).toEqual([4])
})
