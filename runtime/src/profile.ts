/**
 * Profiles: the time of every kernel on the device, from timestamps around each dispatch.
 *
 * A profiled run is a run like any other (it advances variables), except that each dispatch has a pass of its own;
 * its total is therefore somewhat longer than an ordinary run's.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { CompiledProgram, Dispatch, Step } from "@serein/compiler/compiled"
import { bufferUsage, mapModeRead, stagingBufferUsage } from "./bufferUsage.ts"
import { DeviceFault, NotSupported } from "./errors.ts"
import type { RunError } from "./errors.ts"
import type { Executable, Reading } from "./executable.ts"
import type { OpenDevice } from "./gpu.ts"
import type { Inputs } from "./inputs.ts"

/** The time of one dispatch of the program; inside a loop, of all its repetitions. */
export interface KernelTime {
  readonly label: string
  readonly kernel: string
  /** Milliseconds on the device. */
  readonly ms: number
  /** How often it was dispatched. */
  readonly times: number
  /** Floating-point operations and bytes of traffic, over all repetitions. */
  readonly flops: number
  readonly bytes: number
}

/** A profiled run. */
export interface Profile {
  /** In the order of the program. */
  readonly kernels: readonly KernelTime[]
  /** Milliseconds from the first kernel's beginning to the last one's end. */
  readonly deviceMs: number
  readonly reading: Reading
}

/** A dispatch and how often the loops around it repeat it. */
interface Counted {
  readonly step: Dispatch
  readonly times: number
}

const countDispatches = (steps: readonly Step[], times: number): readonly Counted[] =>
  steps.flatMap((step) => {
    switch (step.kind) {
      case "dispatch":
        return [{ step, times }]
      case "copy":
        return []
      case "loop":
        return countDispatches(step.steps, times * step.count)
    }
  })

/** WebGPU's largest query set, and bytes of one timestamp. */
const querySetSize = 4096
const timestampBytes = 8

/** Sums nanosecond timestamps, two for each execution, over the dispatches that were executed. */
const tally = (
  program: CompiledProgram,
  counted: readonly Counted[],
  places: readonly number[],
  stamps: BigUint64Array,
) => {
  const totals = counted.map(() => 0n)
  let first: bigint | null = null
  let last = 0n
  for (const [execution, place] of places.entries()) {
    const begin = stamps[2 * execution] ?? 0n
    const end = stamps[2 * execution + 1] ?? 0n
    totals[place] = (totals[place] ?? 0n) + (end > begin ? end - begin : 0n)
    first = first === null || begin < first ? begin : first
    last = end > last ? end : last
  }
  const kernels = counted.map(({ step, times }, place): KernelTime => ({
    label: step.label,
    kernel: program.kernels[step.kernel]?.label ?? "",
    ms: Number(totals[place] ?? 0n) / 1e6,
    times,
    flops: step.flops * times,
    bytes: step.bytes * times,
  }))
  return { kernels, deviceMs: first === null ? 0 : Number(last - first) / 1e6 }
}

/** Runs a program once with timestamps. Fails where the device has none. */
export const profile = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  executable: Executable,
  inputs: Inputs,
): Effect.fn.Return<Profile, RunError | NotSupported, Scope.Scope> {
  if (!gpu.timestamps) {
    return yield* new NotSupported({ what: "timestamps", advice: "Measure the time of whole runs instead" })
  }
  const { device, settle } = gpu.connection
  const counted = countDispatches(executable.compiled.steps, 1)
  const executions = counted.reduce((sum, { times }) => sum + times, 0)
  const bytes = 2 * timestampBytes * executions
  const sets = yield* Effect.acquireRelease(
    Effect.sync(() =>
      Array.from({ length: Math.ceil((2 * executions) / querySetSize) }, () =>
        device.createQuerySet({ type: "timestamp", count: querySetSize }),
      ),
    ),
    (made) => Effect.sync(() => made.forEach((set) => set.destroy())),
  )
  const usage = bufferUsage.queryResolve | bufferUsage.copySource
  const resolved = yield* gpu.memory.scoped({ kind: "query", purpose: "timestamps", bytes, usage })
  const staging = yield* gpu.memory.scoped({ kind: "query", purpose: "timestamps", bytes, usage: stagingBufferUsage })

  const places: number[] = []
  const pending = yield* executable.submit(inputs, {
    timestamps: (place) => {
      const query = 2 * places.length
      places.push(place)
      const querySet = sets[Math.floor(query / querySetSize)]
      if (querySet === undefined) throw new RangeError("more dispatches were encoded than the program has")
      const beginningOfPassWriteIndex = query % querySetSize
      return { querySet, beginningOfPassWriteIndex, endOfPassWriteIndex: beginningOfPassWriteIndex + 1 }
    },
    afterwards: (encoder) => {
      for (const [number, set] of sets.entries()) {
        const count = Math.min(querySetSize, 2 * executions - number * querySetSize)
        encoder.resolveQuerySet(set, 0, count, resolved, number * querySetSize * timestampBytes)
      }
      if (bytes > 0) encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes)
    },
  })
  const reading = yield* pending.reading
  if (bytes === 0) return { kernels: [], deviceMs: 0, reading }
  yield* settle(
    () => staging.mapAsync(mapModeRead, 0, bytes),
    (reason) => new DeviceFault({ operation: "reading timestamps", reason }),
  )
  const stamps = new BigUint64Array(staging.getMappedRange(0, bytes)).slice()
  staging.unmap()
  return { ...tally(executable.compiled, counted, places, stamps), reading }
}, Effect.scoped)
