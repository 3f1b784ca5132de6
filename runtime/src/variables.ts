/**
 * Variables: the parameters and state that outlive programs, one buffer for each path.
 *
 * Training, evaluation and generation that are given the same store read and write the same tensors. Reads and
 * writes take their place in the order of what is submitted: a read sees every run that was submitted before it.
 */
import { elementCount, sameAxis, showAxes } from "@serein/lang/axis"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { VariableSlot } from "@serein/compiler/compiled"
import { alignUp, stagingBufferUsage } from "./bufferUsage.ts"
import { orFault } from "./connection.ts"
import { VariableMismatch } from "./errors.ts"
import type { DeviceFault, DeviceLost, OutOfMemory } from "./errors.ts"
import type { OpenDevice } from "./gpu.ts"
import { elementOf, initialValues, problemWithInitialiser } from "./initialise.ts"
import { encodeReadback, packInto, readStaging } from "./readback.ts"
import type { Packing } from "./readback.ts"
import { problemWith, toStorage } from "./tensorArray.ts"
import type { TensorArray, TensorData } from "./tensorArray.ts"

/** A variable as a program declares it; where it lies is the store's business. */
export type VariableDeclaration = Pick<VariableSlot, "name" | "dtype" | "order" | "bytes" | "role" | "init">

export type VariablesError = VariableMismatch | OutOfMemory | DeviceFault | DeviceLost

/** A store of variables on one device. */
export interface Variables {
  /** Allocates and initialises those that are missing; the present ones must agree in type and storage order. */
  readonly declare: (variables: readonly VariableDeclaration[]) => Effect.Effect<void, VariablesError>
  /** What is declared, by path. */
  readonly declared: () => ReadonlyMap<string, VariableDeclaration>
  /** The buffer of a declared variable. */
  readonly buffer: (path: string) => GPUBuffer | undefined
  /** Replaces values, row-major over the storage order; nothing is written when one of them does not fit. */
  readonly write: (values: ReadonlyMap<string, TensorData>) => Effect.Effect<void, VariablesError>
  /** The values of these paths, or of all. */
  readonly read: (paths?: readonly string[]) => Effect.Effect<ReadonlyMap<string, TensorArray>, VariablesError>
}

interface Entry {
  readonly declaration: VariableDeclaration
  readonly buffer: GPUBuffer
}

/** Elements that are generated between two turns of the event loop. */
const stride = 1 << 20
/** Bytes of the largest staging buffer that values are read through; a larger tensor gets one of its own. */
const stagingBytes = 256 * 2 ** 20

const shapeText = (variable: VariableDeclaration): string => `${variable.dtype} ${showAxes(variable.order)}`

/** Makes an empty store, whose buffers live as long as the scope. `seed` decides what random initialisers draw. */
export const makeVariables = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  seed: number,
): Effect.fn.Return<Variables, never, Scope.Scope> {
  const { connection, memory } = gpu
  const { queue } = connection.device
  const entries = new Map<string, Entry>()
  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      for (const { buffer } of entries.values()) memory.release(buffer)
      entries.clear()
    }),
  )

  const initialise = Effect.fnUntraced(function* (variable: VariableDeclaration, buffer: GPUBuffer) {
    const element = elementOf(variable.init, seed, variable.name)
    if (element === null) {
      const encoder = connection.device.createCommandEncoder()
      encoder.clearBuffer(buffer)
      queue.submit([encoder.finish()])
      return
    }
    const count = elementCount(variable.order)
    const rowSize = elementCount(variable.order.slice(1))
    const elementBytes = variable.bytes / count
    for (let first = 0; first < count; first += stride) {
      const values = initialValues(variable.init, element, first, Math.min(stride, count - first), rowSize)
      queue.writeBuffer(buffer, first * elementBytes, toStorage(variable.dtype, values))
      yield* Effect.yieldNow
    }
  })

  const conflict = (variable: VariableDeclaration, present: VariableDeclaration): VariableMismatch | null => {
    const same =
      variable.dtype === present.dtype &&
      variable.order.length === present.order.length &&
      variable.order.every((axis, i) => present.order[i] !== undefined && sameAxis(axis, present.order[i]))
    if (same) return null
    const problem = `a program declares it as ${shapeText(variable)}, but it is ${shapeText(present)} already; use another path or another store`
    return new VariableMismatch({ path: variable.name, problem })
  }

  const add = Effect.fnUntraced(function* (variable: VariableDeclaration) {
    const purpose = `variable '${variable.name}' ${shapeText(variable)}`
    const buffer = yield* memory.allocate({ kind: "variable", purpose, bytes: variable.bytes })
    yield* initialise(variable, buffer).pipe(Effect.onError(() => Effect.sync(() => memory.release(buffer))))
    entries.set(variable.name, { declaration: variable, buffer })
  })

  const declare: Variables["declare"] = (variables) =>
    gpu.inOrder(
      Effect.gen(function* () {
        for (const variable of variables) {
          const present = entries.get(variable.name)
          const wrong = present === undefined ? null : conflict(variable, present.declaration)
          if (wrong !== null) return yield* wrong
          const unfit = problemWithInitialiser(variable.init, variable.dtype)
          if (unfit !== null) return yield* new VariableMismatch({ path: variable.name, problem: unfit })
        }
        for (const variable of variables) if (!entries.has(variable.name)) yield* add(variable)
      }),
    )

  const entryOf = (path: string): Effect.Effect<Entry, VariableMismatch> => {
    const entry = entries.get(path)
    if (entry !== undefined) return Effect.succeed(entry)
    const problem = `no program has declared it; there are ${entries.size} variables${entries.size === 0 ? "" : `, for instance '${[...entries.keys()][0]}'`}`
    return Effect.fail(new VariableMismatch({ path, problem }))
  }

  const write: Variables["write"] = (values) =>
    gpu.inOrder(
      Effect.gen(function* () {
        const writes: { readonly buffer: GPUBuffer; readonly bytes: () => Uint8Array }[] = []
        for (const [path, data] of values) {
          const { declaration, buffer } = yield* entryOf(path)
          const { dtype, order } = declaration
          const problem = problemWith(dtype, elementCount(order), showAxes(order), data)
          if (problem !== null) return yield* new VariableMismatch({ path, problem })
          writes.push({ buffer, bytes: () => toStorage(dtype, data) })
        }
        const { verdict } = connection.guard(() => {
          for (const { buffer, bytes } of writes) queue.writeBuffer(buffer, 0, bytes())
        })
        yield* orFault("writing variables", verdict)
      }),
    )

  const readPacking = (packing: Packing<VariableDeclaration>) =>
    Effect.acquireUseRelease(
      memory.allocate({
        kind: "staging",
        purpose: "reading variables",
        bytes: packing.bytes,
        usage: stagingBufferUsage,
      }),
      (staging) =>
        Effect.gen(function* () {
          const { verdict } = connection.guard(() => {
            const encoder = connection.device.createCommandEncoder({ label: "reading variables" })
            for (const entry of packing.entries) {
              const from = entries.get(entry.tensor.name)
              if (from !== undefined) encodeReadback(encoder, entry, { buffer: from.buffer, offset: 0 }, staging)
            }
            queue.submit([encoder.finish()])
          })
          yield* orFault("reading variables", verdict)
          return yield* readStaging(connection, staging, packing)
        }),
      (staging) => Effect.sync(() => memory.release(staging)),
    )

  const read: Variables["read"] = (paths = [...entries.keys()]) =>
    gpu.inOrder(
      Effect.gen(function* () {
        const wanted = yield* Effect.forEach(paths, entryOf)
        const limit = Math.min(stagingBytes, alignUp(connection.device.limits.maxBufferSize - 7, 8))
        const values = new Map<string, TensorArray>()
        for (const packing of packInto(
          wanted.map((entry) => entry.declaration),
          limit,
        )) {
          for (const [variable, value] of yield* readPacking(packing)) values.set(variable.name, value)
        }
        return values
      }),
    )

  return {
    declare,
    declared: () => new Map([...entries].map(([path, { declaration }]) => [path, declaration])),
    buffer: (path) => entries.get(path)?.buffer,
    write,
    read,
  }
})
