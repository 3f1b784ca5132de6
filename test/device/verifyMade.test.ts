/**
 * The command on the device, on small cases that tests make: the kinds of which none comes with the project.
 */
import { expect, test } from "vitest"
import { inTemporaryDirectory, jsonLines, runLine } from "../serein/inProcess.ts"
import { real, writeCase } from "../serein/madeCases/madeCase.ts"
import type { MadeCase } from "../serein/madeCases/madeCase.ts"
import { makers } from "../serein/madeCases/madeCases.ts"
import "./unoptimised.ts"

const madeOf = (name: string): MadeCase => {
  const maker = makers.find((one) => one.name === name)
  if (maker === undefined) throw new Error(`no case is called ${name}`)
  return maker.make()
}

const verified = (made: MadeCase) =>
  inTemporaryDirectory((folder) => {
    writeCase(folder, made)
    return runLine(["verify", folder, "--json"])
  })

test.for(["d1_diffusion_train", "e1_diffusion_sample", "e3_flow_sample", "f3_ar_brier"])(
  "a made case passes: %s",
  async (name) => {
    const { code, out, err } = await verified(madeOf(name))
    expect(jsonLines(out)).toMatchObject([{ case: name, status: "pass" }])
    expect({ code, err }).toEqual({ code: 0, err: "" })
  },
)

test("a sample that is wrong by a thousandth fails, and it is said what to do", async () => {
  const made = madeOf("e3_flow_sample")
  const { shape, data } = made.tensors.get("out.sample") ?? real([], [])
  const wrong = real(
    shape,
    data.map((x, i) => (i === 0 ? x + 1e-3 : x)),
  )
  const { code, out, err } = await verified({ ...made, tensors: new Map([...made.tensors, ["out.sample", wrong]]) })
  expect(code).toBe(1)
  expect(jsonLines(out)).toMatchObject([{ case: "e3_flow_sample", status: "fail" }])
  expect(err).toMatch(
    /^e3_flow_sample: fail: out\.sample \d\.\de-4 of 2\.0e-5\nWhat lies beyond its limit .* --adapter/,
  )
})
