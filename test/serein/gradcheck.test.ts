/**
 * `serein gradcheck`: what it finds, in one process and in several, what it says when interrupted, and what it refuses.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { layers, namedLaws, programs, surveying } from "@serein/gradcheck"
import type { KeyedLaw, Verdict } from "@serein/gradcheck"
import { describe, expect, test } from "vitest"
import type { Job } from "serein/gradcheck/job"
import { floatAt } from "serein/gradcheck/job"
import { reportJson } from "serein/gradcheck/json"
import { reportText } from "serein/gradcheck/text"
import { inTemporaryDirectory, interruptedRun, jsonLines, runLine } from "./inProcess.ts"

const keys = namedLaws.map(({ key }) => key)
const number: unknown = expect.any(Number)

const documentOf = (out: string): unknown => {
  const [document, ...more] = jsonLines(out)
  expect(more).toEqual([])
  return document
}

describe("over random programs", () => {
  test("every law holds, and the document says on what", async () => {
    const { code, out, err } = await runLine(["gradcheck", "--runs", "6", "--seed", "3", "--json"])
    expect({ code, err }).toEqual({ code: 0, err: "" })
    expect(documentOf(out)).toMatchObject({
      seed: 3,
      from: 0,
      runs: 6,
      executor: "kernels",
      complete: true,
      holds: true,
      seconds: number,
      programs: { checked: 6, medianOperations: number, p80Operations: number, sharing: number },
      coverage: { met: number, impossible: number, unexplained: number },
    })
    // An interpreter is told no schedules apart, and is deterministic as it is built.
    for (const key of keys.filter((each) => each !== "schedules" && each !== "deterministic"))
      expect(out).toContain(`"law":"${key}"`)
  })

  test("the outcome is the same in several processes, and from wherever a program is reached", async () => {
    const line = ["gradcheck", "--runs", "30", "--from", "20", "--law", "adjoint,agrees", "--float", "mixed", "--json"]
    const [one, two] = [await runLine(line), await runLine([...line, "--jobs", "2"])]
    const timeless = (out: string): string => out.replace(/"seconds":[\d.]+/u, "")
    expect(timeless(two.out)).toBe(timeless(one.out))
    expect({ code: two.code, err: two.err }).toEqual({ code: 0, err: "" })
  })

  test("--order 1 leaves out second derivatives", async () => {
    const { code, out } = await runLine(["gradcheck", "--runs", "1", "--order", "1", "--json"])
    expect(code).toBe(0)
    expect(out).toContain('"law":"adjoint"')
    expect(out).not.toMatch(/"law":"(?:hessian|second-order)"/u)
  })

  test("a person reads a table, sizes and coverage; the file says why cells are empty", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "coverage.md")
      const { code, out, err } = await runLine(["gradcheck", "--runs", "4", "--law", "subsets", "--coverage", path])
      expect({ code, err }).toEqual({ code: 0, err: "" })
      expect(out).toMatch(/^4 random programs of seed 1, f32; executed on the kernel interpreter/u)
      expect(out).toMatch(/ {2}subsets +held +4 +0 +\S+ +\S+ {2}the gradient for one input/u)
      expect(out).toMatch(/operations +median \d+, 80th percentile \d+.* use a value twice/u)
      expect(out).toMatch(/coverage +[\d,]+ of [\d,]+ cells/u)
      expect(out).toMatch(/\n1 law held, 1 statement in all; [\d.]+ s\n$/u)
      const written = readFileSync(path, "utf8")
      expect(written).toMatch(/^\| primitive /mu)
      expect(written).toMatch(/^ {2}- subsets: /mu)
    })
  })

  test("the library's layers are drawn in turn, and named", async () => {
    const line = ["gradcheck", "--over", "layers", "--from", "2", "--runs", "3", "--law", "adjoint,agrees"]
    const { code, out } = await runLine(line)
    expect(code).toBe(0)
    expect(out).toMatch(/^3 draws of 3 layers, seed 1 from 2, f32/u)
    for (const name of Object.keys(layers).slice(2, 5)) expect(out).toMatch(new RegExp(`drawn +.*\\b${name} 1\\b`, "u"))
  })

  test("--list says what each law states", async () => {
    const { code, out } = await runLine(["gradcheck", "--list"])
    expect(code).toBe(0)
    const lines = out.trimEnd().split("\n")
    expect(lines.map((line) => line.split(/ +/u)[0])).toEqual(keys)
    for (const [i, { states }] of namedLaws.entries()) expect(lines[i]).toContain(states)
    const json = await runLine(["gradcheck", "--list", "--json"])
    const rows: readonly unknown[] = json.out
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line))
    expect(rows).toEqual(namedLaws.map(({ key, states, concerns }) => ({ key, states, concerns })))
  })
})

describe("interrupted, it says what was found so far", () => {
  test.each(["1", "2"])("in %s processes", async (jobs) => {
    const line = ["gradcheck", "--runs", "100000", "--law", "subsets", "--jobs", jobs]
    // A bar that shows how much time is left has been updated by at least one program.
    const { code, out } = await interruptedRun(line, (err) => err.includes("left"), 80)
    expect(code).toBe(130)
    expect(out).toMatch(/1 law held, 1 statement in all; interrupted after \d+ programs? of 100,000/u)
  })
})

const job: Job = {
  over: "programs",
  seed: 4,
  from: 0,
  runs: 8,
  laws: [],
  executor: "device",
  target: "software",
  adapter: "some gpu",
  order: 1,
  float: "mixed",
}

/** What is reported where a law is violated by an infinity, and where checking another fails. */
const reports = async (more: readonly KeyedLaw[] = []): Promise<{ readonly text: string; readonly json: string }> => {
  const worst = { where: "out0", element: "row=1", expected: 1, actual: NaN, error: Infinity, bound: 0 }
  const violated: Verdict = { _tag: "Violated", worst, ratio: Infinity }
  const laws: readonly KeyedLaw[] = [
    { key: "agrees", law: { name: "device = evaluator", check: () => violated } },
    {
      key: "adjoint",
      law: {
        name: "adjoint",
        check: () => {
          throw new Error("no kernel for this")
        },
      },
    },
    ...more,
  ]
  const { meet, found } = surveying(laws, { shrinkBudget: 0 })
  for (const sample of programs({ seed: 4, runs: 1, maxSteps: 4 })) await meet(76, sample)
  const outcome = { job, survey: found(), runsOn: "some gpu", complete: true, seconds: 1 }
  return { text: reportText(outcome), json: JSON.stringify(reportJson(outcome)) }
}

describe("where a law does not hold", () => {
  test("the report has the equation, the program to paste, and the lines that show it again and bisect it", async () => {
    const { text } = await reports()
    expect(text).toContain("violated: agrees (device = evaluator)")
    expect(text).toContain("compiled = float64 evaluator within the running error bound")
    expect(text).toMatch(/program +76 of seed 4; \d+ of its \d+ operations show it:/u)
    expect(text).toMatch(/ {4}import \{ .* \} from "@serein\/lang"/u)
    expect(floatAt("mixed", 76)).toBe("f16")
    expect(text).toContain(
      'serein gradcheck --seed 4 --from 76 --runs 1 --law agrees --adapter "some gpu" --float f16\n',
    )
    expect(text).toContain('serein bisect --seed 4 --from 76 --float f16 --adapter "some gpu"\n')
    expect(text).toContain("failed: adjoint (adjoint)")
    expect(text).toContain("no kernel for this")
    expect(text).toContain("2 laws did not hold")
  })

  test("the smallest program is printed once, and whatever concerns the compiler can be bisected", async () => {
    const worst = { where: "out0", element: "", expected: 1, actual: 2, error: 1, bound: 0 }
    const rules: KeyedLaw = {
      key: "rules",
      law: { name: "rule x", check: () => ({ _tag: "Violated", worst, ratio: 1 }) },
    }
    const { text } = await reports([rules])
    expect(text.match(/import \{/gu)).toHaveLength(1)
    expect(text).toMatch(/violated: rules[^]*show it, the program above of agrees \(device = evaluator\)\n {2}replay/u)
    expect(text.match(/^ {2}bisect /gmu)).toHaveLength(2)
  })

  test("a law that leaves out many elements says which share", async () => {
    const sparse: KeyedLaw = {
      key: "subsets",
      law: { name: "subsets", check: () => ({ _tag: "Holds", ratio: 0, compared: 1, undetermined: 3 }) },
    }
    expect((await reports([sparse])).text).toMatch(/^ {2}not compared subsets 75 % of elements: undetermined$/mu)
    expect((await reports()).text).not.toContain("not compared")
  })

  test("the document loses no infinity and no NaN", async () => {
    const { json } = await reports()
    expect(JSON.parse(json)).toMatchObject({
      holds: false,
      laws: [
        {
          status: "violated",
          violation: { ratio: "Infinity", worst: { actual: "NaN", error: "Infinity", element: "row=1" } },
        },
        { status: "failed", violation: { ratio: null, worst: null, problem: "no kernel for this" } },
      ],
    })
  })
})

describe("over a module of one's own", () => {
  const file = "test/serein/gradcheck/layers.ts"

  test("the guide shows this very module", () => {
    const [, ...lines] = readFileSync(file, "utf8").split("\n")
    expect(readFileSync("docs/gradcheck.md", "utf8")).toContain(lines.join("\n").trim())
  })

  test("each export's gradient is checked, and a wrong one found and blamed", async () => {
    const { code, out, err } = await runLine(["gradcheck", file, "--runs", "2"])
    expect({ code, err }).toEqual({ code: 1, err: "" })
    expect(out).toMatch(/^rmsNorm \(.*\)\n {2}the gradient is correct:/mu)
    expect(out).toMatch(/^step \(.*\)\n {2}the gradient is correct:/mu)
    expect(out).toMatch(/^wrongSilu \(.*\)\n {2}reverse mode is wrong/mu)
    expect(out).toContain("The rule given with withDerivative is at fault")
    expect(out).toContain("2 of 3 correct")
  })

  test("for machines", async () => {
    const { code, out } = await runLine(["gradcheck", file, "--runs", "1", "--json"])
    expect(code).toBe(1)
    expect(documentOf(out)).toMatchObject({
      holds: false,
      checks: [
        { name: "rmsNorm", status: "correct", violation: null },
        { name: "step", status: "correct" },
        { name: "wrongSilu", status: "wrong", violation: { law: "adjoint", customAtFault: true } },
      ],
    })
  })

  const written = async <A>(text: string, body: (path: string) => Promise<A>): Promise<A> =>
    inTemporaryDirectory((directory) => {
      const path = join(directory, "own.mjs")
      writeFileSync(path, text)
      return body(path)
    })

  test("an export that cannot be checked is a result among others, which are checked too", async () => {
    const troubled = "test/serein/gradcheck/troubled.ts"
    const { code, out, err } = await runLine(["gradcheck", troubled])
    expect({ code, err }).toEqual({ code: 1, err: "" })
    expect(out).toMatch(/^unwritten \(.*\)\n {2}it could not be checked: not written yet$/mu)
    expect(out).toMatch(/^curved \(.*\)\n {2}forward mode is wrong/mu)
    expect(out).toMatch(/^right \(.*\)\n {2}the gradient is correct:/mu)
    expect(out).toMatch(/^1 of 3 correct, 1 wrong, 1 failed$/mu)
    const json = await runLine(["gradcheck", troubled, "--json"])
    expect(json.code).toBe(1)
    expect(documentOf(json.out)).toMatchObject({
      complete: true,
      holds: false,
      checks: [
        { name: "curved", status: "wrong", violation: { law: "differences" } },
        { name: "right", status: "correct" },
        { name: "unwritten", status: "failed", violation: null, text: "it could not be checked: not written yet" },
      ],
    })
  })

  test("exports that are nothing to check are named", async () => {
    const { out } = await runLine(["gradcheck", file, "--runs", "1"])
    expect(out).toMatch(/^not checked: half \(test\/serein\/gradcheck\/layers\.ts: /u)
    const { out: json } = await runLine(["gradcheck", file, "--runs", "1", "--json"])
    expect(documentOf(json)).toMatchObject({ notChecked: [{ file, names: ["half"] }] })
  })

  test("a function that does not come to an end can be interrupted, and shows which it is", async () => {
    const stuck = "export const stuck = { f: () => { for (;;); }, operands: [{ _tag: 'Node' }] }\n"
    const { code, out } = await written(stuck, (path) =>
      interruptedRun(["gradcheck", path], (err) => err.includes("stuck"), 80),
    )
    expect({ code, out }).toEqual({ code: 130, out: "0 of 1 correct; interrupted at 'stuck'\n" })
  })

  test("a process that dies is named with what it was at", async () => {
    const fatal =
      "export const fatal = { f: () => process.kill(process.pid, 'SIGKILL'), operands: [{ _tag: 'Node' }] }\n"
    const { code, err } = await written(fatal, (path) => runLine(["gradcheck", path]))
    expect({ code, err }).toEqual({
      code: 1,
      err: "serein: the process that checked 'fatal' ended with SIGKILL.\n",
    })
  })

  const misuses: readonly (readonly [module: string, sentence: RegExp])[] = [
    ["export const one = 1", /exports nothing to check; export functions to check as `\{ f, operands \}`/u],
    ["throw new Error('not today')", /own\.mjs does not load: not today/u],
    ["export const gate = { f: () => 1 }", /'gate' of .*own\.mjs: `operands` is undefined and should be an array/u],
    ["export const gate = { fn: () => 1, operands: [] }", /'gate' of .*: `f` is undefined and should be the function/u],
    [
      "export const gate = { f: () => 1, operands: 'x' }",
      /'gate' of .*: `operands` is a string and should be an array/u,
    ],
    ["export const gate = { f: 1, operands: [] }", /'gate' of .*: `f` is a number and should be the function/u],
    ["export const gate = { f: () => 1, operands: [null] }", /`operands\[0\]` is null and should be an expression/u],
    [
      "export const gate = { f: () => 1, operands: [], options: { runs: 0 } }",
      /'gate' of .*: options: runs: 0 draws of values show nothing/u,
    ],
  ]
  test.each(misuses)("%s is misuse", async (text, sentence) => {
    const ran = await written(`${text}\n`, (path) => runLine(["gradcheck", path]))
    expect(ran).toMatchObject({ code: 2, out: "" })
    expect(ran.err).toMatch(sentence)
    expect(await written(`${text}\n`, (path) => runLine(["bisect", path]))).toMatchObject({ code: 2, out: "" })
  })

  test("a file that is not there is misuse", async () => {
    const ran = await runLine(["gradcheck", "none.mjs"])
    expect(ran).toMatchObject({ code: 2, out: "" })
    expect(ran.err).toMatch(/none\.mjs: there is no such file/u)
  })
})

describe("what cannot be is refused with what there is", () => {
  const mistakes: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [["--law", "adjoynt"], `--law: there is no law 'adjoynt'; the laws are ${keys.join(", ")}.`],
    [["--order", "3"], "--order cannot be '3': give 1 or 2."],
    [["--executor", "gpu"], "--executor cannot be 'gpu': give evaluator, kernels, wgsl or device."],
    [["--runs", "0"], "--runs cannot be 0: give 1 or more."],
    [["--jobs", "0"], "--jobs cannot be 0: give 1 or more."],
    [["--from", "-1"], "--from cannot be -1: give 0 or more."],
    [
      ["--executor", "wgsl", "--adapter", "cpu"],
      "--adapter names a device, and --executor wgsl runs on none; leave one of them out.",
    ],
    [["--coverage", "no/such/folder/c.md"], "there is no folder no/such/folder; make it first."],
    [["--law", "schedules"], "there is nothing to hold it against; give another --executor or another law."],
    [["--over", "models", "--float", "f16"], "--float f16 is for random programs; leave it out with --over models."],
    [["test/serein/gradcheck/layers.ts", "--law", "adjoint"], "--law: for random programs; leave it out"],
  ]
  test.each(mistakes)("%j", async (args, sentence) => {
    const { code, out, err } = await runLine(["gradcheck", ...args])
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err).toContain(sentence)
  })
})
