/**
 * The `serein` command's process: its arguments, its streams, its exit code.
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { pipe } from "effect/Function"
import { Output, processOutput } from "./command/output.ts"
import { runArguments, runProcess } from "./command/run.ts"
import { version } from "./command/version.ts"
import { serein } from "./commands.ts"

runProcess(
  pipe(
    runArguments(serein, version, process.argv.slice(2)),
    Effect.provideService(Output, processOutput),
    Effect.provide(NodeServices.layer),
  ),
  processOutput,
)
