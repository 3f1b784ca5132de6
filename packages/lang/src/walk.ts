/**
 * Walks over the expression graph. All are iterative (a chain of 100 000 nodes is fine) and deterministic:
 * the order depends on the roots and on operand order alone, never on when a node was made.
 * Bodies of regions and loops are closed, so no walk enters them.
 */
import { axis } from "./axis.ts"
import type { Axis } from "./axis.ts"
import type { DType } from "./dtype.ts"
import { makeNode } from "./intern.ts"
import type { Node } from "./node.ts"

/** Every node reachable from `roots`, operands before their users. */
export const topological = (roots: readonly Node[]): readonly Node[] => {
  const order: Node[] = []
  const seen = new Set<Node>()
  const stack: { readonly node: Node; next: number }[] = []
  for (const root of roots) {
    if (seen.has(root)) continue
    seen.add(root)
    stack.push({ node: root, next: 0 })
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const arg = top.node.args[top.next]
      top.next += 1
      if (arg === undefined) {
        order.push(top.node)
        stack.pop()
      } else if (!seen.has(arg)) {
        seen.add(arg)
        stack.push({ node: arg, next: 0 })
      }
    }
  }
  return order
}

/** The nodes among those reachable from `roots` whose value depends on one of `sources`, `sources` included. */
export const dependents = (roots: readonly Node[], sources: ReadonlySet<Node>): ReadonlySet<Node> => {
  const found = new Set<Node>()
  for (const node of topological(roots)) {
    if (sources.has(node) || node.args.some((a) => found.has(a))) found.add(node)
  }
  return found
}

/** `node` with other operands; the same object when they are the same. */
export const withArgs = (node: Node, args: readonly Node[]): Node =>
  args.every((a, i) => a === node.args[i]) ? node : makeNode(node.op, args)

/** Rebuilds `roots` bottom-up; `rewrite` sees each node with its operands already rewritten. */
export const rewriteGraph = (
  roots: readonly Node[],
  rewrite: (rebuilt: Node, original: Node) => Node,
): readonly Node[] => {
  const done = new Map<Node, Node>()
  const result = (n: Node): Node => done.get(n) ?? n
  for (const node of topological(roots)) done.set(node, rewrite(withArgs(node, node.args.map(result)), node))
  return roots.map(result)
}

/** `roots` with every node of `replacements` replaced. Replacements are not looked into. */
export const substitute = (roots: readonly Node[], replacements: ReadonlyMap<Node, Node>): readonly Node[] => {
  if (replacements.size === 0) return roots
  const done = new Map<Node, Node>(replacements)
  const result = (n: Node): Node => done.get(n) ?? n
  const order = topological(roots)
  const touched = new Set<Node>(replacements.keys())
  for (const node of order) {
    if (touched.has(node)) continue
    if (node.args.some((a) => touched.has(a))) {
      touched.add(node)
      done.set(node, makeNode(node.op, node.args.map(result)))
    }
  }
  return roots.map(result)
}

let freshCount = 0

/** A bound variable unlike every other: for tangents, and for the parameters of a body under construction. */
export const freshPlaceholder = (dtype: DType, axes: readonly Axis[]): Node => {
  freshCount += 1
  return makeNode({ kind: "placeholder", id: `fresh${freshCount}`, dtype, axes }, [])
}

/** A body closed over its parameters: no free variable is left in it. */
export interface Closed {
  /** Placeholders "0", "1", …: the given parameters first, then one for each capture. */
  readonly params: readonly Node[]
  readonly bodies: readonly Node[]
  /** What the bodies used from outside, to be passed as further operands. */
  readonly captures: readonly Node[]
}

/** Whether an operation only readdresses its one operand, so that a copy of it costs nothing. */
const isView = ({ op, args }: Node): boolean => {
  switch (op.kind) {
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "stopGradient":
      return true
    case "slice":
      // A part of what is computed is smaller to pass than the whole of it.
      return args[0] !== undefined && args[0].args.length === 0
    default:
      return false
  }
}

/** Whether an operation of cheap operands is itself cheap: a causal mask is a comparison of two counters. */
const isCheap = ({ op }: Node): boolean => {
  switch (op.kind) {
    case "constant":
    case "iota":
    case "add":
    case "sub":
    case "mul":
    case "and":
    case "or":
    case "xor":
    case "not":
    case "lt":
    case "le":
    case "eq":
    case "ne":
    case "select":
    case "cast":
      return true
    default:
      return false
  }
}

/**
 * What is copied into bodies rather than passed to them: counters, constants and what is cheaply computed from these
 * alone. Passed, each would be a tensor in memory for as long as the body may run.
 */
const copiedNodes = (order: readonly Node[]): ReadonlySet<Node> => {
  const found = new Set<Node>()
  for (const n of order) if ((isCheap(n) || isView(n)) && n.args.every((a) => found.has(a))) found.add(n)
  return found
}

/**
 * Lambda lifting: turns `bodies`, written over fresh placeholders `params`, into closed graphs. What does not depend
 * on the parameters stays outside and becomes a capture, with two exceptions that would only cost memory: what
 * `copiedNodes` says, and views, of which the operand is captured and the view is taken inside.
 */
export const closeOver = (params: readonly Node[], bodies: readonly Node[]): Closed => {
  const order = topological(bodies)
  const inside = dependents(bodies, new Set(params))
  const copied = copiedNodes(order)
  const captures: Node[] = []
  const seen = new Set<Node>()
  const visit = (wanted: Node): void => {
    let n = wanted
    while (!inside.has(n) && !copied.has(n) && isView(n)) {
      const [viewed] = n.args
      if (viewed === undefined) break
      n = viewed
    }
    if (inside.has(n) || copied.has(n) || seen.has(n)) return
    seen.add(n)
    captures.push(n)
  }
  for (const node of order) if (inside.has(node)) node.args.forEach(visit)
  bodies.forEach(visit)
  const outer = [...params, ...captures]
  const inner = outer.map((n, i) => makeNode({ kind: "placeholder", id: String(i), dtype: n.dtype, axes: n.axes }, []))
  const replacements = new Map(outer.map((n, i) => [n, inner[i] ?? n] as const))
  return { params: inner, bodies: substitute(bodies, replacements), captures }
}

/** A closed body applied to operands. */
export const instantiate = (params: readonly Node[], bodies: readonly Node[], args: readonly Node[]): readonly Node[] =>
  substitute(bodies, new Map(params.map((p, i) => [p, args[i] ?? p] as const)))

/** An axis whose name no author can write, for what a function introduces and renames away again. */
export const privateAxis = <const Name extends string, const Size extends number>(
  name: Name,
  size: Size,
): Axis<`~${Name}`, Size> => axis(`~${name}`, size)
