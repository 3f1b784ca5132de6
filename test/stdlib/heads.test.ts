/**
 * The three heads against the original implementation, in float64: losses, what the networks see and say, every
 * gradient, and samples.
 */
import { expect, test } from "vitest"
import { evaluateProgram } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  canonicalPath,
  diffusionSites,
  flowSites,
  flowTimes,
  noisingSchedule,
  releasedAliases,
  samplingSchedule,
} from "@serein/stdlib"
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
  const { time } = samplingSchedule(1000, 100)
  expect(time.slice(0, 9)).toEqual([0, 10, 20, 30, 40, 50, 61, 71, 81])
  expect(time.slice(-3)).toEqual([979, 989, 999])
  // Halves go to the even number: 999 · 0.5 = 499.5 is step 500, 4.5 would be 4.
  expect(samplingSchedule(1000, 3).time).toEqual([0, 500, 999])
  expect(samplingSchedule(10, 3).time).toEqual([0, 4, 9])
  expect(flowTimes(10, 0)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900])
  expect(flowTimes(10, 1 / 2)).toEqual([50, 150, 250, 350, 450, 550, 650, 750, 850, 950])
  for (const name of available(["d2_diffusion_sample"])) {
    expect(time.toReversed()).toEqual([...stored(referenceCase(name), "out.net_timesteps").data])
  }
})

test("the schedule is a squared cosine, respaced without a trace on what is left of the latent", () => {
  const [every, some] = [noisingSchedule(1000), samplingSchedule(1000, 100)]
  const cosine = (t: number): number => Math.cos(((t + 0.008) / 1.008) * (Math.PI / 2)) ** 2
  every.signal.slice(0, 999).forEach((s, t) => expect(s * s).toBeCloseTo(cosine((t + 1) / 1000) / cosine(0), 10))
  some.time.forEach((t, i) => {
    expect(some.signal[i]).toBeCloseTo(every.signal[t] ?? Number.NaN, 12)
    expect((some.signal[i] ?? 0) ** 2 + (some.noise[i] ?? 0) ** 2).toBeCloseTo(1, 12)
  })
  // β is clipped at 0.999; the first sampling step then multiplies errors by 316.
  expect(Math.exp(every.mostLogVariance[999] ?? 0)).toBeCloseTo(0.999, 12)
  expect(some.fromLatent[99]).toBeCloseTo(316.2, 1)
})

test("the many-step heads' tensors have one name, the energy head's two", () => {
  expect(releasedAliases("generative_head.net.cond_embed.weight")).toEqual([])
  expect(releasedAliases("generative_head.noise_embd.weight")).toEqual(["mlp_generator.noise_embd.weight"])
  expect(canonicalPath("generative_head.net.cond_embed.weight")).toBe("generative_head.net.cond_embed.weight")
})
