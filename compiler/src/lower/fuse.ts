/**
 * From a program to kernels: gives every input, variable, table and result its storage, and lowers the body.
 */
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { rewriteGraph, topological } from "@serein/lang/walk"
import { makeStorage } from "../storage.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"
import { lowerBlock } from "./block.ts"
import type { BlockStep, Prepare } from "./block.ts"
import type { Sink } from "./updates.ts"

/** A program as kernels over storages: what is computed is settled; how and where in memory is not. */
export interface KernelProgram {
  readonly _tag: "Kernels"
  readonly name: string
  readonly steps: readonly BlockStep[]
  readonly inputs: readonly Storage[]
  readonly outputs: readonly Storage[]
  readonly taps: readonly Storage[]
  readonly variables: readonly VariableStorage[]
}

/** A variable's storage and whether the program writes it. */
export interface VariableStorage {
  readonly storage: Storage
  readonly written: boolean
}

/** A program whose graph has the form that lowering expects. */
export interface PreparedProgram {
  readonly _tag: "Prepared"
  readonly program: Program
  /** Applied to the bodies of loops. */
  readonly prepare: Prepare
}

/** Applies a rewriting of graphs to all roots of a program at once. */
export const mapRoots = (program: Program, rewrite: (roots: readonly Node[]) => readonly Node[]): Program => {
  const roots = rewrite(programRoots(program))
  const at = (i: number): Node => {
    const root = roots[i]
    if (root === undefined) throw new Error("a rewriting keeps the number of roots")
    return root
  }
  const count = program.outputs.length
  return {
    ...program,
    outputs: program.outputs.map((output, i) => ({ ...output, node: at(i) })),
    updates: program.updates.map((update, i) => ({ ...update, value: at(count + i) })),
  }
}

/** `rewriteGraph` for a whole program. */
export const rewriteProgram = (program: Program, rewrite: (node: Node) => Node): Program =>
  mapRoots(program, (roots) => rewriteGraph(roots, (n) => rewrite(n)))

const leafStorage = (node: Node): Storage | null => {
  const { op } = node
  switch (op.kind) {
    case "input":
      return makeStorage(op.dtype, op.order, { _tag: "Input", name: op.name })
    case "variable":
      return makeStorage(op.dtype, op.order, { _tag: "Variable", path: op.path, role: op.role, init: op.init })
    case "table":
      return makeStorage(op.dtype, op.order, { _tag: "Constant", data: op.data })
    default:
      return null
  }
}

/** Chooses kernels for a prepared program. */
export const fuseProgram = ({ program, prepare }: PreparedProgram, target: Target): KernelProgram => {
  const roots = programRoots(program)
  const order = topological([...roots, ...program.updates.map((u) => u.variable)])
  const leaves = new Map<Node, Storage>()
  for (const node of order) {
    const storage = leafStorage(node)
    if (storage !== null) leaves.set(node, storage)
  }
  for (const node of program.inputs) {
    const storage = leaves.get(node) ?? leafStorage(node)
    if (storage !== null) leaves.set(node, storage)
  }
  const border = (role: "output" | "tap", name: string, node: Node, axes: readonly Axis[]): Sink => ({
    node,
    storage: makeStorage(node.dtype, axes, { _tag: "Output", name, role }),
    replaces: null,
  })
  const outputs = program.outputs.map((output) => border("output", output.name, output.node, output.order))
  const taps = order.flatMap((node) => (node.op.kind === "tap" ? [border("tap", node.op.name, node, node.axes)] : []))
  const updates = program.updates.flatMap(({ variable, value }): Sink[] => {
    const storage = leaves.get(variable)
    return storage === undefined || variable === value ? [] : [{ node: value, storage, replaces: variable }]
  })
  const written = new Set(updates.map((u) => u.storage))
  const all = [...leaves.values()]
  return {
    _tag: "Kernels",
    name: program.name,
    steps: lowerBlock(leaves, [...outputs, ...taps, ...updates], target, prepare),
    inputs: program.inputs.flatMap((n) => leaves.get(n) ?? []),
    outputs: outputs.map((s) => s.storage),
    taps: taps.map((s) => s.storage),
    variables: all
      .filter((s) => s.place._tag === "Variable")
      .map((storage) => ({ storage, written: written.has(storage) })),
  }
}
