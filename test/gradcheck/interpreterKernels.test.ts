/**
 * The kernel interpreter: the compiler's kernels, run in float64 in the places that the memory plan gives them, are the
 * program; and a plan or an order that is wrong is reported rather than computed.
 */
import { toKernels } from "@serein/compiler"
import type { BlockStep } from "@serein/compiler/lower/block"
import type { KernelProgram } from "@serein/compiler/lower/fuse"
import type { Pass } from "@serein/compiler"
import type { Level } from "@serein/compiler/pass"
import { planArenas } from "@serein/compiler/plan/arena"
import { lifetimes } from "@serein/compiler/plan/liveness"
import {
  agreesWithJudge,
  checkDeviceLaw,
  compareWithJudge,
  KernelFault,
  kernelInterpreter,
  namedResults,
  programs,
  runKernels,
  runSample,
  showReport,
  storagesApart,
  withTheirGradients,
} from "@serein/gradcheck"
import type { DeviceLaw, Layout, Report, Sample } from "@serein/gradcheck"
import { gpu, software } from "@serein/gradcheck/interpreter/targets"
import { judge } from "@serein/gradcheck/laws/law"
import { add, axis, constant, input, mul, output, program, scatterAdd, sliceAt, state, updateAt } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Program } from "@serein/lang/program"
import { describe, expect, test } from "vitest"

const runs = 150

const holds = async (law: DeviceLaw, seed: number, count = runs): Promise<Report> => {
  const report = await checkDeviceLaw(law, { runs: count, seed })
  expect(report.counterexample, showReport(report)).toBeNull()
  expect(report.held).toBeGreaterThan(0.95 * report.runs)
  return report
}

const lowered = <To extends Level>(pass: Pass<Program, To>, from: Program): To => {
  const result = pass.run(from, () => {})
  if (result._tag === "Left") throw new Error(result.left.message)
  return result.right
}

describe("kernels mean the program they were made from, to float64's accuracy", () => {
  test.each(["apart", "planned"] as const)("memory %s, values and gradients", async (memory) => {
    const executor = kernelInterpreter({ memory })
    await holds(agreesWithJudge(executor), 21)
    await holds(withTheirGradients(agreesWithJudge(executor)), 22)
  })

  test("for a GPU, whose reductions are staged", async () => {
    await holds(agreesWithJudge(kernelInterpreter({ target: gpu })), 23)
  })

  test("in half precision, whose types alone differ here", async () => {
    const report = await checkDeviceLaw(agreesWithJudge(kernelInterpreter()), { runs, seed: 24, float: "f16" })
    expect(report.counterexample, showReport(report)).toBeNull()
  })
})

const agrees = async (sample: Sample): Promise<void> => {
  const executor = kernelInterpreter()
  const results = namedResults(await runSample(executor, sample))
  expect(judge(compareWithJudge(sample, results, executor.accuracy))._tag).toBe("Holds")
}

const counted = (length: number): readonly number[] => Array.from({ length }, (_, i) => i + 1)

describe("updates in place", () => {
  const Length = axis("length", 8)
  const Part = axis("part", 3)

  test("a window of a cache is written and the rest stays, wherever it begins", async () => {
    const cache = state("cache", [Length])
    const part = input("part", "f32", [Part])
    const start = input("start", "i32")
    const next = updateAt(Length, Part)(cache, part, start)
    const p = program("cache", {
      outputs: { read: output(sliceAt(Length, Part)(next, start), [Part]) },
      updates: [[cache, next]],
    })
    for (const at of [-5, 0, 4, 5, 9]) {
      await agrees({
        program: p,
        inputs: { part: tensor("f32", [Part], [-1, -2, -3]), start: tensor("i32", [], [at]) },
        variables: { cache: tensor("f32", [Length], counted(8)) },
      })
    }
  })

  test("two variables trade places", async () => {
    const [a, b] = [state("a", [Length]), state("b", [Length])]
    const p = program("trade", {
      outputs: { sum: output(add(a, b), [Length]) },
      updates: [
        [a, mul(b, constant(2))],
        [b, a],
      ],
    })
    await agrees({
      program: p,
      inputs: {},
      variables: { a: tensor("f32", [Length], counted(8)), b: tensor("f32", [Length], counted(8).toReversed()) },
    })
  })
})

test("a large scatter-add walks its links", async () => {
  const [Item, Over, Width] = [axis("item", 64), axis("over", 8192), axis("width", 512)]
  const p = program("scatter", {
    outputs: {
      sums: output(scatterAdd(Over, [Item])(input("values", "f32", [Item, Width]), input("index", "i32", [Item])), [
        Over,
        Width,
      ]),
    },
  })
  const index = Array.from({ length: 64 }, (_, i) => (i % 7 === 0 ? 8191 : i % 5 === 0 ? -1 : (i * i) % 11))
  const values = Array.from({ length: 64 * 512 }, (_, i) => Math.sin(i))
  const stored = lowered(toKernels(software), p).steps
  expect(stored).toHaveLength(3)
  await agrees({
    program: p,
    inputs: { values: tensor("f32", [Item, Width], values), index: tensor("i32", [Item], index) },
    variables: {},
  })
})

/** What a run of altered kernels or memory comes to. */
const outcome = (sample: Sample, kernels: KernelProgram, layout: Layout): "right" | "wrong" | KernelFault => {
  try {
    const values = runKernels(kernels, layout, sample.program, sample.inputs, sample.variables)
    const verdict = judge(compareWithJudge(sample, namedResults(values), kernelInterpreter().accuracy))
    return verdict._tag === "Violated" ? "wrong" : "right"
  } catch (fault) {
    if (fault instanceof KernelFault) return fault
    throw fault
  }
}

const samplesWithArenas = function* (
  seed: number,
): Generator<{ readonly sample: Sample; readonly kernels: KernelProgram }> {
  for (const sample of programs({ runs, seed })) {
    const kernels = lowered(toKernels(software), sample.program)
    if (lifetimes(kernels.steps).length > 1) yield { sample, kernels }
  }
}

describe("a memory plan that is wrong is reported, never computed with", () => {
  test("lifetimes shortened to their first step", () => {
    const found = { right: 0, wrong: 0, reported: 0 }
    for (const { sample, kernels } of samplesWithArenas(31)) {
      const apart = storagesApart(kernels)
      const short = planArenas(
        lifetimes(kernels.steps).map(({ storage, from }) => ({ storage, from, to: from })),
        software.offsetAlignment,
        software.maxBufferBytes,
      )
      const first = apart.buffers.length
      const result = outcome(sample, kernels, {
        buffers: [...apart.buffers, ...short.sizes],
        placements: new Map([
          ...apart.placements,
          ...[...short.placements].map(([s, { arena, offset }]) => [s, { buffer: first + arena, offset }] as const),
        ]),
      })
      found[result instanceof KernelFault ? "reported" : result] += 1
      if (result instanceof KernelFault) expect(result.kind).toBe("unwritten")
    }
    expect(found.wrong).toBe(0)
    expect(found.reported).toBeGreaterThan(20)
  })

  test("an offset beyond the end of its arena", () => {
    for (const { sample, kernels } of samplesWithArenas(32)) {
      const apart = storagesApart(kernels)
      const [moved] = lifetimes(kernels.steps)
      const place = moved === undefined ? undefined : apart.placements.get(moved.storage)
      if (moved === undefined || place === undefined) continue
      const placements = new Map([...apart.placements, [moved.storage, { ...place, offset: place.offset + 16 }]])
      const result = outcome(sample, kernels, { ...apart, placements })
      expect(result instanceof KernelFault ? result.kind : result).toBe("out of bounds")
    }
  })
})

test("kernels in another order than their operands' are reported", () => {
  const found = { right: 0, wrong: 0, reported: 0 }
  for (const { sample, kernels } of samplesWithArenas(33)) {
    const steps: readonly BlockStep[] = kernels.steps.toReversed()
    const result = outcome(sample, { ...kernels, steps }, storagesApart(kernels))
    found[result instanceof KernelFault ? "reported" : result] += 1
  }
  expect(found.reported).toBeGreaterThan(50)
  expect(found.right).toBe(0)
})
