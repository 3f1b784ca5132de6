/**
 * The examples run, and do what they say, on sizes that take seconds. Where a result is random, the bound is so wide
 * that a model which has learned its law misses it less than once in a million seeds.
 */
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, test } from "vitest"
import { verse, writeVerse } from "../../examples/bytes.ts"
import { attendInChunks } from "../../examples/chunkAttention.ts"
import { diffuse } from "../../examples/diffusion.ts"
import { chunksOfEight, rhyme } from "../../examples/k8.ts"
import { tossCoins } from "../../examples/ownHead.ts"
import { drawRing } from "../../examples/ring.ts"

/** Five standard deviations of the share of successes in `count` trials of probability `p`: 6·10⁻⁷ lies outside. */
const fiveDeviations = (p: number, count: number): number => 5 * Math.sqrt((p * (1 - p)) / count)

/** The part of a text's runs of four characters that occur in another. */
const shareOfRuns = (written: string, source: string): number => {
  const runs = Array.from({ length: written.length - 3 }, (_, i) => written.slice(i, i + 4))
  return runs.filter((run) => source.includes(run)).length / runs.length
}

describe("ring: points drawn in one step, learned from samples alone", () => {
  test("lie near the ring", async () => {
    const [untrained, trained] = [await drawRing({ steps: 1 }), await drawRing({ steps: 300 })]
    expect(trained.distance).toBeLessThan(untrained.distance / 2)
    expect(trained.offCentre).toBeLessThan(0.2)
  })

  test("are the same for the same seed, and others for another", async () => {
    const first = await drawRing({ steps: 3 })
    expect(await drawRing({ steps: 3 })).toEqual(first)
    expect(await drawRing({ steps: 3, seed: 2 })).not.toEqual(first)
  })
})

test("diffusion: points gather around every centre, at equal shares", async () => {
  const { near, shares } = await diffuse({ steps: 400 })
  expect(near).toBeGreaterThan(0.8)
  expect(shares).toHaveLength(8)
  for (const share of shares) expect(Math.abs(share - 1 / 8)).toBeLessThan(fiveDeviations(1 / 8, 256))
})

test("k8: a chunk of eight tokens is written as it was read", async () => {
  const { written } = await chunksOfEight({ steps: 200 })
  expect(written.length).toBeGreaterThan(8)
  expect(shareOfRuns(written, rhyme)).toBeGreaterThan(0.6)
})

test("ownHead: a mixture in the head's place draws both sides of the coin at their rates", async () => {
  const { heads, tails } = await tossCoins({ steps: 150, tosses: 400 })
  // The model's own error is allowed a share of 0.05.
  expect(Math.abs(heads - 0.7)).toBeLessThan(fiveDeviations(0.7, 400) + 0.05)
  expect(heads + tails).toBeGreaterThan(0.99)
})

test("chunkAttention: an autoencoder of one's own reconstructs chunks, with noise added too", async () => {
  const { fromMean, fromNoisy } = await attendInChunks({ steps: 300 })
  expect(fromMean).toBeGreaterThan(0.95)
  expect(fromNoisy).toBeGreaterThan(0.9)
})

test("bytes: the whole pipeline writes what it has read, and more of it at a lower temperature", async () => {
  const { reconstructed, warm, cool } = await writeVerse({ steps: 250 })
  expect(reconstructed).toBeGreaterThan(0.95)
  const [atOne, atQuarter] = [shareOfRuns(warm.join(""), verse.join("")), shareOfRuns(cool.join(""), verse.join(""))]
  expect(atOne).toBeGreaterThan(0.1)
  expect(atQuarter).toBeGreaterThan(atOne)
})

test("an example is a script: its settings are flags, and it ends by itself", async () => {
  const file = fileURLToPath(new URL("../../examples/ring.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [file, "--steps", "2", "--json"])
  expect(JSON.parse(stdout)).toEqual(await drawRing({ steps: 2 }))
})
