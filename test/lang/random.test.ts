// Randomness: bit-exact threefry, what each element of a draw is, and the distributions.
// Statistical tests use fixed seeds, so they always give the same answer; the bounds are those that a true random
// source exceeds with a probability below 1e-6 for each test (about 20 of them).
import {
  AxisError,
  add,
  axis,
  bits,
  input,
  key,
  mul,
  normal,
  rowKeys,
  splitKey,
  splitRowKeys,
  threefry,
  uniform,
  constant,
  sub,
} from "@serein/lang"
import type { Expr, Key, Node } from "@serein/lang"
import { evaluate, tensor } from "@serein/lang/evaluate"
import { seedKey, splitKeyWords, threefry2x32 } from "@serein/lang/threefry"
import { topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"

const Sample = axis("sample", 65_536)
const Row = axis("row", 3)
const Column = axis("column", 5)

const values = (node: Node): Float64Array => evaluate([node])[0]?.data ?? new Float64Array()
const one = (node: Node): number => values(node)[0] ?? Number.NaN
const words = (from: Key): readonly [number, number] => [one(from.words[0]), one(from.words[1])]

describe("threefry2x32 with 20 rounds", () => {
  // The known-answer vectors of Random123 (kat_vectors).
  test.each([
    { key: [0, 0], counter: [0, 0], out: [0x6b200159, 0x99ba4efe] },
    { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], out: [0x1cb996fc, 0xbb002be7] },
    { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], out: [0xc4923a9c, 0x483df7a0] },
  ] as const)("the expression gives the published words for key $key", ({ key: [k0, k1], counter: [c0, c1], out }) => {
    const u32 = (value: number): Expr<"u32", never> => constant(value, "u32")
    const lane = (which: 0 | 1): number => one(threefry(which, u32(k0), u32(k1), u32(c0), u32(c1)))
    expect([lane(0), lane(1)]).toEqual(out)
    expect(threefry2x32(k0, k1, c0, c1)).toEqual(out)
  })
})

describe("keys", () => {
  test("a seed's words are its low and high half", () => {
    expect(words(key(2 ** 40 + 7))).toEqual(seedKey(2 ** 40 + 7))
    expect(words(key(constant(9, "u32"), constant(4, "u32")))).toEqual([9, 4])
    expect(() => key(-1)).toThrow(AxisError)
    expect(() => key(0.5)).toThrow("a seed is a whole number from 0 to 2^53 − 1; it was given 0.5")
  })

  test("a split by name is what the host makes of it", () => {
    for (const name of ["", "head.u", "schlüssel"]) {
      expect(words(splitKey(key(12), name))).toEqual(splitKeyWords(seedKey(12), name))
    }
  })

  test("a split by number is the same for a number and an expression of it", () => {
    const expected = words(splitKey(key(3), 5))
    expect(words(splitKey(key(3), constant(5, "i32")))).toEqual(expected)
    expect(words(splitKey(key(3), constant(5, "u32")))).toEqual(expected)
    expect(words(splitKey(key(3), 6))).not.toEqual(expected)
    expect(words(splitKey(key(3), "5"))).not.toEqual(expected)
  })
})

describe("keys of rows", () => {
  const seeds = [7, 2 ** 32 - 1, 7]
  const numbers = [0, 5, 2 ** 32 - 1]
  const from = input("seeds", "u32", [Row])
  const by = input("numbers", "u32", [Row])
  const variables = { seeds: tensor("u32", [Row], seeds), numbers: tensor("u32", [Row], numbers) }
  const rowsOf = (node: Node): readonly number[] => [...(evaluate([node], { inputs: variables })[0]?.data ?? [])]
  const splitBy = splitRowKeys(rowKeys(from), by)

  test("are those of the rows' seeds, and split as each of them does", () => {
    expect(rowKeys(from).words.map(rowsOf)).toEqual([seeds, [0, 0, 0]])
    const expected = seeds.map((seed, row) => words(splitKey(key(seed), constant(numbers[row] ?? 0, "u32"))))
    expect(splitBy.words.map(rowsOf)).toEqual([expected.map(([low]) => low), expected.map(([, high]) => high)])
  })

  test("draw for each row what its own key draws alone, wherever its axis stands among the draw's", () => {
    const alone = seeds.map((seed, row) =>
      values(bits(splitKey(key(seed), constant(numbers[row] ?? 0, "u32")), "site", [Column])),
    )
    // Values come row-major over axes sorted by name: column, then row.
    const expected = Array.from({ length: 15 }, (_, i) => alone[i % 3]?.[Math.floor(i / 3)])
    expect(rowsOf(bits(splitBy, "site", [Row, Column]))).toEqual(expected)
    expect(rowsOf(bits(splitBy, "site", [Column, Row]))).toEqual(expected)
  })

  test("ask for draws over their axes", () => {
    expect(() => bits(splitBy, "site", [Column])).toThrow(/the site 'site' has keys over .*row/u)
  })
})

describe("a draw", () => {
  const [k0, k1] = splitKeyWords(seedKey(42), "site")

  test("has, as element e in the stated order, the words of the counter (e, 0) under the key split by its site", () => {
    const expected = (order: (row: number, column: number) => number): readonly number[] =>
      Array.from({ length: 15 }, (_, i) => threefry2x32(k0, k1, order(i % 3, Math.floor(i / 3)), 0)[0])
    // Values come row-major over axes sorted by name: column, then row.
    expect([...values(bits(key(42), "site", [Row, Column]))]).toEqual(expected((row, column) => row * 5 + column))
    expect([...values(bits(key(42), "site", [Column, Row]))]).toEqual(expected((row, column) => column * 3 + row))
    expect(one(bits(key(42), "site", []))).toBe(threefry2x32(k0, k1, 0, 0)[0])
  })

  test("is uniform in multiples of 2⁻²⁴ below 1", () => {
    const expected = Array.from({ length: 5 }, (_, e) => (threefry2x32(k0, k1, e, 0)[0] >>> 8) * 2 ** -24)
    expect([...values(uniform(key(42), "site", [Column]))]).toEqual(expected)
  })

  test("is normal by Box and Muller on both words", () => {
    const expected = Array.from({ length: 5 }, (_, e) => {
      const [first, second] = threefry2x32(k0, k1, e, 0)
      const [u, v] = [(first >>> 8) * 2 ** -24, (second >>> 8) * 2 ** -24]
      return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)
    })
    values(normal(key(42), "site", [Column])).forEach((z, e) => expect(z).toBeCloseTo(expected[e] ?? Number.NaN, 12))
  })

  test("asks for the cosine in [−π, π) and for the logarithm in (0, 1] only", () => {
    const site = normal(key(42), "site", [Sample])
    if (site.op.kind !== "region") throw new Error("a draw is a region")
    const { params, body } = site.op
    const bound = new Map(params.map((p, i) => [p, tensor("u32", [], [i === 0 ? k0 : k1])] as const))
    const argument = (kind: "cos" | "log"): Float64Array => {
      const [inner] = topological([body])
        .filter((n) => n.op.kind === kind)
        .flatMap((n) => n.args)
      return (inner === undefined ? undefined : evaluate([inner], { bound })[0]?.data) ?? new Float64Array()
    }
    const angles = argument("cos")
    expect(angles).toHaveLength(65_536)
    expect(angles.every((a) => a >= -Math.PI && a < Math.PI)).toBe(true)
    expect(argument("log").every((u) => u > 0 && u <= 1)).toBe(true)
  })

  test("does not change when another is added, and differs by site and by key", () => {
    const first = values(uniform(key(1), "a", [Column]))
    expect(values(add(uniform(key(1), "a", [Column]), mul(uniform(key(1), "b", [Column]), 0)))).toEqual(first)
    expect(values(uniform(key(1), "b", [Column]))).not.toEqual(first)
    expect(values(uniform(key(2), "a", [Column]))).not.toEqual(first)
    expect(uniform(key(1), "a", [Column])).toBe(uniform(key(1), "a", [Column]))
  })

  test("follows a key that is given when the program runs", () => {
    const seed = input("seed", "u32")
    const drawn = evaluate([uniform(key(seed), "a", [Column])], { inputs: { seed: tensor("u32", [], [1]) } })[0]?.data
    expect(drawn).toEqual(values(uniform(key(1), "a", [Column])))
  })
})

const mean = (xs: Float64Array): number => xs.reduce((total, x) => total + x, 0) / xs.length
/** The mean of products, in units of its standard error, for two sequences of mean 0 and variance `variance`. */
const correlation = (xs: Float64Array, ys: Float64Array, variance: number): number =>
  Math.abs(mean(xs.map((x, i) => x * (ys[i] ?? 0)))) * (Math.sqrt(xs.length) / variance)
/** √n · the Kolmogorov–Smirnov distance to a distribution function; above 2.75 with probability below 6e-7. */
const kolmogorov = (xs: Float64Array, distribution: (x: number) => number): number => {
  const n = xs.length
  const distance = xs.toSorted().reduce((worst, x, i) => {
    const p = distribution(x)
    return Math.max(worst, p - i / n, (i + 1) / n - p)
  }, 0)
  return distance * Math.sqrt(n)
}
/** Φ, by the continued fraction and the series of Abramowitz and Stegun 26.2.14 and 26.2.10, to 1e-12. */
const standardNormal = (x: number): number => {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (Math.abs(x) > 4) {
    let fraction = Math.abs(x)
    for (let k = 60; k > 0; k--) fraction = Math.abs(x) + k / fraction
    return x > 0 ? 1 - density / fraction : density / fraction
  }
  let term = x
  let total = x
  for (let k = 1; k < 100; k++) {
    term *= (x * x) / (2 * k + 1)
    total += term
  }
  return 0.5 + density * total
}

/** |z| of a standard normal exceeds this with probability 6e-7. */
const fiveSigma = 5

describe("the distributions (65 536 draws; a true source fails each with probability below 1e-6)", () => {
  const n = Sample.size
  const draws = [1, 2, 3].map((seed) => ({
    seed,
    u: values(sub(uniform(key(seed), "u", [Sample]), 0.5)),
    z: values(normal(key(seed), "z", [Sample])),
    w: values(bits(key(seed), "w", [Sample])),
  }))

  test.each(draws)("uniform draws have mean ½, variance 1/12 and the uniform distribution (seed $seed)", ({ u }) => {
    expect(Math.abs(mean(u)) * Math.sqrt(12 * n)).toBeLessThan(fiveSigma)
    // Var(u²) = 1/80 − 1/144 = 1/180.
    expect(Math.abs(mean(u.map((x) => x * x)) - 1 / 12) * Math.sqrt(180 * n)).toBeLessThan(fiveSigma)
    expect(kolmogorov(u, (x) => x + 0.5)).toBeLessThan(2.75)
  })

  test.each(draws)("normal draws have the moments and the distribution of N(0, 1) (seed $seed)", ({ z }) => {
    const moment = (power: number): number => mean(z.map((x) => x ** power))
    expect(Math.abs(moment(1)) * Math.sqrt(n)).toBeLessThan(fiveSigma)
    expect(Math.abs(moment(2) - 1) * Math.sqrt(n / 2)).toBeLessThan(fiveSigma)
    expect(Math.abs(moment(3)) * Math.sqrt(n / 15)).toBeLessThan(fiveSigma)
    expect(Math.abs(moment(4) - 3) * Math.sqrt(n / 96)).toBeLessThan(fiveSigma)
    expect(kolmogorov(z, standardNormal)).toBeLessThan(2.75)
  })

  test.each(draws)("the bytes of random words are equally frequent (seed $seed)", ({ w }) => {
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Float64Array(256)
      w.forEach((word) => {
        const byte = (word >>> shift) & 255
        counts[byte] = (counts[byte] ?? 0) + 1
      })
      const chiSquare = counts.reduce((total, count) => total + (count - n / 256) ** 2 / (n / 256), 0)
      // χ² with 255 degrees of freedom has mean 255 and deviation 22.6; above 380 with probability 6e-7 (Wilson–Hilferty).
      expect(chiSquare).toBeLessThan(380)
      expect(chiSquare).toBeGreaterThan(155)
    }
  })

  test("neighbours, sites and keys are uncorrelated", () => {
    const [first, second] = draws
    if (first === undefined || second === undefined) throw new Error("two seeds")
    expect(correlation(first.z.subarray(1), first.z.subarray(0, n - 1), 1)).toBeLessThan(fiveSigma)
    expect(correlation(first.z, second.z, 1)).toBeLessThan(fiveSigma)
    expect(correlation(first.u, second.u, 1 / 12)).toBeLessThan(fiveSigma)
    expect(correlation(first.z, first.u, Math.sqrt(1 / 12))).toBeLessThan(fiveSigma)
    const stepped = [0, 1].map((i) => values(normal(splitKey(key(5), i), "z", [Sample])))
    expect(correlation(stepped[0] ?? new Float64Array(), stepped[1] ?? new Float64Array(), 1)).toBeLessThan(fiveSigma)
  })

  test("the distribution function that they are compared with is right", () => {
    expect(standardNormal(0)).toBe(0.5)
    expect(standardNormal(1.959963984540054)).toBeCloseTo(0.975, 12)
    expect(standardNormal(-4.5)).toBeCloseTo(3.397673124730062e-6, 15)
    expect(standardNormal(4)).toBeCloseTo(0.99996832875816688, 12)
  })

  test("the tests can fail: a shifted, a stretched and a repeated source do", () => {
    const [first] = draws
    if (first === undefined) throw new Error("a seed")
    expect(
      kolmogorov(
        first.z.map((x) => x + 0.05),
        standardNormal,
      ),
    ).toBeGreaterThan(2.75)
    expect(
      kolmogorov(
        first.z.map((x) => x * 1.1),
        standardNormal,
      ),
    ).toBeGreaterThan(2.75)
    expect(correlation(first.z, first.z, 1)).toBeGreaterThan(fiveSigma)
  })
})
