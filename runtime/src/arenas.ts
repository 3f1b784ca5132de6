/**
 * Arenas shared among programs: scratch memory that holds nothing between two runs.
 *
 * Programs run one after another on the one queue, so the arenas of all of them can be the same buffers, as large
 * as the largest wants. The largest arena of each program takes the first buffer, the next the second, and so on,
 * which makes the sum the least possible. When a program needs more, buffers are replaced and the generation grows:
 * recordings made with an older generation must be made again.
 */
import * as Effect from "effect/Effect"
import type { Figures } from "./errors.ts"
import type { AllocationError, DeviceMemory } from "./memory.ts"

/** The pool of one device. */
export interface ArenaPool {
  /** Buffers of at least these sizes, in their order; valid as long as the generation stays. */
  readonly lease: (
    program: string,
    sizes: readonly number[],
    plan: Figures,
  ) => Effect.Effect<readonly GPUBuffer[], AllocationError>
  /** Grows whenever a buffer is replaced. */
  readonly generation: () => number
}

/** An empty pool. */
export const makeArenaPool = (memory: DeviceMemory): ArenaPool => {
  const pool: (GPUBuffer | null)[] = []
  let generation = 0

  const replace = (place: number, buffer: GPUBuffer | null): void => {
    const present = pool[place] ?? null
    if (present !== null) memory.release(present)
    pool[place] = buffer
    generation += 1
  }

  const atLeast = Effect.fnUntraced(function* (place: number, bytes: number, program: string, plan: Figures) {
    const present = pool[place] ?? null
    if (present !== null && present.size >= bytes) return { buffer: present, made: false }
    // Released first, so that the old and the new are never held together.
    replace(place, null)
    const buffer = yield* memory.allocate({ kind: "arena", purpose: `an arena of program '${program}'`, bytes, plan })
    replace(place, buffer)
    return { buffer, made: true }
  })

  const lease: ArenaPool["lease"] = Effect.fnUntraced(function* (program, sizes, plan) {
    const bySize = [...sizes.keys()].toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
    const leased: GPUBuffer[] = []
    const madePlaces: number[] = []
    for (const [place, index] of bySize.entries()) {
      const { buffer, made } = yield* atLeast(place, sizes[index] ?? 0, program, plan).pipe(
        // A program that does not fit must not keep memory from those that do.
        Effect.tapError(() => Effect.sync(() => madePlaces.forEach((taken) => replace(taken, null)))),
      )
      leased[index] = buffer
      if (made) madePlaces.push(place)
    }
    return leased
  })

  return { lease, generation: () => generation }
}
