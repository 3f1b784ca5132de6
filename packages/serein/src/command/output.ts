/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * A service, so that tests can read what was written; and the one place that knows whether a person is watching.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** Standard output and standard error. */
export interface OutputStreams {
  /** Writes text to standard output as it is. */
  readonly out: (text: string) => void
  /** Writes text to standard error as it is. */
  readonly err: (text: string) => void
  /** The width of standard error in characters, or null where it is no terminal. */
  readonly columns: () => number | null
}

/** The service. */
export class Output extends Context.Service<Output, OutputStreams>()("serein/Output") {}

/** The streams of this process. */
export const processOutput: OutputStreams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  columns: () => (process.stderr.isTTY ? process.stderr.columns || 80 : null),
}

/** Writes text to standard output as it is: for text that comes in pieces. */
export const write = (text: string): Effect.Effect<void, never, Output> =>
  Effect.map(Output, (output) => output.out(text))

/** Writes a line, or several, to standard output. */
export const printLine = (text: string): Effect.Effect<void, never, Output> => write(`${text}\n`)

/** Writes one JSON object on one line of standard output. */
export const printJson = (value: unknown): Effect.Effect<void, never, Output> => printLine(JSON.stringify(value))

/** Writes a line to standard error: a remark that is no result. */
export const remark = (text: string): Effect.Effect<void, never, Output> =>
  Effect.map(Output, (output) => output.err(`${text}\n`))
