/**
 * The text of one kernel under construction: nested scopes of statements, bindings, and names.
 *
 * Names are numbered in order of use, never taken from the graph, so that kernels that differ only in what
 * they are used for are the same text and share a pipeline. A statement goes to the outermost scope in which
 * everything it mentions is defined: loop-invariant code leaves its loop by construction.
 */
import type { DType } from "@serein/lang/dtype"
import type { Extension } from "../compiled.ts"
import type { LoopBounds } from "../kernel.ts"
import type { Storage } from "../storage.ts"
import { divideIndex, indexCode, remainderIndex } from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import { storedType } from "./operators.ts"
import type { Width } from "./operators.ts"

/** A value in WGSL: a name or literal, its lanes, and the depth of the scope that defines it. */
export interface Value {
  readonly code: string
  readonly dtype: DType
  readonly width: Width
  readonly depth: number
}

interface Scope {
  readonly lines: string[]
  readonly names: Set<string>
  readonly values: Map<string, Value>
  readonly indent: string
}

/** How a binding is used by the text so far. */
interface Binding {
  readonly storage: Storage
  readonly name: string
  vector: boolean
  written: boolean
}

/** A kernel's text under construction. Mutable, and local to one emission. */
export interface Writer {
  readonly scopes: Scope[]
  readonly bindings: Map<Storage, Binding>
  /** Module-scope declarations (functions, workgroup variables), each once. */
  readonly declarations: Set<string>
  /** Estimated cost of memory traffic, weighted by loop depth: what vectorisation candidates are compared by. */
  cost: number
  nextName: number
  bounds: LoopBounds
  /** Loop ends whose value the driver must not know. */
  readonly hiddenEnds: Set<number>
}

/** An empty kernel. */
export const makeWriter = (): Writer => ({
  scopes: [{ lines: [], names: new Set(), values: new Map(), indent: "  " }],
  bindings: new Map(),
  declarations: new Set(),
  cost: 0,
  nextName: 0,
  bounds: "known",
  hiddenEnds: new Set(),
})

/** The depth of the innermost scope. */
export const depthOf = (w: Writer): number => w.scopes.length - 1

const scopeAt = (w: Writer, depth: number): Scope => {
  const scope = w.scopes[depth]
  if (scope === undefined) throw new Error(`no scope at depth ${depth}`)
  return scope
}

/** A name that nothing else has. */
export const freshName = (w: Writer, prefix: string): string => `${prefix}${w.nextName++}`

/** The text of a loop's end. A hidden one is computed from the size of the grid. */
export const loopEnd = (w: Writer, end: number): string => {
  if (w.bounds === "known" || end > 64) return String(end)
  w.hiddenEnds.add(end)
  return `end${end}`
}

/** Adds a statement to the scope at `depth`. */
export const statement = (w: Writer, text: string, depth: number = depthOf(w)): void => {
  const scope = scopeAt(w, depth)
  scope.lines.push(scope.indent + text)
}

/** Declares `name` as defined by the scope at `depth`. */
export const defineName = (w: Writer, name: string, depth: number = depthOf(w)): void => {
  scopeAt(w, depth).names.add(name)
}

/** The depth of the innermost scope that defines one of `names`; 0 when there is none. */
export const definitionDepth = (w: Writer, names: Iterable<string>): number => {
  let depth = 0
  for (const full of names) {
    const name = full.replace(/\[\d\]$/u, "")
    depth = Math.max(
      depth,
      w.scopes.findLastIndex((scope) => scope.names.has(name)),
    )
  }
  return depth
}

/** Binds `code` to a new name in the scope at `depth`. */
export const letValue = (w: Writer, code: string, dtype: DType, width: Width, depth: number): Value => {
  const name = freshName(w, "v")
  statement(w, `let ${name} = ${code};`, depth)
  defineName(w, name, depth)
  return { code: name, dtype, width, depth }
}

/** Remembers the value of `key` in the scope that defines it. */
export const remember = (w: Writer, key: string, value: Value): Value => {
  scopeAt(w, value.depth).values.set(key, value)
  return value
}

/** A value remembered in a scope that is still open. */
export const recall = (w: Writer, key: string): Value | undefined => {
  for (let d = w.scopes.length - 1; d >= 0; d--) {
    const found = scopeAt(w, d).values.get(key)
    if (found !== undefined) return found
  }
  return undefined
}

/** Writes `head { body }`; what the body defines is forgotten after it. */
export const block = (w: Writer, head: string, body: () => void): void => {
  const outer = scopeAt(w, depthOf(w))
  const inner: Scope = { lines: [], names: new Set(), values: new Map(), indent: `${outer.indent}  ` }
  w.scopes.push(inner)
  body()
  w.scopes.pop()
  outer.lines.push(`${outer.indent}${head} {`, ...inner.lines, `${outer.indent}}`)
}

const bindingOf = (w: Writer, storage: Storage): Binding => {
  const known = w.bindings.get(storage)
  if (known !== undefined) return known
  const made: Binding = { storage, name: `b${w.bindings.size}`, vector: false, written: false }
  w.bindings.set(storage, made)
  return made
}

const weight = (depth: number): number => 16 ** Math.min(depth, 4)

/** The text of four consecutive elements starting at the multiple of four `base`. */
export const vectorAccess = (w: Writer, storage: Storage, base: Index, written: boolean, depth: number): string => {
  const binding = bindingOf(w, storage)
  binding.vector = true
  if (written) binding.written = true
  w.cost += weight(depth)
  return `${binding.name}[${indexCode(divideIndex(base, 4))}]`
}

/**
 * The text of one element. Whether the binding is an array of scalars or of vectors shows only when all accesses
 * are known, so the text is a marker with both readings, which `finish` resolves.
 */
export const scalarAccess = (w: Writer, storage: Storage, address: Index, written: boolean, depth: number): string => {
  const binding = bindingOf(w, storage)
  if (written) binding.written = true
  w.cost += weight(depth)
  const inVector = `${indexCode(divideIndex(address, 4))}][${indexCode(remainderIndex(address, 4))}`
  return `⟦${binding.name}¦${indexCode(address)}¦${inVector}⟧`
}

const resolveAccesses = (w: Writer, text: string): string => {
  const vectors = new Set([...w.bindings.values()].filter((b) => b.vector).map((b) => b.name))
  return text.replace(
    /⟦([^¦]*)¦([^¦]*)¦([^⟧]*)⟧/gu,
    (_, name: string, plain: string, inVector: string) => `${name}[${vectors.has(name) ? inVector : plain}]`,
  )
}

/** Extensions, and the words of the language that belong to them. */
const extensions: readonly (readonly [Extension, RegExp])[] = [
  ["f16", /\bf16\b/u],
  ["subgroups", /\bsubgroup/u],
]

/** What a finished kernel binds, in binding order. */
export interface Bound {
  readonly storage: Storage
  readonly written: boolean
}

/** The whole module: declarations, bindings, and the entry point around the outermost scope. */
export const finish = (
  w: Writer,
  entry: string,
  accessOf: (storage: Storage, written: boolean) => "read" | "read_write",
): { readonly wgsl: string; readonly bound: readonly Bound[]; readonly enables: readonly Extension[] } => {
  const bindings = [...w.bindings.values()]
  const body = [...w.declarations, ...scopeAt(w, 0).lines].join("\n")
  const constants = [
    ...(body.includes("infinityBits") ? ["var<private> infinityBits: u32 = 0x7f800000u;"] : []),
    ...(body.includes("nanBits") ? ["var<private> nanBits: u32 = 0x7fc00000u;"] : []),
  ]
  const variables = bindings.map((b, i) => {
    const mode = accessOf(b.storage, b.written)
    return `@group(0) @binding(${i}) var<storage, ${mode}> ${b.name}: array<${storedType(b.storage.dtype, b.vector ? 4 : 1)}>;`
  })
  // Equal to the end, but the driver does not know the grid. (A minimum of both would not hide it: drivers look through it.)
  const hidden = [...w.hiddenEnds].map((end) => `  let end${end} = ${end} * i32(groups.z);`)
  const module = [
    ...variables,
    ...constants,
    ...w.declarations,
    `${entry} {`,
    ...hidden,
    ...scopeAt(w, 0).lines,
    "}",
    "",
  ].join("\n")
  // The text itself says what it uses: a type may occur in a constant alone.
  const enables = extensions.filter(([, used]) => used.test(module)).map(([extension]) => extension)
  const header = [
    ...enables.map((extension) => `enable ${extension};`),
    ...(enables.includes("subgroups") ? ["diagnostic(off, subgroup_uniformity);"] : []),
  ]
  return {
    wgsl: resolveAccesses(w, [...header, module].join("\n")),
    bound: bindings.map(({ storage, written }) => ({ storage, written })),
    enables,
  }
}
