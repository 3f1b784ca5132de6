/**
 * How the command line explains itself: help on standard output, and mistaken arguments as one sentence on standard
 * error with the flag or command that was probably meant.
 */
import * as Effect from "effect/Effect"
import * as CliOutput from "effect/cli/CliOutput"
import type { NonShowHelpErrors } from "effect/cli/CliError"
import type { OutputStreams } from "./output.ts"

const meant = (suggestions: readonly string[]): string =>
  suggestions.length === 0 ? "" : `; did you mean ${suggestions.join(" or ")}?`

const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(", ")

/** The values that a flag may have, of `"1" | "2"` as effect/cli writes them; any other expectation as it is. */
const expectation = (expected: string): string => {
  const values = expected.split(" | ").map((value) => /^"(.+)"$/u.exec(value)?.[1] ?? null)
  const known = values.flatMap((value) => (value === null ? [] : [value]))
  if (known.length < values.length) return expected
  return `give ${[known.slice(0, -1).join(", "), ...known.slice(-1)].filter((part) => part !== "").join(" or ")}`
}

/** What is wrong with the arguments, without its end. */
export const argumentProblem = (error: NonShowHelpErrors): string => {
  switch (error._tag) {
    case "UnrecognizedOption":
      return `there is no flag ${error.option}${meant(error.suggestions)}`
    case "UnknownSubcommand":
      return `there is no command '${error.subcommand}'${meant(error.suggestions)}`
    case "MissingOption":
      return `the flag --${error.option} is missing`
    case "MissingArgument":
      return `the argument ${error.argument} is missing`
    case "UnexpectedArgument":
      return `${quoted(error.arguments)} is one argument too many`
    case "InvalidValue":
      return error.kind === "flag" && error.value === ""
        ? `the flag --${error.option} needs a value`
        : `${error.kind === "flag" ? `--${error.option}` : error.option} cannot be '${error.value}': ${expectation(error.expected)}`
    case "DuplicateOption":
    case "ValidationError":
    case "UserError":
      return error.message
  }
}

/** Presents help and mistakes through these streams. */
export const presenterOf = (output: OutputStreams): CliOutput.Presenter => {
  const formatter = CliOutput.defaultFormatter({ colors: false })
  // The formatter leaves no line between the list of commands and the examples.
  const spaced = (help: string): string => help.trimEnd().replace(/(\S)\nEXAMPLES/, "$1\n\nEXAMPLES")
  return {
    present: (event) =>
      Effect.sync(() => {
        switch (event._tag) {
          case "Help":
            return output.out(`${spaced(formatter.formatHelpDoc(event.helpDoc))}\n`)
          case "Version":
            return output.out(`${event.version}\n`)
          case "InvalidInvocation": {
            const problems = event.errors.map(argumentProblem).join("; ")
            const help = `${event.commandPath.join(" ")} --help`
            return output.err(
              `serein: ${problems}${/[.?]$/.test(problems) ? "" : "."} \`${help}\` shows what there is.\n`,
            )
          }
        }
      }),
  }
}
