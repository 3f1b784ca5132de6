/**
 * Examples are read before anything else is: each fits on a page, and needs one import.
 */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const folder = fileURLToPath(new URL("../../examples", import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith(".ts"))

test("there are at least five examples beside the ring", () => {
  expect(names).toContain("ring.ts")
  expect(names.length).toBeGreaterThanOrEqual(6)
})

describe.each(names)("%s", (name) => {
  const text = readFileSync(`${folder}/${name}`, "utf8")

  test("has fewer than 60 lines", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThan(60)
  })

  test("imports from serein alone", () => {
    const specifiers = [...text.matchAll(/from "(.+?)"/gu)].map(([, specifier]) => specifier)
    expect(new Set(specifiers)).toEqual(new Set(["serein"]))
  })

  test("says what it shows and how it is run", () => {
    expect(text).toMatch(
      new RegExp(`^/\\*\\*\\n \\* \\S[\\s\\S]*? \\* Run: node examples/${name.replace(".", "\\.")} --`, "u"),
    )
  })
})
