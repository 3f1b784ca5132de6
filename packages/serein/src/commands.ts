/**
 * The `serein` command's parts: every command is declared here and loaded when it runs (`command/lazily.ts`).
 */
import { pipe } from "effect/Function"
import * as Command from "effect/cli/Command"
import { bisect } from "./bisect/command.ts"
import { config } from "./config/command.ts"
import { demo } from "./demo/command.ts"
import { doctor } from "./doctor/command.ts"
import { evaluate } from "./evaluate/command.ts"
import { exportModel } from "./export/command.ts"
import { generate } from "./generate/command.ts"
import { gradcheck } from "./gradcheck/command.ts"
import { importModel } from "./import/command.ts"
import { tokenizer } from "./tokenizer/command.ts"
import { plan } from "./plan/command.ts"
import { train } from "./train/command.ts"
import { verify } from "./verify/command.ts"

/** The whole command line. */
export const serein = pipe(
  Command.make("serein"),
  Command.withDescription("Continuous autoregressive language models, compiled to WebGPU"),
  Command.withExamples([
    { command: "serein doctor", description: "What this machine can do" },
    { command: "serein config --show --recipe tiny", description: "What a training run would be made of" },
  ]),
  Command.withSubcommands([
    demo,
    train,
    evaluate,
    generate,
    tokenizer,
    importModel,
    exportModel,
    verify,
    gradcheck,
    bisect,
    plan,
    doctor,
    config,
  ]),
)
