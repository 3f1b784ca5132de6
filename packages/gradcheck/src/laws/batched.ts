/**
 * Batched = one by one: what a program computes under a further axis is, entry by entry, what it computes without.
 *
 * Some floating-point leaves get an axis of 2 or 3 with values of their own, and the program is rebuilt over them
 * (`batch.ts`). Results are compared with those of the program run on each entry; gradients too, where the gradient of a
 * leaf that all entries share is the sum of theirs. It is the law that says of every operation what batch axes mean, and
 * of every derivative rule that it knows.
 */
import { axis, elementCount, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { batchGraph } from "../batch.ts"
import { double, roundToHalf } from "../bound/accuracy.ts"
import type { Accuracy } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { calculus, cotangentsOf, differentiable, leafName, withInputs } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import type { Executor } from "../executor.ts"
import { runSample } from "../executor.ts"
import { inputsOf, namedResults, namedRoots } from "../sample.ts"
import type { Sample, Values } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import { inOrder } from "./device.ts"
import { compareWithin, inapplicable, judge, silences } from "./law.ts"
import type { Comparison, DeviceLaw, Law, Verdict } from "./law.ts"

const floatLeaves = (roots: readonly Node[]): readonly Node[] =>
  topological(roots).filter((n) => (n.op.kind === "input" || n.op.kind === "variable") && isFloat(n.dtype))

const withAxis = (leaf: Node, along: Axis): Node =>
  leaf.op.kind === "input" || leaf.op.kind === "variable"
    ? makeNode({ ...leaf.op, order: [along, ...leaf.op.order] }, [])
    : leaf

/** Values near the given ones and of their signs: the first entry's are the given ones. */
const entryValues = (given: Tensor, name: string, entry: number): Tensor => {
  if (entry === 0) return given
  const from = seededStream(entry, `entry of ${name}`)
  const round = given.dtype === "f16" ? roundToHalf : Math.fround
  return { ...given, data: given.data.map((x) => round(x * (1 + (from.below(33) - 16) / 64))) }
}

const sideBySide = (entries: readonly Tensor[], along: Axis): Tensor | null => {
  const [first] = entries
  if (first === undefined) return null
  const data = new Float64Array(first.data.length * entries.length)
  entries.forEach((t, i) => data.set(t.data, i * first.data.length))
  return { dtype: first.dtype, axes: [along, ...first.axes], data }
}

/** A program over entries, and what it has to agree with. */
interface Batch {
  readonly along: Axis
  readonly whole: Sample
  readonly entries: readonly Sample[]
  /** Results that have the axis, and gradients that do not, which are sums over it. */
  readonly results: readonly { readonly name: string; readonly order: readonly Axis[]; readonly summed: boolean }[]
}

const programOf = (sample: Sample, outputs: readonly { readonly name: string; readonly node: Node }[]): Sample => ({
  ...sample,
  program: {
    ...sample.program,
    inputs: inputsOf(outputs.map((o) => o.node)),
    outputs: outputs.map(({ name, node }) => ({ name, node, order: node.axes })),
    updates: [],
  },
})

const valuesAt = (values: Values, lifted: ReadonlySet<string>, entry: number): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, t]) => [name, lifted.has(name) ? entryValues(t, name, entry) : t]),
  )

/** Outputs with the gradients of Σ⟨w, outputs⟩ behind them, and the values of w. */
const withGradientsOf = (
  sample: Sample,
  leaves: readonly Node[],
  names: readonly string[],
  { vjp }: Calculus,
  cotangents: { readonly nodes: readonly Node[]; readonly values: Values },
): Sample => {
  const chosen = sample.program.outputs.filter((o) => names.includes(o.name))
  const gradients = vjp(
    chosen.map((o) => o.node),
    leaves,
    cotangents.nodes,
  )
  const named = leaves.flatMap((x, i) => {
    const node = gradients[i] ?? null
    return node === null ? [] : [{ name: `gradient of ${leafName(x)}`, node }]
  })
  return withInputs(programOf(sample, [...sample.program.outputs, ...named]), cotangents.values)
}

/** The sample over 2 or 3 entries; null where nothing floating-point depends on anything. */
const batched = (sample: Sample, under: Calculus): Batch | null => {
  const at = differentiable(sample)
  if (at === null) return null
  const roots = namedRoots(sample.program)
  const from = seededStream(0, ...programRoots(sample.program).map((r) => r.hash))
  const along = axis("~entry", 2 + from.below(2))
  const leaves = floatLeaves(roots.map((r) => r.node))
  const sure = from.below(leaves.length)
  const lifted = leaves.filter((_, i) => i === sure || from.below(2) === 0)
  const replaced = new Map(lifted.map((leaf) => [leaf, withAxis(leaf, along)] as const))
  const nodes = batchGraph(
    roots.map((r) => r.node),
    replaced,
    along,
  )
  const outputs = roots.flatMap(({ name, node }, i) => {
    const wide = nodes[i]
    return wide !== undefined && wide.axes.length > node.axes.length ? [{ name, node, wide }] : []
  })
  if (outputs.length === 0) return null
  const names = new Set(lifted.map(leafName))
  const entries = Array.from({ length: along.size }, (_, entry) =>
    programOf(
      {
        ...sample,
        inputs: valuesAt(sample.inputs, names, entry),
        variables: valuesAt(sample.variables, names, entry),
      },
      outputs,
    ),
  )
  const together = (role: "inputs" | "variables"): Values =>
    Object.fromEntries(
      Object.entries(sample[role]).map(([name, t]) => {
        const list = entries.flatMap((e) => e[role][name] ?? [])
        return [name, names.has(name) ? (sideBySide(list, along) ?? t) : t]
      }),
    )
  const whole = programOf(
    { ...sample, inputs: together("inputs"), variables: together("variables") },
    outputs.map(({ name, wide }) => ({ name, node: wide })),
  )
  return differentiated({ along, whole, entries, results: [] }, lifted, leaves, replaced, under)
}

const differentiated = (
  { along, whole, entries }: Batch,
  lifted: readonly Node[],
  leaves: readonly Node[],
  replaced: ReadonlyMap<Node, Node>,
  under: Calculus,
): Batch => {
  const [first] = entries
  const floats = first?.program.outputs.filter((o) => isFloat(o.node.dtype)) ?? []
  const names = floats.map((o) => o.name)
  const at = { variables: [], results: floats.map((o) => o.node), resultNames: names }
  const one = cotangentsOf("w", at)
  const cotangents = entries.map((_, entry) => ({
    nodes: one.nodes,
    values: valuesAt(one.values, new Set(Object.keys(one.values)), entry),
  }))
  const wide = {
    nodes: one.nodes.map((n) => withAxis(n, along)),
    values: Object.fromEntries(
      Object.entries(one.values).map(([name, t]) => [
        name,
        sideBySide(
          cotangents.flatMap((c) => c.values[name] ?? []),
          along,
        ) ?? t,
      ]),
    ),
  }
  const sharedOrLifted = leaves.map((x) => replaced.get(x) ?? x)
  const wholeToo = withGradientsOf(whole, sharedOrLifted, names, under, wide)
  // Entries differ in their values alone, so one has the expressions of all.
  const single = first === undefined ? undefined : withGradientsOf(first, leaves, names, under, one).program
  const entriesToo = entries.map((e, i) => ({
    ...withInputs(e, cotangents[i]?.values ?? {}),
    program: single ?? e.program,
  }))
  const liftedNames = new Set(lifted.map((x) => `gradient of ${leafName(x)}`))
  const plain = new Map((entriesToo[0]?.program.outputs ?? []).map(({ name, node }) => [name, node.axes]))
  for (const { name, node } of wholeToo.program.outputs)
    if (!plain.has(name)) plain.set(name, withoutAxes(node.axes, [along]))
  const results = Array.from(plain, ([name, order]) => ({
    name,
    order,
    summed: name.startsWith("gradient of ") && !liftedNames.has(name),
  }))
  return { along, whole: wholeToo, entries: entriesToo, results }
}

/** A value and how far it may be off, row-major over some order. */
interface Judged {
  readonly value: Float64Array
  readonly error: Float64Array
}

type Run = (sample: Sample) => (name: string, order: readonly Axis[]) => Judged

const compareEntries = (
  { along, entries, results }: Batch,
  ofWhole: ReturnType<Run>,
  ofEntries: readonly ReturnType<Run>[],
  unit: number,
): Verdict =>
  judge(
    results.flatMap(({ name, order, summed }): readonly Comparison[] => {
      const parts = ofEntries.map((e) => e(name, order))
      if (summed) {
        const found = ofWhole(name, order)
        const total = found.value.map((_, i) => parts.reduce((s, p) => s + (p.value[i] ?? NaN), 0))
        const bound = found.error.map((e, i) =>
          parts.reduce((s, p) => s + (p.error[i] ?? NaN) + entries.length * unit * Math.abs(p.value[i] ?? 0), e),
        )
        return [compareWithin(`${name}, shared by all entries`, order, total, found.value, bound)]
      }
      const found = ofWhole(name, [along, ...order])
      return parts.map((part, entry) => {
        const begin = entry * part.value.length
        const value = found.value.subarray(begin, begin + part.value.length)
        const bound = part.error.map((e, i) => e + (found.error[begin + i] ?? NaN))
        return compareWithin(`${name}, entry ${entry}`, order, part.value, value, bound)
      })
    }),
  )

const zerosOver = (order: readonly Axis[]): Float64Array => new Float64Array(elementCount(order))

const bounds = (sample: Sample, accuracy: Accuracy): ReturnType<Run> => {
  const { outputs } = sample.program
  const found = boundAll(
    outputs.map((o) => o.node),
    sample,
    accuracy,
  )
  return (name, order) => {
    const bounded = found[outputs.findIndex((o) => o.name === name)]
    // A gradient that is zero whatever the values has no expression.
    if (bounded === undefined) return { value: zerosOver(order), error: zerosOver(order) }
    return packed(bounded, order)
  }
}

/** Batched = one by one, in float64: values and gradients. */
export const batchedIsOneByOne = (under: Calculus = calculus): Law => ({
  name: "batched = one by one",
  check: (sample) => {
    const batch = batched(sample, under)
    if (batch === null) return inapplicable(silences.nothing)
    return compareEntries(
      batch,
      bounds(batch.whole, double),
      batch.entries.map((e) => bounds(e, double)),
      2 ** -53,
    )
  },
})

/** Batched = one by one on an executor, each side within its own bound. */
export const batchedRuns = (executor: Executor): DeviceLaw => ({
  name: `${executor.name}: batched = one by one`,
  check: async (sample) => {
    const batch = batched(sample, calculus)
    if (batch === null) return inapplicable(silences.nothing)
    const run = async (s: Sample): Promise<ReturnType<Run>> => {
      const results = namedResults(await runSample(executor, s))
      const judged = bounds(s, executor.accuracy)
      return (name, order) => ({
        value: results[name] === undefined ? zerosOver(order) : inOrder(results[name], order, name),
        error: judged(name, order).error,
      })
    }
    const entries: ReturnType<Run>[] = []
    for (const e of batch.entries) entries.push(await run(e))
    return compareEntries(batch, await run(batch.whole), entries, executor.accuracy.f32.unit)
  },
})
