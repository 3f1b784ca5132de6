// A ceiling on what the types cost. TypeScript's work on a file is counted in type instantiations, and a type
// that looks harmless can multiply them; check time is capped too, because the one does not predict the other.
// The counts are those of the file with all that it imports, so the whole language lies under the ceiling.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { argv, exit } from "node:process"
import { fileURLToPath } from "node:url"

/** A file and what checking it may cost. */
interface Ceiling {
  /** Relative to the repository. */
  readonly file: string
  readonly instantiations: number
  /** Seconds; generous, because machines differ: it only catches what explodes. */
  readonly checkSeconds: number
}

const ceilings: readonly Ceiling[] = [{ file: "test/types/calm.types.ts", instantiations: 150_000, checkSeconds: 20 }]

/** What the compiler says that one file costs. */
export interface Cost {
  readonly instantiations: number
  readonly checkSeconds: number
}

const root = fileURLToPath(new URL("..", import.meta.url))

/**
 * Checks one file under the project's own options and reads the compiler's statistics.
 * @param file relative to the repository, or absolute
 * @returns the cost, or what the compiler said when the file does not check
 */
export const measure = (file: string): Cost | string => {
  const folder = mkdtempSync(join(tmpdir(), "serein-types-"))
  try {
    const project = join(folder, "tsconfig.json")
    const options = {
      typeRoots: [join(root, "node_modules", "@types"), join(root, "node_modules")],
    }
    const path = file.startsWith("/") ? file : join(root, file)
    writeFileSync(
      project,
      JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions: options, include: [], files: [path] }),
    )
    const compiler = join(root, "node_modules", ".bin", "tsc")
    const done = spawnSync(compiler, ["--project", project, "--extendedDiagnostics", "--pretty", "false"], {
      encoding: "utf8",
      cwd: root,
    })
    const read = (name: string): number => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(done.stdout)?.[1])
    const cost = { instantiations: read("Instantiations"), checkSeconds: read("Check time") }
    return done.status === 0 && Number.isFinite(cost.instantiations) ? cost : (done.stdout.split("\nFiles:")[0] ?? "")
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One line on a file, and whether it keeps its ceiling. */
const judge = ({ file, instantiations, checkSeconds }: Ceiling): { readonly kept: boolean; readonly line: string } => {
  if (!existsSync(join(root, file)))
    return { kept: false, line: `${file} is missing: the ceiling has nothing to measure` }
  const cost = measure(file)
  if (typeof cost === "string") return { kept: false, line: `${file} does not check:\n${cost}` }
  const figures = `${cost.instantiations} instantiations of at most ${instantiations}, check ${cost.checkSeconds} s of at most ${checkSeconds} s`
  const kept = cost.instantiations <= instantiations && cost.checkSeconds <= checkSeconds
  return { kept, line: `        ${file}: ${figures}` }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const judged = ceilings.map(judge)
  for (const { kept, line } of judged) (kept ? console.log : console.error)(line)
  exit(judged.every(({ kept }) => kept) ? 0 : 1)
}
