/**
 * From the text of a kernel to a JavaScript function that runs one invocation of it.
 *
 * Each text is translated once; the function is bound to memories anew for every dispatch. Everything that is checked
 * while it runs is behind the memories' accessors, so that the text itself stays plain arithmetic.
 */
import { KernelFault } from "../fault.ts"
import type { library } from "./arithmetic.ts"
import { libraryNames } from "./arithmetic.ts"
import type { Complaint } from "./cursor.ts"
import type { Entity, Frame, MemoryName } from "./frame.ts"
import type { Machine } from "./machine.ts"
import type { Memory } from "./memory.ts"
import { parseModule } from "./parse.ts"
import type { FunctionDeclaration, GlobalVariable, Module } from "./syntax.ts"
import { translate, bind } from "./translateExpression.ts"
import { bindParameters, writeStatements } from "./translateStatement.ts"
import { componentType } from "./types.ts"
import type { Type } from "./types.ts"
import { inType } from "./value.ts"

/** Runs one invocation: its workgroup, the grid, its index within the workgroup and within its subgroup. */
export type Invocation = (
  groupX: number,
  groupY: number,
  groupZ: number,
  groupsX: number,
  groupsY: number,
  groupsZ: number,
  local: number,
  lane: number,
) => Iterator<number> | undefined

type Factory = (functions: typeof library, memories: readonly Memory[], machine: Machine) => Invocation

/** A translated kernel. */
export interface TranslatedKernel {
  readonly lines: readonly string[]
  readonly workgroupSize: number
  /** Whether invocations wait for each other: then an invocation is an iterator that yields where it waits. */
  readonly lockstep: boolean
  /** Extensions of the language that the text asks for. */
  readonly enables: readonly string[]
  /** Bindings in their order, then the arrays of a workgroup. */
  readonly memories: readonly MemoryName[]
  readonly bind: Factory
}

const builtinText = (frame: Frame, line: number, name: string, size: number): readonly string[] => {
  switch (name) {
    case "workgroup_id":
      return ["groupX", "groupY", "groupZ"]
    case "num_workgroups":
      return ["groupsX", "groupsY", "groupsZ"]
    case "local_invocation_index":
      return ["local"]
    case "global_invocation_id":
      return [`(groupX * ${size} + local)`, "groupY", "groupZ"]
    case "subgroup_invocation_id":
      return ["lane"]
    default:
      throw frame.complain(line, `the built-in value '${name}' is not among those that kernels use`)
  }
}

const memoryName = (complain: Complaint, variable: GlobalVariable, i: number): MemoryName => {
  const { type } = variable
  const element: Type | null = type._tag === "Array" && type.of._tag !== "Array" ? type.of : null
  if (element === null || componentType(element) === "bool")
    throw complain(variable.line, `'${variable.name}' is no array of numbers`)
  return {
    variable,
    element,
    prefix: `m${i}`,
    writable: variable._tag === "Workgroup" || (variable._tag === "Storage" && variable.access === "read_write"),
  }
}

/** The memories of a module: bindings by number, which must be 0, 1, 2, …, then workgroup arrays. */
const memoriesOf = (complain: Complaint, module: Module): readonly MemoryName[] => {
  const bindings = module.variables
    .filter((v) => v._tag === "Storage")
    .toSorted((a, b) => (a._tag === "Storage" && b._tag === "Storage" ? a.binding - b.binding : 0))
  bindings.forEach((v, i) => {
    if (v._tag === "Storage" && v.binding !== i) throw complain(v.line, `binding ${i} is missing`)
  })
  const shared = module.variables.filter((v) => v._tag === "Workgroup")
  return [...bindings, ...shared].map((v, i) => memoryName(complain, v, i))
}

const accessors = ["data", "read", "readPart", "write", "writePart"] as const

const isFactory = (made: unknown): made is Factory => typeof made === "function"

const entryOf = (complain: Complaint, module: Module): FunctionDeclaration & { readonly workgroupSize: number } => {
  const [entry, ...more] = module.functions.filter((f) => f.workgroupSize !== null)
  const size = entry?.workgroupSize ?? 0
  if (entry === undefined || more.length > 0 || !Number.isSafeInteger(size) || size < 1)
    throw complain(1, "the text has one entry point with a workgroup size")
  return { ...entry, workgroupSize: size }
}

/** Extensions, and the words that belong to them. */
const extensions = [
  ["f16", /\bf16\b(?!;)/u],
  ["subgroups", /\bsubgroup(?:Broadcast|_invocation_id)\b/u],
] as const

/** What makes invocations of a workgroup depend on each other, whether or not they wait as they should. */
const meets = /\b(?:workgroupBarrier|subgroupBroadcast|workgroup>)/u

/**
 * Translates the text of a kernel.
 *
 * @throws KernelFault where the text is not in the language, or uses of it what no kernel of this compiler does.
 */
export const translateKernel = (label: string, wgsl: string): TranslatedKernel => {
  const lines = wgsl.split("\n")
  const complain: Complaint = (line, problem) =>
    new KernelFault("malformed", label, problem, { line, text: lines[line - 1] ?? "", invocation: null })
  const module = parseModule(wgsl, complain)
  for (const [extension, used] of extensions)
    if (used.test(wgsl) && !module.enables.includes(extension))
      throw complain(1, `the text uses '${extension}' without enabling it`)
  const memories = memoriesOf(complain, module)
  const entry = entryOf(complain, module)
  const lockstep = meets.test(wgsl)
  let count = 0
  const globals = new Map<string, Entity>(
    memories.map((memory): [string, Entity] => [memory.variable.name, { _tag: "Memory", memory }]),
  )
  const functions = new Map(module.functions.filter((f) => f.workgroupSize === null).map((f) => [f.name, f] as const))
  const frameFor = (returns: Type | null, waiting: boolean): Frame => ({
    complain,
    lines: [],
    fresh: (prefix) => `${prefix}_${count++}`,
    scopes: [globals, new Map<string, Entity>()],
    functions,
    lockstep: waiting,
    loops: [],
    returns,
  })
  const text: string[] = [
    `const { ${libraryNames.join(", ")} } = library;`,
    "const { limit, endless, outside, exchange, capacity, loops } = machine;",
    ...memories.map((m, i) => `const ${accessors.map((a) => `${m.prefix}_${a} = memories[${i}].${a}`).join(", ")};`),
  ]
  for (const f of functions.values()) {
    const frame = frameFor(f.result, false)
    const parameters = bindParameters(frame, f.line, f.parameters)
    writeStatements(frame, f.body)
    text.push(`const function_${f.name} = (${parameters.join(", ")}) => {`, "let steps = 0;", ...frame.lines, "};")
  }
  const frame = frameFor(null, lockstep)
  for (const p of entry.parameters) {
    const parts = builtinText(frame, entry.line, p.builtin ?? "", entry.workgroupSize)
    bind(frame, entry.line, p.name, { type: p.type, parts, constant: null }, "const")
  }
  for (const v of module.variables) {
    if (v._tag !== "Private") continue
    if (v.value === null) throw complain(v.line, `'${v.name}' has no value`)
    bind(frame, v.line, v.name, inType(frame, v.line, translate(frame, v.value), v.type), "let")
  }
  writeStatements(frame, entry.body)
  text.push(
    `return (function${lockstep ? "*" : ""} (groupX, groupY, groupZ, groupsX, groupsY, groupsZ, local, lane) {`,
    "let steps = 0, turn = 0;",
    ...frame.lines,
    "});",
  )
  // oxlint-disable-next-line typescript/no-implied-eval -- a kernel becomes a function: that is what translation means here
  const made: unknown = new Function("library", "memories", "machine", `"use strict";\n${text.join("\n")}`)
  if (!isFactory(made)) throw complain(1, "the translation is no function")
  return { lines, workgroupSize: entry.workgroupSize, lockstep, enables: module.enables, memories, bind: made }
}
