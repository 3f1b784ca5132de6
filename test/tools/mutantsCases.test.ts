// What mutants are judged on by hand: a case that the unaltered compiler got wrong would be left out of every judgement
// in silence, so each must hold, under every schedule.
import { describe, expect, test } from "vitest"
import { caseSample } from "../../tools/mutants/judge/cases.ts"
import type { Case } from "../../tools/mutants/judge/cases.ts"
import { contractions } from "../../tools/mutants/judge/contractions.ts"
import { everyWaySubject, loopSubject } from "../../tools/mutants/judge/kernels.ts"
import { loops } from "../../tools/mutants/judge/loops.ts"
import { maps, scatters } from "../../tools/mutants/judge/maps.ts"
import { preparations } from "../../tools/mutants/judge/preparations.ts"
import { reductions } from "../../tools/mutants/judge/reductions.ts"
import { rewritingSubject } from "../../tools/mutants/judge/rewriting.ts"
import type { Subject } from "../../tools/mutants/judge/subject.ts"

const named = (cases: readonly Case[]): readonly (readonly [string, Case])[] => cases.map((c) => [c.name, c])

const expectLaws = async ({ checks }: Subject): Promise<void> => {
  expect(checks.length).toBeGreaterThan(0)
  for (const { law, part, check } of checks) {
    const verdict = await check(0)
    expect(verdict._tag, `${law}, way ${part}`).toBe("Holds")
  }
}

describe("the unaltered compiler obeys the laws on", () => {
  test.each(named(contractions))("a contraction: %s", async (name, c) => {
    await expectLaws(everyWaySubject(caseSample(c, 1), name, "Contraction"))
  })
  test.each(named(reductions))("a reduction: %s", async (name, c) => {
    await expectLaws(everyWaySubject(caseSample(c, 1), name, "Rows"))
  })
  test.each(named(loops))("one loop, which is one kernel: %s", async (name, c) => {
    await expectLaws(loopSubject(caseSample(c, 1), name))
  })
  test.each(named(maps))("an elementwise kernel: %s", async (name, c) => {
    await expectLaws(everyWaySubject(caseSample(c, 1), name, "Rows"))
  })
  test.each(named(scatters))("a scatter: %s", async (name, c) => {
    await expectLaws(everyWaySubject(caseSample(c, 1), name, "Scatter"))
  })
  test.each(named(preparations))("what is rewritten: %s", async (name, c) => {
    await expectLaws(rewritingSubject(caseSample(c, 1), name))
  })
})
