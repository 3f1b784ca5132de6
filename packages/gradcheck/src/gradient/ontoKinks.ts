/**
 * Points at which functions that authors write have their kinks: where an element is zero, and where it equals another.
 *
 * Values are drawn away from both, so that differences speak. Here one element at a time is moved there, and the law of
 * kinks says whether what the derivative answers is a derivative of either side.
 */
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { topological } from "@serein/lang/walk"
import { expandBodies } from "../expand.ts"
import { kinkOf } from "../kinks/table.ts"
import { indexOf } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import type { TensorElement } from "./locate.ts"

/** A sample with one element moved. */
export interface Moved {
  readonly sample: Sample
  readonly input: TensorElement
}

/** Whether a function has kinks at all, in bodies too. */
export const hasKinks = (sample: Sample): boolean =>
  topological(expandBodies(sample.program.outputs.map((o) => o.node))).some(
    ({ op, args }) => !["Smooth", "Edge"].includes(kinkOf(op.kind)._tag) && args.some((a) => isFloat(a.dtype)),
  )

const withElement = (t: Tensor, element: number, value: number): Tensor => ({
  ...t,
  data: t.data.map((x, i) => (i === element ? value : x)),
})

/** The sample with one element of each floating-point leaf at zero, and at the value of another; `fixed` leaves stay. */
export const ontoKinks = (sample: Sample, fixed: (name: string) => boolean): readonly Moved[] =>
  hasKinks(sample)
    ? (["inputs", "variables"] as const).flatMap((role) =>
        Object.entries(sample[role]).flatMap(([name, t]): readonly Moved[] => {
          if (!isFloat(t.dtype) || fixed(name)) return []
          const from = seededStream(0, "kink", name)
          const element = from.below(t.data.length)
          const other = (element + 1 + from.below(Math.max(1, t.data.length - 1))) % t.data.length
          const values = t.data.length === 1 ? [0] : [0, t.data[other] ?? 0]
          return values.map((value) => ({
            sample: { ...sample, [role]: { ...sample[role], [name]: withElement(t, element, value) } },
            input: { name, index: indexOf(t.axes, element) },
          }))
        }),
      )
    : []
