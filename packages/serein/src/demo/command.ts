/**
 * `serein demo`: a small model trained on real text in minutes, whatever the machine.
 */
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const demo = pipe(
  Command.make(
    "demo",
    {
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
      minutes: pipe(
        Flag.Finite("minutes"),
        Flag.withMetavar("N"),
        Flag.withDescription("Minutes that everything together may take; without, 11.5"),
        Flag.optional,
      ),
      set: flags.configuration.set,
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./demo.ts")).runDemo),
  ),
  Command.withDescription(
    "Train a small CALM on real text, evaluate it and let it write, within 12 minutes on any adapter",
  ),
  Command.withExamples([
    { command: "serein demo", description: "On Moby-Dick, with the best adapter" },
    { command: "serein demo --text my.txt --minutes 5", description: "On a text of your own, in less time" },
  ]),
)
