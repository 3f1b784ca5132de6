// The tagged errors of this package. Each carries the file it concerns and one sentence that says what is wrong,
// where, and what to do about it; the command prints that sentence as it is. Nothing here is ever thrown: these
// values travel in the error channel of an Effect or in a Result.

import * as Data from "effect/Data"

/**
 * Why a tensor file or checkpoint was refused.
 *
 * - `missing`: there is no such file or directory
 * - `unreadable`: the operating system refused to read it
 * - `foreign`: it is a file of another format
 * - `truncated`: it ends before its own header says it does
 * - `malformed`: its header contradicts itself or the format
 * - `mismatch`: it is sound, but not what the model expects (names, shapes, types, versions)
 */
export type CheckpointProblem = "missing" | "unreadable" | "foreign" | "truncated" | "malformed" | "mismatch"

/** A tensor file or a checkpoint cannot be used. `message` is a whole sentence that begins with the path. */
export class CheckpointError extends Data.TaggedError("CheckpointError")<{
  readonly path: string
  readonly problem: CheckpointProblem
  /** The tensor at fault, where there is one. */
  readonly tensor?: string
  readonly message: string
}> {}

/** A file or directory could not be written; what stood there before still stands. */
export class WriteError extends Data.TaggedError("WriteError")<{
  readonly path: string
  readonly message: string
  readonly cause?: unknown
}> {}

/** A text file cannot be read as text. `line` counts from one. */
export class TextError extends Data.TaggedError("TextError")<{
  readonly path: string
  readonly line?: number
  readonly message: string
}> {}

/** Tokens, chunk size, block size and windows do not fit together; `message` names the figures and a value that fits. */
export class PackingError extends Data.TaggedError("PackingError")<{
  readonly message: string
}> {}

/** A run directory is missing, already in use, or damaged. */
export class RunDirectoryError extends Data.TaggedError("RunDirectoryError")<{
  readonly path: string
  readonly message: string
}> {}

/** A tokenizer cannot be used: its file is missing, foreign or damaged, or it is not the one that was asked for. */
export class TokenizerError extends Data.TaggedError("TokenizerError")<{
  readonly path: string
  readonly message: string
}> {}
