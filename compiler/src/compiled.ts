/**
 * What the compiler hands to a runtime: WGSL, a list of steps and a memory plan, as plain data.
 *
 * Nothing here refers to a device or to the graph it came from, so a compiled program can be stored, inspected
 * and run by any WebGPU implementation. Storage tensors are row-major over their `order`; f32, i32, u32 and bool
 * (0 or 1) take four bytes an element, f16 two.
 */
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Initialiser } from "@serein/lang/op"

/** A compiled program. Buffers are referred to by their index in `buffers`, kernels by theirs in `kernels`. */
export interface CompiledProgram {
  readonly name: string
  readonly buffers: readonly BufferSpec[]
  /** The unique pipelines. */
  readonly kernels: readonly Kernel[]
  /** What to encode, in order. */
  readonly steps: readonly Step[]
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
  /** Values that `tap` reports; read back with the outputs. */
  readonly taps: readonly Slot[]
  /** Parameters and state: they outlive the program and are shared with others by path (`Slot.name`). */
  readonly variables: readonly VariableSlot[]
  /** Arenas, inputs, outputs, variables and constants together. */
  readonly peakBytes: number
}

/** A buffer to be provided before the program runs. */
export type BufferSpec =
  /** Scratch memory: it holds nothing when a run begins, and nothing is kept of it. */
  | { readonly kind: "arena"; readonly bytes: number }
  | { readonly kind: "input"; readonly name: string; readonly bytes: number }
  | { readonly kind: "output"; readonly name: string; readonly bytes: number }
  | { readonly kind: "variable"; readonly path: string; readonly bytes: number }
  /** Uploaded once. */
  | { readonly kind: "constant"; readonly bytes: number; readonly data: Uint8Array }

/** Where a named tensor lies. */
export interface Slot {
  /** The input's, output's or tap's name, or the variable's path. */
  readonly name: string
  readonly dtype: DType
  /** Storage order of the axes, the last varying fastest. */
  readonly order: readonly Axis[]
  readonly buffer: number
  /** Bytes from the start of the buffer. */
  readonly offset: number
  readonly bytes: number
}

/** A variable: its slot, how it begins, and whether this program writes it. */
export interface VariableSlot extends Slot {
  readonly role: "param" | "state"
  readonly init: Initialiser
  readonly written: boolean
}

/** A WGSL extension that a kernel may need. */
export type Extension = "f16" | "subgroups"

/** One pipeline. */
export interface Kernel {
  /** What the kernel computes, for people: errors and profiles show it. */
  readonly label: string
  /** Identifies WGSL and bindings: equal hashes are the same pipeline, in any program. */
  readonly hash: string
  readonly wgsl: string
  readonly entryPoint: "main"
  /** How `@group(0) @binding(i)` is accessed. */
  readonly bindings: readonly ("read" | "read_write")[]
  /** The WGSL extensions that the text enables. */
  readonly enables: readonly Extension[]
}

/** A part of a buffer, in bytes. */
export interface BufferRange {
  readonly buffer: number
  readonly offset: number
  readonly bytes: number
}

/** A kernel run over a grid of workgroups, with its cost in floating-point operations and bytes of traffic. */
export interface Dispatch {
  readonly kind: "dispatch"
  readonly kernel: number
  readonly bindings: readonly BufferRange[]
  readonly workgroups: readonly [number, number, number]
  readonly label: string
  readonly flops: number
  readonly bytes: number
}

/** One entry of the list that the runtime encodes. */
export type Step =
  | Dispatch
  | {
      readonly kind: "copy"
      readonly from: { readonly buffer: number; readonly offset: number }
      readonly to: { readonly buffer: number; readonly offset: number }
      readonly bytes: number
    }
  /** The host encodes the steps `count` times; kernels keep their own iteration counter in memory. */
  | { readonly kind: "loop"; readonly count: number; readonly steps: readonly Step[] }
