/**
 * Released checkpoints made of the reference data: the original implementation's weights and configuration keys.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import { readAll, readSafetensors, writeSafetensors } from "@serein/data"
import type { StoredTensors } from "@serein/data"
import { openRelease } from "serein/released/release"
import { onDisk } from "../../data/onDisk.ts"

const included = fileURLToPath(new URL("../../reference", import.meta.url))
const given = process.env["SEREIN_REFERENCE"]

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** A set of weights with the configuration that belongs to it. */
export interface ReferenceWeights {
  /** The file's name without its ending: `energy_mha`. */
  readonly name: string
  readonly folder: string
  readonly config: Readonly<Record<string, unknown>>
  /** Files by the prefix of the names that they hold. */
  readonly files: Readonly<Record<string, string>>
}

const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, text]) =>
      typeof text === "string" ? [[key, text]] : [],
    ),
  )

const weightsIn = (folder: string): readonly ReferenceWeights[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .flatMap((file): readonly ReferenceWeights[] => {
      const head: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"))
      const [config, files] = isRecord(head) ? [head["config"], texts(head["weights"])] : [undefined, {}]
      const own = files[""]
      if (!isRecord(config) || own === undefined || !existsSync(join(folder, own))) return []
      return [{ name: own.replace(/^weights\/|\.safetensors$/g, ""), folder, config, files }]
    })

/** Every set of weights that this machine has, once. */
export const referenceWeights: readonly ReferenceWeights[] = [
  ...new Map(
    [included, ...(given === undefined || !existsSync(given) ? [] : [given])]
      .flatMap(weightsIn)
      .toReversed()
      .map((weights) => [weights.name, weights] as const),
  ).values(),
].toSorted((left, right) => (left.name < right.name ? -1 : 1))

/** The tensors of a set under their released names, its autoencoder's included. */
export const tensorsOf = async ({ folder, files }: ReferenceWeights): Promise<StoredTensors> => {
  const all = await Promise.all(
    Object.entries(files).map(async ([prefix, file]) => {
      const { tensors } = await onDisk(Effect.scoped(readSafetensors(join(folder, file))))
      return [...tensors].map(([name, tensor]) => [`${prefix}${name}`, tensor] as const)
    }),
  )
  return new Map(all.flat())
}

/** Writes a directory as Hugging Face's libraries lay it out. */
export const writeReleased = async (
  directory: string,
  config: Readonly<Record<string, unknown>>,
  tensors: StoredTensors,
): Promise<void> => {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, "config.json"), JSON.stringify(config))
  await onDisk(writeSafetensors(join(directory, "model.safetensors"), { metadata: new Map(), tensors }))
}

/** A set that comes with the project. */
export const weightsNamed = (name: string): ReferenceWeights => {
  const found = referenceWeights.find((weights) => weights.name === name)
  if (found === undefined) throw new Error(`there are no reference weights '${name}'`)
  return found
}

/** What a released checkpoint says, and all its tensors by our paths. */
export const readRelease = (path: string) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { model, source, tokens, packing, context } = yield* openRelease(path)
      return { model, tokens, packing, context, tensors: yield* readAll(source) }
    }),
  )
