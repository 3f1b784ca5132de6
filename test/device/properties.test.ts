// Properties of the device over random programs and their gradients: the float64 evaluator's values within the running
// error bound, the same bits in every run, the same values whatever is fused and however it is scheduled.
// SEREIN_DEVICE_PROGRAMS asks for more programs, SEREIN_SEED for others.
import {
  agreesWithJudge,
  agreeWithEachOther,
  checkDeviceLaw,
  isDeterministic,
  sameWhenExposed,
  showReport,
  withTheirGradients,
} from "@serein/gradcheck"
import type { CheckOptions, DeviceLaw, Report } from "@serein/gradcheck"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { deviceExecutor, otherKind } from "serein/gradcheck/deviceExecutor"
import { afterAll, beforeAll, expect, test } from "vitest"

const most = Number(process.env["SEREIN_DEVICE_PROGRAMS"] ?? 30)
const seed = Number(process.env["SEREIN_SEED"] ?? 1)

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const holds = async (law: DeviceLaw, options: CheckOptions): Promise<Report> => {
  const report = await checkDeviceLaw(law, options)
  expect(report.counterexample, showReport(report)).toBeNull()
  expect(report.held).toBeGreaterThan(0.8 * report.runs)
  expect(report.undetermined).toBeLessThan(0.01 * (report.compared + 1))
  return report
}

test("device = float64 evaluator within the bound, and the bound is not idle", async () => {
  const report = await holds(agreesWithJudge(deviceExecutor(gpu.device)), { runs: most, seed })
  expect(report.ratios[Math.floor(report.ratios.length / 2)]).toBeGreaterThan(1e-3)
})

test("device = float64 evaluator within the bound, for gradients", async () => {
  await holds(withTheirGradients(agreesWithJudge(deviceExecutor(gpu.device))), { runs: most, seed: seed + 1 })
})

test("two runs give the same bits", async () => {
  await holds(withTheirGradients(isDeterministic(deviceExecutor(gpu.device))), {
    runs: Math.ceil(most / 5),
    seed: seed + 2,
  })
})

test("fused = unfused", async () => {
  await holds(withTheirGradients(sameWhenExposed(deviceExecutor(gpu.device))), {
    runs: Math.ceil(most / 5),
    seed: seed + 3,
    maxSteps: 25,
  })
})

test("schedules for another kind of device give the same values", async () => {
  const other = deviceExecutor(gpu.device, { name: "other schedules", target: otherKind(gpu.target) })
  const options = { runs: Math.ceil(most / 5), seed: seed + 4 }
  await holds(withTheirGradients(agreeWithEachOther(deviceExecutor(gpu.device), other)), options)
})

test("in half precision", async ({ skip }) => {
  if (!gpu.target.f16) skip("the adapter has no half precision")
  await holds(agreesWithJudge(deviceExecutor(gpu.device)), { runs: Math.ceil(most / 3), seed: seed + 5, float: "f16" })
})
