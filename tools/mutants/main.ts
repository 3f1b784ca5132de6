/**
 * `npm run mutants`: alters every rule as a programmer might get it wrong, and reports which alterations the laws
 * catch.
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

const mutants = pipe(
  Command.make(
    "mutants",
    {
      json: pipe(flags.json, Flag.withDescription("Print one JSON object a mutant, and the totals at the end")),
      only: pipe(
        Flag.String("only"),
        Flag.withMetavar("FILTER"),
        Flag.withDescription("Mutants whose file, definition or kind contains this text"),
        Flag.optional,
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("Decides the programs that mutants are judged on, and which mutants are drawn"),
        Flag.withDefault(1),
      ),
      mutants: pipe(
        Flag.Int("mutants"),
        Flag.withMetavar("N"),
        Flag.withDescription("How many of those that type-check are drawn, in proportion from every file; 0 for all"),
        Flag.withDefault(1500),
      ),
      budget: pipe(
        Flag.Int("budget"),
        Flag.withMetavar("N"),
        Flag.withDescription("Programs that a mutant is judged on, at most"),
        Flag.withDefault(200),
      ),
      workers: pipe(
        Flag.Int("workers"),
        Flag.withMetavar("N"),
        Flag.withDescription("Processes that judge at the same time"),
        Flag.withDefault(2),
      ),
      list: pipe(
        Flag.Boolean("list"),
        Flag.withDescription("Print the mutants, and judge none"),
        Flag.withDefault(false),
      ),
      write: pipe(
        Flag.Boolean("write"),
        Flag.withDescription("Write the result to docs/mutation.md"),
        Flag.withDefault(false),
      ),
    },
    lazily(async () => (await import("./run.ts")).runMutants),
  ),
  Command.withDescription(
    "Alter the rules of differentiation and compilation, and count which alterations the laws catch; goes on where an earlier run ended",
  ),
  Command.withExamples([
    { command: "npm run mutants", description: "The mutation score: about an hour on two cores" },
    { command: "npm run mutants -- --only autodiff/transpose --mutants 0", description: "Every mutant of one file" },
    { command: "npm run mutants -- --only 'missing barrier' --list", description: "What is altered, and how" },
    { command: "npm run mutants -- --write", description: "And write docs/mutation.md" },
  ]),
)

runProcess(
  pipe(
    runArguments(mutants, version, process.argv.slice(2)),
    Effect.provideService(Output, processOutput),
    Effect.provide(NodeServices.layer),
  ),
  processOutput,
)
