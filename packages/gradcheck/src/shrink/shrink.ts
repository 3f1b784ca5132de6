/**
 * Shrinking on the graph: the first smaller sample that still fails, again and again, until none does.
 *
 * The search is a generator that yields candidates and is told whether they fail, so that one text serves laws that
 * answer at once and laws that wait for a device.
 */
import { isFloat } from "@serein/lang/dtype"
import { AxisError } from "@serein/lang/errors"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { operationsOf } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { axesOf } from "./resize.ts"
import { candidates } from "./candidates.ts"

/** How far windows begin from the beginning, and how often loops run: what structure says in numbers. */
const offsetOf = ({ op }: Node): number => {
  switch (op.kind) {
    case "slice":
      return op.start
    case "pad":
      return op.low
    case "repeat":
      return op.count
    default:
      return 0
  }
}

/** A body weighs more than what it holds written out twice: whoever reads a counterexample reads operations. */
const bodyWeight = 20

/** Operations, those inside bodies too. */
const operationCount = (roots: readonly Node[]): number =>
  topological(roots).reduce((n, { op, args }) => {
    if (args.length === 0) return n
    switch (op.kind) {
      case "region":
        return n + bodyWeight + operationCount([op.body])
      case "tangent":
        return n + bodyWeight + operationCount([op.region.body])
      case "repeat":
        return n + bodyWeight + operationCount(op.bodies)
      default:
        return n + 1
    }
  }, 0)

/** What counts: operations first, then axes' sizes, then results, offsets, and values that are not plain. */
const weight = (sample: Sample): number => {
  const values = [...Object.values(sample.inputs), ...Object.values(sample.variables)]
  const rough = values.reduce(
    (n, t) =>
      n +
      (t.data.every((x) => x === 1) || (!isFloat(t.dtype) && t.data.every((x) => x === 0))
        ? 0
        : t.data.every((x) => Number.isInteger(x))
          ? 1
          : t.data.every((x) => Number.isInteger(2 * x))
            ? 2
            : 3),
    0,
  )
  const count = operationCount(programRoots(sample.program))
  const sizes = axesOf(sample).reduce((n, a) => n + a.size, 0)
  const offsets = operationsOf(sample.program).reduce((n, node) => n + offsetOf(node), 0)
  return (
    1e6 * count +
    1e3 * (sizes + values.length) +
    100 * (sample.program.outputs.length + sample.program.updates.length) +
    10 * offsets +
    rough
  )
}

/** Samples smaller than this one, boldest first. */
export function* smaller(sample: Sample): Generator<Sample> {
  const limit = weight(sample)
  for (const candidate of candidates(sample)) if (weight(candidate) < limit) yield candidate
}

/** Yields candidates; is told whether each still fails; returns the smallest found. */
export function* shrinking(start: Sample, budget = 3000): Generator<Sample, Sample, boolean> {
  let best = start
  let tried = 0
  for (let progress = true; progress;) {
    progress = false
    for (const candidate of smaller(best)) {
      if (tried >= budget) return best
      tried += 1
      if (yield candidate) {
        best = candidate
        progress = true
        break
      }
    }
  }
  return best
}

/** Whether a predicate fails on a sample; one that cannot even be built or evaluated does not count. */
const guarded = (fails: (sample: Sample) => boolean, sample: Sample): boolean => {
  try {
    return fails(sample)
  } catch (error) {
    if (error instanceof AxisError || error instanceof RangeError) return false
    throw error
  }
}

/** The smallest sample found that still fails. */
export const shrink = (start: Sample, fails: (sample: Sample) => boolean, budget?: number): Sample => {
  const search = shrinking(start, budget)
  let step = search.next()
  while (step.done !== true) step = search.next(guarded(fails, step.value))
  return step.value
}

/** The same for a predicate that takes its time. */
export const shrinkAsync = async (
  start: Sample,
  fails: (sample: Sample) => Promise<boolean>,
  budget?: number,
): Promise<Sample> => {
  const search = shrinking(start, budget)
  let step = search.next()
  while (step.done !== true) step = search.next(await fails(step.value))
  return step.value
}
