/**
 * Accumulated steps beside the steps that they stand for: the same batch as micro-batches and in one piece, over the
 * same inputs, with the draws of both rebound to the same values. The evaluator and the device run the same.
 */
import {
  add,
  axis,
  cast,
  checkpoint,
  dot,
  input,
  mul,
  noiseSites,
  normal,
  notEqual,
  param,
  parametersOf,
  rebindNoise,
  square,
  stateOf,
  sub,
  sum,
  tanh,
} from "@serein/lang"
import type { Axis, F32, Node, Program, Rebinding, Scalar, Tensors, TypedProgram } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import { merge, take } from "@serein/lang/ops"
import { programRoots } from "@serein/lang/program"
import { substitute } from "@serein/lang/walk"
import {
  accumulatedStep,
  autoencoderObjective,
  baselineObjective,
  ignoredLabel,
  languageModelObjective,
  microBatchAxis,
  releasedAdamW,
  stepInputs,
  stepKey,
  trainingStep,
  weightedMean,
} from "@serein/stdlib"
import type { Objective, Recipe, StepInputs } from "@serein/stdlib"
import { scrambled, valuesFor } from "./scrambled.ts"
import { tinyModel } from "./tinyModel.ts"

export const recipe: Recipe = {
  schedule: { peak: 0.01, warmupSteps: 0, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 0.5,
}

export const tiny = tinyModel({ _tag: "Energy", noiseSize: 4, blocks: 1, samples: 3, targetSamples: 4, beta: 1 })

export const tinyBaseline = { vocabularySize: 12, padToken: 11, decoder: tiny.backbone }

type AnyObjective = Objective<Tensors & StepInputs, { readonly loss: Scalar }>

/** An objective over a batch of any size, and the axis of its batch. */
interface Family {
  readonly along: string
  readonly objective: (batch: number) => AnyObjective
}

const In = axis("in", 5)
const Hidden = axis("hidden", 6)

/** A network with noise on its input, a layer that is computed again, and rows that may not count: all in a few lines. */
const noisyRegression = (batch: number): AnyObjective => {
  const Row: Axis<"batch"> = axis("batch", batch)
  const inputs = {
    x: input("x", "f32", [Row, In]),
    y: input("y", "f32", [Row]),
    labels: input("labels", "i32", [Row]),
    ...stepInputs(),
  } as const
  const seen = add(inputs.x, mul(normal(stepKey(inputs), "noise", [Row, In]), 0.1))
  const layer = checkpoint((x: F32<typeof Row | typeof In>) => tanh(dot(In)(x, param("up", [Hidden, In]))))
  const guess = dot(Hidden)(layer(seen), param("down", [Hidden]))
  const valid = cast("f32")(notEqual(inputs.labels, ignoredLabel))
  const loss = weightedMean([Row])(square(sub(guess, inputs.y)), valid)
  return { name: "regression", inputs, loss, weight: sum(Row)<"f32", never>(valid), observed: { loss } }
}

/** The three objectives of the library, and one whose rounding errors have small bounds; over batches of any size. */
export const families = {
  languageModel: { along: "batch", objective: (batch) => languageModelObjective(tiny, { batch, chunks: 4 }) },
  autoencoder: { along: "chunk", objective: (chunks) => autoencoderObjective(tiny.autoencoder, { chunks }) },
  regression: { along: "batch", objective: noisyRegression },
  baseline: { along: "batch", objective: (batch) => baselineObjective(tinyBaseline, { batch, tokens: 5 }) },
} as const satisfies Readonly<Record<string, Family>>

const nameOf = ({ op }: Node): string => (op.kind === "input" ? op.name : "")

/** Values of an input of either program: scalars, tokens, and labels of which some whole chunks are masked. */
const valueOf = ({ op }: Node): Tensor => {
  if (op.kind !== "input") throw new TypeError("an input is wanted")
  const { name, dtype, order } = op
  const size = order.reduce((n, a) => n * a.size, 1)
  if (order.length === 0) return tensor(dtype, order, [name === "step" ? 3 : 7])
  if (dtype === "f32")
    return tensor(
      dtype,
      order,
      scrambled(size, name.length).map((x) => Math.abs(x) % 1),
    )
  const tokens = Array.from({ length: size }, (_, i) => (i * 7 + 3) % 11)
  // Not equally many in each micro-batch: the second has the fewest that count.
  const masked = (i: number): boolean => {
    const chunk = Math.floor(i / 2)
    return chunk % 7 === 4 || (i * 3 >= size && i * 2 < size)
  }
  return tensor(dtype, order, name === "labels" ? tokens.map((token, i) => (masked(i) ? ignoredLabel : token)) : tokens)
}

/** Values of a program's inputs. */
export const valuesOf = (program: Program): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(program.inputs.map((node) => [nameOf(node), valueOf(node)]))

/** Values of what a program keeps; moments begin at zero, so that the first is a tenth of the clipped gradient. */
export const variablesFor = (program: Program): Readonly<Record<string, Tensor>> => ({
  ...valuesFor(parametersOf(program), (size, index) => scrambled(size, index).map((x) => x / 3)),
  ...valuesFor(stateOf(program), (size) => Array.from({ length: size }, () => 0)),
})

/** A step over micro-batches, the same step over all at once, and values of what both read. */
export interface AccumulationCase {
  readonly accumulated: TypedProgram
  readonly whole: Program
  readonly inputs: Readonly<Record<string, Tensor>>
  readonly variables: Readonly<Record<string, Tensor>>
}

/** The case of `count` micro-batches of `batch` each. */
export const accumulationCase = ({ along, objective }: Family, count: number, batch: number): AccumulationCase => {
  const MicroBatch = microBatchAxis(count)
  const Small = axis(along, batch)
  const Large = axis(along, count * batch)
  const step = accumulatedStep(objective(batch), recipe, ["loss"], count)
  const one = trainingStep(objective(count * batch), recipe, ["loss"])
  const draws = new Map(
    noiseSites(step).map(({ site, node }): [string, Node] => [
      site,
      makeNode({ kind: "input", name: site, dtype: node.dtype, order: [MicroBatch, ...node.axes] }, []),
    ]),
  )
  const joined = (stacked: Node): Node => merge(stacked, [MicroBatch, Small], Large)
  const rebound = (f: (drawn: Node) => Rebinding): Record<string, Rebinding> =>
    Object.fromEntries([...draws].map(([site, drawn]) => [site, f(drawn)]))
  const accumulated = rebindNoise(
    step,
    rebound(
      (drawn) =>
        ([index]) =>
          index === undefined ? drawn : take(drawn, index, MicroBatch),
    ),
  )
  const drawn = rebindNoise(one, rebound(joined))
  const replaced = new Map(
    drawn.inputs.flatMap((node): [Node, Node][] => {
      const stacked = accumulated.inputs.find((other) => nameOf(other) === nameOf(node))
      return stacked === undefined || stacked === node ? [] : [[node, joined(stacked)]]
    }),
  )
  const roots = substitute(programRoots(drawn), replaced)
  const whole: Program = {
    ...drawn,
    inputs: accumulated.inputs,
    outputs: drawn.outputs.map(({ name, order, node }, i) => ({ name, order, node: roots[i] ?? node })),
    updates: drawn.updates.map(({ variable, value }, i) => ({
      variable,
      value: roots[drawn.outputs.length + i] ?? value,
    })),
  }
  return {
    accumulated,
    whole,
    inputs: valuesOf(accumulated),
    variables: variablesFor(whole),
  }
}
