// The laws of axes, masks and repetition can fail: each is shown what it is there to catch. That they hold over random
// programs is a matter of laws.test.ts and passes.test.ts.
import {
  batchedIsOneByOne,
  batchedRuns,
  checkDeviceLaw,
  checkLaw,
  compilesTheSame,
  derivesTheSame,
  evaluatorOf,
  keepsValuesAndGradients,
  maskedDoesNotMatter,
  operationsOf,
  paddingIsMasked,
  preparing,
  programs,
  showReport,
  singlePrecision,
} from "@serein/gradcheck"
import type { Calculus, Law, Report } from "@serein/gradcheck"
import { software, targets } from "@serein/gradcheck/interpreter/targets"
import { elementCount } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { add, broadcast, fullLike, mul, tap } from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { primitives } from "@serein/lang/primitives/table"
import { describe, expect, test } from "vitest"
import { passPlants } from "./faultPlants.ts"
import { calculusOf, linearRow, rulePlants } from "./rulePlants.ts"

const options = { runs: 200, seed: 21 } as const
const drawn = [...programs(options)]

const expectCaught = (report: Report): void => {
  const smallest = report.counterexample?.smallest
  if (smallest === undefined) return expect.fail(`${report.law}: not caught in ${report.runs} programs`)
  expect(operationsOf(smallest.program).length, showReport(report)).toBeLessThanOrEqual(3)
}

const caught = (law: Law): void => expectCaught(checkLaw(law, options, drawn))

const plant = (words: string): Calculus => {
  const found = rulePlants.find((p) => p.name.includes(words))
  if (found === undefined) throw new Error(`no plant is called '${words}'`)
  return calculusOf(found.rules)
}

const plantless = calculusOf(primitives)

/** A sum's gradient divided by the elements of the whole result, as if nothing else were beside it. */
const wholeMean: Calculus = calculusOf({
  ...primitives,
  reduce: {
    ...linearRow("reduce"),
    transpose: (op, _, __, c) => [broadcast(mul(c, fullLike(1 / elementCount(c.axes), c)), op.axes)],
  },
})

/** A derivative in which the operand that was not chosen still stands, times zero: not-a-number comes through. */
const leaking: Calculus = calculusOf({
  ...primitives,
  select: {
    ...linearRow("select"),
    jvp: (op, args, tangents, value) => {
      const [, dx = null] = tangents
      const right = linearRow("select").jvp(op, args, tangents, value)
      const x = at(args, 1)
      return right === null || dx === null ? right : add(right, mul(dx, mul(x, fullLike(0, x))))
    },
  },
})

describe("batched = one by one catches", () => {
  test("a derivative that counts the elements beside it", () => caught(batchedIsOneByOne(wholeMean)))
  test("an executor that reads every entry from the first", async () => {
    const broken = evaluatorOf("a device", (op, args) => {
      const found = singlePrecision(op, args)
      const along = found.axes.findIndex((a) => a.name === "~entry")
      if (op.kind !== "exp" || along < 0) return found
      return { ...found, strides: found.strides.map((s, i) => (i === along ? 0 : s)) }
    })
    expectCaught(await checkDeviceLaw(batchedRuns(broken), options, drawn))
  })
  test("and not an executor that rounds", async () => {
    const report = await checkDeviceLaw(batchedRuns(evaluatorOf("a device", singlePrecision)), options, drawn)
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(0.9 * report.runs)
  })
})

describe("padding an axis changes nothing catches", () => {
  test("a mask that stops no gradient", () => caught(paddingIsMasked(plant("select's transpose gives all to both"))))
  test("a maximum whose gradient goes to all", () => caught(paddingIsMasked(plant("the tangent of a maximum"))))
  test("a sum's gradient that depends on how much is padded", () => caught(paddingIsMasked(plant("is a mean's"))))
})

describe("what a mask leaves out does not matter catches", () => {
  test("a mask that stops no gradient", () => caught(maskedDoesNotMatter(plant("select's transpose gives all"))))
  test("a derivative in which what is masked still stands, times zero", () => caught(maskedDoesNotMatter(leaking)))
})

describe("derivation is a function catches", () => {
  test("a gradient in which a count of gradients is left", () => {
    let count = 0
    const counted = (n: Node | null): Node | null => (n === null ? null : tap(n, `gradient ${count}`))
    const counting: Calculus = {
      ...plantless,
      vjp: (outputs, wrt, cotangents) => {
        count += 1
        return plantless.vjp(outputs, wrt, cotangents).map(counted)
      },
    }
    caught(derivesTheSame(counting))
  })
})

describe("compilation is a function", () => {
  test("of random programs and their gradients", () => {
    const report = checkLaw(compilesTheSame("software", software), options, drawn.slice(0, 60))
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBe(60)
  })
  test("and of nothing else: a target that changes its mind is caught", () => {
    let asked = 0
    const fickle = {
      ...software,
      get subgroupSize(): number | null {
        asked += 1
        return asked > 3 && asked % 5 === 0 ? null : 8
      },
    }
    const report = checkLaw(compilesTheSame("a fickle target", fickle), { ...options, shrinkBudget: 0 }, drawn)
    expect(report.counterexample).not.toBeNull()
  })
})

describe("what is prepared for a target keeps values and gradients", () => {
  test.each(Object.entries(targets))("%s", (name, target) => {
    const report = checkLaw(keepsValuesAndGradients(name, preparing(target)), options, drawn)
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(0.9 * report.runs)
  })
  test("which a fault in it does not", () => {
    for (const { name, pass } of passPlants.filter((p) => p.name.includes("swapped") || p.name.includes("square")))
      caught(keepsValuesAndGradients(name, (p) => pass(preparing(software)(p))))
  })
})
