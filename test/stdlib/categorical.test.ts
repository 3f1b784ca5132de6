/**
 * Draws from softmax(logits): their law, and that a draw can be replaced by a recorded one.
 */
import { expect, test } from "vitest"
import { axis, input, key, noiseSites, output, program, rebindNoise, table } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { categorical } from "@serein/stdlib"
import { chiSquare, chiSquareBound } from "./chiSquare.ts"

const Draw = axis("draw", 20_000)
const Outcome = axis("outcome", 5)
const law = [0.5, 0.3, 0.15, 0.0499, 0.0001]

const drawn = (seed: number) => {
  const tokens = categorical(key(seed), "t", Outcome, [Draw])(table([Outcome], law.map(Math.log)))
  return program("drawn", { outputs: { tokens: output(tokens, [Draw]) } })
}

test("have the law of the softmax, rare outcomes included", () => {
  const { outputs } = evaluateProgram(drawn(5))
  const counts = law.map(() => 0)
  for (const token of outputs["tokens"]?.data ?? []) counts[token] = (counts[token] ?? 0) + 1
  expect(chiSquare(counts, law)).toBeLessThan(chiSquareBound(law.length))
})

test("are a noise site, with their bits as another", () => {
  expect(
    noiseSites(drawn(1))
      .map(({ site }) => site)
      .toSorted(),
  ).toEqual(["t", "t.bits"])
  const recorded = rebindNoise(drawn(1), { t: input("recorded", "i32", [Draw]) })
  const values = Array.from({ length: Draw.size }, (_, i) => i % 5)
  const { outputs } = evaluateProgram(recorded, { inputs: { recorded: tensor("i32", [Draw], values) } })
  expect([...(outputs["tokens"]?.data ?? [])]).toEqual(values)
})
