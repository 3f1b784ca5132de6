/**
 * Gradient accumulation: one training step over several micro-batches, with the activations of one in memory.
 *
 * The program loops over the micro-batches, which lie side by side in its inputs, and adds up gradients as states of
 * the loop; clipping and AdamW follow once. The step is that of the batch which the micro-batches make together: its
 * loss is Σ wᵢ·Lᵢ / Σ wᵢ over micro-batches i, where Lᵢ is the mean over the wᵢ positions that count (`weight` of the
 * objective; an objective without weighs all the same).
 */
import { constant, maximum, mul, program } from "@serein/lang"
import type { Axis, F32, Node, Outputs, Results, Scalar, StoredOutput, Tensors, TypedProgram } from "@serein/lang"
import * as ops from "@serein/lang/ops"
import { closeLoop, freshLike } from "@serein/lang/surface/body"
import { typed } from "@serein/lang/surface/typed"
import { freshPlaceholder } from "@serein/lang/walk"
import { microBatchAt } from "./microBatch.ts"
import type { Stacked, StepInputs } from "./microBatch.ts"
import { gradientsOf, selected } from "./objective.ts"
import type { Objective, WithGradient } from "./objective.ts"
import { optimiserStep, trainingStep } from "./trainingStep.ts"
import type { Recipe, StepFigures } from "./trainingStep.ts"

/** The names of observed values that have a mean over micro-batches: f32 scalars. */
export type ScalarNames<O extends Outputs> = { readonly [K in keyof O]: O[K] extends Scalar ? K : never }[keyof O]

const isScalar = (node: Node | StoredOutput | undefined): node is Scalar =>
  node?._tag === "Node" && node.dtype === "f32" && node.axes.length === 0

/** What micro-batches are summed to: weights, gradients of weight · loss, observed scalars times weight. */
interface Sums {
  readonly weight: Scalar
  readonly gradients: readonly WithGradient[]
  readonly observed: readonly (readonly [name: string, value: Scalar])[]
}

/** What one micro-batch adds. */
const contribution = ({ loss, weight = constant(1), observed }: Objective, names: readonly string[]): Sums => ({
  weight,
  gradients: gradientsOf(mul(loss, weight)),
  observed: Object.entries(selected(observed, names)).map(([name, value]): [string, Scalar] => {
    if (isScalar(value)) return [name, mul(value, weight)]
    throw new RangeError(
      `'${name}' is no f32 scalar: a step over several micro-batches returns means over them, of scalars alone`,
    )
  }),
})

/** The sums over a loop whose iterations are micro-batches. */
const summed = (objective: Objective<StepInputs & Tensors>, names: readonly string[], count: number): Sums => {
  const index = freshPlaceholder("i32", [])
  const part = contribution(microBatchAt(objective, count, typed(index)), names)
  const terms = [part.weight, ...part.gradients.map((g) => g.gradient), ...part.observed.map(([, value]) => value)]
  const states = terms.map(freshLike)
  const bodies = terms.map((term, i) => ops.add(states[i] ?? term, term))
  const initial = terms.map((term) => ops.fullLike(0, term))
  const [weight, ...sums] = closeLoop({ count, index, states, initial, bodies })
  const sumAt = (i: number): Node => sums[i] ?? constant(0)
  return {
    weight: typed(weight ?? constant(0)),
    gradients: part.gradients.map((given, i) => ({ ...given, gradient: typed(sumAt(i)) })),
    observed: part.observed.map(([name], i) => [name, typed(sumAt(part.gradients.length + i))]),
  }
}

/**
 * One step of training on `objective` over `microBatches` batches, whose inputs lie side by side: tensors have a leading
 * axis for them, scalars are shared. Each micro-batch has a key of its own, that of the step split by its index; one
 * micro-batch is the plain step. The step returns weighted means of the observed scalars `names`.
 *
 * @throws RangeError when `microBatches` is no whole number of at least 1, or an observed value is no f32 scalar.
 * @throws TypeError when the objective's seed is used otherwise than through `stepKey`.
 */
export function accumulatedStep<I extends Tensors & StepInputs, O extends Outputs, K extends ScalarNames<O>>(
  objective: Objective<I, O>,
  recipe: Recipe,
  names: readonly K[],
  microBatches: number,
): TypedProgram<Stacked<I>, Results<Pick<O, K> & StepFigures>>
export function accumulatedStep(
  objective: Objective<Tensors & StepInputs>,
  recipe: Recipe,
  names: readonly string[],
  microBatches: number,
): TypedProgram {
  if (!Number.isSafeInteger(microBatches) || microBatches < 1)
    throw new RangeError(`micro-batches are a whole number of at least 1; ${microBatches} were asked for`)
  if (microBatches === 1) {
    const only = microBatchAt(objective, 1, constant(0, "i32"))
    return trainingStep({ ...only, inputs: { ...only.inputs, step: objective.inputs.step } }, recipe, names)
  }
  const { inputs } = microBatchAt(objective, microBatches, constant(0, "i32"))
  const { weight, gradients, observed } = summed(objective, names, microBatches)
  const mean = <A extends Axis>(sum: F32<A>): F32<A> =>
    typed(ops.div(sum, ops.broadcastTo(maximum(weight, 1), sum.axes)))
  const { updates, figures } = optimiserStep(
    recipe,
    objective.inputs.step,
    gradients.map(({ path, order, parameter, gradient }) => ({ path, order, parameter, gradient: mean(gradient) })),
  )
  return program(`${objective.name}.training`, {
    inputs,
    outputs: { ...Object.fromEntries(observed.map(([name, sum]) => [name, mean(sum)])), ...figures },
    updates,
  })
}
