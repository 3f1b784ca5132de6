/**
 * Which model a checkpoint holds, by the names of its tensors: released `config.json` files do not say it reliably (the
 * key `model_type` is left out of those that transformers writes for these classes).
 */
import * as Effect from "effect/Effect"
import type { CheckpointError, TensorSource } from "@serein/data"
import { frozenPrefix } from "@serein/stdlib"
import type { ReleasedModelType } from "@serein/stdlib"
import type { ConfigFile } from "./configFile.ts"
import { configError } from "./configFile.ts"

/** A model, and the head that a language model has. */
export type ModelKind = "autoencoder" | "baseline" | ReleasedModelType

const lastLayer = "generative_head.net.final_layer.linear.weight"

/** The diffusion network predicts a mean and a variance for each latent dimension, the flow's a velocity alone. */
const manyStepKind = ({ heads }: TensorSource): ReleasedModelType => {
  const rows = heads.get(lastLayer)?.shape[0] ?? 0
  const columns = heads.get("generative_head.net.input_proj.weight")?.shape[1] ?? 0
  return rows === columns ? "flow" : "diffusion"
}

/** The model that a checkpoint's tensors belong to; null where they are none of these. */
export const kindOfTensors = (source: TensorSource): ModelKind | null => {
  const has = (name: string): boolean => source.heads.has(name)
  if (has(lastLayer)) return manyStepKind(source)
  if (has("generative_head.noise_embd.weight") || has("mlp_generator.noise_embd.weight")) return "energy"
  if (has("model.embed_tokens.weight")) return "baseline"
  return has("encoder.squeeze_layer.weight") ? "autoencoder" : null
}

/** What a `config.json` says, in any of the words that are in use. */
const statedKinds: ReadonlyMap<unknown, ModelKind> = new Map<unknown, ModelKind>([
  ["energy", "energy"],
  ["diffusion", "diffusion"],
  ["flow", "flow"],
  ["ae", "autoencoder"],
  ["autoencoder", "autoencoder"],
  ["llama", "baseline"],
  ["EnergyTransformer", "energy"],
  ["DiffusionTransformer", "diffusion"],
  ["FlowTransformer", "flow"],
  ["Autoencoder", "autoencoder"],
  ["LlamaForCausalLM", "baseline"],
])

const stated = ({ keys }: ConfigFile): readonly (readonly [string, ModelKind])[] => {
  const architectures: readonly unknown[] = Array.isArray(keys["architectures"]) ? keys["architectures"] : []
  return [...architectures, keys["model_type"]].flatMap((name) => {
    const kind = statedKinds.get(name)
    return kind === undefined ? [] : [[String(name), kind] as const]
  })
}

/** The model that a checkpoint holds; a `config.json` that says another is refused. */
export const kindOf = Effect.fnUntraced(function* (
  source: TensorSource,
  config: ConfigFile | null,
): Effect.fn.Return<ModelKind, CheckpointError> {
  const kind = kindOfTensors(source)
  if (kind === null) {
    const frozen = [...source.heads.keys()].filter((name) => name.startsWith(frozenPrefix)).length
    const what = `its ${source.heads.size} tensors are none of an autoencoder, a CALM language model or a Llama decoder`
    const hint = frozen > 0 ? ` (${frozen} of them are a frozen autoencoder's)` : ""
    return yield* configError(source.path, `${what}${hint}; name the directory of a released checkpoint`)
  }
  const other = config === null ? undefined : stated(config).find(([, said]) => said !== kind)
  if (config !== null && other !== undefined) {
    const what = `it says ${other[0]}, and the tensors beside it are those of ${kind === "autoencoder" || kind === "baseline" ? `the ${kind}` : `a model with the ${kind} head`}; use the config.json that came with them`
    return yield* configError(config.path, what)
  }
  return kind
})
