/**
 * Laws of devices: the same values as the float64 judge within the running error bound, the same bits every time,
 * the same values however a program is compiled.
 */
import type { Axis } from "@serein/lang/axis"
import { pack, view } from "@serein/lang/evaluate/strided"
import type { Tensor } from "@serein/lang/evaluate"
import { wgsl } from "../bound/accuracy.ts"
import type { Accuracy } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import type { Executor } from "../executor.ts"
import { runSample } from "../executor.ts"
import { withOutputs } from "../rewriteProgram.ts"
import { namedResults, namedRoots, operationsOf } from "../sample.ts"
import type { Sample, Values } from "../sample.ts"
import { compareWithin, inapplicable, judge, silences } from "./law.ts"
import type { Comparison, DeviceLaw, Verdict } from "./law.ts"
import { withGradients } from "./passes.ts"

/** The data of an executor's result, row-major over `order`. */
export const inOrder = (t: Tensor | undefined, order: readonly Axis[], name: string): Float64Array => {
  if (t === undefined) throw new RangeError(`the executor did not return '${name}'`)
  return pack(view(t), order).data
}

/** Compares the results of a run with the judge's, element by element. */
export const compareWithJudge = (sample: Sample, results: Values, accuracy: Accuracy = wgsl): readonly Comparison[] => {
  const roots = namedRoots(sample.program)
  const expected = boundAll(
    roots.map((r) => r.node),
    sample,
    accuracy,
  )
  return roots.flatMap((root, i) => {
    const judged = expected[i]
    if (judged === undefined) return []
    const { value, error } = packed(judged, root.node.axes)
    // The judge rounds too, at 2⁻²⁹ of what single precision does.
    const bound = error.map((e) => e * (1 + 2 ** -20))
    return [
      compareWithin(root.name, root.node.axes, value, inOrder(results[root.name], root.node.axes, root.name), bound),
    ]
  })
}

/** device = evaluator, within the bound. */
export const agreesWithJudge = (executor: Executor, accuracy: Accuracy = executor.accuracy): DeviceLaw => ({
  name: `${executor.name} = float64 evaluator within the bound`,
  check: async (sample) => judge(compareWithJudge(sample, namedResults(await runSample(executor, sample)), accuracy)),
})

const sameBits = (first: Values, second: Values): Verdict =>
  judge(
    Object.entries(first).map(([name, t]) => {
      const other = inOrder(second[name], t.axes, name)
      // Object.is tells −0 from 0 and takes NaN for itself.
      const at = t.data.findIndex((x, i) => !Object.is(x, other[i]))
      const worst =
        at < 0
          ? null
          : {
              where: name,
              element: String(at),
              expected: t.data[at] ?? NaN,
              actual: other[at] ?? NaN,
              error: Infinity,
              bound: 0,
            }
      return { ratio: at < 0 ? 0 : Infinity, compared: t.data.length, undetermined: 0, worst }
    }),
  )

/** Two runs give the same bits. */
export const isDeterministic = (executor: Executor): DeviceLaw => ({
  name: `${executor.name} is deterministic`,
  check: async (sample) =>
    sameBits(namedResults(await runSample(executor, sample)), namedResults(await runSample(executor, sample))),
})

/** Two ways of running a program differ by no more than rounding explains for each. */
export const agreeWithEachOther = (
  first: Executor,
  second: Executor,
  accuracy: Accuracy = first.accuracy,
): DeviceLaw => ({
  name: `${first.name} = ${second.name}`,
  check: async (sample) => {
    const [one, other] = [namedResults(await runSample(first, sample)), namedResults(await runSample(second, sample))]
    const roots = namedRoots(sample.program)
    const judged = boundAll(
      roots.map((r) => r.node),
      sample,
      accuracy,
    )
    return judge(
      roots.flatMap((root, i) => {
        const bounded = judged[i]
        if (bounded === undefined) return []
        const { value, error } = packed(bounded, root.node.axes)
        const [a, b] = [one, other].map((results) => inOrder(results[root.name], root.node.axes, root.name))
        if (a === undefined || b === undefined) return []
        // Where the first is not finite, the judge says whether it should be.
        return [
          compareWithin(
            root.name,
            root.node.axes,
            a.map((x, i) => (Number.isFinite(x) ? x : (value[i] ?? NaN))),
            a.map((x, i) => (Number.isFinite(x) ? (b[i] ?? NaN) : x)),
            error.map((e) => 2 * e),
          ),
        ]
      }),
    )
  },
})

/** The sample with every intermediate result of its graph as an output, so that each is computed to memory. */
export const exposed = (sample: Sample): Sample => {
  const known = new Set(namedRoots(sample.program).map((r) => r.node))
  const inner = operationsOf(sample.program).filter((n) => !known.has(n))
  const outputs = inner.map((node, i) => ({ name: `inner ${i}`, node }))
  return { ...sample, program: withOutputs(sample.program, outputs) }
}

/** Fused = unfused: results are the same within rounding when every intermediate value is written to memory. */
export const sameWhenExposed = (executor: Executor, accuracy: Accuracy = executor.accuracy): DeviceLaw => ({
  name: `${executor.name}: fused = unfused`,
  check: (sample) => {
    const unfused: Executor = {
      name: "unfused",
      accuracy,
      run: (program, inputs, variables) => runSample(executor, exposed({ program, inputs, variables })),
    }
    return agreeWithEachOther(executor, unfused, accuracy).check(sample)
  },
})

/** A law of samples as one of the samples with their gradients. */
export const withTheirGradients = (law: DeviceLaw): DeviceLaw => ({
  name: `${law.name}, gradients`,
  check: async (sample) => {
    const extended = withGradients(sample)
    return extended === null ? inapplicable(silences.nothing) : law.check(extended)
  },
})
