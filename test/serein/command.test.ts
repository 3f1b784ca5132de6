/**
 * The command line: help with examples, one sentence for each mistake, and what the exit codes mean.
 */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { AxisError } from "@serein/lang"
import { serein } from "serein/commands"
import { endingOf, Failure, Misuse, Reported } from "serein/command/errors"
import { spreadValues } from "serein/command/spread"
import { version } from "serein/command/version"
import { runLine } from "./inProcess.ts"

const commands = serein.subcommands.flatMap(({ commands }) => commands.map(({ name }) => name))

describe("help", () => {
  test("lists every command", async () => {
    const { code, out, err } = await runLine(["--help"])
    expect({ code, err }).toEqual({ code: 0, err: "" })
    for (const name of commands) expect(out).toContain(`  ${name}`)
    expect(out).toMatch(/EXAMPLES[^]*serein /)
  })

  test.each(commands)("of %s says what it does and shows an example of it", async (name) => {
    const { code, out, err } = await runLine([name, "--help"])
    expect({ code, err }).toEqual({ code: 0, err: "" })
    expect(out).toMatch(/DESCRIPTION\n {2}\S/)
    expect(out).toContain(`USAGE\n  serein ${name}`)
    expect(out.slice(out.indexOf("EXAMPLES"))).toMatch(new RegExp(`^ {2}serein ${name}\\b`, "m"))
    expect(out).toContain("--json")
  })
})

describe("a mistaken command line ends with 2 and one sentence that names the mistake", () => {
  const mistakes: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [["doktor"], "serein: there is no command 'doktor'; did you mean doctor? `serein --help` shows what there is.\n"],
    [
      ["doctor", "--jsn"],
      "serein: there is no flag --jsn; did you mean --json? `serein doctor --help` shows what there is.\n",
    ],
    [["doctor", "far"], "serein: 'far' is one argument too many. `serein doctor --help` shows what there is.\n"],
    [
      ["doctor", "--adapter"],
      "serein: the flag --adapter needs a value. `serein doctor --help` shows what there is.\n",
    ],
    [["verify"], "serein: the argument directory is missing. `serein verify --help` shows what there is.\n"],
  ]
  test.each(mistakes)("%j", async (args, sentence) => {
    expect(await runLine(args)).toEqual({ code: 2, out: "", err: sentence })
  })
})

describe("exit codes", () => {
  const ended = (exit: Exit.Exit<unknown, unknown>) => endingOf(exit)

  test("0 is success, 1 a failure, 2 a misuse, 130 an interruption", () => {
    expect(ended(Exit.void)).toEqual({ code: 0, message: null })
    expect(ended(Exit.fail(new Failure({ message: "the disk is full" })))).toEqual({
      code: 1,
      message: "the disk is full.",
    })
    expect(ended(Exit.fail(new Misuse({ message: "there is no key 'x'; did you mean 'y'?" })))).toEqual({
      code: 2,
      message: "there is no key 'x'; did you mean 'y'?",
    })
    expect(ended(Exit.fail(new Reported({ message: "printed" })))).toEqual({ code: 1, message: null })
    expect(ended(Exit.failCause(Cause.interrupt(1)))).toEqual({ code: 130, message: null })
  })

  test("an axis error is a sentence; what nobody declared comes with its stack", () => {
    const axes = ended(Exit.die(new AxisError("dot", "axis 'hidden' is 3 on the left and 4 on the right")))
    expect(axes.code).toBe(1)
    expect(axes.message).toMatch(
      /^dot: axis 'hidden' is 3 on the left and 4 on the right\n {2}at \S+command\.test\.ts:\d+:\d+$/,
    )
    const unknown = ended(Exit.die(new RangeError("out of range")))
    expect(unknown.code).toBe(1)
    expect(unknown.message).toMatch(
      /^an unexpected error; please report it with these lines:\nRangeError: out of range\n {4}at /,
    )
  })

  test("the process ends with them, and prints its version", () => {
    const start = fileURLToPath(new URL("../../packages/serein/bin/serein.mjs", import.meta.url))
    const run = (...args: readonly string[]) => spawnSync(process.execPath, [start, ...args], { encoding: "utf8" })
    const shown = run("--version")
    expect([shown.status, shown.stdout, shown.stderr]).toEqual([0, `${version}\n`, ""])
    const mistaken = run("config", "--set", "x")
    expect([mistaken.status, mistaken.stdout]).toEqual([2, ""])
    expect(mistaken.stderr).toBe("serein: --set x: there is no value; write --set key=value.\n")
  })
})

describe("a flag that takes several values", () => {
  test("takes all that follow, up to the next flag", () => {
    expect(spreadValues(["--text"], ["train", "--text", "a", "b", "--json", "c", "--text", "d"])).toEqual([
      "train",
      "--text",
      "a",
      "--text",
      "b",
      "--json",
      "c",
      "--text",
      "d",
    ])
    expect(spreadValues(["--text"], ["train", "--text", "a", "--", "b"])).toEqual(["train", "--text", "a", "--", "b"])
  })

  test("leaves command lines without such flags alone, and spreading twice changes nothing more", () => {
    const word = fc.constantFrom("a", "b", "--json", "--text", "--", "-v")
    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(spreadValues([], args)).toEqual(args)
        const once = spreadValues(["--text"], args)
        expect(spreadValues(["--text"], once)).toEqual(once)
      }),
    )
  })
})
