/**
 * What is checked: a function applied to its operands as a program, the inputs that vary, and values for every leaf.
 * Whatever is wrong with the question shows here, before anything is checked.
 */
import { elementCount, showAxes } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import type { Program } from "@serein/lang/program"
import { dependents, topological } from "@serein/lang/walk"
import { double, roundToHalf } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import type { Bounder } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { leafName } from "../calculus.ts"
import { expandBodies } from "../expand.ts"
import { leafData } from "../grow/leaves.ts"
import { indexOf, showIndex } from "../laws/law.ts"
import { inputsOf } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import { applied, isNode, resultsOf } from "./applied.ts"
import type { Differentiated, Results } from "./applied.ts"
import { GradientError } from "./gradientError.ts"
import { indexRanges } from "./indexRange.ts"
import { refuseOptions } from "./options.ts"
import type { GradientOptions } from "./options.ts"

/** A question that can be answered. */
export interface Subject {
  readonly program: Program
  /** Names of floating-point leaves that are held constant. */
  readonly held: ReadonlySet<string>
  /** What a reader of a report has to know of the question: what was held constant. */
  readonly notes: readonly string[]
  /** Where values were drawn, and at which sizes: what an answer that finds nothing wrong is an answer about. */
  readonly drawn: readonly string[]
  /** The sample of a seed. */
  readonly draw: (seed: number) => Sample
}

const programOf = (found: Results): Program => {
  const named = resultsOf(found)
  if (named.length === 0) throw new GradientError("the function returns no result")
  const outputs = named.map(([name, node]) => ({ name, node, order: node.axes }))
  return { _tag: "Program", name: "checked", inputs: inputsOf(outputs.map((o) => o.node)), outputs, updates: [] }
}

const listed = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "))

/** The leaves that `wrt` names among these. */
const askedFor = (wrt: GradientOptions["wrt"], leaves: readonly Node[]): readonly Node[] => {
  const floats = leaves.filter((n) => isFloat(n.dtype))
  if (wrt === undefined) return floats
  return wrt.map((asked) => {
    if (typeof asked !== "string" && !isNode(asked))
      throw new GradientError(`wrt: ${String(asked)} is neither an input or parameter nor the name of one`)
    const name = typeof asked === "string" ? asked : leafName(asked)
    const found = leaves.find((n) => (typeof asked === "string" ? leafName(n) === asked : n === asked))
    if (found === undefined)
      throw new GradientError(
        `wrt: '${name}' is no input or parameter of the function; there are ${listed(floats.map(leafName))}`,
      )
    if (!isFloat(found.dtype))
      throw new GradientError(`wrt: '${name}' is ${found.dtype}, and only f32 and f16 have derivatives`)
    return found
  })
}

const whole = (x: number): boolean => Number.isInteger(x)

/** The nearest number of this element type; null where there is none. */
const representable = (x: number, dtype: DType): number | null => {
  switch (dtype) {
    case "f32":
      return Math.fround(x)
    case "f16":
      return roundToHalf(x)
    case "i32":
      return whole(x) && Math.abs(x) <= 2 ** 31 ? x : null
    case "u32":
      return whole(x) && x >= 0 && x < 2 ** 32 ? x : null
    case "bool":
      return x === 0 || x === 1 ? x : null
    default:
      return dtype satisfies never
  }
}

/** The tensor of one leaf for a seed. */
const leafTensor = (
  leaf: Node & { readonly op: { readonly kind: "input" | "variable" } },
  seed: number,
  given: GradientOptions["values"],
  ranges: ReadonlyMap<Node, number>,
): Tensor => {
  const { dtype, order } = leaf.op
  const name = leafName(leaf)
  const from = seededStream(seed, name)
  const count = elementCount(order)
  const values = given?.[name]
  if (values === undefined) {
    const range = ranges.get(leaf)
    if (dtype !== "i32") return { dtype, axes: order, data: leafData(dtype, order, from) }
    if (range === undefined)
      throw new GradientError(
        `'${name}' is i32 ${showAxes(order)}, and nothing tells which numbers it may be; give them, as in \`values: { "${name}": (from) => from.below(10) }\``,
      )
    return { dtype, axes: order, data: Float64Array.from({ length: count }, () => from.below(range)) }
  }
  if (typeof values !== "function" && values.length !== count)
    throw new GradientError(
      `values: '${name}' has ${count} elements ${showAxes(order)}, and ${values.length} numbers are given for it`,
    )
  const data = Float64Array.from({ length: count }, (_, i) => {
    const x = typeof values === "function" ? values(from) : (values[i] ?? NaN)
    if (typeof x !== "number") throw new GradientError(`values: '${name}' was given ${String(x)}, which is no number`)
    if (Number.isNaN(x)) throw new GradientError(`values: '${name}' was given NaN, which is not finite; give numbers`)
    const found = representable(x, dtype)
    if (found === null) throw new GradientError(`values: ${x} is no ${dtype}, and '${name}' was given it`)
    return found
  })
  return { dtype, axes: order, data }
}

const isLeaf = (n: Node): n is Node & { readonly op: { readonly kind: "input" | "variable" } } =>
  n.op.kind === "input" || n.op.kind === "variable"

const kindOf = ({ op, dtype, axes }: Node): string =>
  `${op.kind === "variable" ? "the parameter" : "the input"} ${dtype} ${showAxes(axes)}`

/** Refuses two tensors of one name: values, directions and gradients go by names. */
const refuseSharedNames = (leaves: readonly Node[]): void => {
  for (const [i, leaf] of leaves.entries()) {
    const name = leafName(leaf)
    const other = leaves.slice(0, i).find((n) => leafName(n) === name)
    if (other !== undefined)
      throw new GradientError(
        `two tensors are named '${name}', ${kindOf(other)} and ${kindOf(leaf)}, and nothing tells their values and gradients apart; rename one`,
      )
  }
}

/**
 * Refuses values at which a power of a negative number leaves a result undetermined: pow is defined for bases from 0 on,
 * and what a device answers below is anybody's guess, of whole exponents too.
 */
const refuseNegativeBases = (expanded: readonly Node[], bound: Bounder, seed: number): void => {
  const isDetermined = (root: Node): boolean => packed(bound(root), root.axes).error.every(Number.isFinite)
  if (expanded.every(isDetermined)) return
  for (const node of topological(expanded)) {
    const [base] = node.args
    if (node.op.kind !== "pow" || base === undefined) continue
    const { value } = packed(bound(base), base.axes)
    const element = value.findIndex((x) => x < 0)
    if (element < 0) continue
    const place = base.axes.length === 0 ? "" : ` at ${showIndex(indexOf(base.axes, element))}`
    throw new GradientError(
      `pow is defined for bases from 0 on, and at the values of seed ${seed} one is ${value[element]}${place}; write a whole power as a product, or give values inside its domain, as in \`values: { x: (from) => 1 + from.unit() }\``,
    )
  }
}

/** Refuses values at which a result is not finite: there is no derivative there, and every law would be silent. */
const refuseNotFinite = (sample: Sample, roots: readonly Node[], seed: number): void => {
  const bound = bounderOf(sample, double)
  const notFinite = (node: Node): number => packed(bound(node), node.axes).value.findIndex((x) => !Number.isFinite(x))
  const expanded = expandBodies(roots)
  refuseNegativeBases(expanded, bound, seed)
  // Infinities on the way are an author's own affair, as under the mask of a softmax.
  if (expanded.every((root) => notFinite(root) < 0)) return
  for (const node of topological(expanded)) {
    const element = notFinite(node)
    if (element < 0 || node.op.kind === "constant") continue
    const { value } = packed(bound(node), node.axes)
    const operands = node.args.map((a) => {
      const at = indexOf(node.axes, element)
      const offset = a.axes.reduce((n, axis) => n * axis.size + (at[axis.name] ?? 0), 0)
      return String(packed(bound(a), a.axes).value[offset])
    })
    const place = node.axes.length === 0 ? "" : ` at ${showIndex(indexOf(node.axes, element))}`
    const what = node.args.length === 0 ? leafName(node) : `${node.op.kind}(${operands.join(", ")})`
    throw new GradientError(
      `the function is not finite at the values of seed ${seed}: ${what} is ${value[element]}${place}; give values inside its domain, as in \`values: { x: (from) => 1 + from.unit() }\``,
    )
  }
}

/** Which values were drawn, where none were given: a derivative is right there, and was seen nowhere else. */
const whereDrawn = (leaves: readonly Node[], values: GradientOptions["values"] = {}): readonly string[] => {
  const drawn = leaves.filter((n) => isFloat(n.dtype) && values[leafName(n)] === undefined)
  if (drawn.length === 0) return []
  const sizes = new Map(leaves.flatMap((n) => n.axes).map((a) => [a.name, a.size] as const))
  const axes = Array.from(sizes, ([name, size]) => `${name}=${size}`)
  return [`  values from ±[0.05, 2.5]${axes.length === 0 ? "" : `; ${axes.join(", ")}`}`]
}

/** What stopGradient keeps from being checked: an author may mean it or not, and no law can tell. */
const notesOn = (expanded: readonly Node[], varied: readonly Node[]): readonly string[] => {
  const depends = dependents(expanded, new Set(varied))
  const stopped = topological(expanded).filter(
    ({ op, args }) => op.kind === "stopGradient" && args.some((a) => isFloat(a.dtype) && depends.has(a)),
  ).length
  return stopped === 0 ? [] : [`  stopGradient × ${stopped} is held constant: what flows through it is not checked`]
}

/**
 * The function as a program with values.
 *
 * @throws GradientError when there is nothing to check.
 */
export const subjectOf = <Operands extends readonly Node[]>(
  f: Differentiated<Operands>,
  operands: Operands,
  options: GradientOptions,
): Subject => {
  refuseOptions(options)
  const program = programOf(applied(f, operands))
  const roots = program.outputs.map((o) => o.node)
  const leaves = topological(roots).filter(isLeaf)
  refuseSharedNames(leaves)
  const names = leaves.map(leafName)
  for (const name of Object.keys(options.values ?? {}))
    if (!names.includes(name))
      throw new GradientError(`values: the function has no input or parameter '${name}'; there are ${listed(names)}`)
  const taken = names.find((name) => /^[uvw] /u.test(name))
  if (taken !== undefined)
    throw new GradientError(
      `'${taken}' is named as the directions are that derivatives are taken along ('v x', 'w result'); rename it`,
    )
  if (!leaves.some((n) => isFloat(n.dtype)))
    throw new GradientError(
      `there is no floating-point input to differentiate by; the function reads ${listed(leaves.map((n) => `${leafName(n)} (${n.dtype})`))}`,
    )
  const varied = askedFor(options.wrt, leaves)
  const depends = dependents(roots, new Set(varied))
  if (!program.outputs.some((o) => isFloat(o.node.dtype) && depends.has(o.node)))
    throw new GradientError(
      `no floating-point result depends on ${listed(varied.map(leafName))}; the results are ${listed(program.outputs.map((o) => `${o.name} (${o.node.dtype})`))}`,
    )
  const expanded = expandBodies(roots)
  const ranges = indexRanges(expanded)
  return {
    program,
    notes: notesOn(expanded, varied),
    drawn: whereDrawn(leaves, options.values),
    held: new Set(leaves.flatMap((n) => (isFloat(n.dtype) && !varied.includes(n) ? [leafName(n)] : []))),
    draw: (seed) => {
      const tensors = leaves.map((n) => [n, leafTensor(n, seed, options.values, ranges)] as const)
      const of = (kind: "input" | "variable"): Readonly<Record<string, Tensor>> =>
        Object.fromEntries(tensors.flatMap(([n, t]) => (n.op.kind === kind ? [[leafName(n), t]] : [])))
      const sample: Sample = { program, inputs: of("input"), variables: of("variable") }
      refuseNotFinite(sample, roots, seed)
      return sample
    },
  }
}
