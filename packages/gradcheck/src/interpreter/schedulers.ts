/**
 * Forced schedules, by name: every way in which a kernel may map to threads on a target, for the law that none of them
 * changes a result.
 *
 * Each forces one kind of kernel and leaves the others, and kernels that it cannot serve, to the heuristics.
 */
import { heuristicScheduler } from "@serein/compiler"
import type { Scheduler } from "@serein/compiler"
import { scatterVectorAxes } from "@serein/compiler/emit/scatter"
import type {
  ContractionSchedule,
  Kernel,
  LoopBounds,
  RowsKernel,
  RowsSchedule,
  Schedule,
} from "@serein/compiler/kernel"
import type { Target } from "@serein/compiler/target"

/** A forced schedule. */
export interface NamedScheduler {
  /** `contraction subgroup, 8 rows, bounds hidden` */
  readonly name: string
  /** The kernels that it is about. */
  readonly kind: Kernel["_tag"]
  /** The schedule that it forces upon a kernel; null where the kernel has no such schedule. */
  readonly force: (kernel: Kernel) => Schedule | null
  readonly schedule: Scheduler
}

const boundsModes: readonly LoopBounds[] = ["known", "hidden"]

/** Axes of a rows kernel that may be taken four at a time: the innermost of the row, and outer ones that fours divide. */
const rowsVectorAxes = ({ outer, row }: RowsKernel): readonly string[] =>
  [...row.slice(-1).filter((a) => a.size >= 4), ...outer.toReversed().filter((a) => a.size % 4 === 0)].map(
    (a) => a.name,
  )

/** Which of a kernel's vector axes is taken: none, the first, the second, … */
const choices = [null, 0, 1, 2] as const

const vectorName = (choice: number | null): string => (choice === null ? "scalar" : `vector axis ${choice + 1}`)

/** The axis of this choice; undefined where the kernel has none. */
const chosenAxis = (axes: readonly string[], choice: number | null): string | null | undefined =>
  choice === null ? null : axes[choice]

type Forced = Omit<NamedScheduler, "schedule">

const contractions = (target: Target): readonly Forced[] => {
  const stagings: readonly Omit<ContractionSchedule, "_tag" | "bounds">[] = [
    ...[1, 4, 8].map((tileRows) => ({ staging: "registers", tileRows, workgroupSize: 16 }) as const),
    // A broadcast reaches eight lanes, whatever else the device could do.
    ...(target.subgroupSize === 8
      ? [
          { staging: "subgroup", tileRows: 4, workgroupSize: 8 } as const,
          { staging: "subgroup", tileRows: 8, workgroupSize: 32 } as const,
          { staging: "subgroup", tileRows: 16, workgroupSize: 8 } as const,
        ]
      : []),
    ...[1, 4].map((tileRows) => ({ staging: "workgroup", tileRows, workgroupSize: 256 }) as const),
  ].filter(({ staging, tileRows, workgroupSize }) => {
    const staged = staging === "workgroup" ? 4 * 16 * (16 * tileRows + 64) : 0
    return workgroupSize <= target.maxWorkgroupInvocations && staged <= target.maxWorkgroupBytes
  })
  return stagings.flatMap((chosen) =>
    boundsModes.map((bounds) => ({
      name: `contraction ${chosen.staging}, ${chosen.tileRows} rows, bounds ${bounds}`,
      kind: "Contraction",
      force: (kernel) => (kernel._tag === "Contraction" ? { _tag: "Contraction", ...chosen, bounds } : null),
    })),
  )
}

const rows = (target: Target): readonly Forced[] => {
  const sizes = { invocation: 16, workgroup: 32 } as const
  const mappings: readonly RowsSchedule["mapping"][] = ["invocation", "workgroup"]
  return mappings.flatMap((mapping) =>
    choices.flatMap((choice) =>
      boundsModes.map((bounds): Forced => {
        const workgroupSize = sizes[mapping]
        return {
          name: `rows by ${mapping}, ${vectorName(choice)}, bounds ${bounds}`,
          kind: "Rows",
          force: (kernel) => {
            if (kernel._tag !== "Rows" || workgroupSize > target.maxWorkgroupInvocations) return null
            if (mapping === "workgroup" && kernel.row.length === 0) return null
            const vectorAxis = chosenAxis(rowsVectorAxes(kernel), choice)
            return vectorAxis === undefined ? null : { _tag: "Rows", vectorAxis, mapping, workgroupSize, bounds }
          },
        }
      }),
    ),
  )
}

const scatters: readonly Forced[] = ([null, 0] as const).flatMap((choice) =>
  boundsModes.map((bounds): Forced => ({
    name: `scatter, ${vectorName(choice)}, bounds ${bounds}`,
    kind: "Scatter",
    force: (kernel) => {
      if (kernel._tag !== "Scatter") return null
      const axes = scatterVectorAxes(kernel).map((a) => a.name)
      const vectorAxis = chosenAxis(axes, choice)
      return vectorAxis === undefined ? null : { _tag: "Scatter", vectorAxis, workgroupSize: 16, bounds }
    },
  })),
)

/** Every forced schedule of a target: stagings and tile heights, mappings, vector axes, loop bounds. */
export const schedulers = (target: Target): readonly NamedScheduler[] => {
  const heuristic = heuristicScheduler(target)
  return [...contractions(target), ...rows(target), ...scatters].map(({ name, kind, force }) => ({
    name,
    kind,
    force,
    schedule: (kernel, loads) => force(kernel) ?? heuristic(kernel, loads),
  }))
}
