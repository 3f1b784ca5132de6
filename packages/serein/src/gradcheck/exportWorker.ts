/**
 * A process that checks what files export, as its parent tells it (see `exportProcess.ts`).
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Predicate from "effect/Predicate"
import { endingOf, exitCodes } from "../command/errors.ts"
import { checkExport } from "./exportCheck.ts"
import type { ExportOrder, ExportReply } from "./exportProcess.ts"
import { turn } from "./local.ts"
import { openSetting } from "./setting.ts"
import { loadModule } from "./userModule.ts"

const isOrder = (message: unknown): message is ExportOrder =>
  Predicate.hasProperty(message, "_tag") && message._tag === "Exports"

/** Tells the parent, and waits until it is told: the check after it leaves no turn for that. */
const tell = (reply: ExportReply): Effect.Effect<void> =>
  Effect.promise(() => new Promise<void>((resolve) => void process.send?.(reply, () => resolve())))

// A terminal interrupts all its processes; the parent says when this one ends.
process.on("SIGINT", () => {})
process.on("disconnect", () => process.exit(0))

const obey = Effect.fnUntraced(function* ({ job, files, options }: ExportOrder) {
  const modules = yield* Effect.forEach(files, (file) =>
    Effect.map(loadModule(file), (module) => ({ file, ...module })),
  )
  const { setting } = yield* openSetting(job)
  const all = modules.flatMap(({ file, exported }) => exported.map((one) => ({ file, one })))
  const others = modules.flatMap(({ file, others: names }) => (names.length === 0 ? [] : [{ file, names }]))
  yield* tell({ _tag: "Loaded", executor: setting.executor.name, total: all.length, others })
  for (const { file, one } of all) {
    yield* tell({ _tag: "Begins", name: one.name })
    yield* Effect.promise(turn)
    const check = yield* Effect.promise(() => checkExport(setting.executor, one, options, file))
    yield* tell({ _tag: "Checked", check })
  }
  yield* tell({ _tag: "Done" })
})

process.on("message", (message) => {
  if (!isOrder(message)) return
  void Effect.runPromiseExit(obey(message).pipe(Effect.scoped, Effect.provide(NodeServices.layer))).then((exit) => {
    if (Exit.isSuccess(exit)) return
    const { code, message: text } = endingOf(exit)
    return Effect.runPromise(
      tell({ _tag: "Refused", misuse: code === exitCodes.misuse, message: text ?? "the check was interrupted" }),
    )
  })
})
