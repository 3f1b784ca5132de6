/**
 * Floating-point operations of a kernel, counted over the expressions that it computes.
 *
 * A contraction of m × n results over k terms is 2·m·n·k, a reduction of k terms is k. An elementwise operation on
 * floating-point numbers is one for each element that is asked for, whichever operation it is; comparisons, choices,
 * conversions, integers (random bits among them) and addressing are none. An expression that two kernels compute is
 * counted in both; what a kernel computes again in each of its own loops counts once.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import type { Kernel } from "../kernel.ts"
import type { Loads } from "./value.ts"

/** Operations for one element of the node's value, its reduced or contracted axes included. */
const operationsOf = ({ op, args, axes, dtype }: Node): number => {
  const [x] = args
  switch (op.kind) {
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "rem":
    case "pow":
    case "max":
    case "min":
    case "neg":
    case "abs":
    case "sign":
    case "floor":
    case "exp":
    case "log":
    case "sqrt":
    case "rsqrt":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
      return isFloat(dtype) ? 1 : 0
    case "reduce":
      return isFloat(dtype) && x !== undefined ? elementCount(x.axes) / elementCount(axes) : 0
    case "dot":
      return 2 * elementCount(op.axes)
    default:
      return 0
  }
}

/** The part of an operand's elements that a user asks for when all of the user's own are asked for. */
const partAsked = (user: Node, arg: Node): number => {
  switch (user.op.kind) {
    case "slice":
    case "sliceAt":
    case "take":
      return Math.min(1, elementCount(user.axes) / elementCount(arg.axes))
    default:
      return 1
  }
}

/** What the kernel computes in the end. */
const rootsOf = (kernel: Kernel): readonly Node[] => {
  const stored = kernel.stores.flatMap(({ node, window }) => (window === null ? [node] : [node, window.start]))
  switch (kernel._tag) {
    case "Rows":
      return [...stored, ...kernel.reductions]
    case "Contraction":
    case "Scatter":
      return [...stored, kernel.result]
    default:
      return kernel satisfies never
  }
}

/** The nodes that the kernel computes, users before operands; what lies in memory ends the walk. */
const computed = (roots: readonly Node[], loads: Loads): readonly Node[] => {
  const order: Node[] = []
  const seen = new Set<Node>()
  const stack: { readonly node: Node; next: number }[] = []
  for (const root of roots) {
    if (seen.has(root) || loads.has(root)) continue
    seen.add(root)
    stack.push({ node: root, next: 0 })
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      // What a barrier waits for is no part of its value.
      const arg = top.node.op.kind === "barrier" && top.next > 0 ? undefined : top.node.args[top.next]
      top.next += 1
      if (arg === undefined) {
        order.push(top.node)
        stack.pop()
      } else if (!seen.has(arg) && !loads.has(arg)) {
        seen.add(arg)
        stack.push({ node: arg, next: 0 })
      }
    }
  }
  return order.toReversed()
}

/** Floating-point operations of one dispatch. */
export const kernelFlops = (kernel: Kernel, loads: Loads): number => {
  const roots = rootsOf(kernel)
  const asked = new Map<Node, number>(roots.map((root) => [root, 1]))
  let total = kernel._tag === "Scatter" ? elementCount(kernel.result.args[0]?.axes ?? []) : 0
  for (const node of computed(roots, loads)) {
    const part = asked.get(node) ?? 0
    total += part * elementCount(node.axes) * operationsOf(node)
    for (const arg of node.args) asked.set(arg, Math.max(asked.get(arg) ?? 0, part * partAsked(node, arg)))
  }
  return Math.round(total)
}
