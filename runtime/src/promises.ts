/**
 * Promises for whoever does not use Effect: an open device, stores of variables, and programs as functions.
 *
 * Rejections are the tagged errors of `errors.ts`. A scalar is a number here, every other tensor its typed array.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import type { CompileOptions } from "@serein/compiler"
import type { CompiledProgram, Slot } from "@serein/compiler/compiled"
import type { Target } from "@serein/compiler/target"
import type { Program } from "@serein/lang/program"
import type { AdapterDetails } from "./adapter.ts"
import type { Backend } from "./backend.ts"
import { compileProgram } from "./fromEither.ts"
import { prepare } from "./executable.ts"
import type { Reading } from "./executable.ts"
import { openDevice } from "./gpu.ts"
import type { GpuOptions, OpenDevice } from "./gpu.ts"
import type { Inputs } from "./inputs.ts"
import type { MemoryUsage } from "./memory.ts"
import { profile } from "./profile.ts"
import type { KernelTime } from "./profile.ts"
import type { TensorArray, TensorData } from "./tensorArray.ts"
import type { StepInputs, StepOutputs } from "./typedStep.ts"
import { makeVariables } from "./variables.ts"
import type { VariableDeclaration, Variables } from "./variables.ts"

/** A tensor that was read: a number where it has no axes, else its elements row-major over its storage order. */
export type Value = number | TensorArray
export type Values = Readonly<Record<string, Value>>

/** A store of parameters and state, shared by the programs that are compiled with it. */
export interface VariableStore {
  /** What programs have declared, by path. */
  readonly declared: () => ReadonlyMap<string, VariableDeclaration>
  /** Values of these paths, or of all. */
  readonly read: (paths?: readonly string[]) => Promise<ReadonlyMap<string, TensorArray>>
  /** Replaces values: all of them, or none when one does not fit. */
  readonly write: (values: ReadonlyMap<string, TensorData> | Readonly<Record<string, TensorData>>) => Promise<void>
  /** The same store for the Effect interface. */
  readonly variables: Variables
}

/** A run that was submitted: what it computes comes later. */
export interface Submitted<O> {
  readonly outputs: Promise<O>
}

/** A program ready to run. Calling it runs it once. */
export interface Step<I extends Inputs = Inputs, O = Values> {
  (inputs: I): Promise<O>
  /**
   * Submits a run and resolves once its inputs are copied; at most three runs of a step are in flight. Several steps
   * can be submitted before the first outputs arrive, and they take effect in the order of the calls.
   */
  readonly submit: (inputs: I) => Promise<Submitted<O>>
  /** Runs once with timestamps: milliseconds on the device for each dispatch. Rejects where there are none. */
  readonly profile: (inputs: I) => Promise<{
    readonly kernels: readonly KernelTime[]
    readonly deviceMs: number
    readonly outputs: O
  }>
  readonly compiled: CompiledProgram
  readonly variables: VariableStore
  /** Waits for the runs in flight and gives the step's own buffers back; variables stay. */
  readonly dispose: () => Promise<void>
}

/** How a program is made ready. */
export interface PrepareOptions {
  /** The store that its variables live in; without, the device's own, which begins from seed 0. */
  readonly variables?: VariableStore
  /** Called with each tapped value of each run, before the run's promise resolves. */
  readonly onTap?: (name: string, value: Value, slot: Slot) => void
}

/** An open device. */
export interface GpuHandle {
  readonly adapter: AdapterDetails
  readonly target: Target
  /** A new store whose random initialisers draw from `seed`. */
  readonly makeVariables: (seed?: number) => Promise<VariableStore>
  /** Compiles a program for this device and makes it ready to run. Inputs and outputs are typed by name. */
  readonly compile: <P extends Program>(
    program: P,
    options?: PrepareOptions & CompileOptions,
  ) => Promise<Step<StepInputs<P>, StepOutputs<P>>>
  /** Makes a compiled program ready to run. */
  readonly prepare: (program: CompiledProgram, options?: PrepareOptions) => Promise<Step>
  /** What is allocated on the device. */
  readonly memory: () => MemoryUsage
  /** Waits for the runs in flight and closes the device. */
  readonly close: () => Promise<void>
  /** The same device for the Effect interface. */
  readonly device: OpenDevice
}

const valueOf = (slot: Slot, data: TensorArray): Value => (slot.order.length === 0 ? (data[0] ?? Number.NaN) : data)

const valuesOf = (slots: readonly Slot[], arrays: Readonly<Record<string, TensorArray>>): Values =>
  Object.fromEntries(
    slots.flatMap((slot) => {
      const data = arrays[slot.name]
      return data === undefined ? [] : [[slot.name, valueOf(slot, data)]]
    }),
  )

const storeOf = (variables: Variables): VariableStore => ({
  declared: variables.declared,
  read: (paths) => Effect.runPromise(variables.read(paths)),
  write: (values) =>
    Effect.runPromise(variables.write(values instanceof Map ? values : new Map(Object.entries(values)))),
  variables,
})

const makeStep = async (
  gpu: OpenDevice,
  program: CompiledProgram,
  store: VariableStore,
  options: PrepareOptions,
): Promise<Step> => {
  const scope = await Effect.runPromise(Scope.fork(gpu.scope))
  const release = Scope.close(scope, Exit.void)
  const executable = await Effect.runPromise(
    prepare(gpu, program, store.variables).pipe(
      Scope.provide(scope),
      Effect.onError(() => release),
    ),
  )
  const report = (reading: Reading): Values => {
    const { onTap } = options
    if (onTap !== undefined) {
      for (const slot of program.taps) {
        const data = reading.taps[slot.name]
        if (data !== undefined) onTap(slot.name, valueOf(slot, data), slot)
      }
    }
    return valuesOf(program.outputs, reading.outputs)
  }
  const run = async (inputs: Inputs): Promise<Values> => report(await Effect.runPromise(executable.run(inputs)))
  return Object.assign(run, {
    submit: async (inputs: Inputs): Promise<Submitted<Values>> => {
      const pending = await Effect.runPromise(executable.submit(inputs))
      return { outputs: Effect.runPromise(pending.reading).then(report) }
    },
    profile: async (inputs: Inputs) => {
      const { kernels, deviceMs, reading } = await Effect.runPromise(profile(gpu, executable, inputs))
      return { kernels, deviceMs, outputs: report(reading) }
    },
    compiled: program,
    variables: store,
    dispose: () => Effect.runPromise(release),
  })
}

/** Opens a device through a backend. */
export const openThrough = async (backend: Layer.Layer<Backend>, options: GpuOptions = {}): Promise<GpuHandle> => {
  const scope = await Effect.runPromise(Scope.make())
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  const opened = await Effect.runPromise(
    openDevice(options).pipe(
      Effect.provide(backend),
      Scope.provide(scope),
      Effect.onError(() => Scope.close(scope, Exit.void)),
    ),
  )
  const newStore = async (seed: number): Promise<VariableStore> =>
    storeOf(await Effect.runPromise(makeVariables(opened, seed).pipe(Scope.provide(scope))))
  const own = await newStore(0)

  // The overload is what `TypedProgram` promises: names and types of inputs and outputs are checked again on values.
  function compile<P extends Program>(
    program: P,
    options?: PrepareOptions & CompileOptions,
  ): Promise<Step<StepInputs<P>, StepOutputs<P>>>
  async function compile(program: Program, options: PrepareOptions & CompileOptions = {}): Promise<Step> {
    const compiled = await Effect.runPromise(compileProgram(program, opened.target, options))
    return makeStep(opened, compiled, options.variables ?? own, options)
  }

  return {
    adapter: opened.adapter,
    target: opened.target,
    makeVariables: (seed = 0) => newStore(seed),
    compile,
    prepare: (program, prepareOptions = {}) =>
      makeStep(opened, program, prepareOptions.variables ?? own, prepareOptions),
    memory: opened.memory.usage,
    close,
    device: opened,
  }
}
