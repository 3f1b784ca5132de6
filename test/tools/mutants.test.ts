// Altering sources: each kind of alteration yields what it should, instrumented text is valid and asks at the right
// places, and with no mutant switched on nothing changes by a single bit.
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { runInNewContext } from "node:vm"
import { Project } from "ts-morph"
import { describe, expect, test } from "vitest"
import { openCache } from "../../tools/mutants/cache.ts"
import { collect, instrumentedTexts, keysOf } from "../../tools/mutants/collect.ts"
import { drawMutants } from "../../tools/mutants/draw.ts"
import { alterationsOf, mutantsOf } from "../../tools/mutants/generate.ts"
import type { Kind, Mutant } from "../../tools/mutants/mutant.ts"
import { kinds } from "../../tools/mutants/mutant.ts"
import { mutationDocument } from "../../tools/mutants/report.ts"
import { altered, instrumented } from "../../tools/mutants/schemata.ts"
import { scopes } from "../../tools/mutants/scope.ts"
import { countsOf, counted, scoreOf } from "../../tools/mutants/score.ts"

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "")
const nowhere = (): boolean => false

const sourceOf = (text: string, path = "packages/lang/src/a.ts") =>
  new Project({ useInMemoryFileSystem: true }).createSourceFile(path, text)

/** What a text becomes, by kind. */
const becomes = (text: string, path?: string): ReadonlyMap<Kind, readonly string[]> => {
  const found = alterationsOf(sourceOf(text, path), nowhere)
  return new Map(
    kinds.map((kind) => [
      kind,
      found.filter((a) => a.kind === kind).map((a) => altered(text, a).replaceAll(/\s+/g, " ").trim()),
    ]),
  )
}

describe("each kind of alteration yields what it should", () => {
  const cases: readonly (readonly [Kind, string, string])[] = [
    ["sign", "const f = (x) => neg(x)", "const f = (x) => (x)"],
    ["sign", "const f = (x: number, y: number) => x + y", "const f = (x: number, y: number) => ((x) - (y))"],
    ["sign", "const f = fullLike(-0.5, y)", "const f = fullLike((0.5), y)"],
    ["factor", "const f = mul(x, y)", "const f = (y)"],
    ["factor", "const f = fullLike(0.5, y)", "const f = fullLike((1), y)"],
    ["missing term", "const f = add(x, y)", "const f = (x)"],
    ["missing term", "const f = [a, ...b]", "const f = ([a])"],
    ["missing term", "const f = dx ?? zero", "const f = ((zero))"],
    ["swapped operands", "const f = sub(x, y)", "const f = (sub(y, x))"],
    ["swapped operands", "const f = at(args, 0)", "const f = at(args, (1))"],
    ["swapped operands", "const f = c ? a : b", "const f = (c ? (b) : (a))"],
    ["wrong axis", "const f = slice(x, op.axis)", "const f = slice(x, (op.into))"],
    ["wrong axis", "const f = (a: Axis, b: Axis) => g(a)", "const f = (a: Axis, b: Axis) => g((b))"],
    ["off by one", "const f = (i) => i < n", "const f = (i) => ((i) <= (n))"],
    ["off by one", "const f = a.size", "const f = (a.size + 1)"],
    ["off by one", "const f = Math.ceil(n)", "const f = (Math.floor(n))"],
    ["dropped mask", "const f = select(c, x, y)", "const f = (x)"],
    ["dropped mask", "const f = Math.min(i, n)", "const f = (i)"],
    ["dropped mask", "const f = a && b", "const f = (b)"],
    ["dropped mask", "const f = list.filter(g)", "const f = (list)"],
    ["wrong identity", "const f = fullLike(0, x)", "const f = fullLike((1), x)"],
    ["wrong identity", "const f = { start: Infinity }", "const f = { start: (-Infinity) }"],
    ["missing statement", "const f = () => {\n  g(x)\n}", "const f = () => { void (0) }"],
    ["missing barrier", 'statement(w, "workgroupBarrier();")', "void (0)"],
    ["wrong operation", "const f = Math.max(x, y)", "const f = (Math.min(x, y))"],
  ]
  test.each(cases)("%s: %s", (kind, text, expected) => {
    expect(becomes(text).get(kind)).toContain(expected)
  })

  test("every kind has a case", () => {
    expect(new Set(cases.map(([kind]) => kind))).toEqual(new Set(kinds))
  })
})

describe("printed code", () => {
  const path = "compiler/src/emit/a.ts"
  const cases: readonly (readonly [Kind, string, string])[] = [
    ["off by one", "const f = `if (t >= ${n}) { return; }`", "const f = (`if (t > ${n}) { return; }`)"],
    ["sign", 'const f = "a + b"', 'const f = ("a - b")'],
    ["dropped mask", "const f = `clamp(${x}, 0, ${n})`", "const f = (`(${x})`)"],
    ["swapped operands", "const f = `select(${a}, ${b}, ${c})`", "const f = (`select(${b}, ${a}, ${c})`)"],
    ["missing term", "const f = `fma(${a}, ${b}, ${c})`", "const f = (`(${a} * ${b})`)"],
    ["off by one", 'const f = "let i = 4 * k;"', 'const f = ("let i = 5 * k;")'],
    ["wrong identity", 'const f = "var x = 0.0f;"', 'const f = ("var x = 1.0f;")'],
  ]
  test.each(cases)("%s: %s", (kind, text, expected) => {
    expect(becomes(text, path).get(kind)).toContain(expected)
  })

  test("is only altered where it is printed", () => {
    expect(alterationsOf(sourceOf('const f = "a + b"'), nowhere)).toEqual([])
  })

  test("what is computed inside a text is not text", () => {
    const found = becomes("const f = `${a + b} c`", path)
    expect(found.get("sign")).toEqual(["const f = `${((a) - (b))} c`"])
  })
})

describe("what is no rule is not altered", () => {
  test.each([
    "type T = 1 | 2",
    'import { a } from "b"',
    'if (x > 1) throw new Error("no")',
    "wantLike(a, b, c)",
    "const f = smooth((x) => 1 / x)",
    'const f = compare("eq", x, y)',
    "const f = dot(x, y, axes)",
    "const f = axes.length === 0",
  ])("%s", (text) => {
    expect(
      alterationsOf(sourceOf(text), nowhere)
        .filter((a) => a.kind !== "wrong operation")
        .map((a) => altered(text, a)),
    ).toEqual([])
  })

  test("definitions that are left out, and all within them", () => {
    const text = "const f = { evaluate: (x, y) => x - y, jvp: (x, y) => x - y }"
    const found = alterationsOf(sourceOf(text), (names) => names.at(-1) === "evaluate")
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((a) => a.start > text.indexOf("jvp") && a.within === "jvp")).toBe(true)
  })

  test("every definition that is left out exists", () => {
    const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })
    for (const { file, excluded } of scopes) {
      const text = project.addSourceFileAtPath(join(root, file)).getFullText()
      for (const name of excluded.flatMap((e) => e.names).map((n) => n.split(".").at(-1) ?? n))
        if (name !== "evaluate" && name !== "kinds")
          expect(text, `${file}: ${name}`).toMatch(new RegExp(`\\b${name}\\b`))
    }
  })
})

const text = `export const f = (x: number, y: number): number => {
  const z = x - y
  g(z)
  return z < 2 ? x * (y + z) : y
}
const calls: number[] = []
const g = (z: number) => calls.push(z)
`

const mutants: readonly Mutant[] = mutantsOf("packages/lang/src/a.ts", sourceOf(text), nowhere, 1)

/** The function of a source, in which questions go to \`answer\`. */
const run = (source: string, answer: (id: number) => boolean): number => {
  const script = stripTypeScriptTypes(source.replaceAll(/^import .*$/gm, "").replaceAll("export ", ""))
  const made: unknown = runInNewContext(`${script}; f(5, 3)`, { isOn$: answer })
  return typeof made === "number" ? made : NaN
}

describe("schemata", () => {
  const whole = instrumented(text, mutants, "file:///switchboard.ts")

  test("with nothing switched on mean the source", () => {
    expect(run(whole, () => false)).toBe(run(text, () => false))
    expect(run(whole, () => false)).toBe(3)
  })

  test("with one mutant switched on mean the source with that alteration", () => {
    const results = mutants.map((m) => [run(whole, (id) => id === m.id), run(altered(text, m), () => false)])
    expect(results.map(([one]) => one)).toEqual(results.map(([, other]) => other))
    expect(new Set(results.map(([one]) => one)).size).toBeGreaterThan(3)
  })

  test("import the switchboard once", () => {
    expect(whole.match(/^import \{ isOn as isOn\$ \}/gm)).toHaveLength(1)
  })

  test("a statement that is altered does not continue the line before it", () => {
    const source = "const a = [1]\ng(a)\n"
    const removed = mutantsOf("a.ts", sourceOf(source), nowhere, 1).find((m) => m.kind === "missing statement")
    if (removed === undefined) throw new Error("no statement is altered")
    expect(instrumented(source, [removed], "s")).toContain("\nvoid (isOn$")
  })
})

describe("over many mutants", () => {
  test("a draw takes the same share of every file and kind, by seed", () => {
    const keys = keysOf(mutants)
    const drawn = drawMutants(mutants, keys, 8, 1)
    expect(drawn.map((m) => m.id)).toEqual(drawMutants(mutants, keys, 8, 1).map((m) => m.id))
    expect(new Set(drawn.map((m) => m.kind))).toEqual(new Set(mutants.map((m) => m.kind)))
    expect(drawMutants(mutants, keys, 0, 1)).toEqual(mutants)
  })

  test("equal alterations of one file have keys of their own", () => {
    expect(new Set(keysOf(mutants).values()).size).toBe(mutants.length)
  })

  test("the score counts what changes a result, and the document names every survivor", () => {
    const [first, second, third] = mutants
    if (first === undefined || second === undefined || third === undefined) throw new Error("too few mutants")
    const judged = [
      { mutant: first, verdict: { _tag: "Killed", law: "adjoint", programs: 3 } },
      { mutant: second, verdict: { _tag: "Survived", changed: 2, programs: 9 } },
      { mutant: third, verdict: { _tag: "Loud", message: "no", programs: 1 } },
    ] as const
    const counts = countsOf(judged)
    expect([counted(counts), scoreOf(counts)]).toEqual([2, 0.5])
    const from = { seed: 1, generated: 9, typed: 8, budget: 7, evaluations: 1_000_000, command: "npm run mutants" }
    const document = mutationDocument(judged, from)
    expect(document).toContain("50.0 % of 2 counted mutants are killed")
    expect(document).toContain(`${second.file}:${second.line}`)
    expect(document).toContain("Changes 2 of 9 programs.")
  })

  test("known verdicts are kept for the same sources, and forgotten for others", () => {
    const folder = mkdtempSync(join(tmpdir(), "serein-mutants-"))
    try {
      const path = join(folder, "verdicts.json")
      const cache = openCache(path, ["sources"])
      cache.set("sources a", { _tag: "Endless" })
      cache.save()
      expect(openCache(path, ["more", "sources"]).get("sources a")).toEqual({ _tag: "Endless" })
      expect(openCache(path, ["other"]).get("sources a")).toBeUndefined()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** Digests of everything that the stages make of a few programs, in a process of its own. */
const digests = (folder: string, texts: readonly (readonly [string, string])[]): string => {
  const script = join(folder, "digests.ts")
  const module = (path: string): string => JSON.stringify(join(root, path))
  writeFileSync(
    script,
    `import { serve } from ${module("tools/mutants/serve.ts")}
serve(new Map(${JSON.stringify(texts)}))
const { subjectsOf } = await import(${module("tools/mutants/judge/corpus.ts")})
for (const stage of ["derivative", "rewriting", "kernels"])
  for (const subject of subjectsOf(stage, { derivative: 6, rewriting: 6, kernels: 4 }, 3)) {
    const outcome = subject.outcome()
    console.log(stage, outcome.parts.join(), (await outcome.run(0)).bits)
  }
`,
  )
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8", cwd: root })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

test("instrumented sources with no mutant on give the same graphs, the same kernels and the same bits", () => {
  const folder = mkdtempSync(join(tmpdir(), "serein-mutants-"))
  try {
    const collection = collect(root)
    const switchboard = new URL("../../tools/mutants/switchboard.ts", import.meta.url).href
    const plain = digests(folder, [])
    expect(plain.split("\n").length).toBeGreaterThan(12)
    expect(digests(folder, instrumentedTexts(root, collection, collection.mutants, switchboard))).toBe(plain)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
