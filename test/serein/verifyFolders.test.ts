/**
 * What `serein verify` refuses before it opens a device.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

const included = fileURLToPath(new URL("../reference", import.meta.url))

test("a folder that is not there, or no folder, is a misuse that names it", async () => {
  expect(await runLine(["verify", "/nowhere/at/all"])).toEqual({
    code: 2,
    out: "",
    err: "serein: /nowhere/at/all: there is no such folder; name one that holds reference cases.\n",
  })
  const file = join(included, "a_ae_eval.json")
  expect(await runLine(["verify", file])).toEqual({
    code: 2,
    out: "",
    err: `serein: ${file}: it cannot be read as a folder; name one that holds reference cases.\n`,
  })
})

test("a folder without cases is a misuse", async () => {
  await inTemporaryDirectory(async (directory) => {
    writeFileSync(join(directory, "INDEX.json"), "{}")
    writeFileSync(join(directory, "notes_of_mine.json"), "{]")
    const { code, out, err } = await runLine(["verify", directory, "--json"])
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err).toContain(`serein: ${directory}: there are no reference cases in it`)
  })
})

test("a prefix that no case has is a misuse that lists the cases", async () => {
  const { code, out, err } = await runLine(["verify", included, "--only", "a,zz"])
  expect({ code, out }).toEqual({ code: 2, out: "" })
  expect(err).toContain(`serein: --only zz: no case in ${included} begins so; there are a_ae_eval, `)
})
