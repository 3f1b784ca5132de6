/**
 * A program: the outputs and state updates that are computed together, as untyped data.
 *
 * Every update happens after every reader of the old value, so `p ← p − lr·g` may be written without thinking
 * of order. What the typed surface's `program` builds, and what the compiler compiles.
 */
import type { Axis } from "./axis.ts"
import type { Node } from "./node.ts"

/** A named result, stored row-major over `order`. */
export interface Output {
  readonly name: string
  readonly node: Node
  readonly order: readonly Axis[]
}

/** `variable` (a node of kind "variable") takes `value` when the program has run. */
export interface Update {
  readonly variable: Node
  readonly value: Node
}

/** Outputs and updates computed in one run. */
export interface Program {
  readonly _tag: "Program"
  readonly name: string
  /** Nodes of kind "input", in the order in which the program declares them. */
  readonly inputs: readonly Node[]
  readonly outputs: readonly Output[]
  readonly updates: readonly Update[]
}

/** The roots of a program's graph: outputs, then updated values. */
export const programRoots = (p: Program): readonly Node[] => [
  ...p.outputs.map((o) => o.node),
  ...p.updates.map((u) => u.value),
]
