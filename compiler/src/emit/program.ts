/**
 * From planned kernels to the compiled program: schedules are chosen, WGSL is printed, equal kernels become one
 * pipeline, and every dispatch gets its ranges of buffers.
 */
import type { Either } from "fp-ts/lib/Either.js"
import { left, right } from "fp-ts/lib/Either.js"
import { digest } from "@serein/lang/intern"
import { byteSize } from "@serein/lang/dtype"
import { elementCount } from "@serein/lang/axis"
import type { CompiledProgram, Dispatch, Kernel as CompiledKernel, Slot, Step, VariableSlot } from "../compiled.ts"
import { kernelLabel } from "../kernel.ts"
import type { BlockStep } from "../lower/block.ts"
import type { VariableStorage } from "../lower/fuse.ts"
import type { CompileError } from "../pass.ts"
import type { PlannedProgram } from "../plan/plan.ts"
import type { Scheduler } from "../schedule/choose.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"
import { kernelFlops } from "./flops.ts"
import { emitKernel } from "./kernel.ts"

/** Arenas are bound for reading and writing even where they are only read: one buffer may not be bound both ways in a dispatch. */
const accessOf = (storage: Storage, written: boolean): "read" | "read_write" =>
  written || storage.place._tag === "Arena" ? "read_write" : "read"

const slotName = (storage: Storage): string => {
  switch (storage.place._tag) {
    case "Input":
    case "Output":
      return storage.place.name
    case "Variable":
      return storage.place.path
    case "Constant":
    case "Arena":
      return ""
    default:
      return storage.place satisfies never
  }
}

/** Prints a planned program. */
export const emitProgram = (
  planned: PlannedProgram,
  target: Target,
  schedule: Scheduler,
): Either<CompileError, CompiledProgram> => {
  const { kernels: program, placements } = planned
  const kernels: CompiledKernel[] = []
  const known = new Map<string, number>()
  const problems: string[] = []

  const rangeOf = (storage: Storage): { readonly buffer: number; readonly offset: number; readonly bytes: number } => {
    const placement = placements.get(storage)
    if (placement === undefined)
      throw new Error(`no place for a tensor over ${storage.order.map((a) => a.name).join(", ")}`)
    return { ...placement, bytes: storage.bytes }
  }

  const dispatch = (step: BlockStep & { readonly _tag: "Kernel" }): Dispatch => {
    const label = kernelLabel(step.kernel)
    const emitted = emitKernel(step.kernel, schedule(step.kernel, step.loads), step.loads, target, accessOf)
    if (emitted.bound.length > target.maxStorageBuffers) {
      problems.push(
        `kernel '${label}' binds ${emitted.bound.length} buffers; this device allows ${target.maxStorageBuffers}`,
      )
    }
    const hash = digest(emitted.wgsl)
    const index = known.get(hash) ?? kernels.length
    if (index === kernels.length) {
      known.set(hash, index)
      kernels.push({
        label,
        hash,
        wgsl: emitted.wgsl,
        entryPoint: "main",
        bindings: emitted.bound.map((b) => accessOf(b.storage, b.written)),
        enables: emitted.enables,
      })
    }
    return {
      kind: "dispatch",
      kernel: index,
      bindings: emitted.bound.map((b) => rangeOf(b.storage)),
      workgroups: emitted.workgroups,
      label,
      flops: kernelFlops(step.kernel, step.loads),
      bytes: emitted.bound.reduce((sum, b) => sum + b.storage.bytes, 0),
    }
  }

  const print = (steps: readonly BlockStep[]): readonly Step[] =>
    steps.map((step): Step =>
      step._tag === "Kernel" ? dispatch(step) : { kind: "loop", count: step.count, steps: print(step.steps) },
    )

  const slot = (storage: Storage): Slot => ({
    name: slotName(storage),
    dtype: storage.dtype,
    order: storage.order,
    ...rangeOf(storage),
    bytes: elementCount(storage.order) * byteSize(storage.dtype),
  })
  const variable = ({ storage, written }: VariableStorage): VariableSlot => {
    if (storage.place._tag !== "Variable") throw new Error("a variable lies in a variable's buffer")
    return { ...slot(storage), role: storage.place.role, init: storage.place.init, written }
  }
  const steps = print(program.steps)
  const [problem] = problems
  if (problem !== undefined) return left({ _tag: "CompileError", pass: "emit", message: problem })
  return right({
    name: program.name,
    buffers: planned.buffers,
    kernels,
    steps,
    inputs: program.inputs.map(slot),
    outputs: program.outputs.map(slot),
    taps: program.taps.map(slot),
    variables: program.variables.map(variable),
    peakBytes: planned.peakBytes,
  })
}
