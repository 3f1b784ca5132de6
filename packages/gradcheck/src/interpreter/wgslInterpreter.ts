/**
 * The WGSL interpreter: runs what the compiler emits, text and memory plan, as a device would, and reports what a device
 * hides.
 *
 * It reads the text itself and knows nothing of how it came about: not the index algebra, not the schedules. Arithmetic
 * is single or half precision, rounded after every operation; mathematical functions are JavaScript's, rounded. An
 * access out of bounds, which a device would clamp, a race, a barrier that not all invocations reach, and a read of what
 * nobody has written are faults, whether or not the result would have been right. That control flow is uniform at a
 * barrier is observed as it runs, not proven from the text.
 */
import { compile } from "@serein/compiler"
import type { BufferRange, CompiledProgram, Scheduler, Slot, Step } from "@serein/compiler"
import type { Target } from "@serein/compiler/target"
import type { ProgramValues } from "@serein/lang/evaluate"
import type { Program } from "@serein/lang/program"
import { wgsl } from "../bound/accuracy.ts"
import type { Executor } from "../executor.ts"
import type { Values } from "../sample.ts"
import { readSlot, writeSlot } from "./border.ts"
import { border, KernelFault } from "./fault.ts"
import { checkLimits } from "./limits.ts"
import { software } from "./targets.ts"
import { library } from "./wgsl/arithmetic.ts"
import { makeMachine, runGrid } from "./wgsl/machine.ts"
import type { Machine } from "./wgsl/machine.ts"
import { bindRange, copyOwners, makeBuffer, sharedArray } from "./wgsl/memory.ts"
import type { Buffer, Memory } from "./wgsl/memory.ts"
import { translateKernel } from "./wgsl/translateKernel.ts"
import type { TranslatedKernel } from "./wgsl/translateKernel.ts"

const translations = new Map<string, TranslatedKernel>()
const mostTranslations = 1024

/** The translation of a text, remembered while there is room. */
const translated = (label: string, text: string): TranslatedKernel => {
  const known = translations.get(text)
  if (known !== undefined) return known
  const made = translateKernel(label, text)
  if (translations.size >= mostTranslations) translations.clear()
  translations.set(text, made)
  return made
}

/** Numbers of ranges: equal ranges of one buffer are one tensor's. What is not an arena holds a single tensor. */
const rangeNumbers = (program: CompiledProgram): ((range: BufferRange) => number) => {
  const numbers = new Map<string, number>()
  return ({ buffer, offset, bytes }) => {
    if (program.buffers[buffer]?.kind !== "arena") return 1
    const key = `${buffer} ${offset} ${bytes}`
    const number = numbers.get(key) ?? numbers.size + 2
    numbers.set(key, number)
    return number
  }
}

/** A device in the middle of a program. */
interface Device {
  readonly program: CompiledProgram
  readonly machine: Machine
  readonly buffers: readonly Buffer[]
  readonly numberOf: (range: BufferRange) => number
  readonly target: Target
}

const bufferOf = (device: Device, index: number): Buffer => {
  const found = device.buffers[index]
  if (found === undefined) throw new KernelFault("malformed", border, `buffer ${index} does not exist`)
  return found
}

const dispatch = (device: Device, step: Step & { readonly kind: "dispatch" }): void => {
  const { program, machine, target } = device
  const { label, bindings, workgroups } = step
  const kernel = program.kernels[step.kernel]
  if (kernel === undefined) throw new KernelFault("malformed", label, `kernel ${step.kernel} does not exist`)
  const code = translated(label, kernel.wgsl)
  checkLimits(program, step, code, target)
  const bound = code.memories.filter((m) => m.variable._tag === "Storage")
  if (bound.length !== bindings.length)
    throw new KernelFault("malformed", label, `${bindings.length} ranges for ${bound.length} bindings`)
  const memories = code.memories.map((memory, i): Memory => {
    const range = bindings[i]
    if (memory.variable._tag !== "Storage" || range === undefined) return sharedArray(machine, memory)
    if (memory.variable.access !== kernel.bindings[i])
      throw new KernelFault("malformed", label, `binding ${i} is declared ${kernel.bindings[i] ?? "nowhere"}`)
    const buffer = bufferOf(device, range.buffer)
    if (range.offset + range.bytes > buffer.bytes.byteLength)
      throw new KernelFault("out of bounds", label, `binding ${i} leaves buffer ${range.buffer}`)
    return bindRange(machine, memory, buffer, range.offset, range.bytes, device.numberOf(range))
  })
  runGrid(machine, label, code, code.bind(library, memories, machine), workgroups, target.subgroupSize)
}

const runSteps = (device: Device, steps: readonly Step[]): void => {
  for (const step of steps) {
    switch (step.kind) {
      case "dispatch":
        dispatch(device, step)
        break
      case "copy": {
        const [from, to] = [bufferOf(device, step.from.buffer), bufferOf(device, step.to.buffer)]
        new Uint8Array(to.bytes, step.to.offset, step.bytes).set(
          new Uint8Array(from.bytes, step.from.offset, step.bytes),
        )
        const source = device.numberOf({ ...step.from, bytes: step.bytes })
        const owner = device.numberOf({ ...step.to, bytes: step.bytes })
        copyOwners(from.owners, step.from.offset, source, to.owners, step.to.offset, owner, step.bytes)
        break
      }
      case "loop":
        for (let i = 0; i < step.count; i++) runSteps(device, step.steps)
        break
      default:
        step satisfies never
    }
  }
}

const given = (device: Device, slots: readonly Slot[], values: Values): void => {
  for (const slot of slots) {
    const value = values[slot.name]
    if (value === undefined) continue
    const buffer = bufferOf(device, slot.buffer)
    writeSlot(buffer.bytes, slot, value)
    buffer.owners.fill(1)
  }
}

const read = (device: Device, slot: Slot): ProgramValues["outputs"][string] => {
  const buffer = bufferOf(device, slot.buffer)
  const step = slot.dtype === "f16" ? 1 : 2
  for (let unit = slot.offset / 2; unit < (slot.offset + slot.bytes) / 2; unit += step)
    for (let part = unit; part < unit + step; part++) {
      const owner = buffer.owners[part] ?? 0
      if (owner > 0) continue
      const why = owner === 0 ? "has never been written" : "is a copy of what another tensor has overwritten"
      const element = (unit - slot.offset / 2) / step
      throw new KernelFault("unwritten", border, `element ${element} of '${slot.name}' ${why}`)
    }
  return readSlot(buffer.bytes, slot)
}

/**
 * Runs a compiled program once, on a device of this kind.
 *
 * @throws KernelFault where a kernel does what a device would hide.
 */
export const runCompiled = (
  program: CompiledProgram,
  target: Target,
  inputs: Values,
  variables: Values,
): Pick<ProgramValues, "outputs"> & { readonly variables: ProgramValues["updates"] } => {
  const device: Device = {
    program,
    machine: makeMachine(target.maxWorkgroupInvocations),
    buffers: program.buffers.map((spec) => makeBuffer(spec.bytes)),
    numberOf: rangeNumbers(program),
    target,
  }
  program.buffers.forEach((spec, i) => {
    if (spec.kind !== "constant") return
    const buffer = bufferOf(device, i)
    new Uint8Array(buffer.bytes).set(spec.data)
    buffer.owners.fill(1)
  })
  given(device, program.inputs, inputs)
  given(device, program.variables, variables)
  runSteps(device, program.steps)
  return {
    outputs: Object.fromEntries(program.outputs.map((slot) => [slot.name, read(device, slot)])),
    variables: Object.fromEntries(
      program.variables.filter((slot) => slot.written).map((slot) => [slot.name, read(device, slot)]),
    ),
  }
}

/** How programs are compiled, and what is done to them before they run. */
export interface WgslInterpreterOptions {
  readonly name?: string
  readonly target?: Target
  readonly schedule?: Scheduler
  /** A fault to be planted. */
  readonly alter?: (compiled: CompiledProgram) => CompiledProgram
}

/** What `program` yields when `compiled`, which was made of it, is run by `runCompiled`. */
export const interpretCompiled = (
  compiled: CompiledProgram,
  target: Target,
  program: Program,
  inputs: Values,
  variables: Values,
): ProgramValues => {
  const { outputs, variables: written } = runCompiled(compiled, target, inputs, variables)
  const updates = program.updates.flatMap(({ variable: { op } }) => {
    if (op.kind !== "variable") return []
    const value = written[op.path] ?? variables[op.path]
    return value === undefined ? [] : [[op.path, value] as const]
  })
  return { outputs, updates: Object.fromEntries(updates) }
}

const compiledFor = (program: Program, target: Target, schedule: Scheduler | undefined): CompiledProgram => {
  const result = compile(program, target, schedule === undefined ? {} : { schedule })
  if (result._tag === "Right") return result.right
  throw new Error(`'${program.name}' does not compile (${result.left.pass}): ${result.left.message}`)
}

/** Compiles programs and runs their text. */
export const wgslInterpreter = ({
  name = "WGSL interpreter",
  target = software,
  schedule,
  alter = (compiled) => compiled,
}: WgslInterpreterOptions = {}): Executor => ({
  name,
  accuracy: wgsl,
  reportsFaults: true,
  run: async (program, inputs, variables) => {
    const compiled = alter(compiledFor(program, target, schedule))
    return interpretCompiled(compiled, target, program, inputs, variables)
  },
})
