// Derivatives that somebody decided instead of deriving them: each place is in the table of docs/gradcheck.md with its
// reason and its law, and the laws that are about one place alone are checked here.
import {
  commutesWithGradient,
  each,
  keepsValues,
  programOf,
  showVerdict,
  withGradients,
  withValues,
} from "@serein/gradcheck"
import type { Built, Law, Sample } from "@serein/gradcheck"
import { axis, div, exp, input, log, logSumExp, mean, param, softmax, square, sum, take } from "@serein/lang"
import type { Node, Program } from "@serein/lang"
import { evaluate, evaluateProgram } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import { programRoots } from "@serein/lang/program"
import { substitute, topological } from "@serein/lang/walk"
import { embeddingWithPad, evaluation, hybridLoss, languageModelObjective, trainableParameters } from "@serein/stdlib"
import { readFileSync } from "node:fs"
import { relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { Node as Syntax, Project, SyntaxKind } from "ts-morph"
import type { Identifier, SourceFile } from "ts-morph"
import { describe, expect, test } from "vitest"
import { tinyModel } from "../stdlib/tinyModel.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const docs = readFileSync(`${root}/docs/gradcheck.md`, "utf8")

/** A place where a derivative is decided, with how many times. */
interface Place {
  readonly where: string
  readonly inside: string
  readonly what: string
  readonly times: number
}

const deciding: ReadonlySet<string> = new Set(["withDerivative", "checkpoint", "stopGradient"])

/** A mention that is a use: neither an import or export, nor the name of a property or a definition. */
const isUse = (name: Identifier): boolean => {
  const parent = name.getParent()
  if (Syntax.isPropertyAccessExpression(parent)) return parent.getExpression().getText() === "ops"
  return !(
    Syntax.isImportSpecifier(parent) ||
    Syntax.isExportSpecifier(parent) ||
    Syntax.isPropertySignature(parent) ||
    Syntax.isPropertyAssignment(parent) ||
    Syntax.isBindingElement(parent) ||
    Syntax.isVariableDeclaration(parent) ||
    Syntax.isFunctionDeclaration(parent)
  )
}

/** The outermost definition around a piece of syntax. */
const definitionOf = (piece: Syntax): string => {
  const around = piece
    .getAncestors()
    .findLast((a) => Syntax.isVariableDeclaration(a) || Syntax.isFunctionDeclaration(a))
  return around?.getName() ?? "the file"
}

/** Every use in a file: of the three functions, and of `region` with a rule. */
const usesIn = (file: SourceFile): readonly { readonly inside: string; readonly what: string }[] => [
  ...file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((name) => deciding.has(name.getText()) && isUse(name))
    .map((name) => ({ inside: definitionOf(name), what: name.getText() })),
  ...file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getText() === "region" && call.getArguments().length > 2)
    .map((call) => ({ inside: definitionOf(call), what: "region with a rule" })),
]

/** Where the language defines the three functions, not where it uses them. */
const defining: ReadonlySet<string> = new Set(["region.ts", "control.ts"])

const placesIn = (files: readonly SourceFile[]): readonly Place[] => {
  const counts = new Map<string, Place>()
  for (const file of files) {
    const where = relative(root, file.getFilePath()).split(sep).join("/")
    for (const use of usesIn(file)) {
      const key = [where, use.inside, use.what].join(" ")
      counts.set(key, { where, ...use, times: (counts.get(key)?.times ?? 0) + 1 })
    }
  }
  return [...counts.values()]
}

const numbers: readonly string[] = ["never", "once", "twice", "three times", "four times"]

/** Rows of the table: where, in, what (and how often), why, law. */
const [, afterHeading = ""] = docs.split("## Derivatives decided by hand\n")
const [section = ""] = afterHeading.split("\n## ")
const rows = section
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))

const listed: readonly Place[] = rows.map(([, where = "", inside = "", what = ""]) => {
  const [, name = "", often = "once"] = /^`([^`]+)`(?: (.+))?$/u.exec(what) ?? []
  return {
    where: where.replaceAll("`", ""),
    inside: inside.replaceAll("`", ""),
    what: name,
    times: numbers.indexOf(often),
  }
})

const order = (places: readonly Place[]): readonly string[] =>
  places
    .map(({ where, inside, what, times }) => `${where}: ${inside} uses ${what} ${numbers[times] ?? times}`)
    .toSorted()

describe("the table of derivatives decided by hand", () => {
  test("has every place of the language's functions, the library, the recipes and the examples, and no other", () => {
    const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })
    project.addSourceFilesAtPaths(
      ["packages/lang/src/surface", "stdlib/src", "recipes/src", "examples"].map(
        (folder) => `${root}/${folder}/**/*.ts`,
      ),
    )
    const files = project.getSourceFiles().filter((file) => !defining.has(file.getBaseName()))
    expect(files.length).toBeGreaterThan(80)
    expect(order(placesIn(files))).toEqual(order(listed))
  })

  test("a new use is seen, whatever way it is written", () => {
    const text = `
      import { checkpoint, stopGradient } from "@serein/lang"
      export interface Options { readonly checkpoint: boolean }
      const read = ({ checkpoint: again }: Options) => again
      export const frozen = (xs: Node[]) => xs.map(stopGradient)
      export const kept = (f) => { const g = checkpoint(f); return ops.stopGradient(g) }
      export const mine = region("mine", f, { jvp: rule })
      export const plain = region("plain", f)`
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("a.ts", text)
    expect(usesIn(file)).toEqual([
      { inside: "frozen", what: "stopGradient" },
      { inside: "kept", what: "checkpoint" },
      { inside: "kept", what: "stopGradient" },
      { inside: "mine", what: "region with a rule" },
    ])
  })

  test("names a law that is checked in the file that it says", () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const cells of rows) {
      const [, law = "", path = ""] = /"([^"]+)" in `([^`]+)`/u.exec(cells[5] ?? "") ?? []
      const source = path === "" ? "" : readFileSync(`${root}/${path}`, "utf8")
      expect(source.includes(`"${law}"`), `${cells[1]}: ${cells[5]}`).toBe(true)
    }
  })
})

/** A sample of one function, and another function of the same leaves. */
const expectSame = (sample: Sample, other: Program): void => {
  const laws: readonly Law[] = [keepsValues("", () => other), commutesWithGradient("", () => other)]
  for (const law of laws) {
    const verdict = law.check(sample)
    expect(verdict._tag, showVerdict(verdict)).toBe("Holds")
  }
}

/** Results and gradients of a function at random values. */
const withGradientsAt = (built: Built): Readonly<Record<string, Tensor>> => {
  const sample = withGradients(withValues(programOf("function", built), 1, built.values))
  if (sample === null) return expect.fail("nothing to differentiate")
  return evaluateProgram(sample.program, sample).outputs
}

const dataOf = (results: Readonly<Record<string, Tensor>>, name: string): readonly number[] =>
  Array.from(results[name]?.data ?? expect.fail(`there is no ${name}`))

const isFrozen = (n: Node): boolean => n.op.kind === "variable" && n.op.path.startsWith("ae_model.")

describe("laws of single places", () => {
  test("the shift of softmax and of log-sum-exp changes no value and no gradient", () => {
    const [Row, Column] = [axis("row", 3), axis("column", 5)]
    const x = input("x", "f32", [Row, Column])
    const total = sum(Column)(exp(x))
    const shifted = { softmax: softmax(Column)(x), logSumExp: logSumExp(Column)(x) }
    const plain = { softmax: div(exp(x), total), logSumExp: log(total) }
    expectSame(withValues(programOf("shifted", { outputs: shifted }), 1), programOf("plain", { outputs: plain }))
  })

  test("the pad row gets no gradient, every other row that of a plain table", () => {
    const [Time, Hidden, pad, size] = [axis("time", 7), axis("hidden", 3), 2, 5]
    const ids = input("ids", "i32", [Time])
    const y = embeddingWithPad("e", size, Hidden, pad)(ids)
    const table = topological([y]).find((n) => n.op.kind === "variable") ?? y
    const values = { ids: each((from) => from.below(size)) }
    const Vocabulary = axis("vocabulary", size)
    const plain = withGradientsAt({
      outputs: { y: take(Vocabulary)(param("e.weight", [Vocabulary, Hidden]), ids) },
      values,
    })
    const found = withGradientsAt({ outputs: { y }, values })
    expect(dataOf(found, "y")).toEqual(dataOf(plain, "y"))
    // Both gradients list their axes by name: hidden before vocabulary in one, after the private axis in the other.
    const isByRow = table.axes[0]?.name !== "hidden"
    const gradient = (row: number, column: number): number | undefined =>
      dataOf(found, "gradient of e.weight")[isByRow ? row * 3 + column : column * size + row]
    const expected = dataOf(plain, "gradient of e.weight")
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < 3; column += 1)
        expect(gradient(row, column)).toBe(row === pad ? 0 : expected[column * size + row])
    }
    expect(expected.filter((g) => g !== 0).length).toBeGreaterThan(6)
  })

  test("no gradient reaches the frozen autoencoder, and the rest is what it is with the target given", () => {
    const config = tinyModel({
      _tag: "Energy",
      noiseSize: 3,
      blocks: 1,
      samples: 3,
      targetSamples: 4,
      beta: 1,
    } as const)
    const objective = languageModelObjective(config, { batch: 2, chunks: 3 })
    expect(trainableParameters(objective.loss).filter(isFrozen)).toEqual([])
    const program = evaluation(objective, ["loss"])
    const tokens = each((from) => from.below(12))
    const sample = withValues(program, 1, { tokens, labels: tokens })
    const gradients = withGradients(sample) ?? expect.fail("nothing to differentiate")
    const names = gradients.program.outputs.map(({ name }) => name)
    expect(names.filter((name) => name.startsWith("gradient of ae_model."))).toEqual([])
    expect(names.filter((name) => name.startsWith("gradient of "))).not.toEqual([])

    const stopped = topological(programRoots(program)).filter(
      (n) => n.op.kind === "stopGradient" && topological([n]).some(isFrozen),
    )
    expect(stopped.length).toBe(2)
    const values = evaluate(stopped, sample)
    const given = stopped.map((n, i) =>
      makeNode({ kind: "input", name: `target ${i}`, dtype: n.dtype, order: n.axes }, []),
    )
    const targets = Object.fromEntries(given.map((_, i) => [`target ${i}`, values[i] ?? expect.fail("no value")]))
    // What is given is varied by the laws as every input is, and held here.
    const held = given.map((n) => makeNode({ kind: "stopGradient" }, [n]))
    const outputs = substitute(programRoots(program), new Map(stopped.map((n, i) => [n, held[i] ?? n])))
    const other = programOf("given", { outputs: { loss: outputs[0] ?? expect.fail("no loss") } })
    expectSame({ ...sample, inputs: { ...sample.inputs, ...targets } }, other)
  })

  test("the bound trains the variance alone, the squared error the noise", () => {
    const [Draw, Latent] = [axis("draw", 4), axis<"latent", number>("latent", 3)]
    const error = input("error", "f32", [Draw, Latent])
    const given = {
      step: input("step", "i32", [Draw]),
      latents: input("latents", "f32", [Draw, Latent]),
      logVariance: input("logVariance", "f32", [Draw, Latent]),
      trueLogVariance: input("trueLogVariance", "f32", [Draw]),
      meanError: input("meanError", "f32", [Draw]),
    }
    const values = { step: each((from) => from.below(2)) }
    const hybrid = withGradientsAt({ outputs: { loss: hybridLoss(Latent)({ ...given, error }) }, values })
    const squared = withGradientsAt({ outputs: { loss: mean(Latent)(square(error)) } })
    expect(dataOf(hybrid, "gradient of error")).toEqual(dataOf(squared, "gradient of error"))
    expect(dataOf(hybrid, "loss")).not.toEqual(dataOf(squared, "loss"))
    expect(dataOf(hybrid, "gradient of logVariance").some((g) => g !== 0)).toBe(true)
  })
})
