/**
 * What interpreters may stand for: devices with other limits and other kinds of schedules.
 */
import type { Target } from "@serein/compiler"
import { fewBindings, gpu, noSubgroups, software } from "@serein/gradcheck/interpreter/targets"
import type { TargetName } from "./job.ts"

/** The targets of `--target`. */
export const interpretedTargets: Readonly<Record<TargetName, Target>> = { software, noSubgroups, gpu, fewBindings }
