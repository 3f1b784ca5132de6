/**
 * `serein generate` from end to end, on weights of the original implementation whose text is not blank: several
 * prompts, several texts of each, both samplers, what is printed, and how it ends.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { jsonLines, runLine } from "../serein/inProcess.ts"
import { tensorsOf, weightsNamed, writeReleased } from "../serein/released/referenceRelease.ts"
import "./unoptimised.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-generate-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const model = join(directory, "imported")
const weights = weightsNamed("energy_mha")
/** Tokens that a prompt and its continuation may have together, four to a chunk. */
const context = 64

beforeAll(async () => {
  const released = join(directory, "released")
  const config = { ...weights.config, max_position_embeddings: context / 4 }
  await writeReleased(released, config, await tensorsOf(weights))
  const { code, err } = await runLine(["import", released, "--out", model, "--tokenizer", "bytes"])
  expect(code, err).toBe(0)
})

type Told = Readonly<Record<string, unknown>>

const isTold = (value: unknown): value is Told => typeof value === "object" && value !== null

/** What the command says for machines, but for the time that it took. */
const toldBy = async (code: number, ...args: readonly string[]): Promise<readonly Told[]> => {
  const ran = await runLine(["generate", model, "--json", ...args])
  expect(ran.code, ran.err).toBe(code)
  return jsonLines(ran.out)
    .filter(isTold)
    .map(({ seconds, ...rest }) => {
      expect(seconds).toBeGreaterThan(0)
      return rest
    })
}

const prompts = ["--prompt", "Call me Ishmael.", "--prompt", "A"]
/** How many samples may fail to meet a prompt's tail. */
const few = ["--pool", "4"]

describe("several prompts", () => {
  test("with several texts of each come in order, each the same as alone and however many stand side by side", async () => {
    const asked = [...prompts, ...few, "--count", "2", "--seed", "5", "--tokens", "10"]
    const together = await toldBy(0, ...asked)
    expect(together.map(({ prompt, seed }) => [prompt, seed])).toEqual([
      ["Call me Ishmael.", 5],
      ["Call me Ishmael.", 6],
      ["A", 5],
      ["A", 6],
    ])
    expect(new Set(together.map(({ text }) => text)).size).toBe(4)
    for (const { tokens, end, temperature, sampler } of together) {
      expect({ tokens, end, temperature, sampler }).toEqual({
        tokens: 10,
        end: "length",
        temperature: 1,
        sampler: "batch",
      })
    }
    expect(await toldBy(0, ...asked, "--batch", "3")).toEqual(together)
    expect(await toldBy(0, "--prompt", "A", ...few, "--seed", "6", "--tokens", "10")).toEqual(together.slice(3))
  })

  test("are numbered where people read them, and say what the machines are told", async () => {
    const asked = [...prompts, ...few, "--tokens", "6"]
    const told = await toldBy(0, ...asked)
    const { code, out } = await runLine(["generate", model, ...asked])
    expect(code).toBe(0)
    expect(out).toBe(told.map(({ prompt, text }, i) => `[${i + 1}] ${String(prompt)}${String(text)}\n`).join(""))
  })
})

describe("progress", () => {
  test("of several texts is drawn where a person watches, leaves what is printed as it is, and goes away", async () => {
    const asked = ["generate", model, ...prompts, ...few, "--tokens", "6"]
    const [unwatched, watched] = [await runLine(asked), await runLine(asked, 80)]
    expect(unwatched.err).not.toContain("writing")
    expect(watched.out).toBe(unwatched.out)
    expect(watched.err).toMatch(/writing █+ 100 % {2}.*2 of 2 texts/u)
    expect(watched.err.endsWith("\r\u001B[2K")).toBe(true)
  })

  test("of a single text is the text itself", async () => {
    const { err } = await runLine(["generate", model, "--prompt", "Call me Ishmael.", "--tokens", "6"], 80)
    expect(err).toBe("")
  })
})

describe("the exact sampler", () => {
  test("at T = 1 writes what the batch sampler does", async () => {
    const asked = ["--prompt", "Call me Ishmael.", "--tokens", "12"]
    const [batch] = await toldBy(0, ...asked)
    expect(await toldBy(0, ...asked, "--sampler", "exact")).toEqual([{ ...batch, sampler: "exact" }])
  })

  test("ends texts at the bound of draws with exit code 1, after all that was written", async () => {
    const asked = [...prompts, "--sampler", "exact", "--temperature", "0.1", "--max-draws", "30", "--pool", "16"]
    const told = await toldBy(1, ...asked)
    expect(told).toMatchObject([
      { prompt: "Call me Ishmael.", end: "draws", tokens: 0, temperature: 0.1, sampler: "exact" },
      { prompt: "A" },
    ])
    const { err } = await runLine(["generate", model, ...asked])
    expect(err).toContain("text 1: no chunk was accepted in 30 draws at temperature 0.1000")
    expect(err).toMatch(/serein: [12] of 2 texts ended at the bound of --max-draws 30/u)
  })
})

describe("the context", () => {
  test.for([
    { name: "an empty prompt", prompt: "", room: context - 4 },
    { name: "one shorter than a chunk", prompt: "abc", room: context - 8 },
    { name: "one of whole chunks", prompt: "abcdefgh", room: context - 8 },
    { name: "one with a tail", prompt: "abcdefghi", room: context - 12 },
    { name: "the longest", prompt: "x".repeat(context - 4), room: 4 },
  ])("holds $name and as many tokens as it has room for", async ({ prompt, room }) => {
    const [told] = await toldBy(0, "--prompt", prompt, "--pool", "4")
    expect(told?.["tokens"]).toBeGreaterThan(0)
    expect(told?.["tokens"]).toBeLessThanOrEqual(room)
    expect(told?.["end"]).toBe(told?.["tokens"] === room ? "length" : "end")
    const refused = await runLine(["generate", model, "--prompt", prompt, "--tokens", String(room + 1)])
    expect(refused).toMatchObject({ code: 2, out: "" })
    expect(refused.err).toContain(`has room for ${room} more`)
  })
})

describe("numbers", () => {
  test("up to the last seed are taken, and beyond it refused", async () => {
    const last = 2 ** 32 - 1
    const asked = ["--prompt", "", "--tokens", "4", "--seed", String(last)]
    expect(await toldBy(0, ...asked)).toMatchObject([{ seed: last }])
    const more = await runLine(["generate", model, ...asked, "--count", "2"])
    expect(more.code).toBe(2)
    expect(more.err).toContain(`the last text's seed would be ${last + 1}, and seeds end at ${last}`)
    const beyond = await runLine(["generate", model, "--seed", String(last + 1)])
    expect(beyond).toMatchObject({ code: 2, out: "" })
    expect(beyond.err).toContain(`--seed must be a whole number from 0 to ${last}; it is ${last + 1}`)
  })

  test.each(["count", "pool"])("--%s beyond what can be written is refused before anything is", async (flag) => {
    const { code, out, err } = await runLine(["generate", model, `--${flag}`, String(2 ** 32 - 1)])
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err).toContain(`--${flag} must be a whole number from 1 to 65536`)
  })

  test.each(["count", "batch", "pool", "tokens", "max-draws"])("--%s 0 is refused", async (flag) => {
    const { code, err } = await runLine(["generate", model, `--${flag}`, "0"])
    expect(code).toBe(2)
    expect(err).toContain(`--${flag} must be a whole number from 1 to`)
  })
})
