/**
 * @serein/runtime: adapter, buffers, pipelines, execution and profiling over WebGPU.
 * Everything public is exported from here; this file only gathers. Browsers import `@serein/runtime/browser`.
 */
export { adapters, openGpu } from "./open.ts"
export { openThrough } from "./promises.ts"
export type { GpuHandle, PrepareOptions, Step, Submitted, Value, Values, VariableStore } from "./promises.ts"

export { compileProgram } from "./fromEither.ts"
export type { DataOf, StepInputs, StepOutputs, ValueOf } from "./typedStep.ts"

export { answersTo, chooseAdapter, orderAdapters } from "./adapter.ts"
export type { AdapterDescription, AdapterDetails } from "./adapter.ts"
export { Backend } from "./backend.ts"
export type { WebGpuBackend } from "./backend.ts"
export { dawnBackend } from "./dawn.ts"
export { toggles } from "./safety.ts"
export type { Safety, Toggles } from "./safety.ts"
export { targetOf } from "./target.ts"

export { Gpu, gpuLayer, listAdapters, openDevice } from "./gpu.ts"
export type { GpuOptions, OpenDevice, OpenError } from "./gpu.ts"
export { prepare, planOf, stagingOf } from "./executable.ts"
export type { Executable, Pending, Reading } from "./executable.ts"
export type { Inputs } from "./inputs.ts"
export { allocatedBytes } from "./memory.ts"
export type { MemoryKind, MemoryUsage } from "./memory.ts"
export { makeVariables } from "./variables.ts"
export type { VariableDeclaration, Variables } from "./variables.ts"
export type { ArrayOf, TensorArray, TensorData } from "./tensorArray.ts"

export { costOf, measureCopy, measureThroughput } from "./ceilings.ts"
export type { Throughput } from "./ceilings.ts"
export { profile } from "./profile.ts"
export type { KernelTime, Profile } from "./profile.ts"
export { deviceProcess, DeviceCrashed, DeviceHung, DeviceTaskFailed } from "./deviceProcess.ts"
export type { DeviceTask } from "./deviceProcess.ts"

export {
  CompileFailed,
  DeviceFault,
  DeviceLost,
  DeviceRefused,
  InvalidInput,
  NoAdapter,
  NotSupported,
  OutOfMemory,
  ShaderRejected,
  VariableMismatch,
  WebGpuMissing,
} from "./errors.ts"
export type { PrepareError, RunError } from "./errors.ts"
