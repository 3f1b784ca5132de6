/**
 * What fusion promises: how many kernels a computation becomes, and what is never in memory.
 */
import {
  abs,
  add,
  axis,
  div,
  dot,
  exp,
  expand,
  grad,
  input,
  mean,
  mul,
  output,
  outer,
  param,
  program,
  rename,
  rsqrt,
  sigmoid,
  softmax,
  sqrt,
  state,
  sub,
  sum,
  take,
  updateAt,
  where,
  lessThan,
  max,
  uniform,
  key,
  makeNode,
} from "@serein/lang"
import { describe, expect, test } from "vitest"
import { compiled, dispatches, gpu, software } from "./targets.ts"

const Batch = axis("batch", 6)
const Time = axis("time", 10)
const Hidden = axis("hidden", 24)
const Inner = axis("inner", 40)
const x = input("x", "f32", [Batch, Time, Hidden])
const gain = param("gain", [Hidden])
const up = param("up", [Inner, Hidden])
const down = param("down", [Hidden, Inner])
const bias = param("bias", [Inner])

const kernels = (p: Parameters<typeof compiled>[0], target = software): readonly string[] =>
  dispatches(compiled(p, target).steps).map((d) => d.label)

describe("one kernel", () => {
  test("an RMS norm with its gain", () => {
    const y = mul(mul(x, rsqrt(add(mean(Hidden)(mul(x, x)), 1e-6))), gain)
    expect(kernels(program("norm", { outputs: { y: output(y, [Batch, Time, Hidden]) } }))).toHaveLength(1)
  })

  test("a layer norm, two dependent reductions", () => {
    const centred = sub(x, mean(Hidden)(x))
    const y = mul(centred, rsqrt(add(mean(Hidden)(mul(centred, centred)), 1e-6)))
    expect(kernels(program("norm", { outputs: { y: output(y, [Batch, Time, Hidden]) } }))).toHaveLength(1)
  })

  test("a softmax", () => {
    expect(
      kernels(program("softmax", { outputs: { y: output(softmax(Hidden)(x), [Batch, Time, Hidden]) } })),
    ).toHaveLength(1)
  })

  test("a normalisation that a user invents: x / (1 + mean |x|)", () => {
    const y = mul(x, rsqrt(mul(add(1, mean(Hidden)(abs(x))), add(1, mean(Hidden)(abs(x))))))
    expect(kernels(program("invented", { outputs: { y: output(y, [Batch, Time, Hidden]) } }))).toHaveLength(1)
  })

  test("several reductions over the same rows", () => {
    const p = program("shared", {
      outputs: {
        total: output(sum(Hidden)(x), [Batch, Time]),
        squares: output(sum(Hidden)(mul(x, x)), [Batch, Time]),
        largest: output(max(Hidden)(x), [Batch, Time]),
      },
    })
    expect(kernels(p)).toHaveLength(1)
  })

  test("elementwise work, a view and noise", () => {
    const noise = uniform(key(3), "mask", [Batch, Time, Hidden])
    const y = where(lessThan(noise, 0.5), mul(sigmoid(x), gain), 0)
    const labels = kernels(program("dropout", { outputs: { y: output(y, [Batch, Time, Hidden]) } }))
    // The key's scalars may have a kernel of their own; the noise tensor has none.
    expect(labels.filter((l) => !l.includes("threefry"))).toHaveLength(1)
  })

  test("a contraction with bias, activation and residual in its epilogue", () => {
    const y = add(
      rename(Inner, axis("wide", 40))(mul(add(dot(Hidden)(x, up), bias), sigmoid(add(dot(Hidden)(x, up), bias)))),
      0,
    )
    const p = program("epilogue", { outputs: { y: output(y, [Batch, Time, axis("wide", 40)]) } })
    expect(kernels(p)).toHaveLength(1)
  })

  test("the update of a parameter and its moments", () => {
    const first = state("first", [Inner, Hidden])
    const second = state("second", [Inner, Hidden])
    const gradient = input("gradient", "f32", [Inner, Hidden])
    const m = add(mul(first, 0.9), mul(gradient, 0.1))
    const v = add(mul(second, 0.95), mul(mul(gradient, gradient), 0.05))
    const p = program("adam", {
      outputs: {},
      updates: [
        [up, sub(up, mul(m, rsqrt(add(v, 1e-8))))],
        [first, m],
        [second, v],
      ],
    })
    const c = compiled(p)
    expect(dispatches(c.steps)).toHaveLength(1)
    expect(c.buffers.filter((b) => b.kind === "arena").reduce((n, b) => n + b.bytes, 0)).toBe(0)
  })
})

describe("contractions", () => {
  const Left = axis("left", 33)
  const Right = axis("right", 36)
  const Sum = axis("sum", 20)
  const layouts = {
    "rows × rows": [input("a", "f32", [Left, Sum]), input("b", "f32", [Right, Sum])],
    "rows × columns": [input("a", "f32", [Left, Sum]), input("b", "f32", [Sum, Right])],
    "columns × rows": [input("a", "f32", [Sum, Left]), input("b", "f32", [Right, Sum])],
    "columns × columns": [input("a", "f32", [Sum, Left]), input("b", "f32", [Sum, Right])],
  } as const
  test.each(Object.entries(layouts))("%s: one kernel, no transpose in memory", (_, [a, b]) => {
    for (const target of [software, gpu]) {
      const c = compiled(program("layout", { outputs: { y: output(dot(Sum)(a, b), [Left, Right]) } }), target)
      expect(dispatches(c.steps)).toHaveLength(1)
      expect(c.buffers.filter((buffer) => buffer.kind === "arena").every((buffer) => buffer.bytes === 0)).toBe(true)
    }
  })
})

describe("half precision", () => {
  const [I, K, J, R] = [axis("i", 64), axis("k", 64), axis("j", 48), axis("r", 3)]
  const [q, k, s] = [input("q", "f16", [I, J]), input("k", "f16", [K, J]), input("s", "f16", [I])]
  const every = mul(expand(q, K), expand(k, I))
  test.each([
    ["with a divisor", sum(J)(div(every, add(s, 3)))],
    ["with a factor", sum(J)(mul(every, s))],
    ["with a repetition", sum([J, R])(expand(every, R))],
    ["of repetitions", dot([J, R])(expand(q, R), expand(k, R))],
  ])("a contraction %s is one kernel that reads it as it is, though sums are made in single", (_, y) => {
    for (const target of [software, gpu]) {
      const labels = kernels(program("contraction", { outputs: { y: output(y, [I, K]) } }), target)
      expect(labels).toHaveLength(1)
      expect(labels[0]).toMatch(/^dot/u)
    }
  })
})

describe("memory", () => {
  const energy = (
    samples: number,
    targets: number,
    latent: number,
  ): { readonly peak: number; readonly differences: number } => {
    const Sample = axis("sample", samples)
    const Target = axis("target", targets)
    const Latent = axis("latent", latent)
    const Place = axis("place", 16)
    const xs = param("xs", [Sample, Place, Latent])
    const ys = input("ys", "f32", [Target, Place, Latent])
    const difference = outer(sub, xs, ys)
    const distance = sqrt(add(sum(Latent)(mul(difference, difference)), 1e-12))
    const loss = mean([Sample, Target, Place])(distance)
    const [gradient] = grad(loss, [xs])
    if (gradient === undefined) throw new Error("one gradient")
    const c = compiled(program("energy", { outputs: { loss, gradient: output(gradient, [Sample, Place, Latent]) } }))
    return { peak: c.peakBytes, differences: 4 * samples * targets * latent * 16 }
  }

  test("pairwise distances, forward and backward, never hold the N·M·l differences", () => {
    const { peak, differences } = energy(8, 100, 64)
    expect(peak).toBeLessThan(differences / 4)
  })

  test("their memory grows with N·M + (N + M)·l", () => {
    const small = energy(8, 100, 32).peak
    const deep = energy(8, 100, 64).peak
    const operands = (l: number): number => 4 * 16 * l * (8 + 100 + 8)
    expect(deep - small).toBeLessThanOrEqual(2 * (operands(64) - operands(32)))
  })

  test("a cache is written where it is: only the part moves", () => {
    const Cache = axis("cache", 4096)
    const Part = axis("part", 1)
    const cache = state("cache", [Batch, Cache, Hidden])
    const part = input("part", "f32", [Batch, Part, Hidden])
    const at = input("at", "i32", [])
    const c = compiled(program("cache", { outputs: {}, updates: [[cache, updateAt(Cache, Part)(cache, part, at)]] }))
    expect(dispatches(c.steps)).toHaveLength(1)
    const [workgroups = 0] = dispatches(c.steps)[0]?.workgroups ?? []
    expect(workgroups * 16).toBeLessThan(1000)
    expect(c.buffers.filter((b) => b.kind === "arena").every((b) => b.bytes === 0)).toBe(true)
  })

  test("intermediates share memory once they are dead", () => {
    let y = dot(Hidden)(x, up)
    for (let i = 0; i < 6; i++) y = dot(Hidden)(dot(Inner)(exp(mul(y, 0.1)), down), up)
    const c = compiled(program("deep", { outputs: { y: sum([Batch, Time, Inner])(y) } }))
    const arena = c.buffers.filter((b) => b.kind === "arena").reduce((n, b) => n + b.bytes, 0)
    expect(arena).toBeLessThan(4 * 60 * (40 + 40 + 24) * 2)
  })

  test("a program that will not fit is refused with the figures", () => {
    const Large = axis("large", 2 ** 20)
    const Wide = axis("wide", 64)
    const big = mul(sigmoid(outer(add, input("a", "f32", [Large]), input("b", "f32", [Wide]))), 2)
    const p = program("large", { outputs: { y: output(big, [Large, Wide]) } })
    expect(() => compiled(p)).toThrow(/256\.0 MiB.*at most 128\.0 MiB/u)
  })
})

describe("grids", () => {
  test.each([
    [70_000, 3],
    [2, 1_200_000],
  ])("%s batches of %s rows stay within a dispatch's dimensions", (batches, rows) => {
    const Many = axis("many", batches)
    const Rows = axis("rows", rows)
    const Out = axis("out", 3)
    const In = axis("in", 2)
    const y = dot(In)(input("a", "f32", [Many, Rows, In]), input("b", "f32", [Many, Out, In]))
    for (const target of [software, gpu]) {
      const c = compiled(program("grid", { outputs: { y: output(y, [Many, Rows, Out]) } }), target)
      for (const d of dispatches(c.steps)) expect(Math.max(...d.workgroups)).toBeLessThanOrEqual(65535)
    }
  })
})

describe("a few bindings", () => {
  test("a norm over many parameters compiles within eight bindings", () => {
    const parts = Array.from({ length: 40 }, (_, i) => input(`p${i}`, "f32", [Hidden]))
    let all = sum([Batch, Time, Hidden])(x)
    for (const p of parts) all = add(all, sum(Hidden)(mul(p, p)))
    const c = compiled(program("norm", { outputs: { norm: sqrt(all) } }), { ...software, maxStorageBuffers: 8 })
    for (const d of dispatches(c.steps)) expect(d.bindings.length).toBeLessThanOrEqual(8)
  })

  test.each([16, 17, 100])("a concatenation of %s inputs", (count) => {
    const One = axis("one", 2)
    const parts = Array.from({ length: count }, (_, i) => axis(`part${i}`, 2))
    const inputs = parts.map((_, i) => rename(One, parts[i] ?? One)(input(`x${i}`, "f32", [One])))
    const All = axis("all", 2 * count)
    const joined = makeNode({ kind: "concat", parts, into: All }, inputs)
    const c = compiled({
      _tag: "Program",
      name: "concat",
      inputs: inputs.flatMap((n) => n.args),
      outputs: [{ name: "y", node: joined, order: [All] }],
      updates: [],
    })
    for (const d of dispatches(c.steps)) expect(d.bindings.length).toBeLessThanOrEqual(16)
  })

  test("one value under twenty names", () => {
    const y = exp(input("v", "f32", [Hidden]))
    const outputs = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`y${i}`, output(y, [Hidden])]))
    for (const d of dispatches(compiled(program("names", { outputs })).steps)) {
      expect(d.bindings.length).toBeLessThanOrEqual(16)
    }
  })

  test("an embedding is gathered inside its consumer", () => {
    const Vocabulary = axis("vocabulary", 50)
    const table = param("table", [Vocabulary, Hidden])
    const ids = input("ids", "i32", [Batch, Time])
    const y = mul(take(Vocabulary)(table, ids), gain)
    expect(kernels(program("gather", { outputs: { y: output(y, [Batch, Time, Hidden]) } }))).toHaveLength(1)
  })
})
