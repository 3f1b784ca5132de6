// Whether tensors are those that a model expects, by name, type and shape. Everything that differs is said at once: a
// user who has the wrong model, the wrong sizes or half a download can tell which.

import * as Result from "effect/Result"
import { CheckpointError } from "./errors.ts"
import type { StoredDtype } from "./tensor.ts"
import type { TensorHead } from "./tensorSource.ts"

/** Type and shape that a model expects of a tensor; several types where it can convert. */
export interface ExpectedTensor {
  readonly dtypes: ReadonlyArray<StoredDtype>
  readonly shape: ReadonlyArray<number>
}

/** Names of each kind that are listed; of the others the number is said. */
const listed = 10

const shapeText = (shape: ReadonlyArray<number>): string => `[${shape.join(", ")}]`

/** "2 are missing (a, b)", or nothing. */
const clause = (what: readonly [one: string, several: string], names: readonly string[]): readonly string[] => {
  if (names.length === 0) return []
  const rest = names.length > listed ? ` and ${names.length - listed} more` : ""
  return [`${names.length} ${names.length === 1 ? what[0] : what[1]} (${names.slice(0, listed).join(", ")}${rest})`]
}

/**
 * Checks that the tensors of the file `path` are exactly those expected, by name, type and shape. The error lists what
 * is missing, what is unknown and what differs; `remedy` is what to do.
 */
export const requireTensors = (
  path: string,
  tensors: ReadonlyMap<string, TensorHead>,
  expected: ReadonlyMap<string, ExpectedTensor>,
  remedy = "use the configuration that it was trained with",
): Result.Result<void, CheckpointError> => {
  const present = [...expected].flatMap(([name, wanted]) => {
    const tensor = tensors.get(name)
    return tensor === undefined ? [] : [{ name, tensor, wanted }]
  })
  const missing = [...expected.keys()].filter((name) => !tensors.has(name))
  const unknown = [...tensors.keys()].filter((name) => !expected.has(name))
  const misshaped = present.filter(({ tensor, wanted }) => tensor.shape.join() !== wanted.shape.join())
  const mistyped = present.filter(({ tensor, wanted }) => !wanted.dtypes.includes(tensor.dtype))
  const first = missing[0] ?? unknown[0] ?? misshaped[0]?.name ?? mistyped[0]?.name
  if (first === undefined) return Result.succeed(undefined)
  const clauses = [
    ...clause(["is missing", "are missing"], missing),
    ...clause(["is unknown to the model", "are unknown to the model"], unknown),
    ...clause(
      ["has another shape", "have other shapes"],
      misshaped.map(
        ({ name, tensor, wanted }) => `${name} is ${shapeText(tensor.shape)} and not ${shapeText(wanted.shape)}`,
      ),
    ),
    ...clause(
      ["has a type that cannot be converted", "have types that cannot be converted"],
      mistyped.map(({ name, tensor, wanted }) => `${name} is ${tensor.dtype} and not ${wanted.dtypes.join(" or ")}`),
    ),
  ]
  const message = `${path}: its tensors are not the model's: ${clauses.join("; ")}; ${remedy}`
  return Result.fail(new CheckpointError({ path, problem: "mismatch", tensor: first, message }))
}
