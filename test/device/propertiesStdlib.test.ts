// Every layer and small model of the standard library on the device: its values and its gradients are the float64
// evaluator's within the running error bound. Draws are given, since a normal draw of a device is only promised to 2⁻¹¹
// (the draws themselves are among the random programs).
import { agreesWithJudge, givenNoise, layers, showVerdict, smallModels, withGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { deviceExecutor } from "serein/gradcheck/deviceExecutor"
import * as fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"

// Optimising kernels takes most of a first run on the software adapter, and speed is not asked for here.
process.env["GALLIVM_PERF"] ??= "nopt"

const seed = Number(process.env["SEREIN_SEED"] ?? 1)

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const all: Readonly<Record<string, fc.Arbitrary<Sample>>> = { ...layers, ...smallModels }

test.each(Object.entries(all))("%s = float64 evaluator, with its gradients", async (_, arbitrary) => {
  const [drawn = expect.fail("nothing was drawn")] = fc.sample(arbitrary, { numRuns: 1, seed })
  const given = givenNoise(drawn)
  const sample = withGradients(given) ?? given
  const verdict = await agreesWithJudge(deviceExecutor(gpu.device)).check(sample)
  console.log(_, showVerdict(verdict))
  expect(verdict._tag, showVerdict(verdict)).toBe("Holds")
})
