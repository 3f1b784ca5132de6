/**
 * serein: the one import for model authors. The language as it is, the standard library by its parts, the compiler,
 * and devices with promises:
 *
 *     const gpu = await openGpu()
 *     const step = await gpu.compile(program(…))
 *     const { loss } = await step({ x })
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
