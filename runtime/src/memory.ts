/**
 * Device memory: every buffer is allocated here, so that what is held is known by kind and an allocation that fails
 * can say what it met.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { alignUp, programBufferUsage } from "./bufferUsage.ts"
import type { Connection } from "./connection.ts"
import { DeviceFault, OutOfMemory } from "./errors.ts"
import type { DeviceLost, Figures } from "./errors.ts"

/** What a buffer is for. `staging` is what the host reads from, `query` what timestamps are written to. */
export const memoryKinds = ["arena", "input", "output", "variable", "constant", "staging", "query"] as const
export type MemoryKind = (typeof memoryKinds)[number]

/** Bytes allocated: now by kind and in all, and the most there ever were. */
export interface MemoryUsage {
  readonly byKind: Readonly<Record<MemoryKind, number>>
  readonly total: number
  readonly peak: number
}

/** A buffer to be allocated. */
export interface AllocationRequest {
  readonly kind: MemoryKind
  /** For messages: `the arena of program 'train'`. */
  readonly purpose: string
  readonly bytes: number
  /** WebGPU usage bits; a program's buffer without. */
  readonly usage?: number
  /** What the program as a whole plans to use, for messages. */
  readonly plan?: Figures
}

export type AllocationError = OutOfMemory | DeviceFault | DeviceLost

/** The allocator of one device. */
export interface DeviceMemory {
  /** A buffer whose content is undefined until written. It lives until `release`. */
  readonly allocate: (request: AllocationRequest) => Effect.Effect<GPUBuffer, AllocationError>
  /** A buffer that lives as long as the scope. */
  readonly scoped: (request: AllocationRequest) => Effect.Effect<GPUBuffer, AllocationError, Scope.Scope>
  /** Gives a buffer back; work already submitted may still use it. */
  readonly release: (buffer: GPUBuffer) => void
  readonly usage: () => MemoryUsage
}

/** Sizes are rounded up to this, so that a copy or a binding of any tensor may be rounded up to four bytes. */
const granularity = 16

/** Bytes that a buffer of `wanted` bytes takes. */
export const allocatedBytes = (wanted: number): number => alignUp(Math.max(wanted, 1), granularity)

/** An allocator that refuses to hold more than `capacity` bytes, where that is known. */
export const makeMemory = (connection: Connection, capacity: number | null): DeviceMemory => {
  const held = new Map<GPUBuffer, { readonly kind: MemoryKind; readonly bytes: number }>()
  let total = 0
  let peak = 0

  const byKind = (): Record<MemoryKind, number> => {
    const sums = { arena: 0, input: 0, output: 0, variable: 0, constant: 0, staging: 0, query: 0 }
    for (const { kind, bytes } of held.values()) sums[kind] += bytes
    return sums
  }

  const allocate: DeviceMemory["allocate"] = ({ kind, purpose, bytes: wanted, usage = programBufferUsage, plan }) =>
    Effect.uninterruptible(
      Effect.gen(function* () {
        const bytes = allocatedBytes(wanted)
        const refuse = (limit: OutOfMemory["limit"]): OutOfMemory =>
          new OutOfMemory({ purpose, requested: bytes, allocated: byKind(), limit, plan: plan ?? null })
        const largest = connection.device.limits.maxBufferSize
        if (bytes > largest) return yield* refuse({ name: "the device's largest buffer", bytes: largest })
        if (capacity !== null && total + bytes > capacity) {
          return yield* refuse({ name: "the host's free memory", bytes: capacity })
        }
        const { value: buffer, verdict } = connection.guard(() =>
          connection.device.createBuffer({ label: purpose, size: bytes, usage }),
        )
        const found = yield* verdict
        switch (found._tag) {
          case "Valid":
            held.set(buffer, { kind, bytes })
            total += bytes
            peak = Math.max(peak, total)
            return buffer
          case "OutOfMemory":
            return yield* refuse(null)
          case "Invalid":
            return yield* new DeviceFault({ operation: `allocating ${purpose}`, reason: found.reason })
        }
      }),
    )

  const release = (buffer: GPUBuffer): void => {
    const entry = held.get(buffer)
    if (entry === undefined) return
    held.delete(buffer)
    total -= entry.bytes
    buffer.destroy()
  }

  return {
    allocate,
    scoped: (request) => Effect.acquireRelease(allocate(request), (buffer) => Effect.sync(() => release(buffer))),
    release,
    usage: () => ({ byKind: byKind(), total, peak }),
  }
}
