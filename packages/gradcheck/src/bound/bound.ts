/**
 * The running error bound: one float64 evaluation that carries with each element how far a device may be from it.
 *
 * Laws compare |device − float64| with this bound, so no tolerance is picked by hand. The walk memoises, so a
 * growing program can be bounded node by node; bodies of regions, tangents and loops are entered.
 */
import { tangentFunction } from "@serein/lang/autodiff/closed"
import { jvp } from "@serein/lang/autodiff/jvp"
import { loopKey } from "@serein/lang/autodiff/repeat"
import { contiguous, zeros } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Tensor } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import type { OpOf } from "@serein/lang/op"
import { primitiveOf } from "@serein/lang/primitives/table"
import { topological } from "@serein/lang/walk"
import type { Values } from "../sample.ts"
import { double } from "./accuracy.ts"
import type { Accuracy } from "./accuracy.ts"
import type { Bounded } from "./bounded.ts"
import { boundOf } from "./rules.ts"
import type { Meaning } from "./rules.ts"

/** Values and bounds of expressions, remembered from call to call. */
export type Bounder = (node: Node) => Bounded

const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new RangeError(`no value was given for ${what}`)
  return found
}

/** The meanings of the table of primitives. */
export const plainMeaning: Meaning = (op, args) => {
  const rule = primitiveOf(op.kind)
  if (rule._tag === "Leaf" || rule._tag === "Structural") throw new RangeError(`'${op.kind}' has no meaning of its own`)
  return rule.evaluate(op, args)
}

const exactly = (value: Strided): Bounded => ({ value, error: zeros("f32", value.axes), chain: null, least: null })

/**
 * A bounder over the values of inputs and variables. `leaf` lets growing programs add values as they go; `meaning`
 * stands in for what operations mean; `watch` sees everything that is computed, inside bodies too.
 *
 * @throws RangeError when an input or variable has no value.
 */
export const makeBounder = (
  leaf: (kind: "input" | "variable", name: string) => Tensor | undefined,
  accuracy: Accuracy,
  meaning: Meaning = plainMeaning,
  watch: (found: Bounded) => void = () => {},
): Bounder => {
  const value = (kind: "input" | "variable") => (name: string) => present(leaf(kind, name), `${kind} '${name}'`)
  const leaves = { input: value("input"), variable: value("variable") }

  const body = (params: readonly Node[], results: readonly Node[], args: readonly Bounded[]): readonly Bounded[] => {
    const inner = scope(new Map(params.map((p, i) => [p, present(args[i], "an operand")])))
    return results.map(inner)
  }
  const loop = (op: OpOf<"repeat">, args: readonly Bounded[]): readonly Bounded[] => {
    let states = args.slice(0, op.bodies.length)
    const captures = args.slice(op.bodies.length)
    for (let i = 0; i < op.count; i++) {
      const index = exactly(contiguous("i32", [], Float64Array.of(i)))
      states = body(op.params, op.bodies, [index].concat(states, captures)).slice()
    }
    return states
  }
  const compute = (node: Node, args: readonly Bounded[], loops: Map<string, readonly Bounded[]>): Bounded => {
    const { op } = node
    const rule = primitiveOf(op.kind)
    if (rule._tag === "Leaf") {
      const found = rule.evaluate(op, leaves)
      return boundOf(op, [], found, accuracy, meaning)
    }
    switch (op.kind) {
      case "region":
        return present(body(op.params, [op.body], args)[0], "a body")
      case "tangent": {
        const closed = tangentFunction(jvp, op)
        return closed.body === null
          ? exactly(zeros(node.dtype, node.axes))
          : present(body(closed.params, [closed.body], args)[0], "a body")
      }
      case "repeat": {
        // One run serves every state that is read of it.
        const key = loopKey(op, node.args)
        const states = loops.get(key) ?? loop(op, args)
        loops.set(key, states)
        return present(states[op.result], "a state")
      }
      default: {
        const found = meaning(
          op,
          args.map((a) => a.value),
        )
        return boundOf(op, args, found, accuracy, meaning)
      }
    }
  }
  const scope = (known: Map<Node, Bounded>): Bounder => {
    const valueOf = (n: Node): Bounded => present(known.get(n), `a node of kind '${n.op.kind}'`)
    const loops = new Map<string, readonly Bounded[]>()
    return (root) => {
      if (!known.has(root)) {
        for (const node of topological([root])) {
          if (known.has(node)) continue
          const found = compute(node, node.args.map(valueOf), loops)
          watch(found)
          known.set(node, found)
        }
      }
      return valueOf(root)
    }
  }
  return scope(new Map())
}

/** Where expressions find the values of their leaves. */
export interface Leaves {
  readonly inputs: Values
  readonly variables: Values
  /** What has been computed of these leaves already, where several laws look at one sample. */
  readonly evaluations?: Evaluations
}

/** Evaluations in float64 that are made once, however many ask: of one value for each leaf. */
export interface Evaluations {
  /** The one bounder, which takes up further leaves; null where a leaf has another value than it had before. */
  readonly over: (leaves: Leaves) => Bounder | null
}

const equal = (a: Tensor, b: Tensor): boolean =>
  a === b ||
  (a.dtype === b.dtype &&
    a.data.length === b.data.length &&
    a.axes.every((x, i) => x.name === b.axes[i]?.name && x.size === b.axes[i]?.size) &&
    a.data.every((x, i) => Object.is(x, b.data[i])))

/** Nothing evaluated yet. */
export const evaluations = (): Evaluations => {
  const known = { input: new Map<string, Tensor>(), variable: new Map<string, Tensor>() }
  const bounder = makeBounder((kind, name) => known[kind].get(name), double)
  const fits = (values: ReadonlyMap<string, Tensor>, given: Values): boolean =>
    Object.entries(given).every(([name, t]) => {
      const before = values.get(name)
      return before === undefined || equal(before, t)
    })
  return {
    over: ({ inputs, variables }) => {
      if (!fits(known.input, inputs) || !fits(known.variable, variables)) return null
      for (const [name, t] of Object.entries(inputs)) known.input.set(name, t)
      for (const [name, t] of Object.entries(variables)) known.variable.set(name, t)
      return bounder
    },
  }
}

/** A bounder over the values of a sample. */
export const bounderOf = (leaves: Leaves, accuracy: Accuracy, meaning: Meaning = plainMeaning): Bounder => {
  const shared = accuracy === double && meaning === plainMeaning ? leaves.evaluations?.over(leaves) : null
  return (
    shared ??
    makeBounder((kind, name) => (kind === "input" ? leaves.inputs : leaves.variables)[name], accuracy, meaning)
  )
}

/** Values and error bounds of `roots` in this environment. */
export const boundAll = (roots: readonly Node[], leaves: Leaves, accuracy: Accuracy): readonly Bounded[] =>
  roots.map(bounderOf(leaves, accuracy))
