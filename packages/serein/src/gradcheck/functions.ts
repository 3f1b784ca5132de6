/**
 * The command on a user's modules: every function and program that they export, its gradient by `checkGradientOn`.
 */
import * as Effect from "effect/Effect"
import { Reported } from "../command/errors.ts"
import type { Failure, Misuse } from "../command/errors.ts"
import { indented } from "../command/indented.ts"
import { Output, printJson, printLine } from "../command/output.ts"
import { progressOn } from "../command/progress.ts"
import type { ExportCheck, FunctionOptions } from "./exportCheck.ts"
import { checkExports } from "./exportProcess.ts"
import type { ExportReply } from "./exportProcess.ts"
import type { Job } from "./job.ts"

const checkText = ({ file, name, seed, text, violation }: ExportCheck): string => {
  const bisect = violation?.mode === "execution" ? `\n  bisect      serein bisect ${file} --seed ${seed}` : ""
  return `${name} (${file})\n${indented(text, 2)}${bisect}\n`
}

type Loaded = ExportReply & { readonly _tag: "Loaded" }

const othersText = ({ others }: Loaded): readonly string[] =>
  others.map(({ file, names }) => `not checked: ${names.join(", ")} (${file}: no function with operands, no program)\n`)

const statuses = ["correct", "wrong", "undecided", "failed"] as const

/** `2 of 4 correct, 1 wrong, 1 failed`. */
const verdictText = (checks: readonly ExportCheck[], total: number): string => {
  const count = (status: ExportCheck["status"]): number => checks.filter((each) => each.status === status).length
  const rest = statuses.slice(1).flatMap((status) => (count(status) === 0 ? [] : [`, ${count(status)} ${status}`]))
  return `${count("correct")} of ${total} correct${rest.join("")}`
}

/** How often a bar shows that time goes by. */
const tickMs = 1000

/**
 * Checks what the modules export; exit code 1 where a gradient is wrong, could not be checked, or nothing could be said
 * of one. Interrupted, it says what was found so far.
 */
export const checkFunctions = (
  job: Job,
  files: readonly string[],
  options: FunctionOptions,
  json: boolean,
): Effect.Effect<void, Misuse | Failure | Reported, Output> =>
  Effect.gen(function* () {
    const output = yield* Output
    const checks: ExportCheck[] = []
    let loaded: Loaded | null = null
    let [progress, at, began] = [progressOn(output, "gradcheck", 0), "", performance.now()]
    const show = (): void => {
      const seconds = Math.floor((performance.now() - began) / 1000)
      progress.update(checks.length, seconds < 2 ? at : `${at}, ${seconds} s`)
    }
    /** Text on standard output, where no document is asked for. */
    const print = (text: string): void => {
      progress.clear()
      if (!json) output.out(`${text}\n`)
    }
    const onReply = (reply: ExportReply): void => {
      switch (reply._tag) {
        case "Loaded":
          loaded = reply
          progress = progressOn(output, "gradcheck", reply.total)
          for (const text of othersText(reply)) print(text)
          return
        case "Begins":
          ;[at, began] = [reply.name, performance.now()]
          return show()
        case "Checked":
          checks.push(reply.check)
          return print(checkText(reply.check))
        case "Done":
        case "Refused":
          return progress.clear()
        default:
          return reply satisfies never
      }
    }
    const report = (complete: boolean) =>
      Effect.gen(function* () {
        const found: Loaded | null = loaded
        if (found === null) return
        const { executor, others, total } = found
        const holds = checks.every(({ status }) => status === "correct")
        if (json) yield* printJson({ executor, complete, holds, notChecked: others, checks })
        else yield* printLine(`${verdictText(checks, total)}${complete ? "" : `; interrupted at '${at}'`}`)
      })
    const ticking = yield* Effect.acquireRelease(
      Effect.sync(() => setInterval(show, tickMs)),
      (timer) => Effect.sync(() => clearInterval(timer)),
    )
    yield* Effect.onInterrupt(checkExports({ _tag: "Exports", job, files, options }, onReply), () => {
      progress.clear()
      return report(false)
    })
    clearInterval(ticking)
    progress.clear()
    yield* report(true)
    const wrong = checks.filter(({ status }) => status !== "correct").length
    if (wrong > 0) return yield* new Reported({ message: `${wrong} are not correct` })
  }).pipe(Effect.scoped)
