/**
 * Fixed targets for tests of the compiler: a software adapter with subgroups of eight, one without subgroups,
 * a GPU, and a small device with few bindings.
 */
import { compile } from "@serein/compiler"
import type { CompileOptions, CompiledProgram, Dispatch, Step, Target } from "@serein/compiler"
import type { Program } from "@serein/lang"

export const software: Target = {
  software: true,
  subgroupSize: 8,
  f16: true,
  maxStorageBuffers: 16,
  maxBindingBytes: 2 ** 27,
  maxBufferBytes: 2 ** 31,
  maxWorkgroupInvocations: 1024,
  maxWorkgroupBytes: 32768,
  maxWorkgroupsPerDimension: 65535,
  offsetAlignment: 16,
}

export const noSubgroups: Target = { ...software, subgroupSize: null, f16: false, offsetAlignment: 256 }

export const gpu: Target = {
  ...software,
  software: false,
  subgroupSize: 32,
  maxBindingBytes: 2 ** 31,
  offsetAlignment: 256,
}

export const fewBindings: Target = { ...software, maxStorageBuffers: 8 }

export const targets: Readonly<Record<string, Target>> = { software, noSubgroups, gpu, fewBindings }

/** Compiles with the checker between passes, or fails the test with what the compiler says. */
export const compiled = (
  program: Program,
  target: Target = software,
  options: CompileOptions = {},
): CompiledProgram => {
  const result = compile(program, target, { check: true, ...options })
  if (result._tag === "Left") throw new Error(`${result.left.pass}: ${result.left.message}`)
  return result.right
}

/** All dispatches of a program, those of loops once. */
export const dispatches = (steps: readonly Step[]): readonly Dispatch[] =>
  steps.flatMap((step) => (step.kind === "loop" ? dispatches(step.steps) : step.kind === "dispatch" ? [step] : []))
