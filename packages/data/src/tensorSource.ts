// Tensors on the disk, whatever the file format: what there is, known without reading the data, and one tensor at a
// time. A whole model need never be in memory to be checked, converted or loaded.

import * as Effect from "effect/Effect"
import { CheckpointError } from "./errors.ts"
import type { StoredDtype, StoredTensor, StoredTensors } from "./tensor.ts"

/** What is known of a tensor without its data. */
export interface TensorHead {
  readonly dtype: StoredDtype
  readonly shape: ReadonlyArray<number>
}

/** An open file of tensors, or several files that together hold one model's. */
export interface TensorSource {
  /** What messages call it: a file, or the index of several. */
  readonly path: string
  readonly heads: ReadonlyMap<string, TensorHead>
  /** Reads one tensor into memory of its own; fails with `mismatch` where there is none of that name. */
  readonly read: (name: string) => Effect.Effect<StoredTensor, CheckpointError>
}

/** The error of a source that has no tensor of that name. */
export const noSuchTensor = (path: string, name: string): CheckpointError => {
  const message = `${path}: it has no tensor '${name}'; check that this is a checkpoint of the same kind of model`
  return new CheckpointError({ path, problem: "mismatch", tensor: name, message })
}

/** Tensors in memory as a source. */
export const sourceOf = (path: string, tensors: StoredTensors): TensorSource => ({
  path,
  heads: tensors,
  read: (name) => {
    const tensor = tensors.get(name)
    return tensor === undefined ? Effect.fail(noSuchTensor(path, name)) : Effect.succeed(tensor)
  },
})

/** The same tensors with a prefix before their names. */
export const withPrefix = (source: TensorSource, prefix: string): TensorSource => ({
  path: source.path,
  heads: new Map([...source.heads].map(([name, head]) => [`${prefix}${name}`, head])),
  read: (name) =>
    name.startsWith(prefix) ? source.read(name.slice(prefix.length)) : Effect.fail(noSuchTensor(source.path, name)),
})

/** Those tensors whose names begin with a prefix, without it. */
export const underPrefix = (source: TensorSource, prefix: string): TensorSource => ({
  path: source.path,
  heads: new Map(
    [...source.heads].flatMap(([name, head]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), head] as const] : [],
    ),
  ),
  read: (name) => source.read(`${prefix}${name}`),
})

/** The tensors of both; where both have a name, the first one's. */
export const withFallback = (source: TensorSource, other: TensorSource): TensorSource => ({
  path: source.path,
  heads: new Map([...other.heads, ...source.heads]),
  read: (name) => (source.heads.has(name) ? source.read(name) : other.read(name)),
})

/** All tensors of a source, in memory. */
export const readAll = Effect.fnUntraced(function* (
  source: TensorSource,
): Effect.fn.Return<StoredTensors, CheckpointError> {
  const tensors = new Map<string, StoredTensor>()
  for (const name of source.heads.keys()) tensors.set(name, yield* source.read(name))
  return tensors
})
