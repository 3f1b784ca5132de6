/**
 * What a translation knows while it walks a function: names in scope, memories, functions, and the lines so far.
 */
import type { FunctionDeclaration, GlobalVariable } from "./syntax.ts"
import type { Type } from "./types.ts"
import type { Output, Value } from "./value.ts"

/** A variable of the module that lives in memory: a binding, or an array that a workgroup shares. */
export interface MemoryName {
  readonly variable: GlobalVariable
  /** The elements' type: a scalar or a vector. */
  readonly element: Type
  /** What its names in the translated text begin with. */
  readonly prefix: string
  readonly writable: boolean
}

/** What a name stands for. */
export type Entity =
  | { readonly _tag: "Value"; readonly value: Value }
  | { readonly _tag: "Variable"; readonly type: Type; readonly names: readonly string[] }
  | { readonly _tag: "Memory"; readonly memory: MemoryName }

/** The state of a translation. */
export interface Frame extends Output {
  readonly scopes: Map<string, Entity>[]
  readonly functions: ReadonlyMap<string, FunctionDeclaration>
  /** Whether this is the entry point of a kernel whose invocations wait for each other. */
  readonly lockstep: boolean
  /** Labels of the bodies of the loops around, innermost last: what `continue` leaves. */
  readonly loops: string[]
  readonly returns: Type | null
}

/** What `name` stands for. */
export const lookUp = (frame: Frame, line: number, name: string): Entity => {
  for (let i = frame.scopes.length - 1; i >= 0; i--) {
    const found = frame.scopes[i]?.get(name)
    if (found !== undefined) return found
  }
  throw frame.complain(line, `nothing is named '${name}' here`)
}

/** Gives `name` a meaning in the innermost scope. */
export const define = (frame: Frame, line: number, name: string, entity: Entity): void => {
  const scope = frame.scopes.at(-1)
  if (scope?.has(name) === true) throw frame.complain(line, `'${name}' is declared twice in one scope`)
  scope?.set(name, entity)
}

/** Lines written by `write`, in a scope of its own. */
export const scoped = (frame: Frame, write: (inner: Frame) => void): readonly string[] => {
  const inner: Frame = { ...frame, lines: [], scopes: [...frame.scopes, new Map<string, Entity>()] }
  write(inner)
  return inner.lines
}
