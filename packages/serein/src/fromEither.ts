/**
 * The one bridge between the pure packages' `Either` and Effect.
 */
import * as Effect from "effect/Effect"
import type { Either } from "fp-ts/lib/Either.js"

/** The right value, or a failure made of the left one. */
export const fromEither = <L, A, E>(either: Either<L, A>, onLeft: (left: L) => E): Effect.Effect<A, E> =>
  either._tag === "Right" ? Effect.succeed(either.right) : Effect.fail(onLeft(either.left))
