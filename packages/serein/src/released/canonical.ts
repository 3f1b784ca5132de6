/**
 * A released checkpoint's tensors by our paths: copies that it stores twice are one here.
 *
 * Names, types and shapes are checked when it is opened, all at once; copies are compared when they are read, bit for
 * bit, since a checkpoint whose copies differ has no one meaning.
 */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { CheckpointError, noSuchTensor, requireTensors, tensorBytes } from "@serein/data"
import type { ExpectedTensor, StoredTensor, TensorHead, TensorSource } from "@serein/data"
import { canonicalPath } from "@serein/stdlib"

/** The names that a checkpoint has for each of our paths. */
const namesByPath = ({ heads }: TensorSource): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, readonly string[]>()
  for (const name of heads.keys()) {
    const path = canonicalPath(name)
    names.set(path, [...(names.get(path) ?? []), name])
  }
  return names
}

const differ = (source: TensorSource, one: string, other: string, how: string) =>
  new CheckpointError({
    path: source.path,
    problem: "mismatch",
    tensor: other,
    message: `${source.path}: tensors '${one}' and '${other}' are two names of one parameter, and their ${how} differ; export the model again, or remove the wrong one`,
  })

const equalBytes = (left: StoredTensor, right: StoredTensor): boolean =>
  Buffer.compare(tensorBytes(left), tensorBytes(right)) === 0

/** Type and shape of each parameter, where all its copies agree on them. */
const headsByPath = (
  source: TensorSource,
  names: ReadonlyMap<string, readonly string[]>,
): Result.Result<ReadonlyMap<string, TensorHead>, CheckpointError> => {
  const heads = new Map<string, TensorHead>()
  for (const [path, copies] of names) {
    for (const copy of copies) {
      const head = source.heads.get(copy)
      const first = heads.get(path)
      if (head === undefined) continue
      if (first === undefined) heads.set(path, head)
      else if (first.shape.join() !== head.shape.join())
        return Result.fail(differ(source, copies[0] ?? path, copy, "shapes"))
      else if (first.dtype !== head.dtype) return Result.fail(differ(source, copies[0] ?? path, copy, "types"))
    }
  }
  return Result.succeed(heads)
}

/** The tensors of a released checkpoint by our paths, whatever model they are of. */
export const byOurPaths = (source: TensorSource): Result.Result<TensorSource, CheckpointError> => {
  const names = namesByPath(source)
  const read = Effect.fnUntraced(function* (path: string) {
    const [first, ...copies] = names.get(path) ?? []
    if (first === undefined) return yield* noSuchTensor(source.path, path)
    const tensor = yield* source.read(first)
    for (const copy of copies) {
      if (!equalBytes(tensor, yield* source.read(copy))) return yield* differ(source, first, copy, "values")
    }
    return tensor
  })
  return Result.map(headsByPath(source, names), (heads) => ({ path: source.path, heads, read }))
}

/** The source when its tensors are exactly those that a model expects. */
export const requireModel = (
  source: TensorSource,
  expected: ReadonlyMap<string, ExpectedTensor>,
): Result.Result<TensorSource, CheckpointError> =>
  Result.map(
    requireTensors(source.path, source.heads, expected, "use the config.json that came with them"),
    () => source,
  )
