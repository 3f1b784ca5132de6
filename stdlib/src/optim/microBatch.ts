/**
 * Micro-batches: an objective over one of several batches that lie side by side in its inputs.
 *
 * Nothing of the objective is written again: its inputs are replaced by rows of longer ones, and the key of its step
 * by one that is split by the row's number. Gradient accumulation loops over the rows; a diagnosis looks at one.
 */
import { axis, input, splitKey } from "@serein/lang"
import type { Axis, Expr, Node, Outputs, Scalar, StoredOutput, Tensors } from "@serein/lang"
import { take } from "@serein/lang/ops"
import { typed } from "@serein/lang/surface/typed"
import { substitute } from "@serein/lang/walk"
import { stepKey } from "./objective.ts"
import type { Objective, stepInputs } from "./objective.ts"

/** The leading axis of the inputs of several micro-batches. */
export type MicroBatch = Axis<"microBatch">

/** The axis of `count` micro-batches. */
export const microBatchAxis = (count: number): MicroBatch => axis("microBatch", count)

/** The inputs of several micro-batches: tensors lie side by side along the micro-batch axis, scalars are shared. */
export type Stacked<I extends Tensors> = {
  readonly [K in keyof I]: I[K] extends Expr<infer D, infer A>
    ? [A] extends [never]
      ? I[K]
      : Expr<D, A | MicroBatch>
    : never
}

/** The inputs that every objective of a training step has. */
export type StepInputs = ReturnType<typeof stepInputs>

const stackedInput = (name: string, node: Node, MicroBatch: MicroBatch): Node => {
  if (node.op.kind !== "input") throw new TypeError(`the objective's input '${name}' is a ${node.op.kind}`)
  const { dtype, order } = node.op
  return order.length === 0 ? node : input(node.op.name, dtype, [MicroBatch, ...order])
}

/** Whether `wanted` is used on a way from `roots` that does not lead through `behind`. */
const isUsed = (roots: readonly Node[], wanted: Node, behind: readonly Node[]): boolean => {
  const seen = new Set<Node>(behind)
  const stack = [...roots]
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (n === wanted) return true
    if (seen.has(n)) continue
    seen.add(n)
    stack.push(...n.args)
  }
  return false
}

/**
 * The objective over row `index` of inputs that hold `count` micro-batches. Its key is the step's, split by the index;
 * a micro-batch that is the whole step has the step's own, so that this is then the objective itself.
 *
 * @throws TypeError when the seed is used otherwise than through `stepKey`: micro-batches would share those draws.
 */
export function microBatchAt<I extends Tensors & StepInputs, O extends Outputs>(
  objective: Objective<I, O>,
  count: number,
  index: Scalar<"i32">,
): Objective<Stacked<I>, O>
export function microBatchAt(
  objective: Objective<Tensors & StepInputs>,
  count: number,
  index: Scalar<"i32">,
): Objective {
  const { name, loss, weight, observed } = objective
  const MicroBatch = microBatchAxis(count)
  const names = Object.keys(observed)
  const nodes = Object.values(observed).map((given) => (given._tag === "Node" ? given : given.node))
  const roots = [loss, weight ?? loss, ...nodes]
  const { seed, step } = objective.inputs
  const whole = stepKey({ seed, step })
  if (isUsed(roots, seed, whole.words)) {
    throw new TypeError(
      `the objective '${name}' uses its seed otherwise than through stepKey(inputs), so its micro-batches would share draws; derive all keys from stepKey(inputs)`,
    )
  }
  const own = count === 1 ? whole : splitKey(whole, index)
  const replacements = new Map<Node, Node>(whole.words.map((word, i) => [word, own.words[i] ?? word]))
  const inputs = Object.entries(objective.inputs).map(([key, node]): [string, Node] => {
    const stacked = stackedInput(key, node, MicroBatch)
    if (stacked !== node) replacements.set(node, take(stacked, index, MicroBatch))
    return [key, stacked]
  })
  const [ownLoss = loss, ownWeight = loss, ...ownNodes] = substitute(roots, replacements)
  const ownObserved = names.map((key, i): [string, Node | StoredOutput] => {
    const node = ownNodes[i] ?? loss
    const given = observed[key]
    return [key, given?._tag === "StoredOutput" ? { ...given, node } : node]
  })
  return {
    name,
    inputs: Object.fromEntries(inputs),
    loss: typed(ownLoss),
    ...(weight === undefined ? {} : { weight: typed<"f32", never>(ownWeight) }),
    observed: Object.fromEntries(ownObserved),
  }
}
