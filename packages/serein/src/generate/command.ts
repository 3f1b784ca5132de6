/**
 * `serein generate`: a prompt continued by a trained model.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const generate = pipe(
  Command.make(
    "generate",
    {
      path: pipe(
        Argument.String("run"),
        Argument.withDescription("A run directory, one checkpoint of it, or a released model"),
      ),
      prompt: pipe(
        Flag.String("prompt"),
        Flag.withMetavar("TEXT"),
        Flag.withDescription("The text to continue; repeat it for several side by side; without, the run's own"),
        Flag.atLeast(0),
      ),
      count: pipe(
        Flag.Int("count"),
        Flag.withMetavar("N"),
        Flag.withDescription("Texts of each prompt, with seeds from --seed on"),
        Flag.withDefault(1),
      ),
      batch: pipe(
        Flag.Int("batch"),
        Flag.withMetavar("N"),
        Flag.withDescription("Texts written side by side; without, all of them, at most 16"),
        Flag.optional,
      ),
      temperature: pipe(
        Flag.String("temperature"),
        Flag.withAlias("t"),
        Flag.withMetavar("T"),
        Flag.withDescription("1, or 1/n with a whole n such as 1/2 or 0.25: lower writes what is likelier"),
        Flag.withDefault("1"),
      ),
      sampler: pipe(
        Flag.Literals("sampler", ["batch", "exact"]),
        Flag.withDescription("How a temperature below 1 is reached: approximately from a pool, or exactly, at any T"),
        Flag.withDefault("batch" as const),
      ),
      maxDraws: pipe(
        Flag.Int("max-draws"),
        Flag.withMetavar("N"),
        Flag.withDescription("Samples that --sampler exact may draw for a chunk; a text that needs more ends there"),
        Flag.withDefault(100_000),
      ),
      tokens: pipe(
        Flag.Int("tokens"),
        Flag.withMetavar("N"),
        Flag.withDescription("Tokens to add at most; without, what the context has room for"),
        Flag.optional,
      ),
      pool: pipe(
        Flag.Int("pool"),
        Flag.withMetavar("N"),
        Flag.withDescription("Samples that are drawn at once at a temperature below 1; without, the run's own"),
        Flag.optional,
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("The same seed writes the same text on the same device"),
        Flag.withDefault(1),
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./generate.ts")).runGenerate),
  ),
  Command.withDescription("Continue a prompt with a trained model; text appears as it is written"),
  Command.withExamples([
    {
      command: 'serein generate runs/demo --prompt "Call me Ishmael." --temperature 1/2',
      description: "The likelier continuations of a prompt",
    },
    {
      command: "serein generate runs/demo --count 8 --temperature 0.7 --sampler exact",
      description: "Eight texts side by side, at exactly that temperature",
    },
    { command: "serein generate runs/demo --json --seed 7", description: "The run's own prompt, for machines" },
  ]),
)
