/**
 * Points at which functions that authors write have their kinks: where an element is zero, where it equals another, and
 * where a decision of the function is tied (`ties.ts`).
 *
 * Values are drawn away from all of them, so that differences speak. Here one element at a time is moved there, and the
 * law of kinks says whether what the derivative answers is a derivative of either side.
 */
import { isFloat } from "@serein/lang/dtype"
import { topological } from "@serein/lang/walk"
import { expandBodies } from "../expand.ts"
import { kinkOf } from "../kinks/table.ts"
import { indexOf } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import { ties, withElement } from "./ties.ts"
import type { Moved } from "./ties.ts"

/** Whether a function has kinks at all, in bodies too. */
export const hasKinks = (sample: Sample): boolean =>
  topological(expandBodies(sample.program.outputs.map((o) => o.node))).some(
    ({ op, args }) => !["Smooth", "Edge"].includes(kinkOf(op.kind)._tag) && args.some((a) => isFloat(a.dtype)),
  )

/**
 * The sample with one element of each floating-point leaf at zero, and at the value of another, and with decisions tied;
 * `fixed` leaves stay.
 */
export const ontoKinks = (sample: Sample, fixed: (name: string) => boolean): readonly Moved[] =>
  hasKinks(sample)
    ? [
        ...[...Object.entries(sample.inputs), ...Object.entries(sample.variables)].flatMap(
          ([name, t]): readonly Moved[] => {
            if (!isFloat(t.dtype) || fixed(name)) return []
            const from = seededStream(0, "kink", name)
            const element = from.below(t.data.length)
            const other = (element + 1 + from.below(Math.max(1, t.data.length - 1))) % t.data.length
            const values = t.data.length === 1 ? [0] : [0, t.data[other] ?? 0]
            return values.map((value) => ({
              sample: withElement(sample, name, element, value),
              input: { name, index: indexOf(t.axes, element) },
            }))
          },
        ),
        ...ties(sample, fixed),
      ]
    : []
