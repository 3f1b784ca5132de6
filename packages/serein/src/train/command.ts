/**
 * `serein train`: an autoencoder and then a language model over it, trained on text.
 */
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const train = pipe(
  Command.make(
    "train",
    {
      ...flags.configuration,
      text: pipe(
        Flag.String("text"),
        Flag.withMetavar("FILE…"),
        Flag.withDescription(
          "Text to train on: files (.txt, .jsonl with a field `text`, .gz of both), folders, patterns; without, Moby-Dick",
        ),
        Flag.atLeast(0),
      ),
      out: pipe(
        Flag.String("out"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("The run directory to make; without, one under runs/"),
        Flag.optional,
      ),
      resume: pipe(
        Flag.String("resume"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("Go on with the run in this directory, exactly where its last checkpoint stands"),
        Flag.optional,
      ),
      autoencoder: pipe(
        Flag.String("autoencoder"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("Train a language model over this autoencoder: a run, a checkpoint, or a released model"),
        Flag.optional,
      ),
      steps: pipe(
        Flag.Int("steps"),
        Flag.withMetavar("N"),
        Flag.withDescription("Steps of each stage; without, what the configuration says"),
        Flag.optional,
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("Decides every random number; without, what the configuration says"),
        Flag.optional,
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./train.ts")).runTrain),
  ),
  Command.withDescription(
    "Train an autoencoder and a language model on text. Ctrl-C writes a checkpoint and says how to go on",
  ),
  Command.withExamples([
    { command: "serein train --recipe tiny --out runs/first", description: "Seconds: to see that everything works" },
    { command: "serein train --text my.txt --set backbone.layers=4", description: "Another text, and a deeper model" },
    { command: "serein train --autoencoder runs/ae", description: "A language model over an autoencoder there is" },
    { command: "serein train --resume runs/first", description: "Go on after Ctrl-C, a crash or a power cut" },
  ]),
)
