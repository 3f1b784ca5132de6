/**
 * serein: the one import for model authors. The language as it is, the standard library by its parts, the compiler,
 * and devices with promises:
 *
 *     const gpu = await openGpu()
 *     const step = await gpu.compile(program(…))
 *     const { loss } = await step({ x })
 *
 * and around them what a script needs: `experiment`, `fit`, `observe`, `writeTexts`.
 *
 * Everything public is exported from here; this file only gathers.
 */
export * from "@serein/lang"
export { pipe } from "fp-ts/lib/function.js"

export * as nn from "./stdlib/nn.ts"
export * as optim from "./stdlib/optim.ts"
export * as calm from "./stdlib/calm.ts"
export * as baseline from "./stdlib/baseline.ts"
export * as recipes from "@serein/recipes"
export * as text from "./stdlib/text.ts"

export { experiment } from "./experiment/experiment.ts"
export type { Experiment, Findings, Given, Setting, Settings } from "./experiment/experiment.ts"
export { fit } from "./experiment/fit.ts"
export type { BatchOf, FitOptions, Fitted, Unfed } from "./experiment/fit.ts"
export { fitCalm } from "./experiment/fitCalm.ts"
export type { CalmOptions, FittedCalm, WritingModel } from "./experiment/fitCalm.ts"
export { observe } from "./experiment/observe.ts"
export type { Observation } from "./experiment/observe.ts"
export { windows } from "./experiment/windows.ts"
export type { Windows } from "./experiment/windows.ts"
export { writeTexts } from "./experiment/writeTexts.ts"
export type { WriteOptions } from "./experiment/writeTexts.ts"

export { compile } from "@serein/compiler"
export type { CompiledProgram, CompileError, CompileOptions, Target } from "@serein/compiler"

export { adapters, openGpu } from "@serein/runtime"
export type {
  AdapterDescription,
  AdapterDetails,
  GpuHandle,
  GpuOptions,
  PrepareOptions,
  Safety,
  Step,
  Submitted,
  TensorData,
  Value,
  Values,
  VariableStore,
} from "@serein/runtime"
