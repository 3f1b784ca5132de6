/**
 * Rolling on for BrierLM against the original implementation, in float64; and that branches read what a text reads.
 */
import { expect, test } from "vitest"
import { evaluateProgram } from "@serein/lang/evaluate"
import { brierScore, releasedRolledPositions, scoreRolled } from "@serein/stdlib"
import { rollOutCase } from "./rollOutCase.ts"
import { available, referenceCase, stored, variablesOf, worstError } from "./referenceCase.ts"

test.for(available(["f2_brier_k2"]))("samples, continuations and scores agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const { config, sizes, positions, program, inputs } = rollOutCase(reference)
  const { outputs } = evaluateProgram(program, { variables: variablesOf(program, reference.weights), inputs })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  const { chunkSize, latentSize } = config.autoencoder
  const time = sizes.chunks - 1
  const rolled = outputs["rolled"]?.data ?? new Float64Array()
  const half = sizes.batch * time * chunkSize
  expect(rolled.slice(0, half)).toEqual(stored(reference, "out.predictions_1").data)
  expect(rolled.slice(half, 2 * half)).toEqual(stored(reference, "out.predictions_2").data)

  /** Values of the second depth at the recorded positions, [position, prediction, batch, width]. */
  const recorded = (values: ArrayLike<number>, width: number): readonly number[] =>
    positions.flatMap((position) =>
      Array.from({ length: 2 * sizes.batch }, (_, row) => {
        const start = ((2 * sizes.batch + row) * time + position) * width
        return Array.from({ length: width }, (_, i) => values[start + i] ?? Number.NaN)
      }).flat(),
    )
  expect(recorded(rolled, chunkSize)).toEqual([...stored(reference, "out.continuation_tokens").data])
  const latents = recorded(outputs["rolledLatents"]?.data ?? [], latentSize)
  expect(worstError(latents, stored(reference, "out.continuation_latents").data)).toBeLessThan(5e-6)

  const labels = stored(reference, "in.input_ids").data
  const read = { ...sizes, chunkSize }
  const { brier } = brierScore(scoreRolled(rolled, labels, read, releasedRolledPositions(read)))
  brier.forEach((value, i) => expect(value).toBeCloseTo(reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0, 12))
  // Ours counts the position that the original leaves out.
  expect(brierScore(scoreRolled(rolled, labels, read)).positions).toBe(sizes.batch * (sizes.chunks - 2))
})
