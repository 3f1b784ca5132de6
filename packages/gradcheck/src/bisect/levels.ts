/**
 * The levels of a compilation, each run by itself: programs and prepared graphs by the float64 evaluator, kernels and
 * memory plans by the kernel interpreter, WGSL by whatever runs it. Each level is held against the program as written.
 */
import type { CompiledProgram, CompileError, Pass } from "@serein/compiler"
import type { Level } from "@serein/compiler/pass"
import { evaluateProgram } from "@serein/lang/evaluate"
import type { ProgramValues } from "@serein/lang/evaluate"
import type { Program } from "@serein/lang/program"
import { doubleRewritten } from "../bound/accuracy.ts"
import type { Accuracy } from "../bound/accuracy.ts"
import { runKernels, storagesApart, storagesPlanned } from "../interpreter/kernelInterpreter.ts"
import { compareWithJudge } from "../laws/device.ts"
import { judge } from "../laws/law.ts"
import type { Verdict } from "../laws/law.ts"
import { namedResults } from "../sample.ts"
import type { Sample, Values } from "../sample.ts"

/** All passes, from a program to WGSL. */
export type Compiler = Pass<Program, CompiledProgram>

/** Runs compiled programs: an interpreter of WGSL, a device. */
export interface CompiledRunner {
  readonly name: string
  readonly accuracy: Accuracy
  readonly run: (
    compiled: CompiledProgram,
    program: Program,
    inputs: Values,
    variables: Values,
  ) => Promise<ProgramValues>
}

/** What a pass made of a program. */
export interface PassResult {
  readonly pass: string
  readonly level: Level
}

/** A compilation with what each pass made. */
export interface Trace {
  readonly results: readonly PassResult[]
  /** The pass that did not come to an end, and why: a refusal (`CompileError`), or an error that it threw. */
  readonly stopped: { readonly pass: string; readonly cause: CompileError | Error } | null
}

/** Compiles, and keeps what each pass makes. */
export const trace = (compiler: Compiler, program: Program): Trace => {
  const results: PassResult[] = []
  try {
    const compiled = compiler.run(program, (pass, level) => results.push({ pass, level }))
    const stopped = compiled._tag === "Left" ? { pass: compiled.left.pass, cause: compiled.left } : null
    return { results, stopped }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { results, stopped: { pass: compiler.names[results.length] ?? "", cause: error } }
  }
}

/** A level on something that runs it. */
export interface Stage extends PassResult {
  /** What runs the level. */
  readonly on: string
  /** Whether what it computes is what the sample's program means. */
  readonly verdict: (sample: Sample) => Promise<Verdict>
}

/** Whether a rewritten program computes what the sample's program means. */
export const meansTheSame = (sample: Sample, rewritten: Program): Verdict =>
  judge(compareWithJudge(sample, namedResults(evaluateProgram(rewritten, sample)), doubleRewritten))

const kernelsName = "kernel interpreter"

/** The ways to run what a pass made: one, but for WGSL, which every runner runs. */
export const stagesOf = ({ pass, level }: PassResult, runners: readonly CompiledRunner[]): readonly Stage[] => {
  if (!("_tag" in level)) {
    return runners.map(({ name, accuracy, run }) => ({
      pass,
      level,
      on: name,
      verdict: async (sample) => {
        const values = await run(level, sample.program, sample.inputs, sample.variables)
        return judge(compareWithJudge(sample, namedResults(values), accuracy))
      },
    }))
  }
  const onKernels = (run: (sample: Sample) => ProgramValues): Stage => ({
    pass,
    level,
    on: kernelsName,
    verdict: async (sample) => judge(compareWithJudge(sample, namedResults(run(sample)), doubleRewritten)),
  })
  const onEvaluator = (program: Program): Stage => ({
    pass,
    level,
    on: "float64 evaluator",
    verdict: async (sample) => meansTheSame(sample, program),
  })
  switch (level._tag) {
    case "Program":
      return [onEvaluator(level)]
    case "Prepared":
      return [onEvaluator(level.program)]
    case "Kernels":
      return [
        onKernels(({ program, inputs, variables }) =>
          runKernels(level, storagesApart(level), program, inputs, variables),
        ),
      ]
    case "Planned":
      return [
        onKernels(({ program, inputs, variables }) =>
          runKernels(level.kernels, storagesPlanned(level), program, inputs, variables),
        ),
      ]
    default:
      return level satisfies never
  }
}
