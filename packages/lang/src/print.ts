/**
 * Printing: an expression as the text that builds it, for a person to read and to paste.
 *
 * One constant for each shared value, axes declared first, functions of the typed surface wherever they say the very
 * same node; `makeNode` with the operation as data for what only passes make. Pasting the text gives the same objects.
 */
import type { Node } from "./node.ts"
import type { Program } from "./program.ts"
import { axesText, rawForm } from "./print/form.ts"
import type { Form, WriteBody, Written } from "./print/form.ts"
import { functionForm } from "./print/functions.ts"
import { operationForm } from "./print/operations.ts"
import { blankPage } from "./print/page.ts"
import type { Page } from "./print/page.ts"

/** Expressions whose text is longer than this get a constant of their own. */
const inlineLength = 56

const formOf = (node: Node): Form => operationForm(node) ?? functionForm(node) ?? rawForm(node)

interface Plan {
  readonly order: readonly Node[]
  readonly forms: ReadonlyMap<Node, Form>
  /** How often a node's text is wanted; wanted as a name counts twice. */
  readonly uses: ReadonlyMap<Node, number>
}

/** Which nodes need writing, what they refer to first. Iterative: chains may be long. */
const planOf = (roots: readonly Node[], bound: ReadonlyMap<Node, string>): Plan => {
  const forms = new Map<Node, Form>()
  const uses = new Map<Node, number>()
  const order: Node[] = []
  const want = (node: Node, times: number): void => void uses.set(node, (uses.get(node) ?? 0) + times)
  const loops = new Set<string>()
  const stack: { readonly node: Node; readonly form: Form; next: number }[] = []
  const enter = (node: Node): void => {
    if (bound.has(node) || forms.has(node)) return
    const form = formOf(node)
    forms.set(node, form)
    stack.push({ node, form, next: 0 })
    if (form.part !== undefined && loops.has(form.part.key)) return
    if (form.part !== undefined) loops.add(form.part.key)
    form.refs.forEach((r) => want(r, form.named === true ? 2 : 1))
  }
  for (const root of roots) {
    want(root, 1)
    enter(root)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const ref = top.form.refs[top.next]
      top.next += 1
      if (ref !== undefined) enter(ref)
      else {
        order.push(top.node)
        stack.pop()
      }
    }
  }
  return { order, forms, uses }
}

const wordsFor = (node: Node): string =>
  node.op.kind === "input" ? node.op.name : node.op.kind === "variable" ? node.op.path : "v"

const writeGraph = (
  page: Page,
  roots: readonly Node[],
  bound: ReadonlyMap<Node, string>,
  rootNames: ReadonlyMap<Node, string>,
): Written => {
  const { order, forms, uses } = planOf(roots, bound)
  const texts = new Map(bound)
  const loops = new Map<string, string>()
  const lines: string[] = []
  const body: WriteBody = (inner, names) => writeGraph(page, inner, names, new Map())
  const declare = (name: string, text: string): string => {
    lines.push(`const ${name} = ${text}`)
    return name
  }
  const textOf = (node: Node): string => texts.get(node) ?? ""
  for (const node of order) {
    const form = forms.get(node)
    if (form === undefined) continue
    const write = (): string => form.write(form.refs.map(textOf), page, body)
    const own = rootNames.get(node)
    if (form.part !== undefined) {
      const loop = loops.get(form.part.key) ?? declare(page.fresh("loop"), write())
      loops.set(form.part.key, loop)
      const value = `${loop}.${form.part.property}`
      texts.set(node, own === undefined ? value : declare(own, value))
      continue
    }
    const text = write()
    const short = (uses.get(node) ?? 0) <= 1 && text.length <= inlineLength && !text.includes("\n")
    texts.set(node, own === undefined && short ? text : declare(own ?? page.fresh(wordsFor(node)), text))
  }
  return { lines, texts: roots.map(textOf) }
}

/** Imports, axes and statements, with a line between them. */
const finished = (page: Page, lines: readonly string[]): string => {
  const parts = [[`import { ${page.imports().join(", ")} } from "@serein/lang"`], page.axisLines(), lines]
  const text = parts.flatMap((part) => (part.length === 0 ? [] : [part.join("\n")])).join("\n\n")
  return `${text}\n`
}

const functionNames = (
  "abs add and argmax axis bits bitcast cast checkpoint concat constant cos div dot equal exp expand floor initialise input " +
  "iota key lessEqual lessThan log makeNode max maximum merge min minimum mul neg normal not notEqual or outer output pad " +
  "param pow privateAxis program region rem rename repeat rsqrt scatterAdd shiftLeft shiftRight sigmoid sign sin slice " +
  "sliceAt split splitKey sqrt state stopGradient sub sum table take tanh tap threefry uniform updateAt where xor"
).split(" ")

const printNamed = (page: Page, named: readonly (readonly [string, Node])[]): readonly string[] => {
  const rootNames = new Map<Node, string>()
  const fresh = named.map(([name, node]) => {
    const own = page.fresh(name)
    if (!rootNames.has(node)) rootNames.set(node, own)
    return own
  })
  const { lines, texts } = writeGraph(
    page,
    named.map(([, node]) => node),
    new Map(),
    rootNames,
  )
  const repeated = texts.flatMap((text, i) => (text === fresh[i] ? [] : [`const ${fresh[i] ?? ""} = ${text}`]))
  return [...lines, ...repeated]
}

/**
 * The text that builds expressions: one is called `result`, several `result`, `result2`, …, those of a record by their
 * names.
 */
export const printExpr = (expressions: Node | readonly Node[] | Readonly<Record<string, Node>>): string => {
  const page = blankPage(functionNames)
  return finished(page, printNamed(page, entriesOf(expressions)))
}

const isNode = (x: Node | readonly Node[] | Readonly<Record<string, Node>>): x is Node =>
  "_tag" in x && x._tag === "Node"

const entriesOf = (
  x: Node | readonly Node[] | Readonly<Record<string, Node>>,
): readonly (readonly [string, Node])[] => {
  if (isNode(x)) return [["result", x]]
  return Array.isArray(x) ? x.map((n: Node): readonly [string, Node] => ["result", n]) : Object.entries(x)
}

const quoted = (name: string): string => (/^[A-Za-z_]\w*$/u.test(name) ? name : JSON.stringify(name))

/** The text that builds a program. */
export const printProgram = (program: Program): string => {
  const page = blankPage(functionNames)
  const own = page.fresh(program.name)
  const roots = [
    ...program.inputs,
    ...program.outputs.map((o) => o.node),
    ...program.updates.flatMap((u) => [u.variable, u.value]),
  ]
  const { lines, texts } = writeGraph(page, roots, new Map(), new Map())
  const rest = [...texts]
  const next = (): string => rest.shift() ?? ""
  const inputs = program.inputs.map((n) => `${quoted(n.op.kind === "input" ? n.op.name : "")}: ${next()}`)
  const outputs = program.outputs.map((o) => {
    const text = next()
    return `${quoted(o.name)}: ${o.order.length < 2 ? text : `${page.use("output")}(${text}, ${axesText(page, o.order)})`}`
  })
  const updates = program.updates.map(() => `[${next()}, ${next()}]`)
  const call = [
    `const ${own} = ${page.use("program")}(${JSON.stringify(program.name)}, {`,
    `  inputs: { ${inputs.join(", ")} },`,
    `  outputs: { ${outputs.join(", ")} },`,
    `  updates: [${updates.join(", ")}],`,
    "})",
  ]
  return finished(page, [...lines, ...call])
}
