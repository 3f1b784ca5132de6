/**
 * The baseline's generation: over its cache it writes what reading the whole text again would have it write.
 */
import { expect, test } from "vitest"
import { parametersOf, stateOf } from "@serein/lang"
import type { Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  baselineDrawProgram,
  baselineNextProgram,
  baselineObjective,
  baselinePrefillProgram,
  decoderAxes,
  evaluation,
  tokenBlockAxes,
} from "@serein/stdlib"
import type { BaselineConfig } from "@serein/stdlib"
import { integers, scalarKey } from "./referenceCase.ts"
import { valuesFor } from "./scrambled.ts"

const config: BaselineConfig = {
  vocabularySize: 11,
  padToken: 10,
  decoder: {
    hiddenSize: 8,
    intermediateSize: 6,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    ropeTheta: 50,
    normEpsilon: 1e-6,
  },
}
const batch = 2
const sizes = { batch, context: 9 }
const scalar = (value: number): Tensor => tensor("i32", [], [value])

/** The programs of one generation over one set of variables. */
const generation = (inverseTemperature: number) => {
  const prefill = baselinePrefillProgram(config, sizes, 4)
  const next = baselineNextProgram(config, sizes)
  let variables = { ...valuesFor(parametersOf(next)), ...valuesFor(stateOf(next)) }
  const run = (program: Program, inputs: Readonly<Record<string, Tensor>>): readonly number[] => {
    const { outputs, updates } = evaluateProgram(program, { variables, inputs })
    variables = { ...variables, ...updates }
    return [...(outputs["tokens"]?.data ?? [])]
  }
  const drawInputs = (step: number) => ({
    seed: scalarKey.seed,
    step: tensor("u32", [], [step]),
    inverseTemperature: tensor("f32", [], [inverseTemperature]),
  })
  const axesOf = (time: number) => decoderAxes(config.decoder, { batch, time, source: sizes.context })
  return {
    /** Reads the first `count` tokens of two texts, of a window that is filled up with others. */
    read: (texts: readonly (readonly number[])[], count: number) => {
      const { Batch, Time } = axesOf(4)
      const window = texts.flatMap((text) => [...text.slice(0, count), 9, 9, 9, 9].slice(0, 4))
      run(prefill, { tokens: integers([Batch, Time], window), start: scalar(0), last: scalar(count - 1) })
    },
    draw: (step: number) => run(baselineDrawProgram(config, sizes), drawInputs(step)),
    next: (tokens: readonly number[], start: number, step: number) => {
      const { Batch, Time } = axesOf(1)
      return run(next, { tokens: integers([Batch, Time], tokens), start: scalar(start), ...drawInputs(step) })
    },
  }
}

/** The likeliest token after each of two texts of equal length. */
const likeliest = (texts: readonly (readonly number[])[]): readonly number[] => {
  const tokens = texts[0]?.length ?? 0
  const whole = evaluation(baselineObjective(config, { batch, tokens }), ["logits"])
  const { Batch, Time } = tokenBlockAxes(config, { batch, tokens })
  const { outputs } = evaluateProgram(whole, {
    variables: valuesFor(parametersOf(baselineNextProgram(config, sizes))),
    inputs: { tokens: integers([Batch, Time], texts.flat()) },
  })
  return texts.map((_, row) => {
    const end = (row + 1) * tokens * config.vocabularySize
    const logits = [...(outputs["logits"]?.data.slice(end - config.vocabularySize, end) ?? [])]
    return logits.indexOf(Math.max(...logits))
  })
}

test("at a temperature near 0 it writes the likeliest tokens, whatever fills up the prompt's window", () => {
  const { read, draw, next } = generation(1e6)
  let texts: readonly (readonly number[])[] = [
    [3, 1, 4],
    [1, 5, 9],
  ]
  read(texts, 3)
  let drawn = draw(0)
  for (let step = 1; step < 5; step += 1) {
    expect(drawn, `step ${step}`).toEqual(likeliest(texts))
    const added = drawn
    texts = texts.map((text, row) => text.concat(added[row] ?? -1))
    drawn = next(added, 2 + step, step)
  }
})

test("the same seed and step draw the same tokens, another step others", () => {
  const { read, draw } = generation(0.1)
  read(
    [
      [3, 1, 4],
      [1, 5, 9],
    ],
    3,
  )
  const draws = Array.from({ length: 12 }, (_, step) => draw(step))
  expect(draw(5)).toEqual(draws[5])
  expect(new Set(draws.map((tokens) => tokens.join())).size).toBeGreaterThan(3)
})
