/**
 * `serein doctor` on this machine's device: what it reports, to a person and to machines.
 */
import { expect, test } from "vitest"
import { jsonLines, runLine } from "../serein/inProcess.ts"

const number: unknown = expect.any(Number)
const text: unknown = expect.any(String)
const truth: unknown = expect.any(Boolean)

test("the report names Node, adapters, features and limits, and measures what the device reaches", async () => {
  const { code, out, err } = await runLine(["doctor", "--json"])
  expect({ code, err }).toEqual({ code: 0, err: "" })
  const positive = { value: number, problem: null }
  expect(jsonLines(out)).toEqual([
    {
      node: { version: process.versions.node, platform: process.platform, architecture: process.arch },
      adapters: expect.arrayContaining([{ name: text, backend: text, software: truth }]) as unknown,
      device: {
        adapter: expect.objectContaining({ name: text, driver: text }) as unknown,
        features: expect.arrayContaining([text]) as unknown,
        subgroupSize: expect.toBeOneOf([number, null]) as unknown,
        timestamps: truth,
        limits: expect.objectContaining({ maxStorageBufferBindingSize: number }) as unknown,
        ceilings: { copyGigabytesPerSecond: positive, matmul1024Gigaflops: positive },
      },
      problems: expect.any(Array) as unknown,
    },
  ])
})

test("without an adapter it says what there is and what to do, with exit code 1", async () => {
  const { code, out } = await runLine(["doctor", "--adapter", "no such adapter"])
  expect(code).toBe(1)
  expect(out).toContain(`Node      ${process.versions.node}`)
  expect(out).toMatch(/Adapters {2}\(best first\)\n {2}\S/)
  expect(out).toMatch(/To do\n {2}- no WebGPU adapter answers to 'no such adapter'/)
})
