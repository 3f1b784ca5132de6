/**
 * Models as they are judged, in float64: every head, every chunk size and the baseline, at the positions at which the
 * n-gram models beside them are scored, whatever is masked.
 */
import { describe, expect, test } from "vitest"
import { scoredPositions } from "@serein/data"
import { parametersOf } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { brierScore, ignoredLabel, releasedHeads } from "@serein/stdlib"
import type { HeadConfig } from "@serein/stdlib"
import { batchesOf, predictedChunks } from "serein/evaluate/heldOut"
import { judgedBaseline, judgedLanguageModel } from "serein/evaluate/judgedModels"
import type { JudgedModel } from "serein/evaluate/prediction"
import { scalarKey } from "../stdlib/referenceCase.ts"
import { valuesFor } from "../stdlib/scrambled.ts"
import { tinyModel } from "../stdlib/tinyModel.ts"

const energy: HeadConfig = { _tag: "Energy", noiseSize: 4, blocks: 1, samples: 2, targetSamples: 3, beta: 1 }
const diffusion: HeadConfig = { ...releasedHeads.diffusion, blocks: 1, samples: 1, steps: 6, samplingSteps: 2 }
const flow: HeadConfig = { ...releasedHeads.flow, blocks: 1, samples: 1, samplingSteps: 2 }

/** 11 of the 12 tokens that the models know, none of them the pad. */
const textOf = (length: number): Int32Array => Int32Array.from({ length }, (_, i) => (i * i + 3 * i) % 11)

/** Scores and losses of the runs over a stream, and the chunks that each run predicts. */
const judge = ({ plan, program, scoresOf }: JudgedModel, stream: Int32Array) =>
  batchesOf(plan, stream).map(({ tokens, labels }) => {
    const given = new Map([
      ["tokens", tokens],
      ["labels", labels],
    ])
    const inputs = Object.fromEntries(
      program.inputs.flatMap(({ op, dtype }) => {
        if (op.kind !== "input") return []
        const values = given.get(op.name)
        return values === undefined ? [] : [[op.name, tensor(dtype, op.order, values)]]
      }),
    )
    const variables = valuesFor(parametersOf(program))
    const { outputs } = evaluateProgram(program, { variables, inputs: { ...inputs, ...scalarKey } })
    const read = (name: string): Float64Array => outputs[name]?.data ?? new Float64Array()
    const blocks = scoresOf(
      Object.fromEntries(Object.keys(outputs).map((name) => [name, Float32Array.from(read(name))])),
      labels,
    )
    return { blocks, loss: read("loss")[0] ?? Number.NaN, predicted: predictedChunks(plan, labels) }
  })

const models: readonly (readonly [name: string, model: JudgedModel, chunk: number])[] = [
  ...[1, 2, 3, 4, 8].map(
    (chunk) =>
      [
        `energy head, chunks of ${chunk}`,
        judgedLanguageModel(tinyModel(energy, chunk), { batch: 2, blockSize: 6 * chunk }),
        chunk,
      ] as const,
  ),
  ["diffusion head", judgedLanguageModel(tinyModel(diffusion, 3), { batch: 2, blockSize: 18 }), 3],
  ["flow head", judgedLanguageModel(tinyModel(flow, 2), { batch: 2, blockSize: 12 }), 2],
  [
    "baseline",
    judgedBaseline(
      { vocabularySize: 12, padToken: 11, decoder: tinyModel(energy).backbone },
      { batch: 2, blockSize: 8 },
    ),
    1,
  ],
]

describe.each(models)("%s", (_, model, chunk) => {
  const { length } = model.plan
  // Three blocks and a half, and less than a chunk that nothing may look at.
  const text = textOf(3 * length + (length / 2 - ((length / 2) % chunk)) + chunk - 1)
  const runs = judge(model, text)

  test("is scored where the n-gram models are, and has a loss wherever something is predicted", () => {
    const { positions, standardErrors } = brierScore(runs.flatMap(({ blocks }) => blocks))
    expect(positions).toBe(scoredPositions({ block: length, chunk }, text.length - (text.length % chunk)).length)
    expect(standardErrors.every(Number.isFinite)).toBe(true)
    expect(runs.map(({ predicted }) => predicted)).toEqual([
      2 * (length / chunk - 1),
      length / chunk - 1 + Math.floor(length / 2 / chunk) - 1,
    ])
    expect(runs.every(({ loss }) => Number.isFinite(loss))).toBe(true)
  })

  test("says the same of a block whatever stands masked beside it", () => {
    const [whole] = runs
    const [alone] = judge(model, text.subarray(0, length))
    expect(alone?.blocks[0]).toEqual(whole?.blocks[0])
    expect(alone?.blocks[1]?.positions).toBe(0)
    expect(alone?.predicted).toBe(length / chunk - 1)
  })
})

test("what is cut short of a text is masked, in whole chunks", () => {
  const [batch] = batchesOf({ rows: 1, length: 8, chunk: 4, pad: 11 }, textOf(7))
  expect([...(batch?.labels ?? [])]).toEqual([...textOf(4), ...Array<number>(4).fill(ignoredLabel)])
  expect([...(batch?.tokens ?? [])].slice(4)).toEqual([11, 11, 11, 11])
})
