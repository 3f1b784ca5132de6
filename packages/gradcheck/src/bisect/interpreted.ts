/**
 * The WGSL interpreter as a runner of compiled programs.
 */
import type { Target } from "@serein/compiler/target"
import { wgsl } from "../bound/accuracy.ts"
import { runCompiled } from "../interpreter/wgslInterpreter.ts"
import type { CompiledRunner } from "./levels.ts"

/** Interprets WGSL on a device of this kind. */
export const interpretedWgsl = (target: Target): CompiledRunner => ({
  name: "WGSL interpreter",
  accuracy: wgsl,
  run: async (compiled, program, inputs, variables) => {
    const { outputs, variables: written } = runCompiled(compiled, target, inputs, variables)
    const updates = program.updates.flatMap(({ variable: { op } }) => {
      if (op.kind !== "variable") return []
      const value = written[op.path] ?? variables[op.path]
      return value === undefined ? [] : [[op.path, value] as const]
    })
    return { outputs, updates: Object.fromEntries(updates) }
  },
})
