/**
 * A rig without a device: programs run by the float64 judge, results in single precision.
 */
import * as Effect from "effect/Effect"
import { parametersOf, stateOf } from "@serein/lang"
import type { Node, Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { CaseError } from "serein/verify/referenceCase"
import type { ReferenceCase } from "serein/verify/referenceCase"
import type { Rig } from "serein/verify/rig"

const sizeOf = (node: Node): number => node.axes.reduce((product, { size }) => product * size, 1)

const single = ({ dtype, data }: Tensor): Float32Array | Int32Array =>
  dtype === "f32" ? Float32Array.from(data) : Int32Array.from(data)

/** The rig of a case. */
export const judgeRig = (reference: ReferenceCase): Rig => {
  const variables = new Map<string, Tensor>()
  const declare = (program: Program): string | null => {
    for (const node of [...parametersOf(program), ...stateOf(program)]) {
      if (node.op.kind !== "variable" || variables.has(node.op.path)) continue
      const stored =
        node.op.role === "state" ? new Float32Array(sizeOf(node)) : reference.weights.get(node.op.path)?.data
      if (stored === undefined) return `the parameter '${node.op.path}' is missing`
      if (stored.length !== sizeOf(node)) return `the parameter '${node.op.path}' has another size`
      variables.set(node.op.path, tensor(node.dtype, node.op.order, stored))
    }
    return null
  }
  return {
    dispatches: () => 0,
    read: (paths) =>
      Effect.succeed(
        new Map(
          paths.flatMap((path) => {
            const found = variables.get(path)
            return found === undefined ? [] : [[path, single(found)] as const]
          }),
        ),
      ),
    prepare: (program) => {
      const problem = declare(program)
      if (problem !== null) return Effect.fail(new CaseError({ message: problem }))
      return Effect.succeed((inputs) =>
        Effect.sync(() => {
          const given = program.inputs.flatMap(({ op }): [string, Tensor][] => {
            if (op.kind !== "input") return []
            const value = inputs[op.name] ?? 0
            return [[op.name, tensor(op.dtype, op.order, typeof value === "number" ? [value] : Array.from(value))]]
          })
          const ran = evaluateProgram(program, {
            variables: Object.fromEntries(variables),
            inputs: Object.fromEntries(given),
          })
          for (const [path, value] of Object.entries(ran.updates)) variables.set(path, value)
          return Object.fromEntries(Object.entries(ran.outputs).map(([name, value]) => [name, single(value)]))
        }),
      )
    },
  }
}
