/**
 * The forms of ordinary operations: leaves, elementwise functions with their broadcasting by name, structure,
 * reductions, contractions and indexing. Null where no form of the typed surface says the node.
 */
import { sameAxis, sortAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Node } from "../node.ts"
import type { Initialiser, OpKind } from "../op.ts"
import { operationName } from "../operationName.ts"
import * as ops from "../ops.ts"
import { initialise, table } from "../surface/leaves.ts"
import { isValueOf } from "../surface/typed.ts"
import { axesText, axisOrAxes, call, curried, numberText, numbersText } from "./form.ts"
import type { Form } from "./form.ts"
import type { Page } from "./page.ts"

/** Operations whose operands broadcast by name. */
const elementwiseKinds: ReadonlySet<OpKind> = new Set<OpKind>([
  ...(["add", "sub", "mul", "div", "rem", "pow", "max", "min", "and", "or", "xor", "shl", "shr"] as const),
  ...(["lt", "le", "eq", "ne", "select"] as const),
])

/** What `node` repeats, when repeating that to `axes` is all it does. */
const unrepeated = (node: Node, axes: readonly Axis[]): Node => {
  const [source] = node.args
  return node.op.kind === "broadcast" && source !== undefined && ops.broadcastTo(source, axes) === node ? source : node
}

const isLiteral = (node: Node): boolean => node.op.kind === "constant" && isValueOf(node.op.value, node.op.dtype)

/** The surface lists axes sorted; what a pass has listed otherwise is another node. */
const sorted = (axes: readonly Axis[]): boolean => sortAxes(axes).every((a, i) => a === axes[i])

/**
 * Operands as they may be written: one keeps the full axes, the others may be said without their repetition; scalar
 * constants become numbers where an operand that is none fixes the element type.
 */
const elementwise = (name: string, node: Node, first: (page: Page) => readonly string[] = () => []): Form => {
  const { args, axes } = node
  const widest = Math.max(
    args.findIndex((a) => a.op.kind !== "broadcast"),
    0,
  )
  const shown = args.map((a, i) => (i === widest ? a : unrepeated(a, axes)))
  const [x, y] = args
  if (
    args.length === 2 &&
    x !== undefined &&
    y !== undefined &&
    x.op.kind === "broadcast" &&
    y.op.kind === "broadcast"
  ) {
    const [p, q] = [x.args[0], y.args[0]]
    if (p !== undefined && q !== undefined && ops.broadcastTo(p, q.axes) === x && ops.broadcastTo(q, p.axes) === y) {
      return { refs: [p, q], write: (texts, page) => `${page.use("outer")}(${page.use(name)}, ${texts.join(", ")})` }
    }
  }
  // A condition fixes no element type, and threefry takes no numbers.
  const typed = name === "where" ? shown.slice(1) : shown
  const numbers = name !== "threefry" && typed.some((a) => !isLiteral(a))
  const written = shown.map((a) => ({ node: a, number: numbers && isLiteral(a) && typed.includes(a) }))
  return {
    refs: written.filter((w) => !w.number).map((w) => w.node),
    write: (texts, page) => {
      const rest = [...texts]
      const parts = written.map((w) =>
        w.number && w.node.op.kind === "constant" ? numberText(w.node.op.value) : (rest.shift() ?? ""),
      )
      return `${page.use(name)}(${[...first(page), ...parts].join(", ")})`
    },
  }
}

const initialiserText = (init: Initialiser, page: Page): string => {
  const name = page.use("initialise")
  switch (init._tag) {
    case "Zeros":
      return `${name}.zeros`
    case "Ones":
      return `${name}.ones`
    case "Constant":
      return `${name}.constant(${numberText(init.value)})`
    case "Normal":
      return `${name}.normal(${numberText(init.deviation)}${init.zeroRow === undefined ? "" : `, ${init.zeroRow}`})`
    case "Uniform":
      return `${name}.uniform(${numberText(init.bound)})`
    default:
      return init satisfies never
  }
}

const sameInit = (a: Initialiser, b: Initialiser): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What `initialise` makes of the same description; interning tells its spellings apart. */
const usualSpelling = (init: Initialiser): Initialiser => {
  switch (init._tag) {
    case "Zeros":
      return initialise.zeros
    case "Ones":
      return initialise.ones
    case "Constant":
      return initialise.constant(init.value)
    case "Normal":
      return initialise.normal(init.deviation, init.zeroRow)
    case "Uniform":
      return initialise.uniform(init.bound)
    default:
      return init satisfies never
  }
}

const variable = (node: Node): Form | null => {
  const { op } = node
  if (op.kind !== "variable" || !sameInit(op.init, usualSpelling(op.init))) return null
  const usual = op.role === "param" ? initialise.normal(0.02) : initialise.zeros
  return call(op.role, [], (page) => {
    const options = [
      ...(sameInit(op.init, usual) ? [] : [`init: ${initialiserText(op.init, page)}`]),
      ...(op.dtype === "f32" ? [] : [`dtype: "${op.dtype}"`]),
    ]
    return [
      JSON.stringify(op.path),
      axesText(page, op.order),
      ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`]),
    ]
  })
}

const constant = (value: number, dtype: DType): Form | null =>
  !isValueOf(value, dtype)
    ? null
    : call("constant", [], () => {
        if (dtype === "bool") return [String(value === 1)]
        return [numberText(value), ...(dtype === "f32" ? [] : [`"${dtype}"`])]
      })

/** An i32 scalar that is known is written as a number. */
const start = (node: Node): { readonly refs: readonly Node[]; readonly text: (rest: readonly string[]) => string } => {
  const { op } = node
  return op.kind === "constant"
    ? { refs: [], text: () => numberText(op.value) }
    : { refs: [node], text: (rest) => rest.at(-1) ?? "" }
}

const windowed = (name: string, axes: (page: Page) => readonly string[], operands: readonly Node[], at: Node): Form => {
  const from = start(at)
  return {
    refs: [...operands, ...from.refs],
    write: (texts, page) =>
      `${page.use(name)}(${axes(page).join(", ")})(${[...texts.slice(0, operands.length), from.text(texts)].join(", ")})`,
  }
}

/** The form of a node in the typed surface; null when it has none there. */
export const operationForm = (node: Node): Form | null => {
  const { op, args } = node
  if (op.kind === "threefry") return elementwise("threefry", node, () => [String(op.lane)])
  if (elementwiseKinds.has(op.kind)) return elementwise(operationName(op), node)
  switch (op.kind) {
    case "input":
      return call("input", [], (page) => [
        JSON.stringify(op.name),
        `"${op.dtype}"`,
        ...(op.order.length === 0 ? [] : [axesText(page, op.order)]),
      ])
    case "variable":
      return variable(node)
    case "constant":
      return constant(op.value, op.dtype)
    case "table":
      if (table(op.order, op.data, op.dtype) !== node) return null
      return call("table", [], (page) => [
        axesText(page, op.order),
        numbersText(op.data),
        ...(op.dtype === "f32" ? [] : [`"${op.dtype}"`]),
      ])
    case "iota":
      return call("iota", [], (page) => [page.axis(op.axis), ...(op.dtype === "i32" ? [] : [`"${op.dtype}"`])])
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
    case "not":
    case "stopGradient":
      return call(op.kind, args)
    case "cast":
    case "bitcast":
      return curried(op.kind, () => [`"${op.dtype}"`], args)
    case "broadcast":
      return !sorted(op.axes)
        ? null
        : { refs: args, write: ([text = ""], page) => `${page.use("expand")}(${text}, ${axisOrAxes(page, op.axes)})` }
    case "rename":
      return sameAxis(op.from, op.to) ? null : curried("rename", (page) => [page.axis(op.from), page.axis(op.to)], args)
    case "split":
      return curried("split", (page) => [page.axis(op.axis), axesText(page, op.into)], args)
    case "merge":
      return curried("merge", (page) => [axesText(page, op.axes), page.axis(op.into)], args)
    case "slice":
      return curried("slice", (page) => [page.axis(op.axis), String(op.start), page.axis(op.into)], args)
    case "pad":
      return curried("pad", (page) => [page.axis(op.axis), String(op.low), page.axis(op.into)], args)
    case "concat":
      return curried("concat", (page) => [axesText(page, op.parts), page.axis(op.into)], args)
    case "sliceAt":
      return windowed("sliceAt", (page) => [page.axis(op.axis), page.axis(op.into)], args.slice(0, 1), args[1] ?? node)
    case "updateAt":
      return windowed("updateAt", (page) => [page.axis(op.axis), page.axis(op.part)], args.slice(0, 2), args[2] ?? node)
    case "reduce":
      return !sorted(op.axes) ? null : curried(op.reducer, (page) => [axisOrAxes(page, op.axes)], args)
    case "argmax":
      return curried("argmax", (page) => [page.axis(op.axis)], args)
    case "dot":
      return !sorted(op.axes) ? null : curried("dot", (page) => [axisOrAxes(page, op.axes)], args)
    case "take":
      return curried("take", (page) => [page.axis(op.over)], args)
    case "scatterAdd":
      return !sorted(op.summed)
        ? null
        : curried("scatterAdd", (page) => [page.axis(op.over), axisOrAxes(page, op.summed)], args)
    case "tap":
      return { refs: args, write: ([text = ""], page) => `${page.use("tap")}(${text}, ${JSON.stringify(op.name)})` }
    default:
      return null
  }
}
