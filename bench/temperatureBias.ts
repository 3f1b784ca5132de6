// What docs/temperature.md shows: how far the batch approximation's law is from the exact one as its pool grows, by
// enumeration of all pools, as a chart and a table; and what the exact sampler draws for a chunk.
// Run it again with: node bench/temperatureBias.ts
import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { isLeft } from "fp-ts/lib/Either.js"
import { threefry2x32 } from "@serein/lang/threefry"
import { batchLaw, beginExact, exactRules, feedExact, temperedLaw, totalVariation } from "@serein/stdlib"
import type { Chunk, ExactState } from "@serein/stdlib"
import { standaloneSvg } from "serein/report/standalone"

/** The law of three chunks that everything here is about. */
const law = [0.5, 0.3, 0.2]
const pools = [5, 10, 20, 35, 50, 75, 100, 150, 200, 250, 300, 350, 400]
const inverses = [2, 3, 5, 10]

/** Total variation between the law of a chunk chosen from a pool and P^n, normalised. */
const bias = (pool: number, n: number): number => totalVariation(batchLaw(law, pool, n), temperedLaw(law, 1 / n))

const lines = inverses.map((n) => ({
  name: `T = 1/${n}`,
  role: n === 10 ? ("detail" as const) : ("validation" as const),
  points: pools.map((pool) => [pool, bias(pool, n)] as const),
}))

const chart = {
  title: "Bias of the batch approximation",
  xLabel: "samples in the pool",
  y: "logarithmic" as const,
  start: 0,
  lines,
}
const file = fileURLToPath(new URL("../docs/temperature-bias.svg", import.meta.url))
writeFileSync(file, standaloneSvg(chart, "Total variation from P^(1/T), for P = (0.5, 0.3, 0.2)"))

console.log(`| pool | ${inverses.map((n) => `T = 1/${n}`).join(" | ")} |`)
console.log(`|---|${inverses.map(() => "---").join("|")}|`)
for (const pool of [10, 50, 100, 200, 400]) {
  console.log(`| ${pool} | ${inverses.map((n) => bias(pool, n).toFixed(4)).join(" | ")} |`)
}

/** A uniform number in [0, 1) for each index. */
const uniform = (seed: number, i: number): number => (threefry2x32(seed, 0, i, 0)[0] ?? 0) * 2 ** -32

/** One of three chunks by its probability. */
const chunkOf = (u: number): Chunk => [law.findIndex((_, x) => u < law.slice(0, x + 1).reduce((a, b) => a + b, 0))]

/** The mean number of draws of `count` chunks at a temperature, one draw at a time. */
const meanDraws = (temperature: number, count: number): number => {
  const rules = exactRules(temperature, 1e9)
  if (isLeft(rules)) throw new Error(rules.left)
  let used = 0
  for (let i = 0; i < count; i += 1) {
    let state: ExactState = beginExact
    while (state._tag === "Matching" || state._tag === "Factory") {
      state = feedExact(rules.right, state, [chunkOf(uniform(1, used))], () => uniform(2, used))
      used += 1
    }
  }
  return used / count
}

console.log("\n| T | draws for a chunk, exactly |\n|---|---|")
for (const temperature of [1, 0.9, 0.7, 0.5, 0.4, 1 / 3, 0.25, 0.2, 0.1]) {
  console.log(`| ${Number(temperature.toFixed(3))} | ${meanDraws(temperature, 20_000).toFixed(1)} |`)
}
