/**
 * `serein import`: a checkpoint of the original implementation, or of another tool, as a run.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const importModel = pipe(
  Command.make(
    "import",
    {
      path: pipe(
        Argument.String("checkpoint"),
        Argument.withDescription(
          "A directory with config.json and tensors (safetensors or PyTorch's, in one file or in shards), or a file of tensors",
        ),
      ),
      out: pipe(Flag.String("out"), Flag.withMetavar("DIR"), Flag.withDescription("The run directory to make")),
      autoencoder: pipe(
        Flag.String("autoencoder"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("The autoencoder of a language model that was saved without: a checkpoint or a run"),
        Flag.optional,
      ),
      tokenizer: pipe(
        Flag.String("tokenizer"),
        Flag.withMetavar("NAME"),
        Flag.withDescription(
          "bytes, llama3 or a tokenizer.json; without, the one beside the tensors, or by vocabulary size",
        ),
        Flag.optional,
      ),
      text: pipe(
        Flag.String("text"),
        Flag.withMetavar("FILE…"),
        Flag.withDescription("Text to evaluate and train on later; without, Moby-Dick"),
        Flag.atLeast(0),
      ),
      ...flags.configuration,
      json: flags.json,
    },
    lazily(async () => (await import("./import.ts")).runImport),
  ),
  Command.withDescription(
    "Make a run of a released checkpoint: to evaluate, to generate with, and to train on. Pickles are read as data, never run",
  ),
  Command.withExamples([
    {
      command: "serein import CALM-M --out runs/calm-m",
      description: "A released language model, its autoencoder in it",
    },
    {
      command: "serein import CALM-M --autoencoder CALM-Autoencoder --out runs/calm-m",
      description: "The same, from a checkpoint that was saved without",
    },
    {
      command: "serein import CALM-Autoencoder --out runs/ae --text my.txt --set autoencoderTraining.steps=1000",
      description: "An autoencoder to be trained on: serein train --resume runs/ae",
    },
  ]),
)
