// Tensors wherever a tool has left them: a safetensors or PyTorch file, the index of several, or a directory that holds
// either under the names that Hugging Face's libraries use, safetensors first as they do.

import { basename, dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import { CheckpointError } from "./errors.ts"
import { openPytorch } from "./pytorch/pytorchFile.ts"
import { unreadable } from "./readableFile.ts"
import { openSafetensors } from "./safetensorsFile.ts"
import { parseShardIndex } from "./shardIndex.ts"
import { noSuchTensor, type TensorHead, type TensorSource } from "./tensorSource.ts"

/** Names of a model's tensors in a directory, in the order in which they are looked for. */
export const tensorFileNames = [
  "model.safetensors",
  "model.safetensors.index.json",
  "pytorch_model.bin",
  "pytorch_model.bin.index.json",
] as const

type Opened = Effect.Effect<TensorSource, CheckpointError, FileSystem.FileSystem | Scope.Scope>

const isPytorchName = (path: string): boolean => /\.(bin|pt|pth|ckpt)$/i.test(path)

const openFile = (path: string): Opened => (isPytorchName(path) ? openPytorch(path) : openSafetensors(path))

const refuse = (path: string, what: string, tensor?: string) =>
  new CheckpointError({
    path,
    problem: "mismatch",
    message: `${path}: ${what}`,
    ...(tensor === undefined ? {} : { tensor }),
  })

const moreNames = (names: readonly string[]): string =>
  names.length === 1 ? `'${names[0]}'` : `'${names[0]}' and ${names.length - 1} more`

/** Opens every shard that an index names, and checks that index and shards name the same tensors. */
const openShards = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(fileSystem.readFileString(path), unreadable(path))
  const index = yield* Effect.fromResult(parseShardIndex(text, path))
  const shards = new Map<string, TensorSource>()
  for (const file of [...new Set(index.values())].sort()) {
    const shard = yield* openFile(join(dirname(path), file))
    const unlisted = [...shard.heads.keys()].filter((name) => index.get(name) !== file)
    if (unlisted.length > 0) {
      const what = `it holds ${moreNames(unlisted)}, of which ${basename(path)} knows nothing there; use the index that came with the shards`
      return yield* refuse(shard.path, what, unlisted[0])
    }
    shards.set(file, shard)
  }
  const heads = new Map<string, TensorHead>()
  for (const [name, file] of index) {
    const head = shards.get(file)?.heads.get(name)
    if (head === undefined) {
      return yield* refuse(
        path,
        `it says that tensor '${name}' is in ${file}, where it is not; download the shards again`,
        name,
      )
    }
    heads.set(name, head)
  }
  const source: TensorSource = {
    path,
    heads,
    read: (name) => shards.get(index.get(name) ?? "")?.read(name) ?? Effect.fail(noSuchTensor(path, name)),
  }
  return source
})

/** The file of a directory that leads to its tensors; null where it has none. */
export const findTensorFile = Effect.fnUntraced(function* (
  directory: string,
): Effect.fn.Return<string | null, never, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  for (const name of tensorFileNames) {
    const path = join(directory, name)
    if (yield* Effect.orElseSucceed(fileSystem.exists(path), () => false)) return path
  }
  return null
})

/**
 * Opens the tensors at a path: a directory, an index, or a file (what ends with .bin, .pt, .pth or .ckpt is read as
 * PyTorch's, everything else as safetensors). Headers are read and checked, data are not. Closed with the scope.
 */
export const openTensors = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<TensorSource, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const fileSystem = yield* FileSystem.FileSystem
  const { type } = yield* Effect.mapError(fileSystem.stat(path), unreadable(path))
  const file = type === "Directory" ? yield* findTensorFile(path) : path
  if (file === null) {
    const message = `${path}: it holds no tensors (${tensorFileNames.join(", ")}); name a directory or file that does`
    return yield* new CheckpointError({ path, problem: "missing", message })
  }
  return yield* file.endsWith(".index.json") ? openShards(file) : openFile(file)
})
