/**
 * The setting of a check: the language's own derivatives, the compiler's own passes, and whatever programs are run on.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { kernelInterpreter, usualSetting } from "@serein/gradcheck"
import type { Setting } from "@serein/gradcheck"
import type { OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import { openAdapter } from "../device.ts"
import { deviceExecutor, otherKind } from "./deviceExecutor.ts"
import type { Job } from "./job.ts"

/** A setting, and the name of what runs programs there, for people. */
export interface OpenSetting {
  readonly setting: Setting
  readonly runsOn: string
}

/** Opens what the job runs programs on; a device is closed with the scope. */
export const openSetting = (job: Job): Effect.Effect<OpenSetting, OpenError | Misuse, Scope.Scope> =>
  Effect.gen(function* () {
    switch (job.executor) {
      case "evaluator":
        return { setting: usualSetting, runsOn: "the float64 evaluator" }
      case "kernels":
      case "wgsl": {
        const executor = kernelInterpreter({ memory: "planned" })
        return { setting: { ...usualSetting, executor }, runsOn: executor.name }
      }
      case "device": {
        const gpu = yield* openAdapter(Option.fromNullishOr(job.adapter), "checked")
        if (job.float === "f16" && !gpu.target.f16)
          return yield* new Misuse({
            message: `--float f16: '${gpu.adapter.name}' has no half precision; use another --adapter, or f32`,
          })
        const others = [deviceExecutor(gpu, { name: "other schedules", target: otherKind(gpu.target) })]
        return {
          setting: { ...usualSetting, executor: deviceExecutor(gpu), schedules: others },
          runsOn: gpu.adapter.name,
        }
      }
    }
  })
