/**
 * `serein export`: a trained model in the format of the original implementation.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const exportModel = pipe(
  Command.make(
    "export",
    {
      path: pipe(
        Argument.String("model"),
        Argument.withDescription("A run directory, one checkpoint of it, or a released checkpoint to convert"),
      ),
      out: pipe(Flag.String("out"), Flag.withMetavar("DIR"), Flag.withDescription("The directory to make")),
      dtype: pipe(
        Flag.Literals("dtype", ["f32", "f16", "bf16"]),
        Flag.withDescription("The type of the numbers; narrower ones are rounded to the nearest"),
        Flag.withDefault("f32" as const),
      ),
      shardSize: pipe(
        Flag.String("shard-size"),
        Flag.withMetavar("SIZE"),
        Flag.withDescription("The most that a file may have, such as 500MB, 5GB or 2GiB; larger models take several"),
        Flag.withDefault("5GB"),
      ),
      stage: pipe(
        Flag.Literals("stage", ["autoencoder", "language-model", "baseline"]),
        Flag.withDescription("Which of a run's models; without, the last one trained"),
        Flag.optional,
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./export.ts")).runExport),
  ),
  Command.withDescription(
    "Write a trained model as safetensors and config.json, with the names that the original implementation has",
  ),
  Command.withExamples([
    { command: "serein export runs/demo --out exported", description: "The language model, with its autoencoder" },
    {
      command: "serein export runs/demo --out exported --stage autoencoder --dtype bf16",
      description: "The autoencoder alone, in 16 bits",
    },
    {
      command: "serein export downloaded --out converted --shard-size 500MB",
      description: "A released checkpoint in PyTorch's format as safetensors in shards",
    },
  ]),
)
