/**
 * `serein doctor`: what this machine offers, and what is missing.
 */
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const doctor = pipe(
  Command.make(
    "doctor",
    { adapter: flags.adapter, json: flags.json },
    lazily(async () => (await import("./doctor.ts")).runDoctor),
  ),
  Command.withDescription(
    "Report Node, adapters, features, limits, measured speed, and what to do if something is missing",
  ),
  Command.withExamples([
    { command: "serein doctor", description: "What the best adapter offers" },
    { command: "serein doctor --adapter cpu --json", description: "The software adapter, for machines" },
  ]),
)
