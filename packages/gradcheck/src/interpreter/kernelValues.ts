/**
 * What one kernel computes, in float64: its nodes from what its loads hold, by the meanings in the table of primitives.
 *
 * The kernel's own operation is taken as the kernel states it (which axes are the row, what is left and right, what is
 * summed), not as the node that it came from does, and nothing is computed that a kernel cannot compute: a leaf that
 * lies in no memory, or a reduction that the kernel does not list, is a fault.
 */
import { hasAxis, showAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Node } from "@serein/lang/node"
import { at } from "@serein/lang/primitives/primitive"
import { primitiveOf } from "@serein/lang/primitives/table"
import { kernelLabel } from "@serein/compiler/kernel"
import type { ContractionKernel, Kernel, RowsKernel, ScatterKernel, Store } from "@serein/compiler/kernel"
import { KernelFault } from "./fault.ts"
import { walkLinks } from "./links.ts"

/** A node's value where it lies in memory. */
export type Load = (node: Node) => Strided | undefined

/** A result of the kernel, and where it goes. */
export interface StoredValue {
  readonly store: Store
  readonly value: Strided
  /** Where the window begins, clamped so that it lies inside; 0 where there is none. */
  readonly start: number
}

/** An operation that the kernel is built around, with the operands that it takes. */
interface Own {
  readonly operands: readonly Node[]
  readonly meaning: (args: readonly Strided[]) => Strided
}

const sameNames = (a: readonly Axis[], b: readonly Axis[]): boolean =>
  a.length === b.length && a.every((x) => hasAxis(b, x.name))

const wants = (kernel: Kernel, what: string, axes: readonly Axis[], expected: readonly Axis[]): void => {
  if (!sameNames(axes, expected))
    throw new KernelFault(
      "malformed",
      kernelLabel(kernel),
      `${what} is over ${showAxes(axes)}; the kernel wants ${showAxes(expected)}`,
    )
}

const rowsOwn = (kernel: RowsKernel): ReadonlyMap<Node, Own> => {
  const domain = [...kernel.outer, ...kernel.row]
  return new Map(
    kernel.reductions.map((node): [Node, Own] => {
      const operand = at(node.args, 0)
      const { op } = node
      wants(kernel, "a reduction's operand", operand.axes, domain)
      wants(kernel, "a reduction", node.axes, kernel.outer)
      if (op.kind === "argmax") wants(kernel, "an argmax's row", [op.axis], kernel.row)
      const meaning = (args: readonly Strided[]): Strided => {
        if (op.kind === "argmax") return evaluated(op, args)
        if (op.kind === "reduce") return evaluated({ ...op, axes: kernel.row }, args)
        throw new KernelFault("malformed", kernelLabel(kernel), `'${op.kind}' is not a reduction`)
      }
      return [node, { operands: [operand], meaning }]
    }),
  )
}

const contractionOwn = (kernel: ContractionKernel): ReadonlyMap<Node, Own> => {
  const { batch, rows, columns, summed, left, right, result } = kernel
  wants(kernel, "the left operand", left.axes, [...batch, ...rows, ...summed])
  wants(kernel, "the right operand", right.axes, [...batch, ...columns, ...summed])
  wants(kernel, "the result", result.axes, [...batch, ...rows, ...columns])
  const meaning = (args: readonly Strided[]): Strided => evaluated({ kind: "dot", axes: summed }, args)
  return new Map([[result, { operands: [left, right], meaning }]])
}

const scatterOwn = (kernel: ScatterKernel): ReadonlyMap<Node, Own> => {
  const { op, args } = kernel.result
  if (op.kind !== "scatterAdd")
    throw new KernelFault("malformed", kernelLabel(kernel), `'${op.kind}' is not a scatter-add`)
  const meaning = (values: readonly Strided[]): Strided => {
    if (values.length <= 2) return evaluated(op, values)
    const sum = walkLinks(op, values)
    if (sum === null) throw new KernelFault("malformed", kernelLabel(kernel), "the links of its positions have no end")
    return sum
  }
  return new Map([[kernel.result, { operands: args, meaning }]])
}

const ownOf = (kernel: Kernel): ReadonlyMap<Node, Own> => {
  switch (kernel._tag) {
    case "Rows":
      return rowsOwn(kernel)
    case "Contraction":
      return contractionOwn(kernel)
    case "Scatter":
      return scatterOwn(kernel)
    default:
      return kernel satisfies never
  }
}

/** The meaning of an operation by the table. */
const evaluated = (op: Node["op"], args: readonly Strided[]): Strided => {
  const rule = primitiveOf(op.kind)
  if (rule._tag === "Leaf" || rule._tag === "Structural") throw new RangeError(`'${op.kind}' has no meaning of its own`)
  return rule.evaluate(op, args)
}

const computed = (kernel: Kernel, node: Node, args: readonly Strided[]): Strided => {
  const { op } = node
  switch (op.kind) {
    case "constant":
    case "iota": {
      const rule = primitiveOf(op.kind)
      const none = (name: string): never => {
        throw new KernelFault("malformed", kernelLabel(kernel), `'${name}' lies in no memory`)
      }
      if (rule._tag === "Leaf") return rule.evaluate(op, { input: none, variable: none })
      break
    }
    case "input":
    case "variable":
    case "table":
    case "placeholder":
    case "reduce":
    case "argmax":
    case "dot":
    case "scatterAdd":
    case "region":
    case "tangent":
    case "repeat":
      break
    default:
      return evaluated(op, args)
  }
  throw new KernelFault("malformed", kernelLabel(kernel), `'${op.kind}' lies in no memory and is not the kernel's own`)
}

/** What a barrier waits for is no part of its value. */
const operandsOf = (node: Node): readonly Node[] => (node.op.kind === "barrier" ? node.args.slice(0, 1) : node.args)

/** The domain of a store: all axes of the kernel, or, for what a row yields, its outer ones. */
const checkStores = (kernel: Kernel): void => {
  for (const { node } of kernel.stores) {
    switch (kernel._tag) {
      case "Rows": {
        const domain = [...kernel.outer, ...kernel.row]
        wants(kernel, "a result", node.axes, kernel.row.some((a) => hasAxis(node.axes, a.name)) ? domain : kernel.outer)
        break
      }
      case "Contraction":
        wants(kernel, "a result", node.axes, [...kernel.batch, ...kernel.rows, ...kernel.columns])
        break
      case "Scatter":
        wants(kernel, "a result", node.axes, kernel.result.axes)
        break
      default:
        kernel satisfies never
    }
  }
}

/** Everything that `kernel` stores. All of it is computed before any of it is written. */
export const storedValues = (kernel: Kernel, load: Load): readonly StoredValue[] => {
  checkStores(kernel)
  const own = ownOf(kernel)
  const known = new Map<Node, Strided>()
  const valueOf = (root: Node): Strided => {
    const stack: Node[] = [root]
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (known.has(node)) {
        stack.pop()
        continue
      }
      const loaded = load(node)
      if (loaded !== undefined) {
        known.set(node, loaded)
        stack.pop()
        continue
      }
      const special = own.get(node)
      const operands = special === undefined ? operandsOf(node) : special.operands
      const missing = operands.filter((n) => !known.has(n))
      if (missing.length > 0) {
        stack.push(...missing)
        continue
      }
      const args = operands.flatMap((n) => known.get(n) ?? [])
      known.set(node, special === undefined ? computed(kernel, node, args) : special.meaning(args))
      stack.pop()
    }
    const found = known.get(root)
    if (found === undefined) throw new RangeError(`a value of '${root.op.kind}' was not computed`)
    return found
  }
  return kernel.stores.map((store) => {
    const value = valueOf(store.node)
    if (store.window === null) return { store, value, start: 0 }
    const { axis, part } = store.window
    const start = valueOf(store.window.start)
    const wanted = start.data[start.offset] ?? 0
    return { store, value, start: Math.max(0, Math.min(wanted, axis.size - part.size)) }
  })
}
