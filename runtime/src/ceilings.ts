/**
 * What a device can reach: bytes it copies and floating-point operations it does in a second, as measured.
 *
 * Programs are then judged against these figures and not against a data sheet. The copy is written here; arithmetic is
 * measured with whatever program the caller has compiled (a large contraction, as a rule).
 */
import * as Effect from "effect/Effect"
import type { BufferRange, CompiledProgram, Step } from "@serein/compiler/compiled"
import type { PrepareError, RunError } from "./errors.ts"
import { prepare } from "./executable.ts"
import type { Executable } from "./executable.ts"
import type { OpenDevice } from "./gpu.ts"
import type { Inputs } from "./inputs.ts"
import { makeVariables } from "./variables.ts"

/** The speed of a program in its best round. */
export interface Throughput {
  readonly msPerRun: number
  /** 10⁹ floating-point operations a second, by the program's own count. */
  readonly gigaflops: number
  /** 10⁹ bytes a second of reading and writing together, by the program's own count. */
  readonly gigabytes: number
}

const rounds = 5
/** The least time of a round, in ms: long enough that waiting for its end does not count. */
const roundTime = 100

/** Floating-point operations and bytes of all dispatches, as often as loops repeat them. */
export const costOf = (steps: readonly Step[]): { readonly flops: number; readonly bytes: number } => {
  let flops = 0
  let bytes = 0
  for (const step of steps) {
    switch (step.kind) {
      case "dispatch":
        flops += step.flops
        bytes += step.bytes
        break
      case "copy":
        bytes += 2 * step.bytes
        break
      case "loop": {
        const inner = costOf(step.steps)
        flops += step.count * inner.flops
        bytes += step.count * inner.bytes
      }
    }
  }
  return { flops, bytes }
}

/** Submits `count` runs and gives the milliseconds until the last is done. */
const timeRuns = Effect.fnUntraced(function* (executable: Executable, inputs: Inputs, count: number) {
  const begin = performance.now()
  let last = yield* executable.submit(inputs)
  for (let i = 1; i < count; i++) last = yield* executable.submit(inputs)
  yield* last.reading
  return performance.now() - begin
})

/** Measures a program: runs to warm up, then the best of several rounds. It advances variables as often as it runs. */
export const measureThroughput = Effect.fnUntraced(function* (
  executable: Executable,
  inputs: Inputs,
): Effect.fn.Return<Throughput, RunError> {
  yield* timeRuns(executable, inputs, 1)
  const once = yield* timeRuns(executable, inputs, 1)
  const count = Math.max(1, Math.ceil(roundTime / Math.max(once, 0.01)))
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    best = Math.min(best, (yield* timeRuns(executable, inputs, count)) / count)
  }
  const { flops, bytes } = costOf(executable.compiled.steps)
  return { msPerRun: best, gigaflops: flops / best / 1e6, gigabytes: bytes / best / 1e6 }
})

const vectorBytes = 16
const vectorsPerInvocation = 8
const invocations = 64
const copiesPerRun = 4

// Neighbouring invocations copy neighbouring vectors, so that every access of a workgroup is to one run of memory.
const copyWgsl = `@group(0) @binding(0) var<storage, read_write> to: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> source: array<vec4<f32>>;
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let first = group.x * ${invocations * vectorsPerInvocation}u + local;
${Array.from({ length: vectorsPerInvocation }, (_, i) => `  to[first + ${i * invocations}u] = source[first + ${i * invocations}u];`).join("\n")}
}`

/** A program that copies one arena to another. */
export const copyProgram = (wantedBytes: number): CompiledProgram => {
  const groupBytes = vectorBytes * vectorsPerInvocation * invocations
  const groups = Math.max(1, Math.floor(wantedBytes / groupBytes))
  const bytes = groups * groupBytes
  const range = (buffer: number): BufferRange => ({ buffer, offset: 0, bytes })
  const label = "copy"
  return {
    name: label,
    buffers: [
      { kind: "arena", bytes },
      { kind: "arena", bytes },
    ],
    kernels: [
      {
        label,
        hash: `ceiling-copy-${vectorsPerInvocation}-${invocations}`,
        wgsl: copyWgsl,
        entryPoint: "main",
        bindings: ["read_write", "read"],
        enables: [],
      },
    ],
    steps: [
      {
        kind: "loop",
        count: copiesPerRun,
        steps: [
          {
            kind: "dispatch",
            kernel: 0,
            bindings: [range(0), range(1)],
            workgroups: [groups, 1, 1],
            label,
            flops: 0,
            bytes: 2 * bytes,
          },
        ],
      },
    ],
    inputs: [],
    outputs: [],
    taps: [],
    variables: [],
    peakBytes: 2 * bytes,
  }
}

/** Far more than any cache holds; less where a processor does the work. */
const copiedBytes = { software: 64 * 2 ** 20, hardware: 256 * 2 ** 20 }

/** Measures how fast the device copies, in gigabytes a second of reading and writing together. */
export const measureCopy = Effect.fnUntraced(function* (
  gpu: OpenDevice,
): Effect.fn.Return<Throughput, PrepareError | RunError> {
  const wanted = gpu.target.software ? copiedBytes.software : copiedBytes.hardware
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const variables = yield* makeVariables(gpu, 0)
      const executable = yield* prepare(gpu, copyProgram(Math.min(wanted, gpu.target.maxBindingBytes)), variables)
      return yield* measureThroughput(executable, {})
    }),
  )
})
