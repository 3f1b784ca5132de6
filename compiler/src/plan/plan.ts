/**
 * The buffers of a program: one for each input, output, variable and constant, arenas for what lies between.
 * A program that does not fit the target is refused here, with the figures.
 */
import type { Either } from "fp-ts/lib/Either.js"
import { left, right } from "fp-ts/lib/Either.js"
import { byteSize } from "@serein/lang/dtype"
import type { BufferSpec } from "../compiled.ts"
import { halfBits } from "../half.ts"
import type { CompileError } from "../pass.ts"
import type { KernelProgram } from "../lower/fuse.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"
import { planArenas } from "./arena.ts"
import { borderOf, excesses, excessText, storagesIn } from "./limits.ts"
import { lifetimes } from "./liveness.ts"

/** A program whose storages have places in buffers. */
export interface PlannedProgram {
  readonly _tag: "Planned"
  readonly kernels: KernelProgram
  readonly buffers: readonly BufferSpec[]
  readonly placements: ReadonlyMap<Storage, { readonly buffer: number; readonly offset: number }>
  readonly peakBytes: number
}

const encode = (storage: Storage, data: Float64Array): Uint8Array => {
  const bytes = new Uint8Array(storage.bytes)
  const view = new DataView(bytes.buffer)
  const size = byteSize(storage.dtype)
  data.forEach((value, i) => {
    switch (storage.dtype) {
      case "f32":
        return view.setFloat32(i * size, value, true)
      case "f16":
        return view.setUint16(i * size, halfBits(value), true)
      case "i32":
        return view.setInt32(i * size, value, true)
      case "u32":
      case "bool":
        return view.setUint32(i * size, value, true)
      default:
        return storage.dtype satisfies never
    }
  })
  return bytes
}

const refuse = (message: string): Either<CompileError, never> =>
  left({ _tag: "CompileError", pass: "plan memory", message })

/** Places every storage, or says which does not fit. */
export const planProgram = (kernels: KernelProgram, target: Target): Either<CompileError, PlannedProgram> => {
  const [excess] = excesses(kernels, target)
  if (excess !== undefined) return refuse(excessText(excess))
  const constants = [...storagesIn(kernels.steps)].filter((s) => s.place._tag === "Constant")
  const all = [...new Set([...borderOf(kernels), ...constants])]
  const placements = new Map<Storage, { readonly buffer: number; readonly offset: number }>()
  const buffers: BufferSpec[] = all.map((s, buffer): BufferSpec => {
    placements.set(s, { buffer, offset: 0 })
    switch (s.place._tag) {
      case "Input":
        return { kind: "input", name: s.place.name, bytes: s.bytes }
      case "Output":
        return { kind: "output", name: s.place.name, bytes: s.bytes }
      case "Variable":
        return { kind: "variable", path: s.place.path, bytes: s.bytes }
      case "Constant":
        return { kind: "constant", bytes: s.bytes, data: encode(s, s.place.data) }
      case "Arena":
        throw new Error("an arena storage has no buffer of its own")
      default:
        return s.place satisfies never
    }
  })
  const arenas = planArenas(lifetimes(kernels.steps), target.offsetAlignment, target.maxBufferBytes)
  for (const [storage, { arena, offset }] of arenas.placements)
    placements.set(storage, { buffer: buffers.length + arena, offset })
  buffers.push(...arenas.sizes.map((bytes): BufferSpec => ({ kind: "arena", bytes })))
  return right({
    _tag: "Planned",
    kernels,
    buffers,
    placements,
    peakBytes: buffers.reduce((sum, b) => sum + b.bytes, 0),
  })
}
