/**
 * A sample: a program with values for everything it reads. What laws are checked on and what shrinking makes smaller.
 */
import type { ProgramValues, Tensor } from "@serein/lang/evaluate"
import type { Evaluations } from "./bound/bound.ts"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"

/** Values by name (inputs) or path (variables). */
export type Values = Readonly<Record<string, Tensor>>

/** A program and what it is run on. */
export interface Sample {
  readonly program: Program
  readonly inputs: Values
  readonly variables: Values
  /** What laws that look at the sample share; the sample means the same without. */
  readonly evaluations?: Evaluations
}

/** The name under which a variable's new value stands beside the outputs. */
export const updateName = (path: string): string => `→ ${path}`

/** Everything a program computes: its outputs, and the new value of each updated variable. */
export const namedRoots = (p: Program): readonly { readonly name: string; readonly node: Node }[] => [
  ...p.outputs.map(({ name, node }) => ({ name, node })),
  ...p.updates.map((u) => ({
    name: u.variable.op.kind === "variable" ? updateName(u.variable.op.path) : "?",
    node: u.value,
  })),
]

/** The results of a run under the names of `namedRoots`. */
export const namedResults = (values: ProgramValues): Values => ({
  ...values.outputs,
  ...Object.fromEntries(Object.entries(values.updates).map(([path, t]) => [updateName(path), t])),
})

/** The nodes of a program that compute something. */
export const operationsOf = (p: Program): readonly Node[] =>
  topological(programRoots(p)).filter((n) => n.args.length > 0)

/** The inputs that these roots read. */
export const inputsOf = (roots: readonly Node[]): readonly Node[] =>
  topological(roots).filter((n) => n.op.kind === "input")

/** The values of inputs and variables that the program still reads. */
export const restricted = (sample: Sample): Sample => {
  const leaves = topological([...programRoots(sample.program), ...sample.program.updates.map((u) => u.variable)])
  const inputs = leaves.filter((n) => n.op.kind === "input")
  const keep = (values: Values, names: readonly string[]): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
  return {
    program: { ...sample.program, inputs },
    inputs: keep(
      sample.inputs,
      inputs.flatMap((n) => (n.op.kind === "input" ? [n.op.name] : [])),
    ),
    variables: keep(
      sample.variables,
      leaves.flatMap((n) => (n.op.kind === "variable" ? [n.op.path] : [])),
    ),
  }
}
