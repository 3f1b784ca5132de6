/**
 * Figures of compiled programs: parameters, operations, memory, and what does not fit. Everything is counted over what
 * the compiler made; nothing is a formula about a model.
 */
import { compile, excesses } from "@serein/compiler"
import type { CompiledProgram, CompileError, Excess, Step, VariableSlot } from "@serein/compiler"
import { elementCount } from "@serein/lang"
import type { Program } from "@serein/lang"
import { allocatedBytes, costOf, OutOfMemory, planOf, stagingOf } from "@serein/runtime"
import { optimizerPrefix } from "@serein/stdlib"
import * as Result from "effect/Result"
import type { PlanTarget } from "./targets.ts"

/** Bytes of device memory, as the runtime allocates them. */
export interface MemoryFigures {
  /** Parameters, trained and frozen. */
  readonly weights: number
  /** AdamW's moments. */
  readonly optimiser: number
  /** Other state that outlives a run: key/value caches, counters. */
  readonly state: number
  /** Activations and gradients: scratch memory, which all programs of a device share. */
  readonly activations: number
  readonly inputs: number
  readonly outputs: number
  readonly constants: number
  /** What results are read back through, for as many runs as may be in flight. */
  readonly staging: number
  /** All of these together. */
  readonly peak: number
}

/** What a program is made of and takes. */
export interface ProgramFigures {
  readonly name: string
  /** Floating-point operations of one run. */
  readonly flops: number
  /** Bytes that the kernels of one run bind, each run of a kernel counted: an upper bound of what they read and write. */
  readonly traffic: number
  /** Kernels of the program, those of loops once. */
  readonly kernels: number
  /** Kernels that one run starts. */
  readonly dispatches: number
  /** Kernels that differ: what a driver compiles. */
  readonly pipelines: number
  readonly bytes: MemoryFigures
  /** The tensors that the target refuses; each once, however many are alike. */
  readonly excesses: readonly ExcessFigures[]
  /** What the runtime would say where the program takes more memory than there is. */
  readonly outOfMemory: string | null
}

/** Tensors that a target refuses for the same reason. */
export interface ExcessFigures extends Excess {
  readonly count: number
}

/** A program and its figures. */
export interface PlannedProgram {
  readonly compiled: CompiledProgram
  readonly figures: ProgramFigures
}

const memoryOf = (program: CompiledProgram): MemoryFigures => {
  const bytes = { weights: 0, optimiser: 0, state: 0, activations: 0, inputs: 0, outputs: 0, constants: 0 }
  const roles = new Map(program.variables.map(({ name, role }) => [name, role]))
  for (const buffer of program.buffers) {
    const taken = allocatedBytes(buffer.bytes)
    switch (buffer.kind) {
      case "arena":
        bytes.activations += taken
        break
      case "input":
        bytes.inputs += taken
        break
      case "output":
        bytes.outputs += taken
        break
      case "constant":
        bytes.constants += taken
        break
      case "variable":
        if (roles.get(buffer.path) === "param") bytes.weights += taken
        else if (buffer.path.startsWith(optimizerPrefix)) bytes.optimiser += taken
        else bytes.state += taken
    }
  }
  const { bytes: each, runsInFlight } = stagingOf(program)
  const staging = each * runsInFlight
  return { ...bytes, staging, peak: Object.values(bytes).reduce((total, part) => total + part, staging) }
}

const countKernels = (
  steps: readonly Step[],
  times: number,
): { readonly kernels: number; readonly dispatches: number } =>
  steps.reduce(
    (sum, step) => {
      const found =
        step.kind === "loop"
          ? countKernels(step.steps, times * step.count)
          : { kernels: step.kind === "dispatch" ? 1 : 0, dispatches: step.kind === "dispatch" ? times : 0 }
      return { kernels: sum.kernels + found.kernels, dispatches: sum.dispatches + found.dispatches }
    },
    { kernels: 0, dispatches: 0 },
  )

const grouped = (found: readonly Excess[]): readonly ExcessFigures[] => {
  const groups = new Map<string, ExcessFigures>()
  for (const excess of found) {
    const key = JSON.stringify(excess)
    groups.set(key, { ...excess, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** The refusal of a program that takes more memory than there is, in the runtime's words; null where it fits. */
const refusalOf = (program: CompiledProgram, peak: number, memoryBytes: number | null): string | null =>
  memoryBytes === null || peak <= memoryBytes
    ? null
    : new OutOfMemory({
        purpose: `program '${program.name}'`,
        requested: peak,
        allocated: {},
        limit: { name: "the device's memory", bytes: memoryBytes },
        plan: planOf(program),
      }).message

/**
 * Compiles a program for a target and counts. Tensors that are larger than the target binds do not end the
 * compilation here, as they would where the program is to run: they are a part of the figures.
 */
export const planProgram = (
  program: Program,
  { target, memoryBytes }: PlanTarget,
): Result.Result<PlannedProgram, CompileError> => {
  let found: readonly Excess[] = []
  const result = compile(
    program,
    { ...target, maxBindingBytes: Number.MAX_SAFE_INTEGER },
    {
      observe: (_, level) => {
        if ("_tag" in level && level._tag === "Kernels") found = excesses(level, target)
      },
    },
  )
  if (result._tag === "Left") return Result.fail(result.left)
  const compiled = result.right
  const { flops, bytes: traffic } = costOf(compiled.steps)
  const bytes = memoryOf(compiled)
  const figures: ProgramFigures = {
    name: compiled.name,
    flops,
    traffic,
    ...countKernels(compiled.steps, 1),
    pipelines: compiled.kernels.length,
    bytes,
    excesses: grouped(found),
    outOfMemory: refusalOf(compiled, bytes.peak, memoryBytes),
  }
  return Result.succeed({ compiled, figures })
}

const numbersIn = (slots: Iterable<VariableSlot>): number =>
  [...slots].reduce((total, { order }) => total + elementCount(order), 0)

/** Numbers that training changes, and those that its model reads beside them: in training, or where it writes. */
export const parametersOf = (training: CompiledProgram, writing: CompiledProgram | null) => {
  const params = [...training.variables, ...(writing?.variables ?? [])].filter(({ role }) => role === "param")
  const trained = new Set(
    training.variables.filter(({ role, written }) => role === "param" && written).map(({ name }) => name),
  )
  const byName = new Map(params.map((slot) => [slot.name, slot]))
  const all = [...byName.values()]
  return {
    parameters: numbersIn(all.filter(({ name }) => trained.has(name))),
    frozen: numbersIn(all.filter(({ name }) => !trained.has(name))),
  }
}
