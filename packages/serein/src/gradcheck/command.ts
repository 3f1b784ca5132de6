/**
 * `serein gradcheck`: laws of derivatives, of the compiler's passes and of execution over random programs.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const gradcheck = pipe(
  Command.make(
    "gradcheck",
    {
      files: pipe(
        Argument.String("file"),
        Argument.withDescription(
          "Modules of your own: every export that is { f, operands } or a program has its gradient checked; without, random programs",
        ),
        Argument.atLeast(0),
      ),
      runs: pipe(
        Flag.Int("runs"),
        Flag.withMetavar("N"),
        Flag.withDescription("How many random programs; without, 100. For a file, draws of values; without, 5"),
        Flag.optional,
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("The same seed gives the same programs, on any machine"),
        Flag.withDefault(1),
      ),
      from: pipe(
        Flag.Int("from"),
        Flag.withMetavar("I"),
        Flag.withDescription("The first program of the seed, from 0: with --runs 1, that one alone"),
        Flag.withDefault(0),
      ),
      law: pipe(
        Flag.String("law"),
        Flag.withMetavar("KEY,…"),
        Flag.withDescription("Check these laws alone; without, all (--list says which there are)"),
        Flag.atLeast(0),
      ),
      order: pipe(
        Flag.Literals("order", ["1", "2"]),
        Flag.withDescription("1 leaves out second derivatives; for a file, 2 also checks them"),
        Flag.optional,
      ),
      over: pipe(
        Flag.Literals("over", ["programs", "layers", "models", "steps"]),
        Flag.withDescription(
          "What laws are checked on: random programs, or the standard library's layers, small models, training steps, in turn",
        ),
        Flag.withDefault("programs" as const),
      ),
      float: pipe(
        Flag.Literals("float", ["f32", "f16", "mixed"]),
        Flag.withDescription("The random programs' floating-point type; mixed is f16 for a quarter of them"),
        Flag.withDefault("f32" as const),
      ),
      executor: pipe(
        Flag.Literals("executor", ["evaluator", "kernels", "wgsl", "device"]),
        Flag.withDescription(
          "What runs programs for the laws of execution: an interpreter of kernels, one of WGSL, the device, or nothing but the float64 evaluator",
        ),
        Flag.optional,
      ),
      target: pipe(
        Flag.Literals("target", ["software", "noSubgroups", "gpu", "fewBindings"]),
        Flag.withDescription("The kind of device that an interpreter stands for"),
        Flag.withDefault("software" as const),
      ),
      adapter: flags.adapter,
      jobs: pipe(
        Flag.Int("jobs"),
        Flag.withMetavar("N"),
        Flag.withDescription("Processes that share the programs, with the same outcome; without, this one alone"),
        Flag.withDefault(1),
      ),
      coverage: pipe(
        Flag.String("coverage"),
        Flag.withMetavar("FILE"),
        Flag.withDescription(
          "Write what the laws were checked on: primitive × dtype × axis class × law, and why cells are empty; .md, .json or text",
        ),
        Flag.optional,
      ),
      list: pipe(
        Flag.Boolean("list"),
        Flag.withDescription("Say which laws there are and what each states, and check nothing"),
        Flag.withDefault(false),
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./gradcheck.ts")).runGradcheck),
  ),
  Command.withDescription(
    "Check derivatives, the compiler's passes and execution by laws over random programs; a violation is shrunk and printed as a program to paste. Exit code 1 where a law does not hold",
  ),
  Command.withExamples([
    { command: "serein gradcheck --runs 1000", description: "A thousand random programs, without a device" },
    { command: "serein gradcheck layers.ts", description: "The gradients of functions of your own" },
    {
      command: "serein gradcheck --law adjoint,hessian --jobs 4",
      description: "Some laws, in four processes",
    },
    { command: "serein gradcheck --adapter gpu --json", description: "Executed on a device, for machines" },
  ]),
)
