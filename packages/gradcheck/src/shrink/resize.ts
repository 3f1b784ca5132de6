/**
 * A sample with an axis made shorter: every operation is rebuilt over the new sizes, and every value is cut to its
 * leading block. Where sizes then no longer fit, building throws `AxisError` and the caller tries something else.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { AxisError } from "@serein/lang/errors"
import type { Tensor } from "@serein/lang/evaluate"
import { digest, makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Derivative, Op } from "@serein/lang/op"
import { programRoots } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { restricted } from "../sample.ts"
import type { Sample, Values } from "../sample.ts"

/** Which entries of a shorter axis are kept. */
export type Kept = "first" | "last"

/** The first or the last block of row-major data. */
const block = (data: Float64Array, from: readonly Axis[], to: readonly Axis[], kept: Kept): Float64Array => {
  const out = new Float64Array(elementCount(to))
  for (let i = 0; i < out.length; i++) {
    let [rest, source, stride] = [i, 0, 1]
    for (let k = to.length - 1; k >= 0; k--) {
      const size = to[k]?.size ?? 1
      const whole = from[k]?.size ?? 1
      source += ((rest % size) + (kept === "first" ? 0 : whole - size)) * stride
      rest = Math.floor(rest / size)
      stride *= whole
    }
    out[i] = data[source] ?? 0
  }
  return out
}

const sized = (a: Axis, size: number): Axis => ({ _tag: "Axis", name: a.name, size })

const axisOf = (n: Node | undefined, a: Axis): Axis => {
  const found = n?.axes.find((b) => b.name === a.name)
  if (found === undefined) throw new AxisError("resize", `axis '${a.name}' is gone`)
  return found
}

const operand = (args: readonly Node[], i: number): Node => {
  const found = args[i]
  if (found === undefined) throw new AxisError("resize", "an operand is missing")
  return found
}

/** Everything into the first axis, as far as the sizes it had do not fit any more. */
const splitInto = (into: readonly Axis[], total: number): readonly Axis[] =>
  elementCount(into) === total ? into : into.map((a, i) => sized(a, i === 0 ? total : 1))

/** The operation over operands whose sizes have changed; leaves and bodies are the caller's. */
const resizedOp = (op: Op, args: readonly Node[], resize: (a: Axis) => Axis): Op => {
  const x = (): Node => operand(args, 0)
  switch (op.kind) {
    case "broadcast":
      return { ...op, axes: op.axes.map(resize) }
    case "iota":
      return { ...op, axis: resize(op.axis) }
    case "rename": {
      const from = axisOf(x(), op.from)
      return { ...op, from, to: sized(op.to, from.size) }
    }
    case "split": {
      const axis = axisOf(x(), op.axis)
      return { ...op, axis, into: splitInto(op.into.map(resize), axis.size) }
    }
    case "merge": {
      const axes = op.axes.map((a) => axisOf(x(), a))
      return { ...op, axes, into: sized(op.into, elementCount(axes)) }
    }
    case "slice": {
      const axis = axisOf(x(), op.axis)
      const into = sized(op.into, Math.min(resize(op.into).size, axis.size))
      return { ...op, axis, into, start: Math.min(op.start, axis.size - into.size) }
    }
    case "pad": {
      const axis = axisOf(x(), op.axis)
      // Zeros go with the axis, or, where the result is what is made shorter, without it: those behind first.
      const around = op.into.size - op.axis.size
      const left = Math.max(0, Math.min(around, resize(op.into).size - op.axis.size))
      const zeros = resize(op.into).size === op.into.size ? around : left
      return { ...op, axis, low: Math.min(op.low, zeros), into: sized(op.into, axis.size + zeros) }
    }
    case "concat": {
      const parts = op.parts.map((part, i) => axisOf(args[i], part))
      return {
        ...op,
        parts,
        into: sized(
          op.into,
          parts.reduce((n, a) => n + a.size, 0),
        ),
      }
    }
    case "sliceAt": {
      const axis = axisOf(x(), op.axis)
      return { ...op, axis, into: sized(op.into, Math.min(resize(op.into).size, axis.size)) }
    }
    case "updateAt":
      return { ...op, axis: axisOf(x(), op.axis), part: axisOf(args[1], op.part) }
    case "reduce":
    case "dot":
      return { ...op, axes: op.axes.map((a) => axisOf(x(), a)) }
    case "argmax":
      return { ...op, axis: axisOf(x(), op.axis) }
    case "take":
      return { ...op, over: axisOf(x(), op.over) }
    case "scatterAdd":
      return { ...op, over: resize(op.over), summed: op.summed.map((a) => axisOf(x(), a)) }
    default:
      return op
  }
}

const lookUp = (done: ReadonlyMap<Node, Node>, n: Node): Node => {
  const found = done.get(n)
  if (found === undefined) throw new AxisError("resize", `a body uses '${n.op.kind}' from outside`)
  return found
}

const rebuildBodies = (op: Op, args: readonly Node[], resize: (a: Axis) => Axis): Op => {
  const placeholder = (id: string, like: Node): Node =>
    makeNode({ kind: "placeholder", id, dtype: like.dtype, axes: like.axes }, [])
  const named = (n: Node): string => (n.op.kind === "placeholder" ? n.op.id : "0")
  if (op.kind === "region") {
    const params = op.params.map((p, i) => placeholder(named(p), operand(args, i)))
    const scope = new Map(op.params.map((p, i) => [p, operand(params, i)] as const))
    const body = operand(rebuild([op.body], scope, resize), 0)
    return {
      ...op,
      params,
      body,
      derivative:
        op.derivative === null
          ? null
          : rebuildDerivative(op.derivative, scope, op.params, params, body, resize, placeholder, named),
    }
  }
  if (op.kind === "repeat") {
    const [index, ...rest] = op.params
    if (index === undefined) return op
    const params = [index, ...rest.map((p, i) => placeholder(named(p), operand(args, i)))]
    return {
      ...op,
      params,
      bodies: rebuild(op.bodies, new Map(op.params.map((p, i) => [p, operand(params, i)])), resize),
    }
  }
  throw new AxisError("resize", `'${op.kind}' is not resized`)
}

const rebuildDerivative = (
  derivative: Derivative,
  scope: ReadonlyMap<Node, Node>,
  old: readonly Node[],
  params: readonly Node[],
  body: Node,
  resize: (a: Axis) => Axis,
  placeholder: (id: string, like: Node) => Node,
  named: (n: Node) => string,
): Derivative => {
  switch (derivative.mode) {
    case "recompute":
      return derivative
    case "jvp": {
      const tangents = derivative.tangents.map((t, i) =>
        t === null ? null : placeholder(named(t), operand(params, i)),
      )
      const inner = new Map(scope)
      derivative.tangents.forEach((t, i) => t !== null && inner.set(t, tangents[i] ?? t))
      return { ...derivative, tangents, body: operand(rebuild([derivative.body], inner, resize), 0) }
    }
    case "vjp": {
      const cotangent = placeholder(named(derivative.cotangent), body)
      const inner = new Map([...scope, [derivative.cotangent, cotangent] as const])
      return {
        ...derivative,
        cotangent,
        bodies: old.map((_, i) => {
          const b = derivative.bodies[i] ?? null
          return b === null ? null : operand(rebuild([b], inner, resize), 0)
        }),
      }
    }
    default:
      return derivative satisfies never
  }
}

/** Graphs over other sizes; `scope` says what free variables have become. */
const rebuild = (
  roots: readonly Node[],
  scope: ReadonlyMap<Node, Node>,
  resize: (a: Axis) => Axis,
  edited: NonNullable<Resizing["edited"]> = new Map(),
): readonly Node[] => {
  const done = new Map(scope)
  for (const node of topological(roots)) {
    if (done.has(node)) continue
    const operands = node.args.map((a) => lookUp(done, a))
    const [op, args] = edited.get(node)?.(operands) ?? [node.op, operands]
    done.set(node, resizedNode(op, args, resize))
  }
  return roots.map((r) => lookUp(done, r))
}

const resizedNode = (op: Op, args: readonly Node[], resize: (a: Axis) => Axis): Node => {
  switch (op.kind) {
    case "input":
    case "variable":
      return makeNode({ ...op, order: op.order.map(resize) }, [])
    case "table": {
      const order = op.order.map(resize)
      const data = block(op.data, op.order, order, "first")
      return makeNode({ ...op, order, data, digest: digest(Array.from(data).join(" ")) }, [])
    }
    case "region":
    case "repeat":
    case "tangent":
      return makeNode(rebuildBodies(op, args, resize), args)
    default:
      return makeNode(resizedOp(op, args, resize), args)
  }
}

/** What becomes of a sample: sizes of axes by name, which of their entries are kept, and what one operation turns into. */
export interface Resizing {
  readonly sizes: ReadonlyMap<string, number>
  readonly kept?: Kept
  readonly edited?: ReadonlyMap<Node, (args: readonly Node[]) => readonly [Op, readonly Node[]]>
}

/**
 * The sample with axes at other sizes, and what follows from it.
 *
 * @throws AxisError when the sizes no longer fit together.
 */
export const resized = (sample: Sample, { sizes, kept = "first", edited = new Map() }: Resizing): Sample => {
  const resize = (a: Axis): Axis => sized(a, sizes.get(a.name) ?? a.size)
  const { program } = sample
  const variables = program.updates.map((u) => u.variable)
  const roots = rebuild([...programRoots(program), ...variables], new Map(), resize, edited)
  const outputs = program.outputs.map((o, i) => {
    const node = operand(roots, i)
    return { ...o, node, order: o.order.map((a) => axisOf(node, a)) }
  })
  const updates = program.updates.map((_, i) => ({
    value: operand(roots, outputs.length + i),
    variable: operand(roots, outputs.length + program.updates.length + i),
  }))
  const cut = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([key, t]): [string, Tensor] => {
        const axes = t.axes.map(resize)
        return [key, { ...t, axes, data: block(t.data, t.axes, axes, kept) }]
      }),
    )
  return restricted({
    ...sample,
    program: { ...program, outputs, updates },
    inputs: cut(sample.inputs),
    variables: cut(sample.variables),
  })
}

/**
 * The sample with the axis `name` at `size`, and what follows from it.
 *
 * @throws AxisError when the sizes no longer fit together.
 */
export const resizeAxis = (sample: Sample, name: string, size: number, kept: Kept = "first"): Sample =>
  resized(sample, { sizes: new Map([[name, size]]), kept })

/** Every axis that a leaf or an operation of the program brings in, by name. */
export const axesOf = (sample: Sample): readonly Axis[] => {
  const found = new Map<string, Axis>()
  for (const n of topological(programRoots(sample.program))) for (const a of n.axes) found.set(a.name, a)
  return [...found.values()]
}
