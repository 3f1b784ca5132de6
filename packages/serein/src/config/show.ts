/**
 * Printing a configuration: one `key = value` a line for a person, JSON for a file.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { defaultRecipe, recipes } from "@serein/recipes/recipes"
import type { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Configuration } from "./configuration.ts"
import { leaves } from "./overrides.ts"
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

const decoderText = ({ layers, hiddenSize }: Configuration["backbone"], { steps }: Configuration["baselineTraining"]) =>
  `${layers} × ${hiddenSize} (${steps} steps)`

const autoencoderText = ({ autoencoder, autoencoderTraining }: Configuration): string =>
  `K ${autoencoder.chunkSize}, autoencoder ${autoencoder.hiddenSize} wide (${autoencoderTraining.steps} steps)`

const summary = (configuration: Configuration): string => {
  switch (configuration.model) {
    case "autoencoder":
      return autoencoderText(configuration)
    case "baseline":
      return `baseline ${decoderText(configuration.baseline, configuration.baselineTraining)}`
    case "calm": {
      const model = decoderText(configuration.backbone, configuration.languageModelTraining)
      return `${autoencoderText(configuration)}, language model ${model}`
    }
  }
}

const recipeList = (): string => {
  const width = Math.max(...[...recipes.keys()].map((name) => name.length))
  const rows = [...recipes].map(
    ([name, recipe]) => `  ${name.padEnd(width)} ${summary(recipe)}${name === defaultRecipe ? "  (the default)" : ""}`,
  )
  return ["Recipes", ...rows, "", "`serein config --show --recipe NAME` prints one in full."].join("\n")
}

/** Runs the command. */
export const runConfig = (input: ConfigInput): Effect.Effect<void, Misuse, Output | FileSystem.FileSystem> => {
  const asked = input.show || Option.isSome(input.recipe) || Option.isSome(input.config) || input.set.length > 0
  if (!asked) return input.json ? printJson(Object.fromEntries(recipes)) : printLine(recipeList())
  return Effect.flatMap(resolveConfiguration(input), (configuration) =>
    input.json ? printLine(JSON.stringify(configuration, undefined, 2)) : printLine(configurationText(configuration)),
  )
}
