// What becomes of a mutant follows from laws and bits alone: never from an error, a snapshot or a reference.
import { afterEach, describe, expect, test } from "vitest"
import { judge } from "../../tools/mutants/judge/judge.ts"
import type { Baseline } from "../../tools/mutants/judge/judge.ts"
import { isOn, record, Runaway, switchTo } from "../../tools/mutants/switchboard.ts"

describe("the switchboard", () => {
  afterEach(() => switchTo(0))

  test("answers yes to the mutant that is on, and to no other", () => {
    switchTo(7)
    expect([6, 7, 8].map(isOn)).toEqual([false, true, false])
  })

  test("stops what asks without end", () => {
    switchTo(7, 100)
    expect(() => {
      while (!isOn(8));
    }).toThrow(Runaway)
  })

  test("records the places that are reached", () => {
    const recording = record(true)
    ;[3, 4, 3].forEach(isOn)
    record(false)
    isOn(5)
    expect([...recording.ids]).toEqual([3, 4])
  })
})

/** A subject whose result is `value`, with a law that wants it to be 1. */
const subject = (value: (round: number) => number, isLawful = true): Baseline => ({
  subject: {
    name: "one",
    size: 1,
    outcome: () => {
      const found = value(0)
      return { parts: [String(found)], run: async (round) => ({ bits: String(value(round)), elements: 1000 }) }
    },
    checks: isLawful
      ? [
          {
            law: "is one",
            part: null,
            check: (round) =>
              value(round) === 1
                ? { _tag: "Holds", ratio: 0, compared: 1, undetermined: 0 }
                : {
                    _tag: "Violated",
                    ratio: 2,
                    worst: { where: "", element: "", expected: 1, actual: 0, error: 1, bound: 0 },
                  },
          },
        ]
      : [],
  },
  parts: ["1"],
  bits: new Map(),
  rounds: Infinity,
  reached: new Set([1]),
  asked: 1,
  checks: null,
})

const budget = { programs: 10, changed: 5, evaluations: 10_000 }
const verdictOn = (...baselines: readonly Baseline[]) => judge(1, baselines, budget, () => {})

describe("a verdict", () => {
  test("killed: a law is violated, and which after how many programs", async () => {
    const changed = subject(() => (isOn(1) ? 2 : 1))
    const same = subject(() => 1)
    expect(await verdictOn(same, changed)).toEqual({ _tag: "Killed", law: "is one", programs: 2 })
  })

  test("survived: the result changes and no law is violated", async () => {
    expect(await verdictOn(subject(() => (isOn(1) ? 2 : 1), false))).toEqual({
      _tag: "Survived",
      changed: 1,
      programs: 1,
    })
  })

  test("killed on later values: there a bit changes, and the law that holds unaltered is violated", async () => {
    const late = (round: number): number => (isOn(1) && round === 3 ? 2 : 1)
    expect(await verdictOn(subject(late))).toEqual({ _tag: "Killed", law: "is one", programs: 1 })
    expect(await verdictOn(subject(late, false))).toEqual({ _tag: "Survived", changed: 1, programs: 1 })
    const wild = (round: number): number => (round === 3 ? (isOn(1) ? 2 : 5) : 1)
    expect(await verdictOn(subject(wild))).toEqual({ _tag: "Survived", changed: 1, programs: 1 })
  })

  test("equivalent: no bit changes, with the evaluations as evidence", async () => {
    expect(await verdictOn(subject(() => 1))).toEqual({ _tag: "Equivalent", evaluations: 10_000, programs: 1 })
  })

  test("unsettled: no bit changes, in fewer evaluations than were asked for", async () => {
    const once = { ...subject(() => 1), rounds: 1 }
    expect(await verdictOn(once)).toMatchObject({ _tag: "Unsettled", programs: 1 })
  })

  test("loud: an error kills nothing", async () => {
    const fails = subject(() => {
      if (isOn(1)) throw new Error("no such axis")
      return 1
    })
    expect(await verdictOn(fails)).toEqual({ _tag: "Loud", message: "no such axis", programs: 1 })
  })

  test("endless: the altered program asks and asks", async () => {
    const endless = subject(() => {
      while (isOn(1));
      return 1
    })
    expect(await verdictOn(endless)).toEqual({ _tag: "Endless" })
  })

  test("unreached: no program comes by", async () => {
    expect(await judge(2, [subject(() => 1)], budget, () => {})).toEqual({ _tag: "Unreached" })
  })
})
