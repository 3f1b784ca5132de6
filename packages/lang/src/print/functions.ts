/**
 * The forms of what has a body: regions, checkpoints, loops and draws. A body is written as the function that an
 * author would have traced; its parameters are all the operands, captured ones included.
 */
import { loopKey } from "../autodiff/repeat.ts"
import { isFloat } from "../dtype.ts"
import { makeNode } from "../intern.ts"
import type { Axis } from "../axis.ts"
import type { Node } from "../node.ts"
import type { OpOf } from "../op.ts"
import { closeLoop, closeRegion, openLoop, reopenRegion } from "../surface/body.ts"
import { bits, noisePrefix, normal, uniform } from "../surface/random.ts"
import { typed } from "../surface/typed.ts"
import { nameWords } from "../threefry.ts"
import { axesText, numberText } from "./form.ts"
import type { Form, WriteBody, Written } from "./form.ts"
import type { Page } from "./page.ts"

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)

/** `(a, b) => result`, with a block where it needs constants; `result` makes the texts of the roots one expression. */
const arrow = (parameters: string, written: Written, result: (texts: readonly string[]) => string): string => {
  const value = result(written.texts)
  if (written.lines.length === 0) return `(${parameters}) => ${value.startsWith("{") ? `(${value})` : value}`
  const lines = written.lines.flatMap((line) => line.split("\n"))
  return [`(${parameters}) => {`, ...indent([...lines, `return ${value}`]), "}"].join("\n")
}

const named = (page: Page, nodes: readonly Node[], words: string): ReadonlyMap<Node, string> =>
  new Map(nodes.map((n) => [n, page.fresh(words)] as const))

const namesOf = (names: ReadonlyMap<Node, string>, nodes: readonly Node[]): string =>
  nodes.map((n) => names.get(n) ?? "").join(", ")

const bodyText = (params: readonly Node[], body: Node, page: Page, write: WriteBody): string => {
  const names = named(page, params, "x")
  return arrow(namesOf(names, params), write([body], names), ([text = ""]) => text)
}

const ruleText = (op: OpOf<"region">, page: Page, write: WriteBody): string => {
  const { derivative, params } = op
  if (derivative === null || derivative.mode === "recompute") return ""
  const names = named(page, params, "x")
  const operands = `[${namesOf(names, params)}]`
  if (derivative.mode === "jvp") {
    const tangents = derivative.tangents.map((t) => ({ node: t, name: page.fresh("t") }))
    const bound = new Map([...names, ...tangents.flatMap((t) => (t.node === null ? [] : [[t.node, t.name] as const]))])
    const parameters = `${operands}, [${tangents.map((t) => t.name).join(", ")}]`
    return `, { jvp: ${arrow(parameters, write([derivative.body], bound), ([text = ""]) => text)} }`
  }
  const cotangent = page.fresh("c")
  const graphs = derivative.bodies.filter((b) => b !== null)
  const written = write(graphs, new Map([...names, [derivative.cotangent, cotangent]]))
  const list = (texts: readonly string[]): string => {
    const rest = [...texts]
    return `[${derivative.bodies.map((b) => (b === null ? "null" : (rest.shift() ?? "null"))).join(", ")}]`
  }
  return `, { vjp: ${arrow(`${operands}, ${cotangent}`, written, list)} }`
}

const regionForm = (node: Node, op: OpOf<"region">): Form | null => {
  const { derivative } = op
  const recompute = derivative?.mode === "recompute"
  if (recompute && op.name !== "checkpoint") return null
  // Traced anew, every floating-point operand would get a tangent, captured ones included.
  const untouched = op.params.some((p, i) => isFloat(p.dtype) && derivative?.mode === "jvp" && !derivative.tangents[i])
  if (untouched) return null
  const closed = closeRegion(reopenRegion(op, (graphs) => graphs))
  if (closed.captures.length > 0 || makeNode(closed.op, node.args) !== node) return null
  return {
    refs: node.args,
    write: (texts, page, write) => {
      const f = bodyText(op.params, op.body, page, write)
      const made = recompute
        ? `${page.use("checkpoint")}(${f})`
        : `${page.use("region")}(${JSON.stringify(op.name)}, ${f}${ruleText(op, page, write)})`
      return `${made}(${texts.join(", ")})`
    },
  }
}

const loopForm = (node: Node, op: OpOf<"repeat">): Form | null => {
  const { args } = node
  if (closeLoop(openLoop(op, args))[op.result] !== node) return null
  const count = op.bodies.length
  const properties = op.bodies.map((_, i) => `state${i}`)
  const property = properties[op.result]
  if (property === undefined) return null
  return {
    refs: args,
    named: true,
    part: { key: loopKey(op, args), property },
    write: (texts, page, write) => {
      const index = page.fresh("i")
      const states = properties.map((p) => page.fresh(p))
      const [first, ...others] = op.params
      const bound = new Map(others.map((p, i) => [p, states[i] ?? texts[i] ?? ""] as const))
      if (first !== undefined) bound.set(first, index)
      const record = (values: readonly string[]): string =>
        `{ ${properties.map((p, i) => `${p}: ${values[i] ?? ""}`).join(", ")} }`
      const step = arrow(`${record(states)}, ${index}`, write(op.bodies, bound), record)
      return `${page.use("repeat")}(${op.count}, ${record(texts.slice(0, count))}, ${step})`
    },
  }
}

const orders = (axes: readonly Axis[]): readonly (readonly Axis[])[] =>
  axes.length === 0 ? [[]] : axes.flatMap((a) => orders(axes.filter((b) => b !== a)).map((rest) => [a].concat(rest)))

const draws = { uniform, normal, bits } as const

const isWord = (node: Node | undefined, value: number): boolean =>
  node !== undefined && node.op.kind === "constant" && node.op.value === value

const keyText = (low: Node, high: Node, texts: readonly string[], page: Page): string =>
  low.op.kind === "constant" && high.op.kind === "constant" && high.op.value < 2 ** 21
    ? `${page.use("key")}(${numberText(high.op.value * 2 ** 32 + low.op.value)})`
    : `${page.use("key")}(${texts.join(", ")})`

/** A draw is written by its site, when it is one of this language's own. */
const drawForm = (node: Node, op: OpOf<"region">): Form | null => {
  const [word] = node.args
  if (!op.name.startsWith(noisePrefix) || word?.op.kind !== "threefry" || node.axes.length > 4) return null
  const site = op.name.slice(noisePrefix.length)
  const [low, high, counter0, counter1] = word.args
  const [word0, word1] = nameWords(site)
  if (low === undefined || high === undefined || !isWord(counter0, word0) || !isWord(counter1, word1)) return null
  const from = { _tag: "Key", words: [typed<"u32", never>(low), typed<"u32", never>(high)] } as const
  for (const name of ["uniform", "normal", "bits"] as const) {
    const order = orders(node.axes).find((axes) => draws[name](from, site, axes) === node)
    if (order === undefined) continue
    const constant = low.op.kind === "constant" && high.op.kind === "constant" && high.op.value < 2 ** 21
    return {
      refs: constant ? [] : [low, high],
      write: (texts, page) =>
        `${page.use(name)}(${keyText(low, high, texts, page)}, ${JSON.stringify(site)}, ${axesText(page, order)})`,
    }
  }
  return null
}

/** The form of a region or a loop; null when no function of the surface makes it. */
export const functionForm = (node: Node): Form | null => {
  const { op } = node
  if (op.kind === "region") return drawForm(node, op) ?? regionForm(node, op)
  return op.kind === "repeat" ? loopForm(node, op) : null
}
