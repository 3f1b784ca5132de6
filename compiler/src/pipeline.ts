/**
 * The compiler as a value: its passes in order, from a program to WGSL with a dispatch list and a memory plan.
 */
import type { Either } from "fp-ts/lib/Either.js"
import { left } from "fp-ts/lib/Either.js"
import { pipe } from "fp-ts/lib/function.js"
import type { Program } from "@serein/lang/program"
import { checkLevel } from "./check.ts"
import type { CompiledProgram } from "./compiled.ts"
import { emitProgram } from "./emit/program.ts"
import { fuseProgram, mapRoots } from "./lower/fuse.ts"
import type { KernelProgram, PreparedProgram } from "./lower/fuse.ts"
import { prepareGraph } from "./lower/prepare.ts"
import { andThen, attempt, pass } from "./pass.ts"
import type { CompileError, Observer, Pass } from "./pass.ts"
import { planProgram } from "./plan/plan.ts"
import type { PlannedProgram } from "./plan/plan.ts"
import { heuristicScheduler } from "./schedule/choose.ts"
import type { Scheduler } from "./schedule/choose.ts"
import { expandTangents, inlineRegions, simplify } from "./simplify/index.ts"
import type { Target } from "./target.ts"

/** What a compilation may be told. */
export interface CompileOptions {
  /** Chooses schedules in place of the heuristics. */
  readonly schedule?: Scheduler
  /** Sees every pass's result. */
  readonly observe?: Observer
  /** Whether every level is checked; a finding fails the compilation. */
  readonly check?: boolean
}

/** The passes that rewrite programs, each keeping values and gradients. */
export const programPasses: Pass<Program, Program> = pipe(
  pass("expand tangents", expandTangents),
  andThen(pass("inline regions", inlineRegions)),
  andThen(pass("simplify", simplify)),
)

const prepareFor =
  (target: Target) =>
  (program: Program): PreparedProgram => {
    const rewritten = mapRoots(program, (roots) => prepareGraph(roots, target))
    const prepare: PreparedProgram["prepare"] = (roots) => {
      const body: Program = {
        ...program,
        inputs: [],
        outputs: roots.map((node, i) => ({ name: String(i), node, order: node.axes })),
        updates: [],
      }
      const result = programPasses.run(body, () => {})
      if (result._tag === "Left") throw new Error(`a loop's body: ${result.left.message}`)
      const nodes = result.right.outputs.map((output) => output.node)
      return prepareGraph(nodes, target)
    }
    return { _tag: "Prepared", program: rewritten, prepare }
  }

/** Into the form that lowering expects. */
export const preparation = (target: Target): Pass<Program, PreparedProgram> => pass("prepare", prepareFor(target))

/** Into kernels over storages. */
export const fusion = (target: Target): Pass<PreparedProgram, KernelProgram> =>
  pass("fuse", (prepared) => fuseProgram(prepared, target))

/** Storages into buffers. */
export const planning = (target: Target): Pass<KernelProgram, PlannedProgram> =>
  attempt("plan memory", (kernels) => planProgram(kernels, target))

/** Into WGSL with a dispatch list. */
export const emission = (target: Target, schedule: Scheduler): Pass<PlannedProgram, CompiledProgram> =>
  attempt("emit", (planned) => emitProgram(planned, target, schedule))

/** The passes down to a graph of the form that lowering expects. */
export const toPrepared = (target: Target): Pass<Program, PreparedProgram> =>
  pipe(programPasses, andThen(preparation(target)))

/** The passes down to kernels over storages. */
export const toKernels = (target: Target): Pass<Program, KernelProgram> =>
  pipe(toPrepared(target), andThen(fusion(target)))

/** The passes down to kernels whose storages have places in buffers. */
export const toPlanned = (target: Target): Pass<Program, PlannedProgram> =>
  pipe(toKernels(target), andThen(planning(target)))

/** All passes for one target. */
export const pipeline = (target: Target, schedule: Scheduler): Pass<Program, CompiledProgram> =>
  pipe(toPlanned(target), andThen(emission(target, schedule)))

/** Compiles `program` for `target`. */
export const compile = (
  program: Program,
  target: Target,
  options: CompileOptions = {},
): Either<CompileError, CompiledProgram> => {
  const findings: string[] = []
  const observe: Observer = (name, level) => {
    options.observe?.(name, level)
    if (options.check === true)
      findings.push(...checkLevel(level, target).map((finding) => `after '${name}': ${finding}`))
  }
  const compiled = pipeline(target, options.schedule ?? heuristicScheduler(target)).run(program, observe)
  const [finding] = findings
  return finding === undefined ? compiled : left({ _tag: "CompileError", pass: "check", message: finding })
}
