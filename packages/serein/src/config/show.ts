/**
 * Printing a configuration: one `key = value` a line for a person, JSON for a file.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import type { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Configuration } from "./configuration.ts"
import { leaves } from "./overrides.ts"
import { defaultPreset, presets } from "./presets.ts"
import { resolveConfiguration } from "./resolve.ts"

/** What the command was given. */
export interface ConfigInput extends ConfigurationFlags {
  readonly show: boolean
  readonly json: boolean
}

/** A configuration as lines `key = value`, in the form that `--set` takes. */
export const configurationText = (configuration: Configuration): string => {
  const rows = leaves(configuration)
  const width = Math.max(...rows.map(([key]) => key.length))
  return rows.map(([key, value]) => `${key.padEnd(width)} = ${JSON.stringify(value)}`).join("\n")
}

const summary = ({ autoencoder, backbone, autoencoderTraining, languageModelTraining }: Configuration): string =>
  `K ${autoencoder.chunkSize}, autoencoder ${autoencoder.hiddenSize} wide (${autoencoderTraining.steps} steps), ` +
  `language model ${backbone.layers} × ${backbone.hiddenSize} (${languageModelTraining.steps} steps)`

const presetList = (): string => {
  const rows = [...presets].map(
    ([name, preset]) => `  ${name.padEnd(10)} ${summary(preset)}${name === defaultPreset ? "  (the default)" : ""}`,
  )
  return ["Presets", ...rows, "", "`serein config --show --preset NAME` prints one in full."].join("\n")
}

/** Runs the command. */
export const runConfig = (input: ConfigInput): Effect.Effect<void, Misuse, Output | FileSystem.FileSystem> => {
  const asked = input.show || Option.isSome(input.preset) || Option.isSome(input.config) || input.set.length > 0
  if (!asked) return input.json ? printJson(Object.fromEntries(presets)) : printLine(presetList())
  return Effect.flatMap(resolveConfiguration(input), (configuration) =>
    input.json ? printLine(JSON.stringify(configuration, undefined, 2)) : printLine(configurationText(configuration)),
  )
}
