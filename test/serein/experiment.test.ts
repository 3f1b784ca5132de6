/**
 * An experiment's command line: what its flags say, what it prints, and its exit codes. No device is asked for.
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { endingOf } from "serein/command/errors"
import { Output } from "serein/command/output"
import { runArguments } from "serein/command/run"
import { commandOf } from "serein/experiment/script"
import type { Experiment, Given } from "serein/experiment/experiment"

const defaults = { steps: 10, rate: 0.5, chunkSize: 4, name: "a", verbose: false }

/** What the command line of an experiment that returns its settings does. */
const runLine = async (args: readonly string[], fails = false) => {
  const seen: Partial<Given<typeof defaults>>[] = []
  let [out, err] = ["", ""]
  const body: Experiment<typeof defaults, { loss: number; texts: readonly string[]; shares: readonly number[] }> = (
    settings = {},
  ) => {
    seen.push(settings)
    return fails
      ? Promise.reject(new Error("the loss of step 3 is NaN"))
      : Promise.resolve({ loss: 1 / 3, texts: ["one\ntwo", "three"], shares: [0.25, 1] })
  }
  const exit = await Effect.runPromiseExit(
    runArguments(commandOf("/somewhere/toy.ts", defaults, body), "0.0.0", args).pipe(
      Effect.provideService(Output, {
        out: (text) => {
          out += text
        },
        err: (text) => {
          err += text
        },
        columns: () => null,
      }),
      Effect.provide(NodeServices.layer),
    ),
  )
  const { code, message } = endingOf(exit)
  return { code, out, err: err + (message ?? ""), seen }
}

describe("flags", () => {
  test("without any, the defaults hold", async () => {
    expect((await runLine([])).seen).toEqual([defaults])
  })

  test("every setting has one, of its kind", async () => {
    const line = ["--steps", "3", "--rate", "1e-3", "--chunk-size=8", "--name", "b", "--verbose"]
    expect((await runLine(line)).seen).toEqual([{ steps: 3, rate: 1e-3, chunkSize: 8, name: "b", verbose: true }])
  })

  test.each([[["--steps", "many"]], [["--steps", "2.5"]], [["--stepz", "2"]]])("%j is a misuse", async (line) => {
    const { code, err, seen } = await runLine(line)
    expect(code).toBe(2)
    expect(err).toContain("steps")
    expect(seen).toEqual([])
  })

  test("--help names them with their defaults", async () => {
    const { code, out } = await runLine(["--help"])
    expect(code).toBe(0)
    expect(out).toMatch(/--chunk-size integer .*4/u)
  })
})

describe("findings", () => {
  test("are printed for people", async () => {
    expect((await runLine([])).out).toBe("loss  0.3333\ntexts  \n  one\n  two  \n  three\nshares  0.25  1\n")
  })

  test("are one JSON object for machines", async () => {
    const { out } = await runLine(["--json"])
    expect(JSON.parse(out)).toEqual({ loss: 1 / 3, texts: ["one\ntwo", "three"], shares: [0.25, 1] })
  })

  test("that cannot be had end with 1 and the reason", async () => {
    expect(await runLine([], true)).toMatchObject({ code: 1, err: "the loss of step 3 is NaN." })
  })
})
