/**
 * An experiment: what a script needs around a model. A device is opened and closed, the settings are flags, and what
 * the body finds is printed. The same value is a function, so that a test or another script runs it with other
 * settings:
 *
 *     export const ring = experiment(import.meta, { steps: 1500 }, async (gpu, { steps }) => …)
 *     const { distance } = await ring({ steps: 300 })
 */
import { existsSync, realpathSync } from "node:fs"
import { openGpu } from "@serein/runtime"
import type { GpuHandle, GpuOptions } from "@serein/runtime"

/** What one setting may be. */
export type Setting = number | string | boolean

/** The settings of an experiment, by name. */
export type Settings = Readonly<Record<string, Setting>>

/** Settings as they may be given: a default stands for any value of its kind. */
export type Given<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends number ? number : S[K] extends string ? string : boolean
}

/** What an experiment finds, by name. */
export type Findings = Readonly<Record<string, number | string | readonly (number | string)[]>>

/** Runs with the defaults, but for the settings given here; the device is the best there is, or as `options` say. */
export type Experiment<S extends Settings, F extends Findings> = (
  settings?: Partial<Given<S>>,
  options?: GpuOptions,
) => Promise<F>

/** Whether the module of `meta` is what Node was started with. The first argument may be none of Node's files. */
const isMain = ({ filename }: ImportMeta): boolean => {
  const [, script] = process.argv
  return script !== undefined && filename !== undefined && existsSync(script) && realpathSync(script) === filename
}

/**
 * An experiment over `defaults`. Where its module is the script that Node runs, it runs at once: every default can be
 * replaced by a flag of its name (`batchSize` by `--batch-size`), `--adapter` chooses the device, `--json` prints the
 * findings for machines, and the process ends with 0, 1 (it failed) or 2 (a flag was wrong).
 */
export const experiment = <S extends Settings, F extends Findings>(
  meta: ImportMeta,
  defaults: S & Given<S>,
  body: (gpu: GpuHandle, settings: Given<S>) => Promise<F>,
): Experiment<S, F> => {
  const run: Experiment<S, F> = async (settings = {}, options = {}) => {
    const gpu = await openGpu(options)
    try {
      return await body(gpu, { ...defaults, ...settings })
    } finally {
      await gpu.close()
    }
  }
  if (isMain(meta)) void import("./script.ts").then(({ runScript }) => runScript(meta.filename, defaults, run))
  return run
}
