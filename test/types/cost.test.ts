// What the types cost: thousands of operations must stay cheap to check, counted in the compiler's instantiations.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { measure } from "../../tools/instantiations.ts"

const here = fileURLToPath(new URL(".", import.meta.url))

const opening = `
import { add, axis, dot, exp, input, lessThan, mean, merge, mul, param, rename, softmax, split, sub, sum, where } from "@serein/lang"
const Batch = axis("batch", 2), Time = axis("time", 16), Source = axis("source", 16), Hidden = axis("hidden", 512)
const Ff = axis("ff", 1024), Head = axis("head", 8), Dim = axis("dim", 64)
`

/** Twenty operations of the usual kinds over up to five axes. */
const block = (i: number): string => `
export const f${i} = () => {
  const x = input("x${i}", "f32", [Batch, Time, Hidden])
  const query = split(Hidden, [Head, Dim])(x)
  const keys = rename(Time, Source)(query)
  const weights = softmax(Source)(mul(dot(Dim)(query, keys), 0.125))
  const read = merge([Head, Dim], Hidden)(dot(Source)(weights, keys))
  const centred = sub(read, mean(Hidden)(read))
  const up = dot(Hidden)(centred, param("w${i}", [Ff, Hidden]))
  const gate = mul(exp(up), param("g${i}", [Ff]))
  const chosen = where(lessThan(gate, 0), mul(gate, 2), gate)
  return sum([Batch, Time, Ff])(add(chosen, gate))
}`

const costOf = (blocks: number): number => {
  const folder = mkdtempSync(join(here, ".cost-"))
  try {
    const file = join(folder, "generated.ts")
    writeFileSync(file, opening + Array.from({ length: blocks }, (_, i) => block(i)).join("\n"))
    const cost = measure(file)
    if (typeof cost === "string") throw new Error(cost)
    return cost.instantiations
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test("6000 operations cost at most 30 instantiations each beyond what the language itself costs", () => {
  const blocks = 300
  const operations = blocks * 20
  expect((costOf(blocks) - costOf(1)) / operations).toBeLessThan(30)
})
