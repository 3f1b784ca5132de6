/**
 * Both sides of the comparison are the same mathematics: jax-js's step, on its own backend without a GPU, against
 * our program in float64. Parameters move between the steps, so gradients and updates are compared as well.
 */
import { defaultDevice, init, numpy as np, tree } from "@jax-js/jax"
import { beforeAll, describe, expect, test } from "vitest"
import { elementCount, parametersOf } from "@serein/lang"
import type { Axis, Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { momentPaths } from "@serein/stdlib/optim/adamw"
import { normalDraws, tokenDraws, uniformDraws } from "../../bench/draws.ts"
import { makeStep } from "../../bench/jaxjs.ts"
import type { Arrays } from "../../bench/jaxjs.ts"
import { autoencoderStepWithDraws, drySizes, recipe } from "../../bench/models.ts"

const { autoencoder, chunks } = drySizes
const shapeOf = (order: readonly Axis[]): number[] => order.map(({ size }) => size)

interface Parameter {
  readonly path: string
  readonly order: readonly Axis[]
  readonly values: Float32Array<ArrayBuffer>
}

const parameters = (program: Program): readonly Parameter[] =>
  parametersOf(program).flatMap(({ op }) =>
    op.kind === "variable"
      ? [{ path: op.path, order: op.order, values: normalDraws(op.path, elementCount(op.order)).map((x) => 0.1 * x) }]
      : [],
  )

const data = {
  tokens: tokenDraws("tokens", chunks * autoencoder.chunkSize, autoencoder.vocabularySize),
  keepToken: uniformDraws("keepToken", chunks * autoencoder.chunkSize),
  posterior: normalDraws("posterior", chunks * autoencoder.latentSize),
  keepLatent: uniformDraws("keepLatent", chunks * autoencoder.latentSize),
}

describe("the training step of the comparison", () => {
  beforeAll(async () => {
    await init("wasm")
    defaultDevice("wasm")
  })

  test("losses and gradient norms of three steps agree with the float64 evaluator", async () => {
    const program = autoencoderStepWithDraws(drySizes)
    const given = parameters(program)
    const arrays = (of: (p: Parameter) => np.Array): Arrays => Object.fromEntries(given.map((p) => [p.path, of(p)]))
    let theirs = {
      parameters: arrays(({ values, order }) => np.array(values, { shape: shapeOf(order) })),
      first: arrays(({ order }) => np.zeros(shapeOf(order))),
      second: arrays(({ order }) => np.zeros(shapeOf(order))),
    }
    const variables: Record<string, ReturnType<typeof tensor>> = {}
    for (const { path, order, values } of given) {
      const moments = momentPaths(path)
      const zeros = new Float32Array(values.length)
      variables[path] = tensor("f32", order, values)
      variables[moments.first] = tensor("f32", order, zeros)
      variables[moments.second] = tensor("f32", order, zeros)
    }
    const batch = {
      tokens: np.array(data.tokens, { shape: [chunks, autoencoder.chunkSize], dtype: np.int32 }),
      keepToken: np.array(data.keepToken, { shape: [chunks, autoencoder.chunkSize] }),
      posterior: np.array(data.posterior, { shape: [chunks, autoencoder.latentSize] }),
      keepLatent: np.array(data.keepLatent, { shape: [chunks, autoencoder.latentSize] }),
    }
    const scalar = (value: number): np.Array => np.array(new Float32Array([value]), { shape: [] })
    const step = makeStep(autoencoder, chunks, recipe.optimiser, recipe.clipNorm)
    const losses: number[] = []
    for (let count = 1; count <= 3; count++) {
      const { loss, gradientNorm, ...next } = step(theirs.parameters, theirs.first, theirs.second, tree.ref(batch), {
        rate: scalar(recipe.schedule.peak),
        correction1: scalar(1 - recipe.optimiser.beta1 ** count),
        correction2: scalar(1 - recipe.optimiser.beta2 ** count),
      })
      theirs = next
      const inputs = Object.fromEntries(
        program.inputs.flatMap(({ op }) => {
          if (op.kind !== "input") return []
          const values: Readonly<Record<string, ArrayLike<number>>> = {
            ...data,
            labels: data.tokens,
            step: [count - 1],
          }
          return [[op.name, tensor(op.dtype, op.order, Array.from(values[op.name] ?? []))]]
        }),
      )
      const ours = evaluateProgram(program, { inputs, variables })
      Object.assign(variables, ours.updates)
      const expected = (name: string): number => ours.outputs[name]?.data[0] ?? Number.NaN
      expect(Math.abs(Number((await loss.data())[0]) / expected("loss") - 1)).toBeLessThan(1e-5)
      expect(Math.abs(Number((await gradientNorm.data())[0]) / expected("gradientNorm") - 1)).toBeLessThan(1e-5)
      losses.push(expected("loss"))
    }
    expect(losses[2]).toBeLessThan(losses[0] ?? 0)
  })
})
