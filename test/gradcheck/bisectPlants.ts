/**
 * Compilers with a fault in one pass: what bisection has to name.
 */
import {
  emission,
  expandTangents,
  fusion,
  heuristicScheduler,
  inlineRegions,
  planning,
  preparation,
  simplify,
} from "@serein/compiler"
import type { CompiledProgram, Pass } from "@serein/compiler"
import type { Kernel } from "@serein/compiler/kernel"
import type { BlockStep } from "@serein/compiler/lower/block"
import { rewriteProgram } from "@serein/compiler/lower/fuse"
import type { KernelProgram, PreparedProgram } from "@serein/compiler/lower/fuse"
import { andThen, pass } from "@serein/compiler/pass"
import type { Level } from "@serein/compiler/pass"
import type { PlannedProgram } from "@serein/compiler/plan/plan"
import { simplifyRules } from "@serein/compiler/simplify/index"
import type { Rule } from "@serein/compiler/simplify/index"
import { interpreterTargets } from "@serein/gradcheck"
import type { Compiler } from "@serein/gradcheck"
import type { Program } from "@serein/lang"
import type { Node } from "@serein/lang/node"
import { sub } from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { pipe } from "fp-ts/lib/function.js"
import { faults } from "../device/propertiesFaults.ts"

/** What stands after a pass: nothing, or a fault. */
export interface Plant {
  readonly inlined?: (program: Program) => Program
  readonly rules?: readonly Rule[]
  readonly prepared?: (level: PreparedProgram) => PreparedProgram
  readonly kernels?: (level: KernelProgram) => KernelProgram
  readonly planned?: (level: PlannedProgram) => PlannedProgram
  readonly compiled?: (level: CompiledProgram) => CompiledProgram
}

const same = <A>(x: A): A => x

/** A pass whose result is altered. */
const altered = <From, To extends Level>(inner: Pass<From, To>, alter: (to: To) => To = same): Pass<From, To> => ({
  names: inner.names,
  run: (from, observe) => {
    const result = inner.run(from, () => {})
    if (result._tag === "Left") return result
    const right = alter(result.right)
    observe(inner.names[0] ?? "", right)
    return { ...result, right }
  },
})

/** The compiler for a software adapter, with this fault. */
export const compilerWith = (plant: Plant): Compiler => {
  const target = interpreterTargets.software
  return pipe(
    pass("expand tangents", expandTangents),
    andThen(altered(pass("inline regions", inlineRegions), plant.inlined)),
    andThen(pass("simplify", (p: Program) => simplify(p, plant.rules ?? simplifyRules))),
    andThen(altered(preparation(target), plant.prepared)),
    andThen(altered(fusion(target), plant.kernels)),
    andThen(altered(planning(target), plant.planned)),
    andThen(altered(emission(target, heuristicScheduler(target)), plant.compiled)),
  )
}

/** Wrong rules, each tried before the right ones. */
export const wrongRules: readonly Rule[] = [
  {
    name: "swapped operands: x − y becomes y − x",
    kinds: ["sub"],
    rewrite: (n) => (at(n.args, 0).hash < at(n.args, 1).hash ? sub(at(n.args, 1), at(n.args, 0)) : null),
  },
  { name: "missing sign: |x| becomes x", kinds: ["abs"], rewrite: (n) => at(n.args, 0) },
  {
    name: "dropped clamp: min(x, y) becomes x",
    kinds: ["min"],
    rewrite: (n) => (at(n.args, 0).axes.length === n.axes.length ? at(n.args, 0) : null),
  },
]

const withoutAbs = (n: Node): Node => (n.op.kind === "abs" ? at(n.args, 0) : n)

const mapKernels = (steps: readonly BlockStep[], f: (kernel: Kernel) => Kernel): readonly BlockStep[] =>
  steps.map((step) =>
    step._tag === "Kernel" ? { ...step, kernel: f(step.kernel) } : { ...step, steps: mapKernels(step.steps, f) },
  )

/** A contraction stores what it sums, and not what was fused behind it. */
const withoutEpilogue = (kernel: Kernel): Kernel =>
  kernel._tag === "Contraction"
    ? { ...kernel, stores: kernel.stores.map((s) => (s.window === null ? { ...s, node: kernel.result } : s)) }
    : kernel

/** The fault of code generation whose name begins so. */
const inText = (text: string): ((compiled: CompiledProgram) => CompiledProgram) => {
  const found = faults.find(({ name }) => name.startsWith(text))
  if (found === undefined) throw new Error(`there is no fault '${text}'`)
  return found.alter
}

/** Faults of the passes other than "simplify", under the name of the pass. */
export const plants: readonly (readonly [pass: string, what: string, plant: Plant])[] = [
  ["inline regions", "|x| becomes x", { inlined: (p) => rewriteProgram(p, withoutAbs) }],
  [
    "prepare",
    "|x| becomes x",
    { prepared: (level) => ({ ...level, program: rewriteProgram(level.program, withoutAbs) }) },
  ],
  ["fuse", "an epilogue is lost", { kernels: (l) => ({ ...l, steps: mapKernels(l.steps, withoutEpilogue) }) }],
  [
    "plan memory",
    "everything lies at the start of its arena",
    {
      planned: (l) => ({
        ...l,
        placements: new Map([...l.placements].map(([storage, { buffer }]) => [storage, { buffer, offset: 0 }])),
      }),
    },
  ],
  ["emit", "swapped operands of a difference", { compiled: inText("swapped operands: x − y") }],
  ["emit", "a row loop that ends early", { compiled: inText("off by one: a row loop") }],
]
