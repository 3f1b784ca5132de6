/**
 * Programs: what is computed together. Inputs and outputs are known by name and by type, so that running a compiled
 * program is typed too; every check that needs the whole graph is made here.
 */
import { hasAxis, sameAxis, showAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Expr, Node } from "../node.ts"
import type { Output, Program, Update } from "../program.ts"
import { topological } from "../walk.ts"
import { showType } from "./body.ts"
import { input } from "./leaves.ts"
import type { Tensors } from "./repeat.ts"

/** A result with its storage order. */
export interface StoredOutput<out E extends Node = Node> {
  readonly _tag: "StoredOutput"
  readonly node: E
  readonly order: readonly Axis[]
}

/** `node` as an output stored row-major over `order`, which lists each of its axes once. */
export const output = <D extends DType, A extends Axis>(
  node: Expr<D, A>,
  order: readonly NoInfer<A>[],
): StoredOutput<Expr<D, A>> => ({ _tag: "StoredOutput", node, order })

/** Results by name: with a storage order, or alone when there is at most one axis. */
export type Outputs = { readonly [name: string]: Node | StoredOutput }

declare const typesOf: unique symbol

/** A program that remembers the types of its inputs and outputs by name. */
export interface TypedProgram<
  out Inputs extends Tensors = Tensors,
  out Results extends Tensors = Tensors,
> extends Program {
  readonly [typesOf]?: { readonly inputs: Inputs; readonly outputs: Results }
}

/** The expressions of a program's inputs, by name. */
export type InputsOf<P> = P extends TypedProgram<infer Inputs> ? Inputs : never
/** The expressions of a program's outputs, by name. */
export type OutputsOf<P> = P extends TypedProgram<Tensors, infer Results> ? Results : never

/** What `Outputs` are without their storage order. */
export type Results<O extends Outputs> = {
  readonly [K in keyof O]: O[K] extends StoredOutput<infer E> ? E : Extract<O[K], Node>
}

/** New values of variables: pairs of a parameter or state tensor and its next value, of one type. */
export type Updates = readonly (readonly [variable: Node, value: Node])[]

/** A program in parts. `inputs` fixes their order and types; without it they are collected and sorted by name. */
export interface Parts<I extends Tensors, O extends Outputs> {
  readonly inputs?: I
  readonly outputs: O
  readonly updates?: Updates
}

/** Declares inputs by name: `{ tokens: ["i32", [Batch, Time]] }`. */
export type InputTypes = { readonly [name: string]: readonly [DType, readonly Axis[]] }
/** The expressions that `InputTypes` declares. */
export type Declared<I extends InputTypes> = {
  readonly [K in keyof I]: I[K] extends readonly [infer D extends DType, readonly (infer A extends Axis)[]]
    ? Expr<D, A>
    : never
}

const fail = (name: string, problem: string): never => {
  throw new AxisError(`program '${name}'`, problem)
}

const outputOf = (program: string, name: string, given: Node | StoredOutput): Output => {
  const node = given._tag === "Node" ? given : given.node
  const order = given._tag === "Node" ? given.axes : given.order
  if (given._tag === "Node" && given.axes.length > 1) {
    fail(
      program,
      `the output '${name}' has the axes ${showAxes(node.axes)}; say in which order it is stored: output(x, [...])`,
    )
  }
  const fits =
    order.length === node.axes.length &&
    order.every((a, i) => node.axes.some((b) => sameAxis(a, b)) && !hasAxis(order.slice(0, i), a.name))
  if (!fits)
    fail(
      program,
      `the output '${name}' has the axes ${showAxes(node.axes)}; its storage order lists ${showAxes(order)}`,
    )
  return { name, node, order }
}

const leafName = (n: Node): string | null =>
  n.op.kind === "input"
    ? `input '${n.op.name}'`
    : n.op.kind === "variable"
      ? `variable '${n.op.path}'`
      : n.op.kind === "tap"
        ? `tap '${n.op.name}'`
        : null

const checkNames = (program: string, nodes: readonly Node[]): void => {
  const known = new Map<string, Node>()
  for (const n of nodes) {
    if (n.op.kind === "placeholder")
      fail(program, `a bound variable (${showType(n)}) escaped from the body of a region or a loop`)
    const name = leafName(n)
    if (name === null) continue
    const other = known.get(name)
    if (other !== undefined && other !== n) {
      fail(
        program,
        showType(other) === showType(n)
          ? `two different tensors are called ${name}: their storage order, initialiser, role or operand differs`
          : `two different tensors are called ${name}: ${showType(other)} and ${showType(n)}`,
      )
    }
    known.set(name, n)
  }
}

const updatesOf = (program: string, updates: Updates): readonly Update[] => {
  const seen = new Set<Node>()
  return updates.map(([variable, value], i) => {
    if (variable.op.kind !== "variable")
      return fail(program, `update ${i + 1} is of kind '${variable.op.kind}'; only parameters and state can be updated`)
    const { path } = variable.op
    if (seen.has(variable)) fail(program, `'${path}' is updated twice`)
    seen.add(variable)
    if (showType(variable) !== showType(value))
      fail(program, `'${path}' is ${showType(variable)} and its update is ${showType(value)}`)
    return { variable, value }
  })
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const inputName = (n: Node): string => (n.op.kind === "input" ? n.op.name : "")

const declaredInputs = (program: string, declared: Tensors, used: readonly Node[]): readonly Node[] => {
  const given = Object.entries(declared)
  given.forEach(([name, node]) => {
    if (node.op.kind !== "input") fail(program, `'${name}' is declared as an input and is of kind '${node.op.kind}'`)
    else if (node.op.name !== name) fail(program, `the input '${node.op.name}' is declared as '${name}'`)
  })
  const nodes = given.map(([, node]) => node)
  const missing = used.find((n) => !nodes.includes(n))
  if (missing !== undefined) fail(program, `the input '${inputName(missing)}' is used and not declared`)
  return nodes
}

const assemble = <I extends Tensors, O extends Outputs>(
  name: string,
  parts: Parts<I, O>,
): TypedProgram<I, Results<O>> => {
  const outputs = Object.entries<Node | StoredOutput>(parts.outputs).map(([key, given]) => outputOf(name, key, given))
  const updates = updatesOf(name, parts.updates ?? [])
  if (outputs.length === 0 && updates.length === 0) fail(name, "computes nothing: it has neither outputs nor updates")
  const declared = Object.values<Node>(parts.inputs ?? {})
  const nodes = topological([
    ...declared,
    ...outputs.map((o) => o.node),
    ...updates.flatMap((u) => [u.variable, u.value]),
  ])
  checkNames(name, nodes)
  const used = nodes.filter((n) => n.op.kind === "input")
  const inputs =
    parts.inputs === undefined
      ? used.toSorted((a, b) => byName(inputName(a), inputName(b)))
      : declaredInputs(name, parts.inputs, used)
  return { _tag: "Program", name, inputs, outputs, updates }
}

/** What a program function is given beside its inputs. */
export interface Declaration<I extends InputTypes, S extends Tensors> {
  readonly name?: string
  readonly inputs?: I
  readonly state?: S
}

/** What a program function returns; updates by the names of the declared state. */
export interface Body<S extends Tensors, O extends Outputs> {
  readonly outputs: O
  readonly updates?: { readonly [K in keyof S]?: NoInfer<S>[K] }
}

/**
 * Outputs and updates that are computed together. Each update is ordered after every reader of the old value.
 *
 * Either in parts, `program("step", { outputs: { loss }, updates: [[weight, next]] })`, or as a function of declared
 * inputs and state, `program({ inputs: { x: ["f32", [Batch]] }, state: { weight } }, ({ x }, { weight }) => …)`.
 *
 * @throws AxisError when a name stands for two tensors, an update has another type than its variable, a variable is
 * updated twice, or an output does not say its storage order.
 */
export const program: {
  <const I extends Tensors, const O extends Outputs>(name: string, parts: Parts<I, O>): TypedProgram<I, Results<O>>
  <const I extends InputTypes, const S extends Tensors, const O extends Outputs>(
    declaration: Declaration<I, S>,
    f: (inputs: Declared<I>, state: S) => Body<S, O>,
  ): TypedProgram<Declared<I>, Results<O>>
} = <I extends Tensors, O extends Outputs>(
  first: string | Declaration<InputTypes, Tensors>,
  second: Parts<I, O> | ((inputs: Tensors, state: Tensors) => Body<Tensors, O>),
): TypedProgram<Tensors, Results<O>> => {
  if (typeof first === "string") {
    return typeof second === "function" ? fail(first, "takes outputs and updates") : assemble(first, second)
  }
  const name = first.name ?? "program"
  if (typeof second !== "function") return fail(name, "takes a function of inputs and state")
  const inputs: Tensors = Object.fromEntries(
    Object.entries(first.inputs ?? {}).map(([key, [dtype, axes]]) => [key, input(key, dtype, axes)]),
  )
  const state = first.state ?? {}
  const body = second(inputs, state)
  const updates = Object.entries(body.updates ?? {}).map(([key, value]): readonly [Node, Node] => {
    const variable = state[key]
    return variable === undefined || value === undefined
      ? fail(name, `'${key}' is updated and not declared as state`)
      : [variable, value]
  })
  return assemble(name, { inputs, outputs: body.outputs, updates })
}
