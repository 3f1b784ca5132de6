/**
 * The `serein` command. Commands are declared here and loaded when they run (`command/lazily.ts`).
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { pipe } from "effect/Function"
import * as Layer from "effect/Layer"
import * as Command from "effect/cli/Command"
import { Output, processOutput } from "./command/output.ts"
import { runArguments, runProcess } from "./command/run.ts"
import { version } from "./command/version.ts"
import { config } from "./config/command.ts"
import { doctor } from "./doctor/command.ts"
import { verify } from "./verify/command.ts"

const serein = pipe(
  Command.make("serein"),
  Command.withDescription("Continuous autoregressive language models, compiled to WebGPU"),
  Command.withExamples([{ command: "serein doctor", description: "What this machine can do" }]),
  Command.withSubcommands([config, doctor, verify]),
)

const platform = Effect.runSync(Effect.scoped(Layer.build(processOutput)))

runProcess(
  pipe(
    runArguments(serein, version, process.argv.slice(2)),
    Effect.provideContext(platform),
    Effect.provide(NodeServices.layer),
  ),
  Context.get(platform, Output),
)
