/**
 * The setting of a check: the language's own derivatives, the compiler's own passes, and whatever programs are run on.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { kernelInterpreter, schedulers, usualSetting, wgslInterpreter } from "@serein/gradcheck"
import type { Setting } from "@serein/gradcheck"
import type { Target } from "@serein/compiler"
import type { OpenError } from "@serein/runtime"
import { Misuse } from "../command/errors.ts"
import { openAdapter } from "../device.ts"
import { deviceExecutor, otherKind } from "./deviceExecutor.ts"
import type { Job } from "./job.ts"
import { interpretedTargets } from "./targets.ts"

/** A setting, and the name of what runs programs there, for people. */
export interface OpenSetting {
  readonly setting: Setting
  readonly runsOn: string
}

/** What interpreters are told of the device that they stand for. */
const targetOf = ({ target }: Job): Target => interpretedTargets[target]

/** Opens what the job runs programs on; a device is closed with the scope. */
export const openSetting = (job: Job): Effect.Effect<OpenSetting, OpenError | Misuse, Scope.Scope> =>
  Effect.gen(function* () {
    switch (job.executor) {
      case "evaluator":
        return { setting: usualSetting, runsOn: "the float64 evaluator" }
      case "kernels": {
        const executor = kernelInterpreter({ target: targetOf(job) })
        return { setting: { ...usualSetting, executor }, runsOn: `the kernel interpreter, for target '${job.target}'` }
      }
      case "wgsl": {
        const target = targetOf(job)
        const executor = wgslInterpreter({ target })
        const schedules = schedulers(target).map(({ name, schedule }) => wgslInterpreter({ name, target, schedule }))
        return {
          setting: { ...usualSetting, executor, schedules },
          runsOn: `the WGSL interpreter, for target '${job.target}'`,
        }
      }
      case "device": {
        const gpu = yield* openAdapter(Option.fromNullishOr(job.adapter), "checked")
        if (job.float !== "f32" && !gpu.target.f16)
          return yield* new Misuse({
            message: `--float ${job.float}: '${gpu.adapter.name}' has no half precision; use another --adapter, or f32`,
          })
        const others = [deviceExecutor(gpu, { name: "other schedules", target: otherKind(gpu.target) })]
        return {
          setting: { ...usualSetting, executor: deviceExecutor(gpu), schedules: others },
          runsOn: gpu.adapter.name,
        }
      }
    }
  })
