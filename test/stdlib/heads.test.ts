/**
 * The three heads against the original implementation, in float64: losses, what the networks see and say, every
 * gradient, and samples.
 */
import { expect, test } from "vitest"
import { evaluateProgram } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { canonicalPath, diffusionSites, flowSites, flowTimes, releasedAliases, samplingSchedule } from "@serein/stdlib"
import { samplingCase, trainingCase } from "./headCases.ts"
import { available, referenceCase, scalarKey, stored, variablesOf, worstError } from "./referenceCase.ts"

/** What single precision cost the recorded values; ours are float64. */
const singlePrecision = 5e-6

/** The rows of positions that count, of values [draw, position, width]. */
const gathered = (values: Tensor | undefined, counts: readonly boolean[], width: number): Float64Array =>
  (values?.data ?? new Float64Array()).filter((_, i) => counts[Math.floor(i / width) % counts.length])

test("the losses of both many-step heads draw at sites of the same names", () => {
  expect(diffusionSites).toMatchObject(flowSites)
})

test.for(available(["d1_diffusion_train", "d3_flow_train"]))("a training step agrees with the original: %s", (name) => {
  const reference = referenceCase(name)
  const { program, inputs, counts } = trainingCase(reference)
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: { ...inputs, ...scalarKey },
  })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  for (const [ours, theirs] of [
    ["inputEmbeddings", "out.inputs_embeds"],
    ["hiddenStates", "out.hidden_states"],
  ] as const) {
    expect(worstError(outputs[ours]?.data ?? [], stored(reference, theirs).data), ours).toBeLessThan(singlePrecision)
  }
  const said = stored(reference, "out.net_output")
  const width = said.shape.at(-1) ?? 0
  expect(worstError(gathered(outputs["networkOutput"], counts, width), said.data)).toBeLessThan(singlePrecision)
  expect(gathered(outputs["timestep"], counts, 1)).toEqual(stored(reference, "out.net_timestep").data)
  const gradients = [...reference.tensors].filter(([tensorName]) => tensorName.startsWith("grad."))
  expect(gradients.length).toBe(Object.keys(outputs).filter((key) => key.startsWith("grad.")).length)
  for (const [tensorName, { data }] of gradients) {
    expect(worstError(outputs[tensorName]?.data ?? [], data), tensorName).toBeLessThan(singlePrecision)
  }
})

test.for(available(["d2_diffusion_sample", "d4_flow_sample", "d5_energy_sample"]))(
  "samples agree with the original: %s",
  (name) => {
    const reference = referenceCase(name)
    const { program, inputs } = samplingCase(reference)
    const { outputs } = evaluateProgram(program, { variables: variablesOf(program, reference.weights), inputs })
    const error = worstError(outputs["latents"]?.data ?? [], stored(reference, "out.sample").data)
    expect(error).toBeLessThan(singlePrecision)
  },
)

test("samplers tell their networks the original's times", () => {
  for (const name of available(["d2_diffusion_sample"])) {
    const told = stored(referenceCase(name), "out.net_timesteps").data
    expect(samplingSchedule(1000, 100).time.toReversed()).toEqual([...told])
  }
  for (const name of available(["d4_flow_sample"])) {
    const told = stored(referenceCase(name), "out.net_timesteps").data
    const [begins, middles] = [flowTimes(10, 0), flowTimes(10, 1 / 2)]
    expect(begins.flatMap((begin, i) => [begin, middles[i]])).toEqual([...told])
  }
})

test("Euler's rule approaches the path as its steps grow in number; the midpoint rule is ahead of it", () => {
  for (const name of available(["d4_flow_sample"])) {
    const reference = referenceCase(name)
    const sampled = (integrator: "euler" | "midpoint", samplingSteps: number): Float64Array => {
      const { program, inputs } = samplingCase(reference, (config) => ({
        ...config,
        head: { _tag: "Flow", blocks: config.head.blocks, samples: 1, integrator, samplingSteps },
      }))
      const { outputs } = evaluateProgram(program, { variables: variablesOf(program, reference.weights), inputs })
      return outputs["latents"]?.data ?? new Float64Array()
    }
    const path = sampled("midpoint", 50)
    const error = (integrator: "euler" | "midpoint", steps: number) => worstError(sampled(integrator, steps), path)
    // The times that the network is told are rounded, so that the error does not quite fall in proportion.
    expect(error("euler", 20)).toBeLessThan(0.03)
    expect(error("euler", 50)).toBeLessThan(0.6 * error("euler", 20))
    expect(error("midpoint", 10)).toBeLessThan(error("euler", 20))
  }
})

test("the many-step heads' tensors have one name, the energy head's two", () => {
  expect(releasedAliases("generative_head.net.cond_embed.weight")).toEqual([])
  expect(releasedAliases("generative_head.noise_embd.weight")).toEqual(["mlp_generator.noise_embd.weight"])
  expect(canonicalPath("generative_head.net.cond_embed.weight")).toBe("generative_head.net.cond_embed.weight")
})
