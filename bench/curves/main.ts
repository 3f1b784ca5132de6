/**
 * `npm run curves`: trains the toy models of the original implementation on the original's text and compares the
 * learning curves and the final scores with the recorded ones.
 *
 * It takes one to two hours on two cores, so it may be stopped at any time: started again, it goes on from its last
 * checkpoints. The text is not ours to distribute; a folder with it and the recorded curves is named by a flag.
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "serein/command/flags"
import { lazily } from "serein/command/lazily"
import { Output, processOutput } from "serein/command/output"
import { runArguments, runProcess } from "serein/command/run"
import { version } from "serein/command/version"

const curves = pipe(
  Command.make(
    "curves",
    {
      reference: pipe(
        Flag.String("reference"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("The folder with the recorded curves (ae_s1.json, …) and their text"),
      ),
      out: pipe(
        Flag.String("out"),
        Flag.withMetavar("DIR"),
        Flag.withDescription("The run directory to make, or to go on with"),
        Flag.withDefault("runs/curves"),
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("Decides every random number of a new run"),
        Flag.withDefault(1),
      ),
      dryRun: pipe(
        Flag.Boolean("dry-run"),
        Flag.withDescription("A few steps of tiny models: the shape of the output, and no figure worth reading"),
        Flag.withDefault(false),
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./run.ts")).runCurves),
  ),
  Command.withDescription(
    "Train the original's toy models on its text and compare the learning curves. Ctrl-C is safe: run it again to go on",
  ),
  Command.withExamples([
    { command: "npm run curves -- --reference ../reference/curves", description: "Train, or go on, and compare" },
    {
      command: "npm run curves -- --reference ../reference/curves --out runs/curves-2 --seed 2",
      description: "The same with other random numbers",
    },
  ]),
)

runProcess(
  pipe(
    runArguments(curves, version, process.argv.slice(2)),
    Effect.provideService(Output, processOutput),
    Effect.provide(NodeServices.layer),
  ),
  processOutput,
)
