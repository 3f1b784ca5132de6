// Writes a model's tensors as safetensors files of at most a given size, one tensor in memory at a time. One file is
// called model.safetensors; several are model-00001-of-00003.safetensors and so on, with an index beside them.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { writeFileAtomically, writeStreamAtomically } from "./atomicWrite.ts"
import { CheckpointError, type WriteError } from "./errors.ts"
import { tensorBytes } from "./safetensors.ts"
import { byteLengthOf, largestFrame, largestShare, layoutSafetensors } from "./safetensorsLayout.ts"
import { type ShardIndex, shardIndexText } from "./shardIndex.ts"
import type { TensorHead, TensorSource } from "./tensorSource.ts"

/** How tensors are to be written. */
export interface TensorFilesPlan {
  /** The most bytes of a file, its header included. */
  readonly shardBytes: number
  /** `__metadata__` of every file. Readers of the transformers library ask for `format: pt`. */
  readonly metadata: ReadonlyMap<string, string>
}

type Heads = ReadonlyMap<string, TensorHead>

const byName = ([left]: readonly [string, TensorHead], [right]: readonly [string, TensorHead]): number =>
  left < right ? -1 : left > right ? 1 : 0

const impossible = (path: string, tensor: string, what: string) =>
  new CheckpointError({ path, problem: "mismatch", tensor, message: `${path}: tensor '${tensor}' ${what}` })

/** Tensors by name, in as few files as their order allows. Fails where one tensor alone is larger than a file may be. */
export const planShards = (
  heads: Heads,
  { shardBytes, metadata }: TensorFilesPlan,
  path: string,
): Result.Result<readonly Heads[], CheckpointError> => {
  const frame = largestFrame(metadata)
  const shards = [new Map<string, TensorHead>()]
  let filled = frame
  for (const [name, head] of [...heads].sort(byName)) {
    const share = largestShare(name, head)
    if (share === undefined)
      return Result.fail(impossible(path, name, `has the impossible shape [${head.shape.join(", ")}]`))
    if (frame + share > shardBytes) {
      const what = `needs a file of ${frame + share} bytes, and ${shardBytes} are allowed; raise the shard size`
      return Result.fail(impossible(path, name, what))
    }
    if (filled + share > shardBytes) {
      shards.push(new Map())
      filled = frame
    }
    shards.at(-1)?.set(name, head)
    filled += share
  }
  return Result.succeed(shards)
}

const shardName = (number: number, count: number): string =>
  `model-${String(number).padStart(5, "0")}-of-${String(count).padStart(5, "0")}.safetensors`

const same = (left: TensorHead, right: TensorHead): boolean =>
  left.dtype === right.dtype && left.shape.join() === right.shape.join()

/**
 * Writes one file, whole or not at all, reading each tensor when its turn comes; equal content gives equal bytes,
 * those of `encodeSafetensors`.
 */
export const writeTensorFile = Effect.fnUntraced(function* (
  path: string,
  { heads, read }: Pick<TensorSource, "heads" | "read">,
  metadata: ReadonlyMap<string, string> = new Map(),
): Effect.fn.Return<void, CheckpointError | WriteError, FileSystem.FileSystem> {
  const { header, order } = yield* Effect.fromResult(layoutSafetensors(heads, metadata, path))
  const bytes = Effect.fnUntraced(function* (name: string) {
    const [head, tensor] = [heads.get(name), yield* read(name)]
    if (head === undefined || !same(head, tensor) || tensorBytes(tensor).byteLength !== byteLengthOf(head)) {
      return yield* impossible(path, name, `is not what it was announced as; export again`)
    }
    return tensorBytes(tensor)
  })
  yield* writeStreamAtomically(
    path,
    Stream.concat(Stream.succeed(header), Stream.mapEffect(Stream.fromIterable(order), bytes)),
  )
})

/**
 * Writes the tensors of `source` into the directory, which must exist, and gives the names of the files. Each file
 * appears whole or not at all; so that all of them do, fill a directory of `writeDirectoryAtomically`.
 */
export const writeTensorFiles = Effect.fnUntraced(function* (
  directory: string,
  source: TensorSource,
  plan: TensorFilesPlan,
): Effect.fn.Return<readonly string[], CheckpointError | WriteError, FileSystem.FileSystem> {
  const shards = yield* Effect.fromResult(planShards(source.heads, plan, source.path))
  const nameOf = (number: number): string =>
    shards.length === 1 ? "model.safetensors" : shardName(number + 1, shards.length)
  const index = new Map<string, string>()
  for (const [number, heads] of shards.entries()) {
    for (const name of heads.keys()) index.set(name, nameOf(number))
    yield* writeTensorFile(join(directory, nameOf(number)), { heads, read: source.read }, plan.metadata)
  }
  const names = shards.map((_, number) => nameOf(number))
  if (shards.length === 1) return names
  const total = [...source.heads.values()].reduce((sum, head) => sum + (byteLengthOf(head) ?? 0), 0)
  const indexName = "model.safetensors.index.json"
  yield* writeFileAtomically(join(directory, indexName), shardIndexText(index satisfies ShardIndex, total))
  return [...names, indexName]
})
