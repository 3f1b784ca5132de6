/**
 * A released model's `config.json`: read, decoded, and refused where it asks for what is not computed here.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { CheckpointError, unreadable } from "@serein/data"
import { isTree } from "../config/overrides.ts"
import type { Tree } from "../config/overrides.ts"

/** The file's name in every released directory. */
export const configFileName = "config.json"

/** A `config.json` by its keys. */
export interface ConfigFile {
  readonly path: string
  readonly keys: Tree
}

/** An error of a `config.json`. */
export const configError = (path: string, what: string): CheckpointError =>
  new CheckpointError({ path, problem: "mismatch", message: `${path}: ${what}` })

/** Transformers 5 keeps the rotary base in an object of its own; before, it stood beside the other keys. */
const withRotaryBase = (keys: Tree): Tree => {
  const rotary = keys["rope_parameters"]
  const base = isTree(rotary) ? rotary["rope_theta"] : undefined
  return base === undefined ? keys : { ...keys, rope_theta: base }
}

/** The keys of a file; null where there is none. */
export const readConfigFile = Effect.fnUntraced(function* (
  directory: string,
): Effect.fn.Return<ConfigFile | null, CheckpointError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const path = join(directory, configFileName)
  if (!(yield* Effect.orElseSucceed(fileSystem.exists(path), () => false))) return null
  const text = yield* Effect.mapError(fileSystem.readFileString(path), unreadable(path))
  const parsed = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: () => configError(path, "it is not JSON; download it again"),
  })
  if (!isTree(parsed)) return yield* configError(path, "it is no JSON object; download it again")
  return { path, keys: withRotaryBase(parsed) }
})

interface Requirement {
  readonly key: string
  readonly allows: (value: unknown, keys: Tree) => boolean
  readonly instead: string
}

const isNothing = (value: unknown): boolean => value === undefined || value === null

/** What every model here takes for granted. A key that is missing has the value that is taken for granted. */
const requirements: readonly Requirement[] = [
  { key: "hidden_act", allows: (value) => value === "silu" || value === "swish", instead: "silu" },
  { key: "attention_bias", allows: (value) => value === false, instead: "no biases" },
  { key: "mlp_bias", allows: (value) => value === false, instead: "no biases" },
  { key: "rope_scaling", allows: isDefaultRotary, instead: "rotary positions without scaling" },
  { key: "rope_parameters", allows: isDefaultRotary, instead: "rotary positions without scaling" },
  {
    key: "head_dim",
    allows: (value, keys) => value === Number(keys["hidden_size"]) / Number(keys["num_attention_heads"]),
    instead: "heads that share the hidden width",
  },
]

function isDefaultRotary(value: unknown): boolean {
  return isTree(value) && (value["rope_type"] ?? value["type"]) === "default"
}

/** Refuses keys that ask for another network than the ones here. */
export const checkSupported = ({ path, keys }: ConfigFile): Effect.Effect<void, CheckpointError> => {
  const broken = requirements.find(({ key, allows }) => !isNothing(keys[key]) && !allows(keys[key], keys))
  if (broken === undefined) return Effect.void
  const { key, instead } = broken
  return Effect.fail(
    configError(
      path,
      `its ${key} is ${JSON.stringify(keys[key])}, and only ${instead} can be computed here; import another model`,
    ),
  )
}

/** The keys as a schema has them. */
export const decodeKeys = <A, E>(
  schema: Schema.Codec<A, E>,
  { path, keys }: ConfigFile,
): Effect.Effect<A, CheckpointError> =>
  Effect.mapError(Schema.decodeUnknownEffect(schema)(keys), ({ message }) =>
    configError(path, `it is not the configuration of such a model (${message.replaceAll(/\s+/g, " ")})`),
  )
