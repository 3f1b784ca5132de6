/**
 * `serein eval`: what a trained model is worth on held-out text.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const evaluate = pipe(
  Command.make(
    "eval",
    {
      path: pipe(
        Argument.String("run"),
        Argument.withDescription("A run directory, one checkpoint of it, or a released model"),
      ),
      text: pipe(
        Flag.String("text"),
        Flag.withMetavar("FILE…"),
        Flag.withDescription(
          "Text to evaluate on: files (.txt, .jsonl, .gz of both), folders, patterns; without, the part that the run held out",
        ),
        Flag.atLeast(0),
      ),
      tokens: pipe(
        Flag.Int("tokens"),
        Flag.withMetavar("N"),
        Flag.withDescription("Tokens to read at most; without, what the run's configuration says"),
        Flag.optional,
      ),
      plot: pipe(
        Flag.String("plot"),
        Flag.withMetavar("FILE"),
        Flag.withDescription(
          "The SVG file for reconstruction over noise; without, robustness.svg in the run directory",
        ),
        Flag.optional,
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./evaluate.ts")).runEvaluate),
  ),
  Command.withDescription(
    "Evaluate a trained model: reconstruction as a function of noise, Brier-1 to 4 and BrierLM with standard errors beside a unigram and a bigram model",
  ),
  Command.withExamples([
    { command: "serein eval runs/demo", description: "On the text that the run held out" },
    { command: "serein eval runs/demo --text my.txt --json", description: "On another text, for machines" },
  ]),
)
