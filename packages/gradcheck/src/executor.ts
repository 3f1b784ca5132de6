/**
 * What runs programs: the float64 evaluator here, a device where a test supplies one.
 */
import { evaluateProgram } from "@serein/lang/evaluate"
import type { ProgramValues, Tensor } from "@serein/lang/evaluate"
import type { Axis } from "@serein/lang/axis"
import { toTensor } from "@serein/lang/evaluate/strided"
import type { Node } from "@serein/lang/node"
import type { Program } from "@serein/lang/program"
import { double, wgsl } from "./bound/accuracy.ts"
import type { Accuracy } from "./bound/accuracy.ts"
import { bounderOf } from "./bound/bound.ts"
import type { Meaning } from "./bound/rules.ts"
import type { Sample, Values } from "./sample.ts"

/** Runs a program once on given values of inputs and variables. */
export interface Executor {
  readonly name: string
  /** How accurate its arithmetic is promised to be: what its results are judged by. */
  readonly accuracy: Accuracy
  /** Whether it throws a `KernelFault` where a kernel does what a device would hide. */
  readonly reportsFaults?: boolean
  readonly run: (program: Program, inputs: Values, variables: Values) => Promise<ProgramValues>
}

/** The float64 evaluator. */
export const evaluator: Executor = {
  name: "float64 evaluator",
  accuracy: double,
  run: async (program, inputs, variables) => evaluateProgram(program, { inputs, variables }),
}

/** An evaluator in which operations mean something else: a device with another arithmetic, or with a fault. */
export const evaluatorOf = (name: string, meaning: Meaning): Executor => ({
  name,
  accuracy: wgsl,
  run: async (program, inputs, variables) => {
    const bound = bounderOf({ inputs, variables }, wgsl, meaning)
    const result = (node: Node, order: readonly Axis[]): Tensor => toTensor(bound(node).value, order)
    return {
      outputs: Object.fromEntries(program.outputs.map((o) => [o.name, result(o.node, o.order)])),
      updates: Object.fromEntries(
        program.updates.flatMap(({ variable: { op }, value }) =>
          op.kind === "variable" ? [[op.path, result(value, op.order)]] : [],
        ),
      ),
    }
  },
})

/** A sample on an executor. */
export const runSample = (executor: Executor, { program, inputs, variables }: Sample): Promise<ProgramValues> =>
  executor.run(program, inputs, variables)
