/**
 * What `serein generate` refuses before anything is loaded, each in one sentence with the way out.
 */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { tiny } from "@serein/recipes"
import { roomFor, samplingOf } from "serein/generate/generate"
import { inTemporaryDirectory, runLine } from "./inProcess.ts"

const valueOf = <A, E>(effect: Effect.Effect<A, E>): Promise<A> => Effect.runPromise(effect)
const messageOf = <A>(effect: Effect.Effect<A, { readonly message: string }>): Promise<string> =>
  Effect.runPromise(Effect.map(Effect.flip(effect), ({ message }) => message))

describe("temperatures", () => {
  const batch = (temperature: string) => samplingOf({ temperature, sampler: "batch", maxDraws: 9 }, tiny.model)

  test.each([
    ["1", 1],
    ["1/2", 2],
    ["0.25", 4],
    [" 1 / 10 ", 10],
    ["0.3333333333333333", 3],
    ["1/49", 49],
  ])("%s is 1/%i", async (text, n) => {
    expect(await valueOf(batch(text))).toEqual({ _tag: "Batch", inverseTemperature: n })
  })

  test("one between two valid ones names both, and the sampler that takes it", async () => {
    expect(await messageOf(batch("0.3"))).toBe(
      "--temperature 0.3: the batch sampler needs a temperature of 1/n with a whole n; 0.3 is not one, the nearest are 1/4 = 0.25 and 1/3 = 0.3333333333333333; the exact sampler takes any temperature",
    )
  })

  test.each(["0", "-1", "1.5", "hot", "", "1/0", "2/1"])("'%s' is refused", async (text) => {
    expect(await messageOf(batch(text))).toMatch(/^--temperature/)
  })
})

describe("the exact sampler, and the baseline", () => {
  test.each([
    ["0.7", 1, 0.428571],
    ["2/5", 2, 0.5],
    ["1", 1, 0],
  ])("take %s", async (temperature, coincidences, fraction) => {
    const given = { temperature, maxDraws: 9 }
    const exact = await valueOf(samplingOf({ ...given, sampler: "exact" }, tiny.model))
    expect(exact).toMatchObject({ _tag: "Exact", rules: { coincidences, maxDraws: 9 } })
    expect(exact._tag === "Exact" ? exact.rules.fraction : null).toBeCloseTo(fraction, 5)
    expect(await valueOf(samplingOf({ ...given, sampler: "batch" }, "baseline"))).toEqual(exact)
  })

  test.each(["0", "1.5", "-1/2", "hot"])("refuse '%s'", async (temperature) => {
    expect(await messageOf(samplingOf({ temperature, sampler: "exact", maxDraws: 9 }, tiny.model))).toMatch(
      /^--temperature/,
    )
  })
})

describe("context", () => {
  const { blockSize } = tiny.languageModelTraining

  test("what the prompt leaves can be written, in whole chunks", async () => {
    expect(await valueOf(roomFor(tiny, 16, null))).toBe(blockSize - 16)
    expect(await valueOf(roomFor(tiny, 17, null))).toBe(blockSize - 20)
    expect(await valueOf(roomFor(tiny, 16, 8))).toBe(8)
  })

  test("a prompt longer than the context names both lengths and what would fit", async () => {
    expect(await messageOf(roomFor(tiny, 100, null))).toBe(
      `the prompt has 100 tokens, and the model's context holds ${blockSize}, the continuation included; give a prompt of at most ${blockSize - 4} tokens`,
    )
    expect(await valueOf(roomFor(tiny, blockSize - 4, null))).toBe(4)
  })

  test("more tokens than there is room for are refused with the room there is", async () => {
    expect(await messageOf(roomFor(tiny, 16, 60))).toContain(`has room for ${blockSize - 16} more`)
  })
})

describe("paths", () => {
  test("one that does not exist, or that is no run, ends with 2 and says what to name", () =>
    inTemporaryDirectory(async (directory) => {
      const missing = await runLine(["generate", `${directory}/none`])
      expect(missing).toEqual({
        code: 2,
        out: "",
        err: `serein: ${directory}/none: there is no such directory; name a run directory, such as one under runs/.\n`,
      })
      const { code, err } = await runLine(["eval", directory])
      expect(code).toBe(2)
      expect(err).toContain("neither a run directory (it has no config.json) nor a checkpoint (it has no state.json)")
    }))
})
