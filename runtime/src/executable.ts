/**
 * Executables: compiled programs made ready for a device, and their runs.
 *
 * Everything is made once: pipelines, buffers, bind groups. A run uploads its inputs, encodes the recording into one
 * command buffer, submits it once and maps one staging buffer; several runs can be in flight, in order.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { BufferSpec, CompiledProgram, Slot } from "@serein/compiler/compiled"
import { orFault } from "./connection.ts"
import { DeviceFault } from "./errors.ts"
import type { DeviceLost, Figures, InvalidInput, PrepareError, RunError } from "./errors.ts"
import type { OpenDevice } from "./gpu.ts"
import { problemWithInputs, uploadInputs } from "./inputs.ts"
import type { Inputs } from "./inputs.ts"
import { allocatedBytes } from "./memory.ts"
import type { AllocationError } from "./memory.ts"
import { encodeReadback, pack, readStaging } from "./readback.ts"
import { encode, record } from "./recording.ts"
import type { Recording, TimestampsFor } from "./recording.ts"
import { makeStagingRing, runsInFlight } from "./stagingRing.ts"
import type { TensorArray } from "./tensorArray.ts"
import type { Variables } from "./variables.ts"

/** What a run computed: outputs and tapped values by name, row-major over their storage order. */
export interface Reading {
  readonly outputs: Readonly<Record<string, TensorArray>>
  readonly taps: Readonly<Record<string, TensorArray>>
}

/** A run that was submitted. */
export interface Pending {
  /** What it computed; can be awaited any number of times, or never. */
  readonly reading: Effect.Effect<Reading, DeviceFault | DeviceLost>
}

/** What a measurement adds to a run's command buffer. */
export interface Instrument {
  readonly timestamps: TimestampsFor
  readonly afterwards: (encoder: GPUCommandEncoder) => void
}

/** A program that is ready to run. */
export interface Executable {
  readonly compiled: CompiledProgram
  /**
   * Submits a run. Inputs have been copied when this ends; it waits while three runs of this program are in flight.
   * Runs take effect in the order of the calls, over all programs of the device.
   */
  readonly submit: (inputs: Inputs, instrument?: Instrument) => Effect.Effect<Pending, RunError>
  /** Submits a run and waits for what it computes. */
  readonly run: (inputs: Inputs) => Effect.Effect<Reading, RunError>
}

/** Bytes that a program plans to use, by kind of buffer. */
export const planOf = (program: CompiledProgram): Figures => {
  const figures: Record<string, number> = {}
  for (const { kind, bytes } of program.buffers) figures[kind] = (figures[kind] ?? 0) + bytes
  return figures
}

/** What reading back takes beside the program's own buffers: one staging buffer for each run in flight. */
export const stagingOf = (program: CompiledProgram): { readonly bytes: number; readonly runsInFlight: number } => ({
  bytes: allocatedBytes(pack([...program.outputs, ...program.taps]).bytes),
  runsInFlight,
})

const purposeOf = (spec: BufferSpec & { readonly kind: "input" | "output" | "constant" }, program: string): string =>
  spec.kind === "constant"
    ? `a constant of program '${program}'`
    : `${spec.kind} '${spec.name}' of program '${program}'`

/** Buffers that belong to the program alone, by id; null for arenas and variables. */
const allocateOwn = (gpu: OpenDevice, program: CompiledProgram, plan: Figures) =>
  Effect.forEach(
    program.buffers,
    Effect.fnUntraced(function* (spec) {
      if (spec.kind === "arena" || spec.kind === "variable") return null
      const { kind, bytes } = spec
      const buffer = yield* gpu.memory.scoped({ kind, purpose: purposeOf(spec, program.name), bytes, plan })
      if (spec.kind === "constant") {
        // Whole words: the buffer is long enough, and what follows the constant is never read.
        const data = new Uint8Array(Math.ceil(spec.data.length / 4) * 4)
        data.set(spec.data)
        const upload = gpu.connection.guard(() => gpu.connection.device.queue.writeBuffer(buffer, 0, data))
        yield* orFault(`uploading ${purposeOf(spec, program.name)}`, upload.verdict)
      }
      return buffer
    }),
  )

const arenaSizes = (program: CompiledProgram): readonly number[] =>
  program.buffers.flatMap((spec) => (spec.kind === "arena" ? [spec.bytes] : []))

/**
 * Makes a program ready. Its own buffers live as long as the scope, whose end waits for the runs in flight; its
 * variables belong to the store.
 */
export const prepare = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  program: CompiledProgram,
  variables: Variables,
): Effect.fn.Return<Executable, PrepareError, Scope.Scope> {
  const { connection, memory, arenas } = gpu
  const { device } = connection
  const plan = planOf(program)
  const pipelines = yield* gpu.pipelines.prepare(program.kernels)
  yield* variables.declare(program.variables)
  const own = yield* allocateOwn(gpu, program, plan)
  const packing = pack([...program.outputs, ...program.taps])
  const ring = yield* makeStagingRing(memory, program.name, packing.bytes)

  let current: { readonly recording: Recording; readonly generation: number } | null = null

  const recordAgain: Effect.Effect<Recording, AllocationError> = Effect.gen(function* () {
    const leased = yield* arenas.lease(program.name, arenaSizes(program), plan)
    const arenasInOrder = leased.values()
    const buffers = program.buffers.map((spec, id) => {
      const buffer =
        spec.kind === "arena"
          ? arenasInOrder.next().value
          : spec.kind === "variable"
            ? variables.buffer(spec.path)
            : own[id]
      if (buffer) return buffer
      throw new RangeError(`program '${program.name}' has no buffer ${id} (${spec.kind})`)
    })
    const made = connection.guard(() => record(device, program, pipelines, buffers))
    yield* orFault(`binding the buffers of program '${program.name}'`, made.verdict)
    current = { recording: made.value, generation: arenas.generation() }
    return made.value
  })

  /** The recording with the arenas as they are now. Only in order: a lease can move the arenas of others. */
  const recording = Effect.suspend(() =>
    current !== null && current.generation === arenas.generation() ? Effect.succeed(current.recording) : recordAgain,
  )
  yield* gpu.inOrder(recording)

  const encodeRun = (ready: Recording, staging: GPUBuffer, instrument: Instrument | null): GPUCommandBuffer => {
    const encoder = device.createCommandEncoder({ label: program.name })
    encode(ready, encoder, instrument?.timestamps ?? null)
    for (const entry of packing.entries) {
      const { buffer, offset } = entry.tensor
      const from = ready.buffers[buffer]
      if (from !== undefined) encodeReadback(encoder, entry, { buffer: from, offset }, staging)
    }
    instrument?.afterwards(encoder)
    return encoder.finish()
  }

  const readingOf = (values: ReadonlyMap<Slot, TensorArray>): Reading => {
    const named = (slots: readonly Slot[]): Record<string, TensorArray> =>
      Object.fromEntries(
        slots.flatMap((slot) => {
          const value = values.get(slot)
          return value === undefined ? [] : [[slot.name, value]]
        }),
      )
    return { outputs: named(program.outputs), taps: named(program.taps) }
  }

  const finished = connection.settle(
    () => device.queue.onSubmittedWorkDone(),
    (reason) => new DeviceFault({ operation: `program '${program.name}'`, reason }),
  )

  const launch = Effect.fnUntraced(function* (staging: GPUBuffer, inputs: Inputs, instrument: Instrument | null) {
    const ready = yield* recording
    const { verdict } = connection.guard(() => {
      uploadInputs(device.queue, program, ready.buffers, inputs)
      device.queue.submit([encodeRun(ready, staging, instrument)])
    })
    const read =
      packing.bytes === 0
        ? Effect.as(finished, readingOf(new Map()))
        : Effect.map(readStaging(connection, staging, packing), readingOf)
    const result = yield* Deferred.make<Reading, DeviceFault | DeviceLost>()
    // Detached: the buffer comes back to the ring also when nobody waits for the reading.
    yield* Effect.andThen(orFault(`program '${program.name}'`, verdict), read).pipe(
      Effect.ensuring(ring.give(staging)),
      (reading) => Deferred.into(reading, result),
      Effect.forkDetach({ startImmediately: true }),
    )
    const pending: Pending = { reading: Deferred.await(result) }
    return pending
  })

  let disposed = false
  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      disposed = true
    }),
  )
  const undisposed = Effect.suspend(() => {
    const reason = "its scope has ended or it was disposed; prepare it again"
    return disposed ? Effect.fail(new DeviceFault({ operation: `program '${program.name}'`, reason })) : Effect.void
  })

  const submit: Executable["submit"] = (inputs, instrument) =>
    Effect.suspend((): Effect.Effect<Pending, RunError> => {
      const invalid: InvalidInput | null = problemWithInputs(program, inputs)
      if (invalid !== null) return Effect.fail(invalid)
      return gpu.inOrder(
        Effect.uninterruptibleMask((restore) =>
          Effect.flatMap(Effect.andThen(undisposed, restore(ring.take)), (staging) =>
            launch(staging, inputs, instrument ?? null).pipe(Effect.onError(() => ring.give(staging))),
          ),
        ),
      )
    })

  return {
    compiled: program,
    submit,
    run: (inputs) => Effect.flatMap(submit(inputs), (pending) => pending.reading),
  }
})
