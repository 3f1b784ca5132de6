// Every error text of the type level, and every inference promise, judged by the compiler itself.
//
// A fixture in test/types/fail says `// error: text` above each line that must not check. What the compiler says about
// that line must contain the text; a line that checks, and an error that nobody announced, both fail. The files beside
// this one promise the opposite: that everything in them checks.
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = "test/types/fail"

interface Place {
  readonly file: string
  readonly line: number
}

const keyOf = ({ file, line }: Place): string => `${file}:${line}`

/** What the compiler says, by place; an explanation's further lines belong to the error above them. */
const diagnostics = (project: string): ReadonlyMap<string, string> => {
  const compiler = join(root, "node_modules", ".bin", "tsc")
  const { stdout, stderr, status } = spawnSync(compiler, ["--project", project, "--pretty", "false"], {
    cwd: root,
    encoding: "utf8",
  })
  if (status === null) throw new Error(`the compiler did not run: ${stderr}`)
  const found = new Map<string, string>()
  let place = ""
  for (const line of stdout.split("\n")) {
    const start = /^(\S+)\((\d+),\d+\): error TS\d+: (.*)$/u.exec(line)
    if (start !== null) place = keyOf({ file: start[1] ?? "", line: Number(start[2]) })
    if (place !== "") found.set(place, `${found.get(place) ?? ""}${start === null ? line : (start[3] ?? "")}\n`)
  }
  return found
}

interface Expected extends Place {
  readonly code: string
  readonly text: string
}

const expectations = (file: string): readonly Expected[] => {
  const lines = readFileSync(join(root, file), "utf8").split("\n")
  return lines.flatMap((line, i) => {
    const text = /^\s*\/\/ error: (.*)$/u.exec(line)?.[1]
    return text === undefined ? [] : [{ file, line: i + 2, code: (lines[i + 1] ?? "").trim(), text }]
  })
}

const said = diagnostics(folder)
const files = readdirSync(join(root, folder))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => `${folder}/${name}`)

describe.each(files)("%s", (file) => {
  const wanted = expectations(file)
  test.each(wanted)("$code", ({ text, ...place }) => {
    const message = said.get(keyOf(place))
    expect(message, `line ${place.line} type-checks`).toBeDefined()
    expect(message).toContain(text)
  })
})

test("no other line is an error", () => {
  const announced = new Set(files.flatMap(expectations).map(keyOf))
  expect([...said].filter(([place]) => !announced.has(place))).toEqual([])
})

test("what must be inferred is", () => expect([...diagnostics("test/types")]).toEqual([]))
