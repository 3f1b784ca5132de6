/**
 * `npm run bench`: how fast a training step is, beside another library and by itself, and what it costs.
 *
 * Never run by a test for its figures: times depend on the machine and on what else it does.
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

const bench = pipe(
  Command.make(
    "bench",
    {
      json: pipe(flags.json, Flag.withDescription("Print one JSON object on one line at the end")),
      adapter: flags.adapter,
      only: pipe(
        Flag.String("only"),
        Flag.withMetavar("PART,…"),
        Flag.withDescription(
          "Measure some parts alone: compilation, memory, matmul, autoencoder, language-model, comparison",
        ),
        Flag.optional,
      ),
      jaxjs: pipe(
        Flag.Boolean("jaxjs"),
        Flag.withDescription("Take the comparison's steps with @jax-js/jax too; --no-jaxjs leaves it out"),
        Flag.withDefault(true),
      ),
      profile: pipe(
        Flag.Boolean("profile"),
        Flag.withDescription("Print the time of every kernel, against the measured ceilings"),
        Flag.withDefault(false),
      ),
      repetitions: pipe(
        Flag.Int("repetitions"),
        Flag.withMetavar("N"),
        Flag.withDescription("How often everything is measured; medians are reported"),
        Flag.withDefault(10),
      ),
      dryRun: pipe(
        Flag.Boolean("dry-run"),
        Flag.withDescription("Everything once at tiny sizes: the shape of the output, and no figure worth reading"),
        Flag.withDefault(false),
      ),
    },
    lazily(async () => (await import("./run.ts")).runBench),
  ),
  Command.withDescription("Measure training steps, compilation, products and memory; beside jax-js where installed"),
  Command.withExamples([
    { command: "npm run bench", description: "Everything, which takes about five minutes" },
    { command: "npm run bench -- --json", description: "The same for machines" },
    {
      command: "npm run bench -- --only autoencoder --profile",
      description: "Where the time of one training step goes",
    },
    { command: "npm run bench -- --no-jaxjs", description: "Without the other library" },
  ]),
)

runProcess(
  pipe(
    runArguments(bench, version, process.argv.slice(2)),
    Effect.provideService(Output, processOutput),
    Effect.provide(NodeServices.layer),
  ),
  processOutput,
)
