/**
 * The progress bar: what it shows, and that it shows nothing where nobody looks.
 */
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { Output } from "serein/command/output"
import { barText, durationText, withProgress } from "serein/command/progress"

const written = async (columns: number | null, fails: boolean): Promise<string> => {
  let text = ""
  await Effect.runPromiseExit(
    withProgress("train", 10, (progress) =>
      Effect.gen(function* () {
        progress.update(5, "loss 1.5")
        progress.line("a sample")
        progress.update(10, "loss 1.2")
        if (fails) yield* Effect.fail("broken")
      }),
    ).pipe(
      Effect.provideService(Output, {
        out: () => {},
        err: (more) => {
          text += more
        },
        columns: () => columns,
      }),
    ),
  )
  return text
}

test("durations read as a person says them", () => {
  expect([0, 59.4, 61, 3599, 3600, 7500].map(durationText)).toEqual([
    "0 s",
    "59 s",
    "1 min 1 s",
    "59 min 59 s",
    "1 h 0 min",
    "2 h 5 min",
  ])
})

test("a bar shows what is done, how long the rest takes, and the note", () => {
  expect(barText(60, { label: "train", part: 0.5, secondsLeft: 90, note: "loss 1.5" })).toBe(
    "train ██████████░░░░░░░░░  50 %  1 min 30 s left  loss 1.5",
  )
})

test("a bar is never wider than its terminal", () => {
  const bar = fc.record({
    label: fc.string({ maxLength: 20 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    secondsLeft: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1e6, noNaN: true })),
    note: fc.string({ maxLength: 40 }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), bar, (columns, drawn) => {
      expect(barText(columns, drawn).length).toBeLessThanOrEqual(Math.max(1, columns - 1))
    }),
  )
})

test("without a terminal there is no bar, and lines still come", async () => {
  expect(await written(null, false)).toBe("a sample\n")
})

test("the bar goes away when the work ends, also when it fails", async () => {
  for (const fails of [false, true]) {
    const text = await written(80, fails)
    expect(text).toContain("100 %")
    expect(text).toContain("a sample\n")
    expect(text.endsWith("\r\u001B[2K")).toBe(true)
  }
})
