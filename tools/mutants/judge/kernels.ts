/**
 * What becomes kernels: lowering, fusion, index algebra, memory plan, schedules and printing. A program with its
 * gradients is compiled for several devices and under forced schedules, and the text is run by the WGSL interpreter:
 * results must be the evaluator's within the running error bound, and kernels sound.
 */
import { compile, heuristicScheduler } from "@serein/compiler"
import type { CompiledProgram, Scheduler, Target } from "@serein/compiler"
import type { Kernel } from "@serein/compiler/kernel"
import {
  agreesWithJudge,
  interpreterTargets,
  kernelInterpreter,
  namedResults,
  namedRoots,
  operationsOf,
  runCompiled,
  schedulers,
  wgslInterpreter,
  withGradients,
} from "@serein/gradcheck"
import type { Sample, Verdict } from "@serein/gradcheck"
import { elementCount } from "@serein/lang/axis"
import { topological } from "@serein/lang/walk"
import { revalued } from "./values.ts"
import { bitsOf, digest } from "./subject.ts"
import type { Check, Outcome, Subject } from "./subject.ts"

const { software, gpu, noSubgroups, fewBindings, smallGrids } = interpreterTargets

/** One way of compiling. */
interface Way {
  readonly name: string
  readonly target: Target
  readonly schedule: Scheduler | undefined
}

const others = [
  ["a GPU", gpu],
  ["an adapter without subgroups", noSubgroups],
  ["a device with few bindings", fewBindings],
  ["a device with small grids", smallGrids],
] as const

const pick = <T>(list: readonly T[], i: number): readonly T[] => list.slice(i % list.length).slice(0, 1)

const usual: Way = { name: "a software adapter", target: software, schedule: undefined }
const forced = (target: Target, kind: string | null): readonly Way[] =>
  schedulers(target)
    .filter((s) => kind === null || s.kind === kind)
    .map(({ name, schedule }) => ({ name, target, schedule }))
const forcedSoftware = forced(software, null)
const forcedGpu = forced(gpu, null)

/** The target, given half precision where a program has it. */
const withHalf = (target: Target, half: boolean): Target => (half ? { ...target, f16: true } : target)

/** A tile whose last block of lanes is not full: the heuristics have none. */
const unevenTile: Way = {
  name: "contraction subgroup, 12 rows, bounds known",
  target: software,
  schedule: (kernel, loads) =>
    kernel._tag === "Contraction"
      ? { _tag: "Contraction", staging: "subgroup", tileRows: 12, workgroupSize: 16, bounds: "known" }
      : heuristicScheduler(software)(kernel, loads),
}

/** What devices get, and every schedule of kernels of one kind. */
const everyWay = (kind: Kernel["_tag"], half: boolean): readonly Way[] => [
  usual,
  { name: "a GPU", target: gpu, schedule: undefined },
  { name: "a device with small grids", target: withHalf(smallGrids, half), schedule: undefined },
  ...forced(software, kind),
  ...(kind === "Contraction" ? [unevenTile] : []),
]

/** The ways of the i-th program: what a software adapter gets, another device, and two forced schedules. */
const waysOf = (i: number, half: boolean): readonly Way[] => [
  usual,
  ...pick(others, i).map(([name, target]) => ({
    name,
    target: withHalf(target, half),
    schedule: undefined,
  })),
  ...pick(forcedSoftware, i),
  ...pick(forcedGpu, i),
]

const compiledBy = ({ target, schedule }: Way, { program }: Sample): CompiledProgram => {
  const result = compile(program, target, schedule === undefined ? {} : { schedule })
  if (result._tag === "Right") return result.right
  throw new Error(`${result.left.pass}: ${result.left.message}`)
}

/** The text of everything that a device gets. */
const textOf = (compiled: CompiledProgram): string =>
  digest(
    JSON.stringify(compiled, (_, value: unknown) => (value instanceof Uint8Array ? Array.from(value).join() : value)),
  )

/** A large scatter: its kernels are run in float64 before their text is. */
export const linkedSubject = (sample: Sample, name: string): Subject => {
  const subject = subjectBy([usual], sample, name)
  const law = agreesWithJudge(kernelInterpreter({ target: software }))
  const inDouble: Check = { law: "agrees", part: 0, check: (round) => law.check(revalued(sample, round)) }
  return { ...subject, checks: [inDouble, ...subject.checks] }
}

/** A device whose buffers hold a tensor or two of the programs about memory: they need several arenas. */
const tinyBuffers: Way = {
  name: "a device with tiny buffers",
  target: { ...software, maxBufferBytes: 2 ** 7 },
  schedule: undefined,
}

/** A sample as it is, without its gradients. */
export const plainSubject = (sample: Sample, name: string, i: number): Subject =>
  subjectBy([...waysOf(i, false), tinyBuffers], sample, name)

const holdsHalf = ({ program }: Sample): boolean => operationsOf(program).some((n) => n.dtype === "f16")

/** A sample as it is, under every schedule of kernels of one kind. */
export const everyWaySubject = (sample: Sample, name: string, kind: Kernel["_tag"]): Subject =>
  subjectBy(everyWay(kind, holdsHalf(sample)), sample, name)

/** How many kernels are run, against one: what ranges over one loop is one kernel. */
const isOneKernel = (way: Way, sample: Sample): Verdict => {
  const { steps } = compiledBy(way, sample)
  if (steps.length === 1) return { _tag: "Holds", ratio: 0, compared: 1, undetermined: 0 }
  const worst = { where: "kernels", element: "", expected: 1, actual: steps.length, error: steps.length - 1, bound: 0 }
  return { _tag: "Violated", worst, ratio: Infinity }
}

/** A sample that is one loop: its results, and that it is fused whole. */
export const loopSubject = (sample: Sample, name: string): Subject => {
  const ways = [usual, { name: "a GPU", target: gpu, schedule: undefined }]
  const subject = subjectBy(ways, sample, name)
  const whole = ways.map((way, part): Check => ({ law: "fused whole", part, check: () => isOneKernel(way, sample) }))
  return { ...subject, checks: [...subject.checks, ...whole] }
}

/** A sample with its gradients, compiled; `i` decides how. */
export const kernelSubject = (sample: Sample, name: string, i: number): Subject => {
  const extended = withGradients(sample) ?? sample
  return subjectBy(waysOf(i, holdsHalf(extended)), extended, name)
}

const subjectBy = (ways: readonly Way[], extended: Sample, name: string): Subject => {
  const nodes = topological(namedRoots(extended.program).map((r) => r.node))
  const elements = nodes.reduce((n, node) => n + (node.args.length > 0 ? elementCount(node.axes) : 0), 0)
  return {
    name,
    size: operationsOf(extended.program).length,
    outcome: (): Outcome => {
      const compiled = ways.map((way) => compiledBy(way, extended))
      return {
        parts: compiled.map(textOf),
        run: async (round) => {
          const { inputs, variables } = revalued(extended, round)
          const results = compiled.map((c, k) => {
            const target = ways[k]?.target ?? software
            const { outputs, variables: written } = runCompiled(c, target, inputs, variables)
            return bitsOf(Object.values(namedResults({ outputs, updates: written })))
          })
          return { bits: results.join(), elements: elements * ways.length }
        },
      }
    },
    checks: ways.map(({ target, schedule, name: of }, part) => {
      const law = agreesWithJudge(
        wgslInterpreter({ name: of, target, ...(schedule === undefined ? {} : { schedule }) }),
      )
      return {
        law: schedule === undefined ? "agrees" : "schedules",
        part,
        check: (round) => law.check(revalued(extended, round)),
      }
    }),
  }
}
