/**
 * The three heads on the device against the original implementation, within what single precision costs.
 */
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { samplingCase, trainingCase } from "../stdlib/headCases.ts"
import { available, referenceCase, scalarKey, stored, worstError } from "../stdlib/referenceCase.ts"
import { numbersOf, runOn } from "./stdlibCases.ts"
import "./unoptimised.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

test.for(available(["d1_diffusion_train", "d3_flow_train"]))(
  "a training step agrees with the original: %s",
  async (name) => {
    const reference = referenceCase(name)
    const { program, inputs } = trainingCase(reference)
    const outputs = await runOn(gpu, program, reference.weights, { ...inputs, ...scalarKey })
    const error = (ours: string, theirs: string): number =>
      worstError(numbersOf(outputs[ours]), stored(reference, theirs).data)
    expect(worstError(numbersOf(outputs["loss"]), reference.exact.get("out.loss") ?? [])).toBeLessThan(1e-5)
    expect(error("hiddenStates", "out.hidden_states")).toBeLessThan(2e-5)
    for (const tensorName of reference.tensors.keys()) {
      if (tensorName.startsWith("grad.")) expect(error(tensorName, tensorName), tensorName).toBeLessThan(1e-4)
    }
  },
)

test.for([
  ...available(["d2_diffusion_sample"]).map((name) => [name, 1e-3] as const),
  ...available(["d4_flow_sample", "d5_energy_sample"]).map((name) => [name, 2e-5] as const),
])("samples agree with the original: %s", async ([name, bound]) => {
  const reference = referenceCase(name)
  const { program, inputs } = samplingCase(reference)
  const { latents } = await runOn(gpu, program, reference.weights, inputs)
  const error = worstError(numbersOf(latents), stored(reference, "out.sample").data)
  expect(error).toBeLessThan(bound)
})
