/**
 * Running a command line: arguments in, exit code out. Whatever goes wrong becomes a sentence on standard error.
 */
import * as Effect from "effect/Effect"
import * as CliConfig from "effect/cli/CliConfig"
import * as CliOutput from "effect/cli/CliOutput"
import * as Command from "effect/cli/Command"
import * as GlobalFlag from "effect/cli/GlobalFlag"
import { endingOf, exitCodes } from "./errors.ts"
import { Output } from "./output.ts"
import type { OutputStreams } from "./output.ts"
import { presenterOf } from "./presenter.ts"
import { spreadValues } from "./spread.ts"

/** Flags that take several values after one name. */
const spreading = ["--text"]

const builtIns = [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] as const

/** Parses the arguments and runs the command that they name; what went wrong stays in the error channel. */
export const runArguments = <Name extends string, Input, Context, E, R>(
  command: Command.Command<Name, Input, Context, E, R>,
  version: string,
  args: readonly string[],
) =>
  Effect.flatMap(Output, (output) =>
    Command.runWith(command, { version, renderErrors: true })(spreadValues(spreading, args)).pipe(
      Effect.provideService(CliOutput.Presenter, presenterOf(output)),
      Effect.provideService(CliConfig.CliConfig, CliConfig.make({ builtIns })),
    ),
  )

/**
 * Runs a command as the process's work: SIGINT and SIGTERM interrupt it, so that what must be finished (a checkpoint)
 * is; a second SIGINT does not wait. Then the process ends with the command's exit code: a driver's threads would
 * keep it.
 */
export const runProcess = <E>(work: Effect.Effect<void, E>, output: OutputStreams): void => {
  const fiber = Effect.runFork(work)
  // Promises that a driver answers do not keep Node alive; the work itself must.
  const alive = setInterval(() => {}, 2 ** 30)
  let interrupted = false
  const interrupt = (): void => {
    if (interrupted) process.exit(exitCodes.interrupted)
    interrupted = true
    fiber.interruptUnsafe(fiber.id)
  }
  process.on("SIGINT", interrupt)
  process.on("SIGTERM", interrupt)
  // Whoever reads the output may stop reading (`serein config --show | head -1`).
  process.stdout.on("error", () => process.exit(exitCodes.success))
  fiber.addObserver((exit) => {
    clearInterval(alive)
    const ending = endingOf(exit)
    if (ending.message !== null) output.err(`serein: ${ending.message}\n`)
    process.stdout.write("", () => process.exit(ending.code))
  })
}
