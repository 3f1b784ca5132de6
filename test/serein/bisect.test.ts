/**
 * `serein bisect`: what it says of programs that the compiler keeps, of those that it does not, and what it refuses.
 */
import { bisect, programs, withGradients } from "@serein/gradcheck"
import { simplifyRules } from "@serein/compiler/simplify/index"
import { input, log, output, program } from "@serein/lang"
import * as Predicate from "effect/Predicate"
import { expect, test } from "vitest"
import type { Bisection } from "@serein/gradcheck"
import { bisectJson, bisectText } from "serein/bisect/text"
import { compilerWith, plants, wrongRules } from "../gradcheck/bisectPlants.ts"
import type { Plant } from "../gradcheck/bisectPlants.ts"
import { jsonLines, runLine } from "./inProcess.ts"

const passes = ["expand tangents", "inline regions", "simplify", "prepare", "fuse", "plan memory", "emit"]

test("every level of a random program, and of its gradients, computes what the program means", async () => {
  const line = ["bisect", "--seed", "2", "--from", "30", "--target", "gpu"]
  const { code, out, err } = await runLine(line)
  expect({ code, err }).toEqual({ code: 0, err: "" })
  expect(out).toMatch(/^program 30 of seed 2, after each pass:/u)
  expect(out).toMatch(/^program 30 of seed 2 with its gradients, after each pass:/mu)
  for (const pass of passes) expect(out).toMatch(new RegExp(`^ {2}${pass} +\\S.*holds: `, "mu"))
  const documents = jsonLines((await runLine([...line, "--json"])).out)
  const levels = passes.map((pass) => expect.objectContaining({ pass, outcome: "Holds" }) as unknown)
  expect(documents).toEqual([
    expect.objectContaining({ program: "program 30 of seed 2", found: "Agrees", pass: null, levels }) as unknown,
    expect.objectContaining({ program: "program 30 of seed 2 with its gradients", found: "Agrees" }) as unknown,
  ])
})

test("a module's functions and programs are bisected, each under its name", async () => {
  const { code, out } = await runLine(["bisect", "test/serein/gradcheck/layers.ts"])
  expect(code).toBe(0)
  for (const name of ["rmsNorm", "step", "wrongSilu"]) expect(out).toMatch(new RegExp(`^'${name}' of \\S+layers`, "mu"))
})

test("an export that cannot be bisected is named, and those after it are bisected", async () => {
  const file = "test/serein/gradcheck/troubled.ts"
  const { code, out, err } = await runLine(["bisect", file])
  expect({ code, err }).toEqual({ code: 1, err: "" })
  expect(out).toMatch(/^failed: 'curved' of \S+troubled\.ts: \S/mu)
  expect(out).toMatch(/^failed: 'unwritten' of \S+troubled\.ts: not written yet$/mu)
  expect(out).toMatch(/^'right' of \S+ with its gradients, after each pass:/mu)
  const documents = jsonLines((await runLine(["bisect", file, "--json"])).out)
  const failed = documents.filter((each) => Predicate.hasProperty(each, "found") && each.found === "Failed")
  expect(failed).toMatchObject([
    { program: `'unwritten' of ${file}`, levels: [], problem: `'unwritten' of ${file}: not written yet` },
    { program: `'curved' of ${file}`, levels: [], problem: expect.stringContaining("is not linear") as unknown },
  ])
})

test("where no level can be compared, nothing is said of the program", async () => {
  const x = input("x", "f32", [])
  const compared = (value: number): Promise<Bisection> =>
    bisect({
      program: program("logarithm", { inputs: { x }, outputs: { y: output(log(x), []) } }),
      inputs: { x: { dtype: "f32", axes: [], data: Float64Array.of(value) } },
      variables: {},
    })
  expect((await compared(2))._tag).toBe("Agrees")
  const bisection = await compared(-1)
  expect(bisection._tag).toBe("Undecided")
  expect(bisectText({ what: "a program", bisection })).toContain("undecided: at no level could anything be compared")
  expect(bisectJson({ what: "a program", bisection })).toMatchObject({ found: "Undecided", pass: null })
})

test("a layer of the library is bisected as serein gradcheck draws it", async () => {
  const { code, out } = await runLine(["bisect", "--over", "layers", "--from", "1"])
  expect(code).toBe(0)
  expect(out).toMatch(/^'\w+', draw 1 of seed 1 with its gradients, after each pass:/mu)
})

const firstGuilty = async (plant: Plant): Promise<Bisection> => {
  const rules = plant.rules ?? simplifyRules
  for (const drawn of programs({ runs: 100, seed: 11, maxSteps: 16 })) {
    const found = await bisect(withGradients(drawn) ?? drawn, { compiler: compilerWith(plant), rules })
    if (found._tag === "Guilty") return found
  }
  return expect.fail("no program shows the fault")
}

test("of a guilty rule: its name, what it rewrote, the program to paste, the graph before and after", async () => {
  const rules = wrongRules.slice(1, 2).concat(simplifyRules)
  const bisection = await firstGuilty({ rules })
  const text = bisectText({ what: "a program", bisection })
  expect(text).toContain(`guilty: 'simplify', by its rule "missing sign: |x| becomes x"`)
  expect(text).toMatch(/the smallest program that shows it, 1 of \d+ operations: violated in \S.*\n\n {4}import/u)
  expect(text).toMatch(/what the rule was given\n\n[^]*abs\([^]*and made of it\n\n/u)
  expect(text).toMatch(/before the pass\n\n[^]*abs\([^]*after it\n\n/u)
  expect(bisectJson({ what: "a program", bisection })).toMatchObject({
    found: "Guilty",
    pass: "simplify",
    on: "float64 evaluator",
    rule: "missing sign: |x| becomes x",
    smallestOperations: 1,
  })
})

test.each([
  ["fuse", /kernel '.*'\n +writes .*: f32\[/u],
  ["plan memory", /buffer \d+ at byte 0/u],
  ["emit", /@compute/u],
] as const)("of '%s': kernels, places or WGSL, before and after", async (name, shown) => {
  const [, , plant = {}] = plants.find(([pass]) => pass === name) ?? []
  const text = bisectText({ what: "a program", bisection: await firstGuilty(plant) })
  expect(text).toContain(`guilty: '${name}'`)
  const after = text.slice(text.indexOf("\nafter it\n"))
  expect(after).toMatch(shown)
})

test("what cannot be is refused", async () => {
  expect(await runLine(["bisect", "--from", "-1"])).toEqual({
    code: 2,
    out: "",
    err: "serein: --from cannot be -1: give 0 or more.\n",
  })
  const missing = await runLine(["bisect", "none.ts"])
  expect(missing).toMatchObject({ code: 2, out: "" })
  expect(missing.err).toContain("none.ts: there is no such file; name a module that exports what to check.")
})
