/**
 * The WGSL interpreter as a runner of compiled programs.
 */
import type { Target } from "@serein/compiler/target"
import { wgsl } from "../bound/accuracy.ts"
import { interpretCompiled } from "../interpreter/wgslInterpreter.ts"
import type { CompiledRunner } from "./levels.ts"

/** Interprets WGSL on a device of this kind. */
export const interpretedWgsl = (target: Target): CompiledRunner => ({
  name: "WGSL interpreter",
  accuracy: wgsl,
  run: async (compiled, program, inputs, variables) => interpretCompiled(compiled, target, program, inputs, variables),
})
