/**
 * The WGSL interpreter: what the compiler emits computes the program, under every schedule, without a race, an access
 * out of bounds or a read of what nobody wrote.
 */
import {
  agreesWithJudge,
  checkDeviceLaw,
  compareWithJudge,
  isDeterministic,
  KernelFault,
  namedResults,
  programs,
  runSample,
  schedulers,
  showReport,
  showSample,
  showVerdict,
  wgsl,
  wgslInterpreter,
  withTheirGradients,
} from "@serein/gradcheck"
import type { DeviceLaw, Executor, NamedScheduler, Report, Sample } from "@serein/gradcheck"
import { gpu, noSubgroups, smallGrids, software } from "@serein/gradcheck/interpreter/targets"
import { judge } from "@serein/gradcheck/laws/law"
import { compile } from "@serein/compiler"
import type { Target } from "@serein/compiler"
import { add, axis, cast, dot, exp, input, max, output, program, scatterAdd, softmax, sum, tanh } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { describe, expect, test } from "vitest"
import { sineSample } from "./sineSample.ts"

const holds = async (law: DeviceLaw, seed: number, runs: number, float: "f32" | "f16" = "f32"): Promise<Report> => {
  const report = await checkDeviceLaw(law, { runs, seed, float })
  expect(report.counterexample, showReport(report)).toBeNull()
  expect(report.held).toBeGreaterThan(0.9 * report.runs)
  return report
}

describe("what is emitted = float64 evaluator within the bound, and sound", () => {
  test("for a software adapter, values and gradients, and the bound is not idle", async () => {
    const executor = wgslInterpreter({ target: software })
    const report = await holds(agreesWithJudge(executor), 41, 120)
    expect(report.ratios[Math.floor(report.ratios.length / 2)]).toBeGreaterThan(1e-3)
    await holds(withTheirGradients(agreesWithJudge(executor)), 42, 120)
  })

  test.each([
    ["a GPU", gpu],
    ["an adapter without subgroups", noSubgroups],
    ["a device whose grids are split", smallGrids],
  ] as const)("for %s", async (_, target) => {
    await holds(withTheirGradients(agreesWithJudge(wgslInterpreter({ target }))), 43, 60)
  })

  test.each([
    ["a software adapter", software],
    ["a GPU", gpu],
  ] as const)("in half precision, for %s", async (_, target) => {
    await holds(agreesWithJudge(wgslInterpreter({ target })), 44, 60, "f16")
  })

  test("two runs give the same bits", async () => {
    await holds(isDeterministic(wgslInterpreter()), 45, 20)
  })
})

/** One program with each kind of kernel, its axes beside tiles, quads and each other. */
const everyKind = (rows: number, columns: number, depth: number): Sample => {
  const [Batch, Row, Column, Depth] = [axis("b", 4), axis("row", rows), axis("column", columns), axis("depth", depth)]
  const Over = axis("over", 5)
  const a = input("a", "f32", [Batch, Row, Depth])
  const b = input("b", "f32", [Column, Depth])
  const c = input("c", "f32", [Batch, Depth, Column])
  const index = input("index", "i32", [Row])
  const product = dot(Depth)(a, b)
  const p = program(`${rows} × ${columns} × ${depth}`, {
    outputs: {
      product: output(tanh(add(product, input("bias", "f32", [Column]))), [Batch, Row, Column]),
      batched: output(dot(Depth)(a, c), [Batch, Row, Column]),
      probabilities: output(softmax(Depth)(a), [Batch, Row, Depth]),
      largest: output(max(Row)(exp(a)), [Batch, Depth]),
      sums: output(sum([Batch, Row])(a), [Depth]),
      plain: output(exp(a), [Batch, Row, Depth]),
      scattered: output(scatterAdd(Over, [Row])(a, index), [Batch, Over, Depth]),
    },
  })
  return sineSample(p)
}

const shapes: readonly (readonly [number, number, number])[] = [
  [1, 2, 3],
  [9, 17, 16],
  [19, 4, 5],
  [12, 20, 36],
]

/** Checks a sample under one forced schedule; how many kernels it was forced upon. */
const expectAgreement = async (sample: Sample, target: Target, forced: NamedScheduler): Promise<number> => {
  let served = 0
  const executor = wgslInterpreter({
    name: forced.name,
    target,
    schedule: (kernel, loads) => {
      if (forced.force(kernel) !== null) served += 1
      return forced.schedule(kernel, loads)
    },
  })
  const verdict = judge(compareWithJudge(sample, namedResults(await runSample(executor, sample)), wgsl))
  expect(verdict._tag, `${forced.name}: ${showVerdict(verdict)}\n${showSample(sample)}`).toBe("Holds")
  return served
}

describe("every schedule gives the same result, and is sound", () => {
  const both = [
    ["software", software],
    ["gpu", gpu],
  ] as const
  test.each(both.flatMap(([name, target]) => schedulers(target).map((s) => [name, s.name, target, s] as const)))(
    "%s: %s",
    async (_, __, target, forced) => {
      let served = 0
      for (const shape of shapes) served += await expectAgreement(everyKind(...shape), target, forced)
      expect(served).toBeGreaterThan(0)
    },
  )

  test("over random programs", async () => {
    const forced = schedulers(software)
    let n = 0
    for (const sample of programs({ runs: 3 * forced.length, seed: 46 })) {
      const scheduler = forced[n++ % forced.length]
      if (scheduler !== undefined) await expectAgreement(sample, software, scheduler)
    }
  })
})

test("a grid that is split over two dimensions runs all of its invocations, and no other", async () => {
  const Long = axis("long", 4001)
  const x = input("x", "f32", [Long])
  const p = program("long", { outputs: { y: output(exp(x), [Long]) } })
  const compiled = compile(p, smallGrids)
  if (compiled._tag === "Left") throw new Error(compiled.left.message)
  expect(compiled.right.steps).toMatchObject([{ workgroups: [16, 16, 1] }])
  const { inputs } = sineSample(p)
  const { outputs } = await wgslInterpreter({ target: smallGrids }).run(p, inputs, {})
  const judged = evaluateProgram(p, { inputs }).outputs["y"]
  outputs["y"]?.data.forEach((y, i) => expect(Math.abs(y - (judged?.data[i] ?? NaN))).toBeLessThan(1e-6))
})

test("a variable without a value is reported when it is read", async () => {
  const sample = [...programs({ runs: 60, seed: 47 })].find((s) => Object.keys(s.variables).length > 0)
  if (sample === undefined) throw new Error("no program has variables")
  await expect(runSample(wgslInterpreter(), { ...sample, variables: {} })).rejects.toThrow(KernelFault)
})

test.each(["i32", "u32"] as const)(
  "a conversion beyond %s saturates within the bound, and not a step further",
  async (to) => {
    const x = input("x", "f32", [])
    const check = async (value: number, wrong = 0): Promise<string> => {
      const sample = {
        program: program("beyond", { inputs: { x }, outputs: { y: output(cast(to)(x), []) } }),
        inputs: { x: tensor("f32", [], [value]) },
        variables: {},
      }
      const right = wgslInterpreter()
      const shifted: Executor = {
        ...right,
        run: async (...args) => {
          const { outputs, updates } = await right.run(...args)
          const [y] = outputs["y"]?.data ?? []
          return { outputs: { y: tensor(to, [], [(y ?? 0) - wrong]) }, updates }
        },
      }
      return (await agreesWithJudge(shifted).check(sample))._tag
    }
    expect(await check(2 ** 33)).toBe("Holds")
    expect(await check(2 ** 33, 1)).toBe("Violated")
    expect(await check(12.5)).toBe("Holds")
    expect(await check(12.5, 1)).toBe("Violated")
  },
)
