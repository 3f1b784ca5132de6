// The import rules are lint of our own making, so they are tested like code:
// each rule is broken once, on purpose, and must be reported; the repository itself must keep them all.
import { Project } from "ts-morph"
import { describe, expect, test } from "vitest"
import { checkFile } from "../../tools/layers.ts"

const messages = (path: string, text: string): readonly string[] => {
  const project = new Project({ useInMemoryFileSystem: true })
  return checkFile(path, project.createSourceFile(path, `// What it is.\n${text}`)).map(({ message }) => message)
}

describe("a broken layer rule is reported", () => {
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["packages/lang/src/a.ts", `import "@serein/compiler"`, /may import no other package/],
    ["packages/lang/src/a.ts", `import "node:fs"`, /may import fp-ts, not 'node:fs'/],
    ["compiler/src/a.ts", `import { x } from "@serein/runtime"`, /compiler may import @serein\/lang, not/],
    ["compiler/src/a.ts", `export * from "@serein/stdlib"`, /compiler may import/],
    ["compiler/src/a.ts", `const x = await import("webgpu")`, /compiler may import fp-ts, not 'webgpu'/],
    ["stdlib/src/a.ts", `import type { X } from "@serein/runtime/gpu"`, /stdlib may import/],
    ["stdlib/src/a.ts", `import * as Effect from "effect/Effect"`, /stdlib may import fp-ts, not/],
    ["recipes/src/a.ts", `import * as Effect from "effect/Effect"`, /recipes may import fp-ts, not/],
    ["stdlib/src/a.ts", `import { tiny } from "@serein/recipes"`, /stdlib may import/],
    ["runtime/src/a.ts", `import { rope } from "@serein/stdlib"`, /runtime may import/],
    ["packages/data/src/a.ts", `type X = import("@serein/runtime").X`, /packages\/data may import/],
    ["packages/lang/src/a.ts", `import "../../../compiler/src/index.ts"`, /leaves packages\/lang/],
    ["runtime/src/a.ts", `import "effect/Effect"\nimport "fp-ts/lib/Either.js"`, /fp-ts and Effect in one file/],
    ["test/a.ts", `import "effect/Effect"\nimport "fp-ts/lib/Either.js"`, /fp-ts and Effect in one file/],
    ["packages/gradcheck/src/a.ts", `import { expect } from "vitest"`, /may import fp-ts, fast-check, not 'vitest'/],
    ["stdlib/src/a.ts", `const x = 1 as any`, /silences the type checker/],
    ["stdlib/src/a.ts", `const x = 1 as never`, /silences the type checker/],
    ["stdlib/src/a.ts", `const x = 1 as unknown as string`, /silences the type checker/],
  ]
  test.each(broken)("%s: %s", (path, text, expected) => {
    expect(messages(path, text)).toEqual([expect.stringMatching(expected)])
  })

  test("a file without an opening comment", () => {
    const project = new Project({ useInMemoryFileSystem: true })
    const bare = project.createSourceFile("test/a.ts", "export const x = 1")
    expect(checkFile("test/a.ts", bare)).toHaveLength(1)
  })
})

describe("what the rules allow is not reported", () => {
  const kept: readonly (readonly [string, string])[] = [
    ["compiler/src/a.ts", `import { x } from "@serein/lang/node"\nimport { pipe } from "fp-ts/lib/function.js"`],
    ["runtime/src/fromEither.ts", `import "effect/Effect"\nimport "fp-ts/lib/Either.js"`],
    ["packages/serein/src/a.ts", `import "@serein/stdlib"\nimport "node:path"\nimport "./b.ts"`],
    ["stdlib/src/calm/a.ts", `import "../nn/linear.ts"\nconst x = [1] as const`],
    ["packages/gradcheck/src/vitest.ts", `import { expect } from "vitest"`],
    ["test/a.test.ts", `import "serein"\nimport "@serein/runtime"\nimport "vitest"`],
  ]
  test.each(kept)("%s: %s", (path, text) => {
    expect(messages(path, text)).toEqual([])
  })
})
