/**
 * An objective: a loss, what it is computed from, and what may be looked at on the way.
 *
 * Training, evaluation and verification are programs over one objective: they differ in which of the observed values
 * they return and in whether gradients are taken, never in the expressions.
 */
import { input, key, output, program, splitKey } from "@serein/lang"
import type { Axis, F32, Key, Node, Outputs, Results, Scalar, StoredOutput, Tensors, TypedProgram } from "@serein/lang"
import { grad } from "@serein/lang/autodiff/grad"

/** A loss with its inputs and the values that a program over it may return, by name. */
export interface Objective<I extends Tensors = Tensors, O extends Outputs = Outputs> {
  readonly name: string
  readonly inputs: I
  readonly loss: Scalar
  /**
   * How many positions the loss is a mean over, when masked ones do not count. A step over several micro-batches weighs
   * them by it, so that its loss is the mean over the positions of all; where it is absent, all weigh the same.
   */
  readonly weight?: Scalar
  readonly observed: O
}

/** The inputs that make a step's randomness: every step of a run has a key of its own. */
export const stepInputs = () =>
  ({
    /** Of the run. */
    seed: input("seed", "u32"),
    /** 0, 1, … */
    step: input("step", "u32"),
  }) as const

/** The key of a step. */
export const stepKey = ({ seed, step }: ReturnType<typeof stepInputs>): Key => splitKey(key(seed), step)

const hasAll = <O, K extends keyof O>(some: object, names: readonly K[]): some is Pick<O, K> =>
  names.every((name) => name in some)

/**
 * Some of the observed values.
 *
 * @throws RangeError when one of them is not among the values observed.
 */
export const selected = <O extends Outputs, K extends keyof O>(observed: O, names: readonly K[]): Pick<O, K> => {
  const some = Object.fromEntries(Object.entries(observed).filter(([name]) => names.some((wanted) => wanted === name)))
  if (hasAll<O, K>(some, names)) return some
  throw new RangeError(`observed are ${Object.keys(observed).join(", ")}; ${names.join(", ")} were asked for`)
}

/** Computes observed values, without gradients. */
export const evaluation = <I extends Tensors, O extends Outputs, K extends keyof O>(
  objective: Objective<I, O>,
  names: readonly K[],
): TypedProgram<I, Results<Pick<O, K>>> =>
  program(`${objective.name}.evaluation`, {
    inputs: objective.inputs,
    outputs: selected(objective.observed, names),
  })

const isFloatParameter = (n: Node): n is F32<Axis> =>
  n.op.kind === "variable" && n.op.role === "param" && n.dtype === "f32"

/**
 * The parameters that a gradient of `loss` can reach, in the order in which the expression reads them: what lies
 * behind a `stopGradient` (a frozen model) is not among them.
 */
export const trainableParameters = (loss: Scalar): readonly F32<Axis>[] => {
  const found: F32<Axis>[] = []
  const seen = new Set<Node>()
  const stack: Node[] = [loss]
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (seen.has(n) || n.op.kind === "stopGradient") continue
    seen.add(n)
    if (isFloatParameter(n)) found.push(n)
    stack.push(...n.args.toReversed())
  }
  return found
}

/** A parameter with the gradient of a loss. */
export interface WithGradient {
  readonly path: string
  readonly order: readonly Axis[]
  readonly parameter: F32<Axis>
  readonly gradient: F32<Axis>
}

const isFloat32 = (n: Node | undefined): n is F32<Axis> => n?.dtype === "f32"

/** ∂loss/∂p for every trainable parameter. */
export const gradientsOf = (loss: Scalar): readonly WithGradient[] => {
  const parameters = trainableParameters(loss)
  const gradients = grad(loss, parameters)
  return parameters.flatMap((parameter, i) => {
    const gradient = gradients[i]
    return parameter.op.kind === "variable" && isFloat32(gradient)
      ? [{ path: parameter.op.path, order: parameter.op.order, parameter, gradient }]
      : []
  })
}

/** Computes every observed value, and the gradient of every trainable parameter as `grad.<path>`. */
export const differentiated = (objective: Objective): TypedProgram => {
  const gradients = gradientsOf(objective.loss).map(({ path, order, gradient }): [string, StoredOutput] => [
    `grad.${path}`,
    output(gradient, order),
  ])
  return program(`${objective.name}.gradients`, {
    inputs: objective.inputs,
    outputs: { ...objective.observed, ...Object.fromEntries(gradients) },
  })
}
