/**
 * A ring of staging buffers: as many results as it has buffers can be on their way back while the device works on.
 *
 * Who submits takes a buffer and waits when all are taken, which bounds how far the host may run ahead.
 */
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { stagingBufferUsage } from "./bufferUsage.ts"
import type { AllocationError, DeviceMemory } from "./memory.ts"

/** Runs that may be in flight at once: one computed, one read back, one encoded. */
export const runsInFlight = 3

/** The staging buffers of one program. */
export interface StagingRing {
  /** A buffer that nobody else has; waits for one. */
  readonly take: Effect.Effect<GPUBuffer, AllocationError>
  /** Gives a buffer back, unmapped. */
  readonly give: (buffer: GPUBuffer) => Effect.Effect<void>
}

/**
 * A ring whose buffers, of `bytes` each, are allocated as they are needed. The scope's end waits until all are given
 * back, and releases them; nobody may take one afterwards.
 */
export const makeStagingRing = Effect.fnUntraced(function* (memory: DeviceMemory, program: string, bytes: number) {
  const free: GPUBuffer[] = []
  const all = new Set<GPUBuffer>()
  const permits = yield* Semaphore.make(runsInFlight)
  yield* Effect.addFinalizer(() =>
    Effect.andThen(
      permits.take(runsInFlight),
      Effect.sync(() => all.forEach(memory.release)),
    ),
  )

  const allocate = Effect.map(
    memory.allocate({ kind: "staging", purpose: `results of program '${program}'`, bytes, usage: stagingBufferUsage }),
    (buffer) => {
      all.add(buffer)
      return buffer
    },
  )
  const ring: StagingRing = {
    take: Effect.uninterruptibleMask((restore) =>
      Effect.flatMap(restore(permits.take(1)), () => {
        const buffer = free.pop()
        return buffer === undefined ? Effect.onError(allocate, () => permits.release(1)) : Effect.succeed(buffer)
      }),
    ),
    give: (buffer) =>
      Effect.suspend(() => {
        free.push(buffer)
        return permits.release(1)
      }),
  }
  return ring
})
