/**
 * The kernel interpreter: runs a program's graph of kernels itself, in float64 and without the compiler's emission.
 *
 * It says whether the compiler is right down to kernels and memory plan: which kernel computes what from what, in which
 * order, in place or aside, in loops, and where each tensor lies. Schedules and WGSL come after it. Within a kernel
 * everything is read before anything is written; that no invocation reads what another one writes is for the WGSL
 * interpreter to say.
 */
import { toKernels, toPlanned } from "@serein/compiler"
import type { Pass } from "@serein/compiler"
import { kernelLabel } from "@serein/compiler/kernel"
import type { BlockStep } from "@serein/compiler/lower/block"
import type { KernelProgram } from "@serein/compiler/lower/fuse"
import type { Level } from "@serein/compiler/pass"
import { borderOf, storagesIn } from "@serein/compiler/plan/limits"
import type { PlannedProgram } from "@serein/compiler/plan/plan"
import type { Storage } from "@serein/compiler/storage"
import type { Target } from "@serein/compiler/target"
import type { ProgramValues, Tensor } from "@serein/lang/evaluate"
import { contiguous, toTensor, view } from "@serein/lang/evaluate/strided"
import type { Program } from "@serein/lang/program"
import { doubleRewritten } from "../bound/accuracy.ts"
import type { Executor } from "../executor.ts"
import type { Values } from "../sample.ts"
import { border } from "./fault.ts"
import { makeKernelMemory } from "./kernelMemory.ts"
import type { KernelMemory, Layout } from "./kernelMemory.ts"
import { storedValues } from "./kernelValues.ts"
import { software } from "./targets.ts"

/** Every storage in a buffer of its own. */
export const storagesApart = (kernels: KernelProgram): Layout => {
  const storages = [...new Set([...borderOf(kernels), ...storagesIn(kernels.steps)])]
  return {
    buffers: storages.map((s) => s.bytes),
    placements: new Map(storages.map((s, buffer) => [s, { buffer, offset: 0 }])),
  }
}

/** Storages as the memory plan places them. */
export const storagesPlanned = (planned: PlannedProgram): Layout => ({
  buffers: planned.buffers.map((b) => b.bytes),
  placements: planned.placements,
})

const runKernel = (memory: KernelMemory, { kernel, loads }: BlockStep & { readonly _tag: "Kernel" }): void => {
  const label = kernelLabel(kernel)
  const values = storedValues(kernel, (node) => {
    const storage = loads.get(node)
    return storage === undefined ? undefined : memory.read(storage, label)
  })
  // What is stored may be a view of memory that another store of this kernel overwrites.
  const apart = values.map(({ value }) => (memory.holds(value.data) ? view(toTensor(value, value.axes)) : value))
  values.forEach(({ store, value, start }, i) => {
    const window = store.window === null ? null : { axis: store.window.axis.name, part: store.window.part.name, start }
    memory.write(store.storage, apart[i] ?? value, window, label)
  })
}

const runSteps = (memory: KernelMemory, steps: readonly BlockStep[]): void => {
  for (const step of steps) {
    if (step._tag === "Kernel") runKernel(memory, step)
    else for (let i = 0; i < step.count; i++) runSteps(memory, step.steps)
  }
}

const fill = (memory: KernelMemory, storage: Storage, inputs: Values, variables: Values): void => {
  const { place } = storage
  const given = (value: Tensor | undefined): void => {
    if (value !== undefined) memory.write(storage, view(value), null, border)
  }
  switch (place._tag) {
    case "Input":
      return given(inputs[place.name])
    case "Variable":
      return given(variables[place.path])
    case "Constant":
      return memory.write(storage, contiguous(storage.dtype, storage.order, place.data), null, border)
    case "Output":
    case "Arena":
      return
    default:
      return place satisfies never
  }
}

/**
 * Runs kernels over memory of this layout.
 *
 * @throws KernelFault where a kernel is not what it claims, reads what it may not, or an output stays unwritten.
 */
export const runKernels = (
  kernels: KernelProgram,
  layout: Layout,
  program: Program,
  inputs: Values,
  variables: Values,
): ProgramValues => {
  const memory = makeKernelMemory(layout)
  const all = new Set([...borderOf(kernels), ...storagesIn(kernels.steps)])
  for (const storage of all) fill(memory, storage, inputs, variables)
  runSteps(memory, kernels.steps)
  const result = (storage: Storage): Tensor => toTensor(memory.read(storage, border), storage.order)
  const updated = new Set(program.updates.map(({ variable: { op } }) => (op.kind === "variable" ? op.path : "")))
  return {
    outputs: Object.fromEntries(
      kernels.outputs.flatMap((s) => (s.place._tag === "Output" ? [[s.place.name, result(s)]] : [])),
    ),
    updates: Object.fromEntries(
      kernels.variables.flatMap(({ storage: s }) =>
        s.place._tag === "Variable" && updated.has(s.place.path) ? [[s.place.path, result(s)]] : [],
      ),
    ),
  }
}

const lowered = <To extends Level>(pass: Pass<Program, To>, program: Program): To => {
  const result = pass.run(program, () => {})
  if (result._tag === "Right") return result.right
  throw new Error(`'${program.name}' does not compile (${result.left.pass}): ${result.left.message}`)
}

/** How programs are lowered and laid out. */
export interface KernelInterpreterOptions {
  readonly target?: Target
  /** Tensors in buffers of their own, or where the memory plan puts them. */
  readonly memory?: "apart" | "planned"
}

/** Runs programs as kernels in float64; results are judged by float64's own accuracy. */
export const kernelInterpreter = ({
  target = software,
  memory = "planned",
}: KernelInterpreterOptions = {}): Executor => ({
  name: `kernel interpreter, memory ${memory}`,
  accuracy: doubleRewritten,
  reportsFaults: true,
  run: async (program, inputs, variables) => {
    if (memory === "apart") {
      const kernels = lowered(toKernels(target), program)
      return runKernels(kernels, storagesApart(kernels), program, inputs, variables)
    }
    const planned = lowered(toPlanned(target), program)
    return runKernels(planned.kernels, storagesPlanned(planned), program, inputs, variables)
  },
})
