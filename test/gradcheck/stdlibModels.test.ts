// Laws of differentiation and of passes over whole small models: the loss of CALM with every head, its autoencoder and
// the baseline, and the programs that train them, as functions of tokens' embeddings, parameters and moments alike.
// SEREIN_PROGRAMS asks for more samples of each, SEREIN_SEED for others.
import { bodiesWrittenOut, keepsValues, smallModels, trainingSteps, usualSetting } from "@serein/gradcheck"
import { describe, expect, test } from "vitest"
import { drawn, lawsOf, reportsOf } from "./stdlibCases.ts"

const asked = Number(process.env["SEREIN_PROGRAMS"] ?? 0)
const derivatives = lawsOf(["adjoint", "differences"])

describe("losses and judgements of small models", () => {
  const laws = [
    ...derivatives,
    ...lawsOf(["double-transpose", "subsets", "hessian", "checkpoint", "custom-derivative", "bodies", "passes"]),
  ]
  test.each(Object.entries(smallModels))("%s", async (_, arbitrary) => {
    const samples = drawn(arbitrary, Math.max(2, asked))
    const reports = await reportsOf(laws, samples)
    for (const law of derivatives) expect(reports.get(law)?.held ?? 0, law.name).toBeGreaterThan(samples.length / 3)
  })
})

/**
 * Differentiated once more, the energy score's step says little: second derivatives of distances and of eight norms lie
 * within their own rounding, as the running bound has it. Its values are compared, and the same loop over the baseline.
 */
const illConditioned: ReadonlySet<string> = new Set(["energyStep", "accumulatedEnergyStep"])

describe("whole training steps: the gradient, clipping and AdamW differentiated once more", () => {
  // Rewritten by all passes at once: each alone is tried on the losses.
  const rewritten = keepsValues("all rewritings", usualSetting.passes["all rewritings"] ?? ((p) => p))
  const values = [...bodiesWrittenOut.slice(0, 1), rewritten]
  test.each(Object.entries(trainingSteps))("%s", async (name, arbitrary) => {
    const samples = drawn(arbitrary, Math.max(3, asked))
    const held = illConditioned.has(name) ? values : [...values, ...derivatives]
    const reports = await reportsOf(held, samples)
    for (const law of held) expect(reports.get(law)?.held ?? 0, law.name).toBeGreaterThan(0)
  })
})
