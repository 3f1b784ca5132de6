/**
 * Every law under the key by which people ask for it, with the equation it states: what `--law`, reports and coverage
 * tables go by. A new law is a new row here, and is then checked everywhere.
 */
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import { simplifyRules } from "@serein/compiler/simplify/index"
import type { Rule } from "@serein/compiler/simplify/index"
import type { Target } from "@serein/compiler/target"
import type { Calculus } from "../calculus.ts"
import { calculus } from "../calculus.ts"
import type { Executor } from "../executor.ts"
import { evaluator } from "../executor.ts"
import { targets } from "../interpreter/targets.ts"
import { batchedIsOneByOne, batchedRuns } from "./batched.ts"
import { compilesTheSame, derivesTheSame } from "./derivation.ts"
import {
  adjoint,
  doubleTranspose,
  gradientOfLoss,
  jvpLinear,
  subsets,
  symmetricHessian,
  vjpLinear,
} from "./derivatives.ts"
import { agreesWithJudge, agreeWithEachOther, isDeterministic, sameWhenExposed, withTheirGradients } from "./device.ts"
import { centralDifferences } from "./differences.ts"
import { atKinks } from "./kinks.ts"
import type { AnyLaw, DeviceLaw } from "./law.ts"
import { maskedDoesNotMatter } from "./masking.ts"
import { paddingIsMasked } from "./padding.ts"
import {
  bodiesWrittenOut,
  checkpointIsPlain,
  customIsDerived,
  keepsGradients,
  keepsTangents,
  keepsValues,
  keepsValuesAndGradients,
} from "./passes.ts"
import type { ProgramPass } from "./passes.ts"
import { preparing } from "./prepare.ts"
import { rulesKeepValues } from "./rules.ts"
import { secondOrder } from "./secondOrder.ts"
import { reportingFaults, soundKernels } from "./soundKernels.ts"

/** What laws are about: differentiation, passes and ways of running, each the language's own or one under suspicion. */
export interface Setting {
  readonly calculus: Calculus
  /** Passes that rewrite programs, by name. */
  readonly passes: Readonly<Record<string, ProgramPass>>
  /** The rules of simplification, each to be judged by itself. */
  readonly rules: readonly Rule[]
  /** What programs are prepared and compiled for, by name. */
  readonly targets: Readonly<Record<string, Target>>
  /** What runs programs. Laws of execution say nothing of the evaluator, which is their judge. */
  readonly executor: Executor
  /** The same under other schedules: each must give what `executor` gives. */
  readonly schedules: readonly Executor[]
}

/** The language's own differentiation, the compiler's own passes, nothing but the judge to run on. */
export const usualSetting: Setting = {
  calculus,
  passes: {
    "expanding tangents": expandTangents,
    "inlining regions": (p) => inlineRegions(p),
    simplification: (p) => simplify(p),
    "all rewritings": (p) => simplify(inlineRegions(expandTangents(p))),
  },
  rules: simplifyRules,
  targets,
  executor: evaluator,
  schedules: [],
}

/** What a law is about, in the order in which a defect shows. */
export type Concern = "derivatives" | "passes" | "execution"

/** A law as people know it. */
export interface NamedLaw {
  /** Lower case, with hyphens: what `--law` takes. */
  readonly key: string
  readonly states: string
  readonly concerns: Concern
  /** The laws that it consists of; none where the setting has nothing to hold it against. */
  readonly laws: (setting: Setting) => readonly AnyLaw[]
}

const ofExecutor =
  (laws: (executor: Executor, setting: Setting) => readonly DeviceLaw[]) =>
  (setting: Setting): readonly AnyLaw[] =>
    setting.executor === evaluator ? [] : laws(setting.executor, setting).map(reportingFaults)

/** All laws. */
export const namedLaws: readonly NamedLaw[] = [
  {
    key: "adjoint",
    states: "⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩: forward and reverse mode are transposes of each other",
    concerns: "derivatives",
    laws: (s) => [adjoint(s.calculus)],
  },
  {
    key: "differences",
    states: "⟨w, J·v⟩ is the derivative along v: forward mode against Richardson-extrapolated differences in float64",
    concerns: "derivatives",
    laws: (s) => [centralDifferences(s.calculus)],
  },
  {
    key: "jvp-linear",
    states: "J·(2u − 3v) = 2·J·u − 3·J·v",
    concerns: "derivatives",
    laws: (s) => [jvpLinear(s.calculus)],
  },
  {
    key: "vjp-linear",
    states: "Jᵀ·(2u − 3w) = 2·Jᵀ·u − 3·Jᵀ·w",
    concerns: "derivatives",
    laws: (s) => [vjpLinear(s.calculus)],
  },
  {
    key: "double-transpose",
    states: "(Jᵀ)ᵀ = J",
    concerns: "derivatives",
    laws: (s) => [doubleTranspose(s.calculus)],
  },
  {
    key: "hessian",
    states: "⟨u, H·v⟩ = ⟨v, H·u⟩, by forward mode over reverse mode",
    concerns: "derivatives",
    laws: (s) => [symmetricHessian(s.calculus)],
  },
  {
    key: "second-order",
    states: "derivatives of the gradient obey the laws of first order, reverse mode over reverse mode too",
    concerns: "derivatives",
    laws: (s) => secondOrder(s.calculus),
  },
  {
    key: "gradient",
    states: "⟨∇L, v⟩ = L̇: the gradient of a scalar loss is its derivative along any direction",
    concerns: "derivatives",
    laws: (s) => [gradientOfLoss(s.calculus)],
  },
  {
    key: "subsets",
    states:
      "the gradient for one input is the same whichever others are asked for; that for an inner value, as for an input in its place",
    concerns: "derivatives",
    laws: (s) => [subsets(s.calculus)],
  },
  {
    key: "kinks",
    states: "at a kink the derivative lies in the subdifferential: between the derivatives on both sides",
    concerns: "derivatives",
    laws: (s) => [atKinks(s.calculus)],
  },
  {
    key: "custom-derivative",
    states: "a derivative given with withDerivative is the one derived from the body",
    concerns: "derivatives",
    laws: () => [customIsDerived],
  },
  {
    key: "checkpoint",
    states: "the gradient of checkpoint(f) is the gradient of f",
    concerns: "derivatives",
    laws: () => [checkpointIsPlain],
  },
  {
    key: "batched",
    states: "batched = one by one: under a further axis a program computes, entry by entry, what it computes without",
    concerns: "derivatives",
    laws: (s) => [batchedIsOneByOne(s.calculus), ...(s.executor === evaluator ? [] : [batchedRuns(s.executor)])],
  },
  {
    key: "padding",
    states: "padding an axis, with masks where elements along it meet, changes no result, and padding gets no gradient",
    concerns: "derivatives",
    laws: (s) => [paddingIsMasked(s.calculus)],
  },
  {
    key: "masking",
    states: "what a mask leaves out, not-a-number too, influences no result and gets a gradient of exactly zero",
    concerns: "derivatives",
    laws: (s) => [maskedDoesNotMatter(s.calculus)],
  },
  {
    key: "derivation",
    states: "the gradient of a program is the same expression each time, whatever was built in between",
    concerns: "derivatives",
    laws: (s) => [derivesTheSame(s.calculus)],
  },
  {
    key: "bodies",
    states: "a region, a tangent and a loop mean their bodies, written out: values and gradients",
    concerns: "passes",
    laws: () => bodiesWrittenOut,
  },
  {
    key: "passes",
    states: "every rewriting pass keeps every value, every tangent and every gradient",
    concerns: "passes",
    laws: (s) =>
      Object.entries(s.passes).flatMap(([name, pass]) => [
        keepsValues(name, pass),
        keepsTangents(name, pass),
        keepsGradients(name, pass),
      ]),
  },
  {
    key: "rules",
    states: "every simplification rule by itself keeps the value of what it rewrites",
    concerns: "passes",
    laws: (s) => rulesKeepValues(s.rules),
  },
  {
    key: "prepare",
    states: "what is prepared for a target keeps every value and every gradient",
    concerns: "passes",
    laws: (s) =>
      Object.entries(s.targets).map(([name, target]) =>
        keepsValuesAndGradients(`preparing for ${name}`, preparing(target)),
      ),
  },
  {
    key: "compilation",
    states: "compiling a program twice gives the same kernels, steps and memory plan, byte for byte",
    concerns: "passes",
    // Passes see targets, and are held to each of them above; emission is one text, and long.
    laws: (s) =>
      Object.entries(s.targets)
        .slice(0, 1)
        .map(([name, target]) => compilesTheSame(name, target)),
  },
  {
    key: "agrees",
    states: "compiled = float64 evaluator within the running error bound: values and gradients",
    concerns: "execution",
    laws: ofExecutor((e) => [agreesWithJudge(e), withTheirGradients(agreesWithJudge(e))]),
  },
  {
    key: "fused",
    states: "fused = unfused: writing every intermediate value to memory changes no result",
    concerns: "execution",
    laws: ofExecutor((e) => [withTheirGradients(sameWhenExposed(e))]),
  },
  {
    key: "schedules",
    states: "every schedule gives the same result",
    concerns: "execution",
    laws: ofExecutor((e, { schedules }) => schedules.map((other) => withTheirGradients(agreeWithEachOther(e, other)))),
  },
  {
    key: "deterministic",
    states: "two runs give the same bits",
    concerns: "execution",
    // An interpreter is a function: of it there is nothing to learn.
    laws: ofExecutor((e) => (e.reportsFaults === true ? [] : [withTheirGradients(isDeterministic(e))])),
  },
  {
    key: "sound",
    states:
      "kernels are free of races, of idle workgroups and of loops without a step, stay in bounds and read nothing that nobody wrote; interpreters alone can tell",
    concerns: "execution",
    laws: ofExecutor((e) => (e.reportsFaults === true ? [soundKernels(e), withTheirGradients(soundKernels(e))] : [])),
  },
]

/**
 * The laws of these keys in this setting, each under its key: `[...keyedLaws(setting).keys()]` is what `checkLaws` takes.
 * All keys when none are given; a key that has nothing to say in the setting yields nothing.
 */
export const keyedLaws = (setting: Setting, wanted?: readonly string[]): ReadonlyMap<AnyLaw, string> =>
  new Map(
    namedLaws
      .filter((named) => wanted === undefined || wanted.includes(named.key))
      .flatMap((named) => named.laws(setting).map((law) => [law, named.key] as const)),
  )
