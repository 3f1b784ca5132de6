/**
 * `serein plan`: what a recipe's training takes and computes, without running it.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"
import { assumedTargetNames } from "./targets.ts"

export const plan = pipe(
  Command.make(
    "plan",
    {
      name: pipe(Argument.String("recipe"), Argument.withDescription("The recipe (`serein config` lists them)")),
      config: flags.configuration.config,
      set: flags.configuration.set,
      adapter: pipe(
        Flag.String("adapter"),
        Flag.withMetavar("NAME"),
        Flag.withDescription(
          "Plan for this adapter's limits: gpu, cpu, or a part of its name (`serein doctor` lists them)",
        ),
        Flag.optional,
      ),
      target: pipe(
        Flag.Literals("target", assumedTargetNames),
        Flag.withDescription("Without --adapter: assume a usual desktop GPU, or no more than WebGPU guarantees"),
        Flag.withDefault("desktop" as const),
      ),
      memory: pipe(
        Flag.String("memory"),
        Flag.withMetavar("SIZE"),
        Flag.withDescription("The device's memory, such as 24GB or 80GiB: WebGPU does not tell it of a GPU"),
        Flag.optional,
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./plan.ts")).runPlan),
  ),
  Command.withDescription(
    "Compile a recipe's programs without running them: parameters, FLOPs, memory, kernels, and what does not fit. Exit code 1 where something does not",
  ),
  Command.withExamples([
    { command: "serein plan calm-m", description: "CALM-M at the paper's block of 8192 tokens" },
    {
      command: "serein plan calm-m --set languageModelTraining.batch=1 --memory 24GB",
      description: "With smaller micro-batches, on a card of 24 GB",
    },
    { command: "serein plan tiny --adapter cpu --json", description: "For the software adapter, for machines" },
  ]),
)
