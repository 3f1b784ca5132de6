/**
 * Derivation and compilation are functions: the same program gives the same gradient and the same kernels, whatever was
 * built before. Nothing may depend on a counter, on the age of a node, or on what garbage collection has left.
 */
import { compile } from "@serein/compiler"
import type { Target } from "@serein/compiler/target"
import { printProgram } from "@serein/lang/print"
import type { Program } from "@serein/lang/program"
import { programRoots } from "@serein/lang/program"
import { calculus } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import type { Sample } from "../sample.ts"
import { inapplicable, silences } from "./law.ts"
import type { Law, Verdict } from "./law.ts"
import { deriveGradients, withGradients } from "./passes.ts"

const same = (where: string, equal: boolean, compared: number): Verdict =>
  equal
    ? { _tag: "Holds", ratio: 0, compared, undetermined: 0 }
    : {
        _tag: "Violated",
        ratio: Infinity,
        worst: { where, element: "", expected: 0, actual: 1, error: Infinity, bound: 0 },
      }

/** Builds another program of the same parts: its results in the opposite order, and their derivatives. */
const distract = (sample: Sample, under: Calculus): void => {
  const outputs = sample.program.outputs.toReversed()
  deriveGradients({ ...sample, program: { ...sample.program, outputs, updates: [] } }, under)
}

/** The gradient of a program is the same expression each time, and prints the same. */
export const derivesTheSame = (under: Calculus = calculus): Law => ({
  name: "the gradient is the same expression each time",
  check: (sample) => {
    const first = deriveGradients(sample, under)
    if (first === null) return inapplicable(silences.nothing)
    distract(sample, under)
    const second = deriveGradients(sample, under)
    if (second === null) return same("whether there is a gradient", false, 1)
    const [one, other] = [programRoots(first.program), programRoots(second.program)]
    const apart = one.findIndex((node, i) => node !== other[i])
    if (apart >= 0 || one.length !== other.length)
      return same(first.program.outputs[apart]?.name ?? "the number of results", false, 1)
    return same("its text", printProgram(first.program) === printProgram(second.program), one.length + 1)
  },
})

/** Everything that a compiled program consists of, as text. */
const compiledText = (program: Program, target: Target): string => {
  const compiled = compile(program, target)
  return JSON.stringify(compiled, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(new Uint8Array(value.buffer)) : value,
  )
}

/** Compiling twice gives the same kernels, steps and memory plan, byte for byte. */
export const compilesTheSame = (name: string, target: Target): Law => ({
  name: `compiling for ${name} gives the same program each time`,
  check: (sample) => {
    const { program } = withGradients(sample) ?? sample
    const first = compiledText(program, target)
    compiledText({ ...sample.program, updates: [] }, target)
    return same("the compiled program", first === compiledText(program, target), 1)
  },
})
