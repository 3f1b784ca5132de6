/**
 * A recording: a program's steps with their pipelines, bind groups and buffers resolved, ready to be encoded again
 * and again. Equal bindings of one layout are one bind group.
 */
import type { BufferRange, CompiledProgram, Step } from "@serein/compiler/compiled"
import { alignUp } from "./bufferUsage.ts"
import type { Pipeline } from "./pipelines.ts"

/** One resolved step. `place` counts the program's dispatches in the order in which they are written. */
export type Action =
  | {
      readonly kind: "dispatch"
      readonly place: number
      readonly pipeline: GPUComputePipeline
      readonly group: GPUBindGroup
      readonly workgroups: readonly [number, number, number]
    }
  | {
      readonly kind: "copy"
      readonly from: GPUBuffer
      readonly fromOffset: number
      readonly to: GPUBuffer
      readonly toOffset: number
      readonly bytes: number
    }
  | { readonly kind: "loop"; readonly count: number; readonly actions: readonly Action[] }

/** A program ready to be encoded. `buffers` are the program's, by id. */
export interface Recording {
  readonly actions: readonly Action[]
  readonly buffers: readonly GPUBuffer[]
}

const missing = (what: string): never => {
  throw new RangeError(`the compiled program refers to ${what}, which it does not have`)
}

/** Resolves a program's steps. Throws RangeError where the program contradicts itself. */
export const record = (
  device: GPUDevice,
  program: CompiledProgram,
  pipelines: readonly Pipeline[],
  buffers: readonly GPUBuffer[],
): Recording => {
  const groups = new Map<string, GPUBindGroup>()
  const layoutNumbers = new Map<GPUBindGroupLayout, number>()
  let place = 0

  const bufferOf = (id: number): GPUBuffer => buffers[id] ?? missing(`buffer ${id}`)

  const groupOf = (layout: GPUBindGroupLayout, bindings: readonly BufferRange[]): GPUBindGroup => {
    const number = layoutNumbers.get(layout) ?? layoutNumbers.size
    layoutNumbers.set(layout, number)
    const key = `${number}:${bindings.map(({ buffer, offset, bytes }) => `${buffer},${offset},${bytes}`).join(";")}`
    const present = groups.get(key)
    if (present !== undefined) return present
    const group = device.createBindGroup({
      layout,
      entries: bindings.map(({ buffer, offset, bytes }, binding) => ({
        binding,
        resource: { buffer: bufferOf(buffer), offset, size: alignUp(bytes, 4) },
      })),
    })
    groups.set(key, group)
    return group
  }

  const resolve = (step: Step): Action => {
    switch (step.kind) {
      case "dispatch": {
        const { pipeline, layout } = pipelines[step.kernel] ?? missing(`kernel ${step.kernel}`)
        const group = groupOf(layout, step.bindings)
        return { kind: "dispatch", place: place++, pipeline, group, workgroups: step.workgroups }
      }
      case "copy":
        return {
          kind: "copy",
          from: bufferOf(step.from.buffer),
          fromOffset: step.from.offset,
          to: bufferOf(step.to.buffer),
          toOffset: step.to.offset,
          bytes: alignUp(step.bytes, 4),
        }
      case "loop":
        return { kind: "loop", count: step.count, actions: step.steps.map(resolve) }
    }
  }

  return { actions: program.steps.map(resolve), buffers }
}

/** Gives each dispatch, by its place, the timestamps to write around it. */
export type TimestampsFor = (place: number) => GPUComputePassTimestampWrites

/**
 * Encodes a recording. Dispatches share compute passes, which end only where a copy needs it; with timestamps each
 * has a pass of its own, for WebGPU measures whole passes.
 */
export const encode = (recording: Recording, encoder: GPUCommandEncoder, timestamps: TimestampsFor | null): void => {
  let pass: GPUComputePassEncoder | null = null
  let bound: GPUComputePipeline | null = null

  const endPass = (): void => {
    pass?.end()
    pass = null
    bound = null
  }

  const dispatch = (action: Action & { readonly kind: "dispatch" }): void => {
    const open: GPUComputePassEncoder =
      pass ?? encoder.beginComputePass(timestamps === null ? {} : { timestampWrites: timestamps(action.place) })
    pass = open
    if (bound !== action.pipeline) {
      open.setPipeline(action.pipeline)
      bound = action.pipeline
    }
    open.setBindGroup(0, action.group)
    open.dispatchWorkgroups(...action.workgroups)
    if (timestamps !== null) endPass()
  }

  const run = (actions: readonly Action[]): void => {
    for (const action of actions) {
      switch (action.kind) {
        case "dispatch":
          dispatch(action)
          break
        case "copy":
          endPass()
          encoder.copyBufferToBuffer(action.from, action.fromOffset, action.to, action.toOffset, action.bytes)
          break
        case "loop":
          for (let i = 0; i < action.count; i++) run(action.actions)
      }
    }
  }

  run(recording.actions)
  endPass()
}
