// @serein/compiler: typed passes from an expression graph to WGSL, a dispatch list and an arena layout.
// Everything public is exported from here; this file only gathers.
export type {
  BufferRange,
  BufferSpec,
  CompiledProgram,
  Dispatch,
  Kernel,
  Slot,
  Step,
  VariableSlot,
} from "./compiled.ts"
export type { Target } from "./target.ts"
export { excesses, excessText } from "./plan/limits.ts"
export type { Excess } from "./plan/limits.ts"
export type { CompileError, Observer, Pass } from "./pass.ts"
export {
  compile,
  emission,
  fusion,
  pipeline,
  planning,
  preparation,
  programPasses,
  toKernels,
  toPlanned,
  toPrepared,
} from "./pipeline.ts"
export type { CompileOptions } from "./pipeline.ts"
export type { Scheduler } from "./schedule/choose.ts"
export { heuristicScheduler } from "./schedule/choose.ts"
export { expandTangents, inlineRegions, simplify } from "./simplify/index.ts"
