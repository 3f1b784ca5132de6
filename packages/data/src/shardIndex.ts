// The index of a model that lies in several files, as Hugging Face writes it beside the shards
// (model.safetensors.index.json, pytorch_model.bin.index.json): which tensor is in which file. Pure.

import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CheckpointError } from "./errors.ts"

const IndexSchema = Schema.fromJsonString(
  Schema.Struct({
    metadata: Schema.optionalKey(Schema.Unknown),
    weight_map: Schema.Unknown,
  }),
)

const decodeIndex = Schema.decodeUnknownResult(IndexSchema)

/** The file of each tensor, by the tensor's name. Files are named without a folder: they lie beside the index. */
export type ShardIndex = ReadonlyMap<string, string>

/** Whether a name is that of a file right beside the index, on any system. */
const isPlainName = (name: string): boolean => /^[^/\\:]+$/.test(name) && name !== "." && name !== ".."

/** Reads the text of an index; `path` is what messages call it. */
export const parseShardIndex = (text: string, path: string): Result.Result<ShardIndex, CheckpointError> => {
  const refuse = (what: string) =>
    Result.fail(new CheckpointError({ path, problem: "malformed", message: `${path}: ${what}` }))
  const decoded = decodeIndex(text)
  if (Result.isFailure(decoded)) return refuse("it is no index of shards (JSON with a weight_map); download it again")
  const map: unknown = decoded.success.weight_map
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    return refuse("its weight_map does not map tensors to files; download it again")
  }
  const index = new Map<string, string>()
  for (const [name, file] of Object.entries(map)) {
    if (typeof file !== "string" || !isPlainName(file)) {
      return refuse(
        `it says that tensor '${name}' is in ${JSON.stringify(file)}, which is no file beside it; do not trust the index`,
      )
    }
    index.set(name, file)
  }
  return index.size === 0 ? refuse("its weight_map is empty; download it again") : Result.succeed(index)
}

/** The text of an index. */
export const shardIndexText = (index: ShardIndex, totalBytes: number): string =>
  `${JSON.stringify({ metadata: { total_size: totalBytes }, weight_map: Object.fromEntries(index) }, null, 2)}\n`
