/**
 * Pipelines: made in parallel, kept by hash for every program of the device.
 *
 * Bind group layouts are stated by the compiler's bindings and not derived from the WGSL, so that a kernel which
 * ignores one of its buffers keeps its numbering, and equal layouts are one object.
 */
import * as Effect from "effect/Effect"
import type { Kernel } from "@serein/compiler/compiled"
import { orFault } from "./connection.ts"
import type { Connection } from "./connection.ts"
import { DeviceFault, ShaderRejected } from "./errors.ts"
import type { DeviceLost } from "./errors.ts"

/** A kernel ready to be dispatched. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline
  readonly layout: GPUBindGroupLayout
}

export type PipelineError = ShaderRejected | DeviceFault | DeviceLost

/** The pipelines of one device. */
export interface PipelineCache {
  /** Pipelines for kernels, in their order; made where they are missing. */
  readonly prepare: (kernels: readonly Kernel[]) => Effect.Effect<readonly Pipeline[], PipelineError>
}

const visibleToCompute = 0x4
/** Enough to keep Dawn's worker threads busy. */
const together = 16

const enabledFeature = { f16: "shader-f16", subgroups: "subgroups" } as const

/** The lines of `text` around `line` (from 1), numbered, with a mark under `column`. */
export const excerptOf = (text: string, line: number, column: number): string => {
  const lines = text.split("\n")
  const first = Math.max(1, line - 3)
  const last = Math.min(lines.length, line + 2)
  const width = String(last).length
  const shown: string[] = []
  for (let number = first; number <= last; number++) {
    shown.push(`${String(number).padStart(width)} | ${lines[number - 1] ?? ""}`)
    if (number === line) shown.push(`${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1))}^`)
  }
  return shown.join("\n")
}

/** An empty cache. */
export const makePipelineCache = (connection: Connection): PipelineCache => {
  const { device, guard, settle } = connection
  const layouts = new Map<string, { readonly group: GPUBindGroupLayout; readonly pipeline: GPUPipelineLayout }>()
  const made = new Map<string, { readonly wgsl: string; readonly pipeline: Effect.Effect<Pipeline, PipelineError> }>()

  const layoutOf = (bindings: Kernel["bindings"]) => {
    const key = bindings.join()
    const present = layouts.get(key)
    if (present !== undefined) return present
    const group = device.createBindGroupLayout({
      entries: bindings.map((access, binding) => ({
        binding,
        visibility: visibleToCompute,
        buffer: { type: access === "read" ? "read-only-storage" : "storage" },
      })),
    })
    const layout = { group, pipeline: device.createPipelineLayout({ bindGroupLayouts: [group] }) }
    layouts.set(key, layout)
    return layout
  }

  const rejected = (kernel: Kernel, reason: string): ShaderRejected =>
    new ShaderRejected({ kernel: kernel.label, line: null, column: null, reason, excerpt: "" })

  const make = Effect.fnUntraced(function* (kernel: Kernel) {
    for (const extension of kernel.enables) {
      if (!device.features.has(enabledFeature[extension])) {
        return yield* rejected(
          kernel,
          `it uses ${extension}, which the device lacks; compile it for this device's target`,
        )
      }
    }
    const shader = guard(() => device.createShaderModule({ label: kernel.label, code: kernel.wgsl }))
    const information = yield* settle(
      () => shader.value.getCompilationInfo(),
      (reason) => rejected(kernel, reason),
    )
    const error = information.messages.find((message) => message.type === "error")
    if (error !== undefined) {
      const { lineNum: line, linePos: column, message: reason } = error
      const excerpt = line === 0 ? "" : excerptOf(kernel.wgsl, line, column)
      return yield* new ShaderRejected({ kernel: kernel.label, line, column, reason, excerpt })
    }
    const layout = guard(() => layoutOf(kernel.bindings))
    yield* orFault(`the layout of kernel '${kernel.label}' (${kernel.bindings.length} buffers)`, layout.verdict)
    const pipeline = yield* settle(
      () =>
        device.createComputePipelineAsync({
          label: kernel.label,
          layout: layout.value.pipeline,
          compute: { module: shader.value, entryPoint: kernel.entryPoint },
        }),
      (reason) => rejected(kernel, reason),
    )
    return { pipeline, layout: layout.value.group }
  })

  const pipelineFor = Effect.fnUntraced(function* (kernel: Kernel) {
    const present = made.get(kernel.hash)
    if (present !== undefined) {
      if (present.wgsl === kernel.wgsl) return yield* present.pipeline
      const reason = `its hash ${kernel.hash} belongs to another kernel already`
      return yield* new DeviceFault({ operation: `making kernel '${kernel.label}'`, reason })
    }
    const forget = Effect.sync(() => made.delete(kernel.hash))
    const pipeline = yield* Effect.cached(Effect.uninterruptible(Effect.tapError(make(kernel), () => forget)))
    made.set(kernel.hash, { wgsl: kernel.wgsl, pipeline })
    return yield* pipeline
  })

  return { prepare: (kernels) => Effect.forEach(kernels, pipelineFor, { concurrency: together }) }
}
