/**
 * `serein config`: what a recipe, a file and `--set` make together, before anything is trained with it.
 */
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const config = pipe(
  Command.make(
    "config",
    {
      ...flags.configuration,
      show: pipe(
        Flag.Boolean("show"),
        Flag.withDescription("Print the configuration that results; without, the recipes are listed"),
        Flag.withDefault(false),
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./show.ts")).runConfig),
  ),
  Command.withDescription("List the recipes, or show the configuration that a recipe, a file and --set make together"),
  Command.withExamples([
    { command: "serein config", description: "The recipes there are" },
    {
      command: "serein config --show --recipe tiny --set autoencoder.latentSize=24",
      description: "The recipe 'tiny' with another latent width",
    },
    {
      command: "serein config --show --recipe small --json > my.json",
      description: "A file to edit, for --config my.json",
    },
  ]),
)
