// Counterexamples can be pasted: the text of a random program, and of its gradients, builds the very same nodes.
import { namedRoots, programs, showSample, showVerdict, withGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import * as lang from "@serein/lang"
import { runInThisContext } from "node:vm"
import { expect, test } from "vitest"

/** Runs the text and returns the nodes of the outputs of the program in it. */
const paste = (text: string): Readonly<Record<string, unknown>> => {
  const body = text.replace(/^import \{(.*)\} from "@serein\/lang"$/mu, "const {$1} = lang")
  const run: unknown = runInThisContext(`(lang) => {\n${body}\nreturn random\n}`)
  if (typeof run !== "function") throw new Error("the text is no function body")
  const program: unknown = Reflect.apply(run, undefined, [lang])
  const outputs = typeof program === "object" && program !== null && "outputs" in program ? program.outputs : []
  if (!Array.isArray(outputs)) throw new Error("the text builds no program")
  return Object.fromEntries(outputs.map((o: { readonly name: string; readonly node: unknown }) => [o.name, o.node]))
}

const drawn = [...programs({ runs: 200, seed: 6 })]

const rebuilds = (sample: Sample): void => {
  const text = showSample(sample)
  const pasted = paste(text)
  for (const { name, node } of namedRoots({ ...sample.program, updates: [] }))
    expect(pasted[name] === node, text).toBe(true)
}

test("a program", () => {
  drawn.forEach(rebuilds)
})

test("a program with its gradients", () => {
  drawn.forEach((sample) => rebuilds(withGradients(sample) ?? sample))
})

test("parts are one line apart, also where there are no axes", () => {
  const x = lang.input("x", "f32", [])
  const program = lang.program("scalar", { inputs: { x }, outputs: { y: lang.output(lang.exp(x), []) } })
  const inputs = { x: { dtype: "f32", axes: [], data: Float64Array.of(1) } } as const
  expect(showSample({ program, inputs, variables: {} })).toMatch(/^import .*\n\nconst x = /u)
})

test("a ratio whose digits nobody counts has two", () => {
  const worst = { where: "y", element: "", expected: 0, actual: 1, error: 1, bound: 0.5 }
  const shown = (ratio: number): string => showVerdict({ _tag: "Violated", worst, ratio })
  expect(shown(2251800000000000)).toContain(", 2.3e15 times what rounding explains")
  expect(shown(1234.5)).toContain(", 1234.5 times what")
  expect(shown(Infinity)).toContain(", Infinity times what")
})
