// Coverage: what is met is never what cannot be, halves add up to the whole, JSON keeps it, and of every empty cell it
// is decided whether it has to be.
import {
  adjoint,
  checkLaws,
  emptyCells,
  keyedLaws,
  mergeCoverage,
  noCoverage,
  programs,
  programSizes,
  recordCoverage,
  showCoverage,
  usualSetting,
} from "@serein/gradcheck"
import type { Coverage, EmptyCell, Sample } from "@serein/gradcheck"
import { axis, input, mul, sum } from "@serein/lang"
import { everyPlace, whyEmpty } from "@serein/gradcheck/coverage/possible"
import { placeKey } from "@serein/gradcheck/coverage/cells"
import { expect, test } from "vitest"

const laws = keyedLaws(usualSetting, ["adjoint", "hessian", "custom-derivative", "bodies"])
const drawn = [...programs({ runs: 120, seed: 8 })]

const covered = async (over: readonly Sample[]): Promise<Coverage> => {
  const recorder = recordCoverage(laws)
  await checkLaws([...laws.keys()], {}, over, recorder.observe)
  return recorder.coverage()
}

const whole = await covered(drawn)

test("no cell that cannot be is ever met", () => {
  for (const [key, { concerns, places }] of Object.entries(whole.laws)) {
    const impossible = everyPlace().filter((place) => whyEmpty(place, concerns) !== null)
    expect(
      impossible.map(placeKey).filter((place) => places[place] !== undefined),
      key,
    ).toEqual([])
  }
})

test("why a cell cannot be is a rule of the language, and no line of anybody's source", () => {
  const reasons = everyPlace().flatMap(({ refused }) => (refused === null ? [] : [refused]))
  expect(reasons).toContain("exp: needs f32 or f16, was given bool")
  expect(reasons).toContain("constant: a constant is a scalar; broadcast repeats it")
  expect(reasons.filter((reason) => reason.includes("\n"))).toEqual([])
})

test("what is met is a place of the table", () => {
  const known = new Set(everyPlace().map(placeKey))
  const met = Object.values(whole.laws).flatMap((law) => Object.keys(law.places))
  expect(met.filter((place) => !known.has(place))).toEqual([])
  expect(new Set(met).size).toBeGreaterThan(200)
})

test("the coverage of two halves is that of the whole, also through JSON", async () => {
  const first = await covered(drawn.slice(0, 50))
  const second = await covered(drawn.slice(50))
  const merged = mergeCoverage(mergeCoverage(noCoverage, first), second)
  expect(merged).toEqual(whole)
  expect(JSON.parse(JSON.stringify(merged))).toEqual(whole)
})

test("a law that has nothing to say of a program covers nothing of it", () => {
  const { judged } = whole.laws["custom-derivative"] ?? { judged: 0 }
  expect(judged).toBeGreaterThan(0)
  expect(judged).toBeLessThan(0.6 * drawn.length)
  for (const law of Object.values(whole.laws))
    for (const count of Object.values(law.places)) expect(count).toBeLessThanOrEqual(law.judged)
})

const reasonOf = (empty: readonly EmptyCell[], law: string, primitive: string, dtype: string, size: string) =>
  empty.find(
    ({ cell }) => cell.law === law && cell.primitive === primitive && cell.dtype === dtype && cell.size === size,
  )?.reason

test("of every empty cell it is said why it must be, or that it must not", () => {
  const empty = emptyCells({ ...whole, laws: { adjoint: { concerns: "derivatives", judged: 0, places: {} } } })
  expect(empty.length).toBe(everyPlace().length)
  expect(reasonOf(empty, "adjoint", "dot", "bool", "two")).toContain("needs f32 or f16")
  expect(reasonOf(empty, "adjoint", "dot", "f32", "scalar")).toContain("no axis")
  expect(reasonOf(empty, "adjoint", "dot", "f32", "two")).toBeNull()
  expect(reasonOf(empty, "adjoint", "add", "i32", "two")).toBe("i32 has no derivative")
  expect(reasonOf(empty, "adjoint", "constant", "f32", "scalar")).toBe("a constant has no derivative")
  expect(reasonOf(empty, "adjoint", "lt", "f32", "prime")).toBeNull()
})

test("laws of derivatives count what is differentiated, not what stands beside it", async () => {
  const [Row, Column] = [axis("row", 3), axis("column", 8)]
  const x = input("x", "f32", [Row])
  const n = input("n", "i32", [Column])
  const outputs = [mul(x, x), sum(Column)(mul(n, n))].map((node, i) => ({ name: `out${i}`, node, order: node.axes }))
  const sample: Sample = {
    program: { _tag: "Program", name: "p", inputs: [x, n], outputs, updates: [] },
    inputs: {
      x: { dtype: "f32", axes: [Row], data: Float64Array.of(1, 2, 3) },
      n: { dtype: "i32", axes: [Column], data: new Float64Array(8) },
    },
    variables: {},
  }
  const law = adjoint()
  const recorder = recordCoverage(new Map([[law, "adjoint"]]))
  await checkLaws([law], {}, [sample], recorder.observe)
  expect(Object.keys(recorder.coverage().laws["adjoint"]?.places ?? {}).toSorted()).toEqual([
    "input f32 besideFour",
    "input f32 prime",
    "mul f32 besideFour",
    "mul f32 prime",
  ])
})

test("sizes of programs are those of the generators", () => {
  const { programs: count, median, percentile80, sharing } = programSizes(whole)
  expect(count).toBe(drawn.length)
  expect(median).toBeGreaterThanOrEqual(12)
  expect(percentile80).toBeGreaterThanOrEqual(median)
  expect(sharing).toBeGreaterThan(1 / 3)
})

test("as a table it has a row for each primitive and each law, in text and in Markdown", () => {
  for (const form of ["text", "markdown"] as const) {
    const text = showCoverage(whole, form)
    for (const name of ["scatterAdd", "tangent", "custom-derivative", "4k±1", "programs judged"])
      expect(text).toContain(name)
    expect(text).toMatch(/\d+ of \d+ possible cells met; \d+ cannot be; \d+ empty without an explanation/u)
  }
  expect(showCoverage(whole, "markdown")).toContain("| primitive")
})
