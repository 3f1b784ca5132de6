// The device's properties can fail: each fault planted in the text of kernels is caught by comparing with the float64
// evaluator within the running error bound.
import { compile } from "@serein/compiler"
import { agreesWithJudge, programs, withGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { deviceExecutor } from "serein/gradcheck/deviceExecutor"
import { afterAll, beforeAll, expect, test } from "vitest"
import { applies, faults } from "./propertiesFaults.ts"
import type { Fault } from "./propertiesFaults.ts"
import "./unoptimised.ts"

let gpu: GpuHandle
let drawn: readonly Sample[] = []
const table: string[] = []

beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
  drawn = [...programs({ runs: 120, seed: 4, maxSteps: 30 })].map((s) => withGradients(s) ?? s)
})
afterAll(async () => {
  console.log(table.join("\n"))
  await gpu.close()
})

/** Programs to whose kernels the fault applies, few operations first. */
const affected = (fault: Fault): readonly Sample[] =>
  drawn.filter((sample) => {
    const compiled = compile(sample.program, gpu.target)
    return compiled._tag === "Right" && applies(fault, compiled.right)
  })

const triesPerFault = 30

test.each(faults.map((fault) => [fault.name, fault] as const))("%s", async (name, fault) => {
  const law = agreesWithJudge(deviceExecutor(gpu.device, { alter: fault.alter }))
  const candidates = affected(fault)
  expect(candidates.length, "no kernel has the text that the fault alters").toBeGreaterThan(0)
  let tries = 0
  for (const sample of candidates.slice(0, triesPerFault)) {
    tries += 1
    const verdict = await law.check(sample)
    if (verdict._tag !== "Violated") continue
    table.push(
      `${name}: caught in program ${tries} of ${candidates.length}, ${verdict.ratio.toPrecision(3)} times the bound`,
    )
    return
  }
  expect.fail(`not caught in ${tries} programs`)
})
