// Preparing what is asked for step by step before it is asked for: while a step runs on the device, the inputs of the
// next few are made. Which steps are prepared changes nothing about what is in them.

import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"

/**
 * `make`, which also begins with the `depth` steps after the one that is asked for. Steps may be asked for in any order;
 * a jump lets go of what was prepared. What is under way ends with the scope.
 */
export const prefetched = Effect.fnUntraced(function* <A, E, R>(
  make: (step: number) => Effect.Effect<A, E, R>,
  depth: number,
): Effect.fn.Return<(step: number) => Effect.Effect<A, E, R>, never, Scope.Scope> {
  const scope = yield* Effect.scope
  const begun = new Map<number, Fiber.Fiber<A, E>>()
  const fiberOf = Effect.fnUntraced(function* (step: number) {
    const there = begun.get(step)
    if (there !== undefined) return there
    const fiber = yield* Effect.forkIn(make(step), scope)
    begun.set(step, fiber)
    return fiber
  })
  return Effect.fnUntraced(function* (step: number) {
    for (const [other, fiber] of begun) {
      if (other >= step && other <= step + depth) continue
      begun.delete(other)
      yield* Fiber.interrupt(fiber)
    }
    const fiber = yield* fiberOf(step)
    for (let ahead = 1; ahead <= depth; ahead++) yield* fiberOf(step + ahead)
    return yield* Fiber.join(fiber)
  })
})
