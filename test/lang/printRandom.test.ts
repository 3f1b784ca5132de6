// Printing, over random programs: whatever the generators make, and whatever differentiation makes of it, comes back as
// the very objects when its text is pasted.
import { samples, withGradients } from "@serein/gradcheck"
import { printProgram, programRoots } from "@serein/lang"
import type { Program } from "@serein/lang"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { paste } from "./paste.ts"

const isProgram = (x: unknown): x is Program =>
  typeof x === "object" && x !== null && "_tag" in x && x._tag === "Program"

const comesBack = (p: Program): void => {
  const text = printProgram({ ...p, name: "printed" })
  const again = paste(text, ["printed"])["printed"]
  if (!isProgram(again)) throw new Error(text)
  expect(
    again.inputs.every((n, i) => n === p.inputs[i]),
    text,
  ).toBe(true)
  expect(
    programRoots(again).every((n, i) => n === programRoots(p)[i]),
    text,
  ).toBe(true)
  expect(
    again.updates.every((u, i) => u.variable === p.updates[i]?.variable),
    text,
  ).toBe(true)
  expect(
    again.outputs.map(({ name, order }) => ({ name, order })),
    text,
  ).toEqual(p.outputs.map(({ name, order }) => ({ name, order })))
}

test("the text of a random program rebuilds it", () => {
  fc.assert(
    fc.property(samples({ maxSteps: 40 }), ({ program }) => comesBack(program)),
    { numRuns: 150, seed: 1 },
  )
})

test("the text of a random program with its gradients rebuilds it", () => {
  fc.assert(
    fc.property(samples({ maxSteps: 25 }), (sample) => comesBack((withGradients(sample) ?? sample).program)),
    { numRuns: 60, seed: 2 },
  )
})
