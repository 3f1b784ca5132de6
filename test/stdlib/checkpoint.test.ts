/**
 * Layers that the backward pass computes again: no number changes, and the memory that activations take falls.
 */
import { compile } from "@serein/compiler"
import type { Target } from "@serein/compiler"
import { evaluateProgram } from "@serein/lang/evaluate"
import { topological } from "@serein/lang/walk"
import { programRoots } from "@serein/lang"
import { baselineObjective, differentiated, languageModelEvaluation, evaluation, trainingStep } from "@serein/stdlib"
import { describe, expect, test } from "vitest"
import { compiled, gpu, software } from "../compiler/targets.ts"
import { recipe, tiny, tinyBaseline, valuesOf, variablesFor } from "./accumulationCase.ts"
import { recomputing } from "./checkpointCase.ts"
import { worstError } from "./referenceCase.ts"

/** Heads that every block conditions: kept whole, one cotangent of the condition is summed over all of them first. */
const summedApart: ReadonlySet<string> = new Set(["diffusion", "flow"])

test.each(Object.entries(recomputing))("no loss and no gradient changes in float64: %s", (name, objective) => {
  const [plain, again] = [differentiated(objective(false)), differentiated(objective(true))]
  const [inputs, variables] = [valuesOf(plain), variablesFor(plain)]
  expect(topological(programRoots(again)).map(({ op }) => op.kind)).toContain("barrier")
  const kept = evaluateProgram(plain, { inputs, variables }).outputs
  const recomputed = evaluateProgram(again, { inputs, variables }).outputs
  expect(Object.keys(kept).filter((output) => output.startsWith("grad."))).not.toEqual([])
  expect(recomputed["loss"]).toEqual(kept["loss"])
  if (summedApart.has(name)) {
    for (const [output, { data }] of Object.entries(kept))
      expect(worstError(recomputed[output]?.data ?? [], data), output).toBeLessThan(1e-13)
  } else expect(recomputed).toEqual(kept)
})

describe("planned memory", () => {
  const arenaBytes = (layers: number, checkpoint: boolean, target: Target): number => {
    const config = { ...tinyBaseline, decoder: { ...tinyBaseline.decoder, layers, checkpoint } }
    const step = trainingStep(baselineObjective(config, { batch: 1, tokens: 64 }), recipe, ["loss"])
    const result = compile(step, target)
    if (result._tag === "Left") throw new Error(result.left.message)
    return result.right.buffers.filter(({ kind }) => kind === "arena").reduce((total, { bytes }) => total + bytes, 0)
  }

  test.each([
    ["a GPU", gpu],
    ["a software adapter", software],
  ])("a further layer takes room for the stream between layers, not for its scores: %s", (_, target) => {
    const { heads, hiddenSize } = tinyBaseline.decoder
    const [scores, stream] = [4 * heads * 64 * 64, 4 * hiddenSize * 64]
    const further = (checkpoint: boolean): number =>
      (arenaBytes(4, checkpoint, target) - arenaBytes(2, checkpoint, target)) / 2
    expect(further(false)).toBeGreaterThan(scores)
    expect(further(true)).toBeLessThan(3 * stream)
  })
})

test("without a gradient nothing is recomputed: evaluation is the same program", () => {
  const sizes = { batch: 1, chunks: 3 }
  const of = (checkpoint: boolean) =>
    compiled(
      evaluation(
        languageModelEvaluation(
          { ...tiny, backbone: { ...tiny.backbone, checkpoint }, head: { ...tiny.head, checkpoint } },
          sizes,
        ),
        ["loss", "rolled"],
      ),
    )
  expect(of(true)).toEqual(of(false))
})
