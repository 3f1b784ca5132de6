/**
 * Compiled programs written by hand, as small as can be: the runtime is tested without the compiler.
 */
import { axis, elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { byteSize } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Initialiser } from "@serein/lang/op"
import type { BufferRange, CompiledProgram, Kernel, Slot, Step, VariableSlot } from "@serein/compiler/compiled"

/** The axis of the tensors below. */
export const items = (size: number): Axis => axis("item", size)

const workgroup = 64

/** A kernel over f32 arrays `b0`, `b1`, … whose `body` computes element `i < arrayLength(&b0)`. */
export const kernel = (label: string, bindings: Kernel["bindings"], body: string): Kernel => ({
  label,
  hash: `${label}/${bindings.join()}/${body}`,
  wgsl: [
    ...bindings.map((access, i) => `@group(0) @binding(${i}) var<storage, ${access}> b${i}: array<f32>;`),
    `@compute @workgroup_size(${workgroup})`,
    `fn main(@builtin(global_invocation_id) id: vec3<u32>) {`,
    `  let i = id.x;`,
    `  if (i >= arrayLength(&b0)) { return; }`,
    `  ${body}`,
    `}`,
  ].join("\n"),
  entryPoint: "main",
  bindings,
  enables: [],
})

/** A dispatch of kernel `index` over `count` elements. */
export const dispatch = (index: number, label: string, count: number, bindings: readonly BufferRange[]): Step => ({
  kind: "dispatch",
  kernel: index,
  bindings,
  workgroups: [Math.ceil(count / workgroup), 1, 1],
  label,
  flops: count,
  bytes: bindings.reduce((sum, { bytes }) => sum + bytes, 0),
})

/** A slot at the start of a buffer. */
export const slot = (name: string, dtype: DType, order: readonly Axis[], buffer: number): Slot => ({
  name,
  dtype,
  order,
  buffer,
  offset: 0,
  bytes: elementCount(order) * byteSize(dtype),
})

/** A variable at the start of a buffer. */
export const variable = (
  path: string,
  dtype: DType,
  order: readonly Axis[],
  buffer: number,
  init: Initialiser,
): VariableSlot => ({ ...slot(path, dtype, order, buffer), role: "param", init, written: true })

/** A program with what is left out empty. */
export const compiledProgram = (parts: Partial<CompiledProgram> & Pick<CompiledProgram, "name">): CompiledProgram => ({
  buffers: [],
  kernels: [],
  steps: [],
  inputs: [],
  outputs: [],
  taps: [],
  variables: [],
  peakBytes: (parts.buffers ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  ...parts,
})

/** y = 2 x + 1 by way of an arena; taps 2 x. */
export const affine = (size: number, name = "affine"): CompiledProgram => {
  const order = [items(size)]
  const bytes = 4 * size
  return compiledProgram({
    name,
    buffers: [
      { kind: "input", name: "x", bytes },
      { kind: "arena", bytes },
      { kind: "output", name: "y", bytes },
    ],
    kernels: [
      kernel("double", ["read_write", "read"], "b0[i] = 2.0 * b1[i];"),
      kernel("increment", ["read_write", "read"], "b0[i] = b1[i] + 1.0;"),
    ],
    steps: [
      dispatch(0, "double x", size, [
        { buffer: 1, offset: 0, bytes },
        { buffer: 0, offset: 0, bytes },
      ]),
      dispatch(1, "increment", size, [
        { buffer: 2, offset: 0, bytes },
        { buffer: 1, offset: 0, bytes },
      ]),
    ],
    inputs: [slot("x", "f32", order, 0)],
    outputs: [slot("y", "f32", order, 2)],
    taps: [slot("doubled", "f32", order, 1)],
  })
}

/** w ← w + x for a parameter `w`, `times` times in a loop; outputs the new w. */
export const accumulate = (size: number, init: Initialiser, times = 1): CompiledProgram => {
  const order = [items(size)]
  const bytes = 4 * size
  const add = dispatch(0, "w + x", size, [
    { buffer: 1, offset: 0, bytes },
    { buffer: 0, offset: 0, bytes },
  ])
  return compiledProgram({
    name: "accumulate",
    buffers: [
      { kind: "input", name: "x", bytes },
      { kind: "variable", path: "w", bytes },
      { kind: "output", name: "w", bytes },
    ],
    kernels: [kernel("accumulate", ["read_write", "read"], "b0[i] = b0[i] + b1[i];")],
    steps: [
      { kind: "loop", count: times, steps: [add] },
      { kind: "copy", from: { buffer: 1, offset: 0 }, to: { buffer: 2, offset: 0 }, bytes },
    ],
    inputs: [slot("x", "f32", order, 0)],
    outputs: [slot("w", "f32", order, 2)],
    variables: [variable("w", "f32", order, 1, init)],
  })
}
