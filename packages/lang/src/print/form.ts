/**
 * A form: how one node is written, given the texts of the nodes it refers to. A form is chosen only when what it says
 * rebuilds the very node, so that pasting a printed expression gives the same object back.
 */
import type { Axis } from "../axis.ts"
import type { Node } from "../node.ts"
import type { Op } from "../op.ts"
import type { Page } from "./page.ts"

/** Lines that declare constants, and the texts of the results. */
export interface Written {
  readonly lines: readonly string[]
  readonly texts: readonly string[]
}

/** Writes closed graphs as the body of a function; `bound` names its parameters. */
export type WriteBody = (roots: readonly Node[], bound: ReadonlyMap<Node, string>) => Written

/** How a node is written. */
export interface Form {
  /** The nodes whose texts `write` is given, in order. */
  readonly refs: readonly Node[]
  readonly write: (texts: readonly string[], page: Page, body: WriteBody) => string
  /** Whether the texts of `refs` must be names, because they are used inside a function. */
  readonly named?: boolean
  /** For one result of a loop: all results of the loop have one key and one text, and this is its property. */
  readonly part?: { readonly key: string; readonly property: string }
}

/** A call of a function of the language on operands. */
export const call = (
  name: string,
  refs: readonly Node[],
  before: (page: Page) => readonly string[] = () => [],
): Form => ({
  refs,
  write: (texts, page) => `${page.use(name)}(${[...before(page), ...texts].join(", ")})`,
})

/** A curried call: static arguments first, then operands. */
export const curried = (name: string, first: (page: Page) => readonly string[], refs: readonly Node[]): Form => ({
  refs,
  write: (texts, page) => `${page.use(name)}(${first(page).join(", ")})(${texts.join(", ")})`,
})

/** A list of axes. */
export const axesText = (page: Page, axes: readonly Axis[]): string => `[${axes.map(page.axis).join(", ")}]`

/** One axis alone, several as a list. */
export const axisOrAxes = (page: Page, axes: readonly Axis[]): string => {
  const [only] = axes
  return axes.length === 1 && only !== undefined ? page.axis(only) : axesText(page, axes)
}

/** A number, with the sign of zero. */
export const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value))

/** A list of numbers. */
export const numbersText = (values: ArrayLike<number>): string => `[${Array.from(values, numberText).join(", ")}]`

type Literal =
  | Op
  | Axis
  | Node
  | Float64Array
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Literal[]
  | { readonly [key: string]: Literal }

const isNode = (value: Literal): value is Node =>
  typeof value === "object" && value !== null && "_tag" in value && value._tag === "Node"
const isAxis = (value: Literal): value is Axis =>
  typeof value === "object" && value !== null && "_tag" in value && value._tag === "Axis"

const literalText = (value: Literal, page: Page, next: () => string): string => {
  if (typeof value === "number") return numberText(value)
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined"
  if (isNode(value)) return next()
  if (isAxis(value)) return page.axis(value)
  if (value instanceof Float64Array) return `Float64Array.from(${numbersText(value)})`
  if (Array.isArray(value)) return `[${value.map((part: Literal) => literalText(part, page, next)).join(", ")}]`
  const parts = Object.entries<Literal>(value).filter(([, part]) => part !== undefined)
  return `{ ${parts.map(([key, part]) => `${key}: ${literalText(part, page, next)}`).join(", ")} }`
}

const nodesIn = (value: Literal): readonly Node[] => {
  if (typeof value !== "object" || value === null || value instanceof Float64Array || isAxis(value)) return []
  if (isNode(value)) return [value]
  return (Array.isArray(value) ? value : Object.values<Literal>(value)).flatMap(nodesIn)
}

/**
 * The form that every node has: the operation as data. For what passes make and authors do not write. Graphs inside the
 * operation are closed, so they are written apart from the constants around them.
 */
export const rawForm = (node: Node): Form => {
  const inside = nodesIn(node.op)
  return {
    refs: node.args,
    write: (texts, page, body) => {
      const written = body(inside, new Map())
      const rest = [...written.texts]
      const op = literalText(node.op, page, () => rest.shift() ?? "")
      const lines = written.lines.map((line) => `${line}; `).join("")
      const data = lines === "" ? op : `(() => { ${lines}return ${op} })()`
      return `${page.use("makeNode")}(${data}, [${texts.join(", ")}])`
    },
  }
}
