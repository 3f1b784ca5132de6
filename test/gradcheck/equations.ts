/**
 * Equations between functions of the same leaves: equal values, and equal gradients of every leaf.
 */
import {
  commutesWithGradient,
  each,
  keepsValues,
  programOf,
  showVerdict,
  withGradients,
  withValues,
} from "@serein/gradcheck"
import type { Fill } from "@serein/gradcheck"
import { axis, noiseSites, rebindNoise } from "@serein/lang"
import type { Axis, Node, Program } from "@serein/lang"
import { evaluateProgram } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import { concat, slice } from "@serein/lang/ops"
import { substitute, topological } from "@serein/lang/walk"
import { expect } from "vitest"

/** What a component computes of leaves that it makes itself, for a number of examples or of positions. */
export type Family = (size: number) => Readonly<Record<string, Node>>

/** The inputs that are read. */
export const leavesOf = (outputs: Readonly<Record<string, Node>>): readonly Node[] =>
  topological(Object.values(outputs)).filter((n) => n.op.kind === "input")

/** An input's name. */
export const nameOf = ({ op }: Node): string => (op.kind === "input" ? op.name : "")

/** The outputs with inputs replaced by what `of` says of each. */
export const over = (
  outputs: Readonly<Record<string, Node>>,
  of: (leaf: Node) => Node,
): Readonly<Record<string, Node>> => {
  const roots = substitute(Object.values(outputs), new Map(leavesOf(outputs).map((leaf) => [leaf, of(leaf)])))
  return Object.fromEntries(Object.keys(outputs).map((name, i) => [name, roots[i] ?? expect.fail(name)]))
}

/** A program whose draws are inputs named after their sites. */
export const noiseGiven = (program: Program): Program =>
  rebindNoise(
    program,
    Object.fromEntries(
      noiseSites(program).map(({ site, node }) => [
        site,
        makeNode({ kind: "input", name: `noise ${site}`, dtype: node.dtype, order: node.axes }, []),
      ]),
    ),
  )

/** A program's outputs by name. */
export const outputsOf = (program: Program): Readonly<Record<string, Node>> =>
  Object.fromEntries(program.outputs.map(({ name, node }) => [name, node]))

/** Token ids of the components that are tried are below this. */
export const vocabulary = 12
const tokens: Fill = each((from) => from.below(vocabulary))
const values: Readonly<Record<string, Fill>> = {
  tokens,
  ids: tokens,
  labels: tokens,
  "noise head.time": each((from) => from.unit()),
  "noise head.dropped": each((from) => from.unit()),
}

/** Whatever is added to a sequence has the values of what it is added to. */
const valuesFor = (name: string): Fill | undefined => values[name.replace(/^more /u, "")]

/** Equal values, and equal gradients of every leaf of the first; leaves that only the second has get none. */
export const expectSame = (
  ours: Readonly<Record<string, Node>>,
  theirs: Readonly<Record<string, Node>>,
  own: Readonly<Record<string, Fill>> = {},
): void => {
  const leaves = leavesOf({ ...ours, ...Object.fromEntries(Object.entries(theirs).map(([k, v]) => [`other ${k}`, v])) })
  const filled = Object.fromEntries(
    leaves.flatMap((leaf): [string, Fill][] => {
      const fill = own[nameOf(leaf)] ?? valuesFor(nameOf(leaf))
      return fill === undefined ? [] : [[nameOf(leaf), fill]]
    }),
  )
  for (const seed of [1, 2]) {
    const both = withValues(programOf("both", { outputs: { ...ours, ...prefixed(theirs) } }), seed, filled)
    const sample = { ...both, program: programOf("first", { outputs: ours }) }
    const other = programOf("second", { outputs: theirs })
    for (const law of [keepsValues("", () => other), commutesWithGradient("", () => other)]) {
      const verdict = law.check(sample)
      if (verdict._tag !== "Inapplicable") expect(verdict._tag, showVerdict(verdict)).toBe("Holds")
      else expect(verdict.reason).toBe("nothing to differentiate")
    }
    const gradients = withGradients({ ...both, program: other })
    if (gradients === null) continue
    const found = evaluateProgram(gradients.program, gradients).outputs
    for (const leaf of leaves.filter((n) => nameOf(n).startsWith("more ")))
      expect(found[`gradient of ${nameOf(leaf)}`]?.data.find((g) => g !== 0) ?? 0, nameOf(leaf)).toBe(0)
  }
}

const prefixed = (outputs: Readonly<Record<string, Node>>): Readonly<Record<string, Node>> =>
  Object.fromEntries(Object.entries(outputs).map(([name, node]) => [`other ${name}`, node]))

/** The axis of this name. */
export const axisNamed = (node: Node, name: string): Axis | undefined => node.axes.find((a) => a.name === name)

/** The family at `size` examples, against one example at a time. */
export const expectOneByOne = (family: Family, along: string, size: number): void => {
  const [One, All] = [axis(along, 1), axis(along, size)]
  const together = family(size)
  const leaves = new Map(leavesOf(together).map((leaf) => [nameOf(leaf), leaf]))
  const alone = Array.from({ length: size }, (_, i) =>
    over(family(1), (leaf) => {
      const whole = leaves.get(nameOf(leaf)) ?? expect.fail(`${nameOf(leaf)} is not read together`)
      return axisNamed(leaf, along) === undefined ? whole : slice(whole, All, i, One)
    }),
  )
  const apart = Object.fromEntries(
    Object.keys(together).map((name) => [
      name,
      concat(
        alone.map((outputs) => outputs[name] ?? expect.fail(name)),
        alone.map(() => One),
        All,
      ),
    ]),
  )
  expectSame(together, apart)
}
