/**
 * Command lines run inside the test's own process: what they write, and their exit codes.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { expect } from "vitest"
import { serein } from "serein/commands"
import { endingOf } from "serein/command/errors"
import { Output } from "serein/command/output"
import { runArguments } from "serein/command/run"

/** What a command line did. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `serein …args`. Standard error is a terminal of `columns` characters, or none. */
export const runLine = async (args: readonly string[], columns: number | null = null): Promise<Ran> => {
  let [out, err] = ["", ""]
  const exit = await Effect.runPromiseExit(
    runArguments(serein, "0.0.0", args).pipe(
      Effect.provideService(Output, {
        out: (text) => {
          out += text
        },
        err: (text) => {
          err += text
        },
        columns: () => columns,
      }),
      Effect.provide(NodeServices.layer),
    ),
  )
  const { code, message } = endingOf(exit)
  return { code, out, err: message === null ? err : `${err}serein: ${message}\n` }
}

/** The JSON objects of an output, one a line. */
export const jsonLines = (text: string): readonly unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line))

/** Gives `body` a fresh directory, which is removed afterwards. */
export const inTemporaryDirectory = async <A>(body: (directory: string) => Promise<A>): Promise<A> => {
  const directory = mkdtempSync(join(tmpdir(), "serein-command-"))
  try {
    return await body(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Runs a command line until `isTime` says so of what it has written to standard error, then interrupts it. */
export const interruptedRun = async (
  args: readonly string[],
  isTime: (err: string) => boolean,
  columns: number | null = null,
): Promise<Ran> => {
  let [out, err] = ["", ""]
  const exit = await Effect.runPromise(
    Effect.gen(function* () {
      let interrupt = (): void => {}
      const fiber = yield* Effect.forkChild(
        runArguments(serein, "0.0.0", args).pipe(
          Effect.provideService(Output, {
            out: (text) => {
              out += text
            },
            err: (text) => {
              err += text
              if (isTime(err)) interrupt()
            },
            columns: () => columns,
          }),
          Effect.provide(NodeServices.layer),
        ),
      )
      interrupt = () => fiber.interruptUnsafe()
      return yield* Fiber.await(fiber)
    }),
  )
  expect(Exit.hasInterrupts(exit)).toBe(true)
  return { code: endingOf(exit).code, out, err }
}

/** What an interrupted command line has written to standard error. */
export const interruptedLine = async (args: readonly string[], isTime: (err: string) => boolean): Promise<string> =>
  (await interruptedRun(args, isTime)).err
