/**
 * The checker: what must hold of each level of the compiler, whatever the passes did. Tests compile
 * with `check: true`, which runs it after every pass. A finding is a defect of the compiler, never of a program.
 */
import { showAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { typeOf } from "@serein/lang/typing"
import { topological } from "@serein/lang/walk"
import type { CompiledProgram, Step } from "./compiled.ts"
import type { Kernel } from "./kernel.ts"
import type { BlockStep } from "./lower/block.ts"
import type { KernelProgram } from "./lower/fuse.ts"
import type { Level } from "./pass.ts"
import type { PlannedProgram } from "./plan/plan.ts"
import type { Storage } from "./storage.ts"
import type { Target } from "./target.ts"

const names = (axes: readonly Axis[]): string =>
  axes
    .map((a) => a.name)
    .toSorted()
    .join(" ")

/** Findings about a graph: every node has the type that its operation gives it, and updates fit their variables. */
export const checkProgram = (program: Program): readonly string[] => {
  const findings: string[] = []
  for (const node of topological(programRoots(program))) {
    const type = typeOf(node.op, node.args)
    if (type.dtype !== node.dtype || names(type.axes) !== names(node.axes)) {
      findings.push(
        `${node.op.kind} is typed ${node.dtype} over ${showAxes(node.axes)}; its rule says ${type.dtype} over ${showAxes(type.axes)}`,
      )
    }
  }
  for (const { variable, value } of program.updates) {
    if (variable.dtype !== value.dtype || names(variable.axes) !== names(value.axes))
      findings.push(`an update of ${showAxes(variable.axes)} has ${showAxes(value.axes)}`)
  }
  for (const output of program.outputs) {
    if (names(output.order) !== names(output.node.axes))
      findings.push(`output '${output.name}' lists ${showAxes(output.order)} and has ${showAxes(output.node.axes)}`)
  }
  return findings
}

const checkKernel = (kernel: Kernel): readonly string[] => {
  const findings: string[] = []
  if (kernel.stores.length === 0) findings.push("a kernel stores nothing")
  switch (kernel._tag) {
    case "Rows": {
      const domain = names([...kernel.outer, ...kernel.row])
      for (const r of kernel.reductions) {
        const [x] = r.args
        if (x === undefined || names(x.axes) !== domain)
          findings.push(`a reduction over ${showAxes(x?.axes ?? [])} is in a kernel over [${domain}]`)
        if (names(r.axes) !== names(kernel.outer))
          findings.push(`a reduction yields ${showAxes(r.axes)}, its kernel's rows are ${showAxes(kernel.outer)}`)
      }
      for (const s of kernel.stores) {
        const own = names(s.node.axes)
        if (own !== domain && own !== names(kernel.outer))
          findings.push(`a store over ${showAxes(s.node.axes)} is in a kernel over [${domain}]`)
      }
      return findings
    }
    case "Contraction": {
      const result = names([...kernel.batch, ...kernel.rows, ...kernel.columns])
      if (result !== names(kernel.result.axes))
        findings.push(`a contraction yields ${showAxes(kernel.result.axes)} from [${result}]`)
      if (names(kernel.left.axes) !== names([...kernel.batch, ...kernel.rows, ...kernel.summed]))
        findings.push(`the left operand has ${showAxes(kernel.left.axes)}`)
      if (names(kernel.right.axes) !== names([...kernel.batch, ...kernel.columns, ...kernel.summed]))
        findings.push(`the right operand has ${showAxes(kernel.right.axes)}`)
      for (const s of kernel.stores)
        if (names(s.node.axes) !== result)
          findings.push(`an epilogue stores ${showAxes(s.node.axes)} in a contraction over [${result}]`)
      return findings
    }
    case "Scatter":
      for (const s of kernel.stores)
        if (names(s.node.axes) !== names(kernel.result.axes)) findings.push(`a scatter stores ${showAxes(s.node.axes)}`)
      return findings
    default:
      return kernel satisfies never
  }
}

/** Findings about kernels: domains fit, and nothing is read before it is written. */
export const checkKernels = (program: KernelProgram): readonly string[] => {
  const findings: string[] = []
  const written = new Set<Storage>([...program.inputs, ...program.variables.map((v) => v.storage)])
  const visit = (steps: readonly BlockStep[]): void => {
    for (const step of steps) {
      if (step._tag === "Loop") {
        visit(step.steps)
        continue
      }
      findings.push(...checkKernel(step.kernel))
      for (const storage of step.loads.values()) {
        if (!written.has(storage) && storage.place._tag !== "Constant")
          findings.push(`a kernel reads a tensor over ${showAxes(storage.order)} that nothing has written`)
      }
      for (const s of step.kernel.stores) {
        if (s.window !== null && [...step.loads.values()].includes(s.storage))
          findings.push("a window is written by a kernel that reads the same tensor")
        if (s.storage.place._tag === "Input" || s.storage.place._tag === "Constant")
          findings.push("a kernel writes an input or a constant")
        written.add(s.storage)
      }
    }
  }
  visit(program.steps)
  for (const storage of [...program.outputs, ...program.taps])
    if (!written.has(storage)) findings.push(`an output over ${showAxes(storage.order)} is never written`)
  return findings
}

interface Extent {
  readonly storage: Storage
  readonly buffer: number
  readonly from: number
  readonly to: number
}

/** Findings about memory: every storage inside its buffer, aligned, and apart from what the same kernel touches. */
export const checkPlan = (planned: PlannedProgram, target: Target): readonly string[] => {
  const findings: string[] = []
  const extent = (storage: Storage): Extent | null => {
    const place = planned.placements.get(storage)
    if (place === undefined) {
      findings.push(`a tensor over ${showAxes(storage.order)} has no place`)
      return null
    }
    const to = place.offset + storage.bytes
    if (to > (planned.buffers[place.buffer]?.bytes ?? 0))
      findings.push(`a tensor over ${showAxes(storage.order)} ends at ${to}, outside its buffer`)
    if (place.offset % target.offsetAlignment !== 0)
      findings.push(`offset ${place.offset} is not aligned to ${target.offsetAlignment}`)
    return { storage, buffer: place.buffer, from: place.offset, to }
  }
  const visit = (steps: readonly BlockStep[]): void => {
    for (const step of steps) {
      if (step._tag === "Loop") {
        visit(step.steps)
        continue
      }
      const touched = [...new Set([...step.loads.values(), ...step.kernel.stores.map((s) => s.storage)])].flatMap(
        (s) => extent(s) ?? [],
      )
      touched.forEach((a, i) => {
        for (const b of touched.slice(i + 1)) {
          if (a.buffer === b.buffer && a.from < b.to && b.from < a.to)
            findings.push(
              `tensors over ${showAxes(a.storage.order)} and ${showAxes(b.storage.order)} overlap in one kernel`,
            )
        }
      })
    }
  }
  visit(planned.kernels.steps)
  return findings
}

/** Findings about the compiled program: bindings and grids within the target's limits, indices that exist. */
export const checkCompiled = (program: CompiledProgram, target: Target): readonly string[] => {
  const findings: string[] = []
  const visit = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.kind === "loop") visit(step.steps)
      if (step.kind !== "dispatch") continue
      const kernel = program.kernels[step.kernel]
      if (kernel === undefined) findings.push(`${step.label}: kernel ${step.kernel} does not exist`)
      if (kernel !== undefined && kernel.bindings.length !== step.bindings.length)
        findings.push(`${step.label}: ${step.bindings.length} ranges for ${kernel.bindings.length} bindings`)
      if (step.bindings.length > target.maxStorageBuffers)
        findings.push(`${step.label}: binds ${step.bindings.length} buffers`)
      if (step.workgroups.some((n) => n < 1 || n > target.maxWorkgroupsPerDimension))
        findings.push(`${step.label}: a grid of ${step.workgroups.join("×")} workgroups`)
      const modes = new Map<number, string>()
      step.bindings.forEach(({ buffer, offset, bytes }, i) => {
        if (offset + bytes > (program.buffers[buffer]?.bytes ?? 0))
          findings.push(`${step.label}: binding ${i} leaves its buffer`)
        const mode = kernel?.bindings[i] ?? "read"
        if ((modes.get(buffer) ?? mode) !== mode)
          findings.push(`${step.label}: buffer ${buffer} is bound for reading and for writing`)
        modes.set(buffer, mode)
      })
    }
  }
  visit(program.steps)
  return findings
}

/** The findings about any level. */
export const checkLevel = (level: Level, target: Target): readonly string[] => {
  if (!("_tag" in level)) return checkCompiled(level, target)
  switch (level._tag) {
    case "Program":
      return checkProgram(level)
    case "Prepared":
      return checkProgram(level.program)
    case "Kernels":
      return checkKernels(level)
    case "Planned":
      return checkPlan(level, target)
    default:
      return level satisfies never
  }
}
