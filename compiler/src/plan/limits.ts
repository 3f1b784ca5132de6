/**
 * What does not fit a device: tensors larger than a kernel may bind at once, or than a buffer may be.
 *
 * Compilation refuses a program for the first of them; whoever plans a program looks at all.
 */
import { showAxes } from "@serein/lang/axis"
import type { BlockStep } from "../lower/block.ts"
import type { KernelProgram } from "../lower/fuse.ts"
import { storageName } from "../storage.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"

/** A tensor that a device refuses. */
export interface Excess {
  /** Its name at the program's border, for instance `variable 'model.embed_tokens.weight'`; `a tensor` in between. */
  readonly tensor: string
  /** `[vocabulary=128256, hidden=1024]` */
  readonly axes: string
  readonly bytes: number
  /** What a kernel may bind of a buffer at once, or the largest buffer. */
  readonly limit: "binding" | "buffer"
  readonly limitBytes: number
}

/** Every storage that the steps touch. */
export const storagesIn = (steps: readonly BlockStep[], found: Set<Storage> = new Set()): ReadonlySet<Storage> => {
  for (const step of steps) {
    if (step._tag === "Loop") storagesIn(step.steps, found)
    else {
      for (const s of step.loads.values()) found.add(s)
      for (const s of step.kernel.stores) found.add(s.storage)
    }
  }
  return found
}

/** The storages at a program's border, whether a kernel touches them or not. */
export const borderOf = (kernels: KernelProgram): readonly Storage[] => [
  ...kernels.inputs,
  ...kernels.outputs,
  ...kernels.taps,
  ...kernels.variables.map((v) => v.storage),
]

/** The tensors of a program that a device refuses, in the order in which the program meets them. */
export const excesses = (kernels: KernelProgram, target: Target): readonly Excess[] =>
  [...new Set([...borderOf(kernels), ...storagesIn(kernels.steps)])].flatMap((storage): readonly Excess[] => {
    const { bytes, order } = storage
    const of = (limit: Excess["limit"], limitBytes: number): readonly Excess[] => [
      { tensor: storageName(storage), axes: showAxes(order), bytes, limit, limitBytes },
    ]
    if (bytes > target.maxBindingBytes) return of("binding", target.maxBindingBytes)
    return bytes > target.maxBufferBytes ? of("buffer", target.maxBufferBytes) : []
  })

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** An excess as a sentence that says what to do. */
export const excessText = ({ tensor, axes, bytes, limit, limitBytes }: Excess): string => {
  const allows =
    limit === "binding"
      ? `binds at most ${megabytes(limitBytes)} at once`
      : `has buffers of at most ${megabytes(limitBytes)}`
  return `${tensor} over ${axes} takes ${megabytes(bytes)}; this device ${allows}. Use a smaller batch or block, or a device with a larger limit`
}
