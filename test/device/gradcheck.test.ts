/**
 * `serein gradcheck` and `serein bisect` down to this machine's device.
 */
import { adapters } from "@serein/runtime"
import { expect, test } from "vitest"
import { jsonLines, runLine } from "../serein/inProcess.ts"

test("laws of execution hold on the device, under schedules for another kind of device too", async () => {
  const line = ["gradcheck", "--executor", "device", "--runs", "2", "--law", "agrees,schedules,deterministic", "--json"]
  const { code, out, err } = await runLine(line)
  expect({ code, err }).toEqual({ code: 0, err: "" })
  const [found] = jsonLines(out)
  expect(found).toMatchObject({ executor: "device", holds: true, complete: true, programs: { checked: 2 } })
  expect(out).toContain('"statement":"device = other schedules, gradients","states"')
})

test("in several processes, each with the device open", async () => {
  // Programs 24 and 25 are of two stretches.
  const line = ["gradcheck", "--executor", "device", "--from", "24", "--runs", "2", "--jobs", "2", "--law", "agrees"]
  const { code, out } = await runLine(line)
  expect(code).toBe(0)
  expect(out).toMatch(/^2 random programs of seed 1 from 24/u)
})

test("bisection runs the WGSL on the interpreter and on the device", async () => {
  const [{ name } = expect.fail("no adapter")] = await adapters()
  const { code, out } = await runLine(["bisect", "--seed", "1", "--from", "2", "--adapter", name])
  expect(code).toBe(0)
  expect(out).toMatch(/^ {2}emit +WGSL interpreter +holds: /mu)
  expect(out).toContain(`  emit             ${name}`)
})

test("an adapter that is not there is a sentence with what there is", async () => {
  const { code, out, err } = await runLine(["gradcheck", "--adapter", "no such adapter"])
  expect({ code, out }).toEqual({ code: 1, out: "" })
  expect(err).toMatch(/no WebGPU adapter answers to 'no such adapter'; there is '/u)
})
