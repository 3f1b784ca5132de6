/**
 * What a command fails with, and what its exit code says of it.
 *
 * 0 is success, 1 a failure (of the device, of a file's content, of a check), 2 a misuse (of a flag, a key, a path).
 * Every error that reaches the command line has a `message` of one clear sentence that names the thing and the fix;
 * errors of the other packages are tagged values of that form already.
 */
import * as Cause from "effect/Cause"
import * as Data from "effect/Data"
import * as Exit from "effect/Exit"
import * as Predicate from "effect/Predicate"

/** The user asked for something that cannot be: a bad flag, key or path. Exit code 2. */
export class Misuse extends Data.TaggedError("Misuse")<{ readonly message: string }> {}

/** Something was asked rightly and did not succeed. Exit code 1. */
export class Failure extends Data.TaggedError("Failure")<{ readonly message: string }> {}

/** A command that has said already, on standard output, what failed (a check's table). Exit code 1, and no more text. */
export class Reported extends Data.TaggedError("Reported")<{ readonly message: string }> {}

/** The exit codes there are; an interruption has the shell's 128 + SIGINT. */
export const exitCodes = { success: 0, failure: 1, misuse: 2, interrupted: 130 } as const

/** Tags whose fault lies in what was asked. `ShowHelp` is effect/cli's: arguments that do not parse. */
const misuses: ReadonlySet<string> = new Set(["Misuse", "ShowHelp"])

const tagOf = (error: unknown): string =>
  Predicate.hasProperty(error, "_tag") && Predicate.isString(error._tag) ? error._tag : ""

const ended = (text: string): string => (/[.!?…)\]}]$/.test(text) ? text : `${text}.`)

/** A mistake in a model is its author's, whose line the message names. Any other thrown error is a mistake of ours. */
const undeclared = (defect: unknown): string => {
  if (!Predicate.isError(defect)) return `an unexpected error, ${String(defect)}`
  return defect.name === "AxisError" || tagOf(defect) !== ""
    ? defect.message
    : `an unexpected error; please report it with these lines:\n${defect.stack ?? defect.message}`
}

/** How a command ended: its exit code, and the text for standard error, if any. */
export interface Ending {
  readonly code: number
  readonly message: string | null
}

/** The ending of a run of a command. */
export const endingOf = (exit: Exit.Exit<unknown, unknown>): Ending => {
  if (Exit.isSuccess(exit)) return { code: exitCodes.success, message: null }
  if (Cause.hasInterruptsOnly(exit.cause)) return { code: exitCodes.interrupted, message: null }
  const error = Cause.squash(exit.cause)
  const tag = tagOf(error)
  const code = misuses.has(tag) ? exitCodes.misuse : exitCodes.failure
  // The presenter has explained a `ShowHelp`.
  if (tag === "ShowHelp") return { code: helpCode(error), message: null }
  if (tag === "Reported") return { code, message: null }
  return {
    code,
    message: Cause.hasFails(exit.cause) && Predicate.isError(error) ? ended(error.message) : undeclared(error),
  }
}

const helpCode = (error: unknown): number =>
  Predicate.hasProperty(error, "errors") && Array.isArray(error.errors) && error.errors.length === 0
    ? exitCodes.success
    : exitCodes.misuse
