/**
 * `serein bisect`: the first pass of the compiler after which a program means something else.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

export const bisect = pipe(
  Command.make(
    "bisect",
    {
      file: pipe(
        Argument.String("file"),
        Argument.withDescription(
          "A module that exports programs, or functions as { f, operands }; without, a random program",
        ),
        Argument.optional,
      ),
      seed: pipe(
        Flag.Int("seed"),
        Flag.withMetavar("N"),
        Flag.withDescription("The random program's seed, as `serein gradcheck` prints it; or that of values"),
        Flag.withDefault(1),
      ),
      from: pipe(
        Flag.Int("from"),
        Flag.withMetavar("I"),
        Flag.withDescription("Which random program of the seed, from 0"),
        Flag.withDefault(0),
      ),
      over: pipe(
        Flag.Literals("over", ["programs", "layers", "models", "steps"]),
        Flag.withDescription("Whether --from counts random programs, or the library's layers, models, training steps"),
        Flag.withDefault("programs" as const),
      ),
      float: pipe(
        Flag.Literals("float", ["f32", "f16"]),
        Flag.withDescription("The random program's floating-point type"),
        Flag.withDefault("f32" as const),
      ),
      target: pipe(
        Flag.Literals("target", ["software", "noSubgroups", "gpu", "fewBindings"]),
        Flag.withDescription("Without --adapter: the kind of device to compile for; interpreters run the rest"),
        Flag.withDefault("software" as const),
      ),
      adapter: flags.adapter,
      json: flags.json,
    },
    lazily(async () => (await import("./bisect.ts")).runBisect),
  ),
  Command.withDescription(
    "Compile a program and its gradients pass by pass, run every level, and name the first pass after which it means something else, the rewriting rule, and the smallest program that shows it. Exit code 1 where one is found",
  ),
  Command.withExamples([
    {
      command: "serein bisect --seed 7 --from 1234",
      description: "A random program that serein gradcheck complained of",
    },
    { command: "serein bisect step.ts --adapter gpu", description: "A program of one's own, down to a device" },
  ]),
)
