/**
 * `serein verify`: this machine's device against reference data of the original implementation.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const verify = pipe(
  Command.make(
    "verify",
    {
      directory: pipe(Argument.String("directory"), Argument.withDescription("A folder of reference cases")),
      only: pipe(
        Flag.String("only"),
        Flag.withMetavar("PREFIX,…"),
        Flag.withDescription("Run the cases whose names begin so; several prefixes with commas between"),
        Flag.optional,
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./verify.ts")).runVerify),
  ),
  Command.withDescription(
    "Run reference cases through the expressions that train and generate, and compare outputs and every gradient",
  ),
  Command.withExamples([
    { command: "serein verify test/reference", description: "The cases that come with the project" },
    { command: "serein verify reference --only a,b,c --json", description: "Some cases, for machines" },
  ]),
)
