/**
 * A training step as training runs it, with its own draws: how long it takes, what it launches and what it needs.
 */
import { elementCount } from "@serein/lang"
import type { Program } from "@serein/lang"
import type { CompiledProgram } from "@serein/compiler"
import type { GpuHandle, KernelTime } from "@serein/runtime"
import { tokenDraws } from "./draws.ts"
import { summary } from "./median.ts"
import type { Summary } from "./median.ts"

/** What a training step takes. */
export interface Training {
  /** Milliseconds from the call until the loss is on the host. */
  readonly stepMs: Summary
  /** Tokens of the texts, each counted once a step. */
  readonly tokensPerSecond: number
  /** Kernels that one step launches, those in loops as often as they run. */
  readonly kernelsPerStep: number
  /** Kernels that the driver compiles. */
  readonly pipelines: number
  /** As planned: arenas, inputs, outputs, variables and constants. */
  readonly peakBytes: number
  /** The time of every kernel in one step, where it was asked for. */
  readonly kernels: readonly KernelTime[] | null
}

/** Dispatches of a run. */
export const kernelCount = (steps: CompiledProgram["steps"]): number =>
  steps.reduce(
    (sum, step) =>
      sum + (step.kind === "dispatch" ? 1 : step.kind === "loop" ? step.count * kernelCount(step.steps) : 0),
    0,
  )

const warmUps = 2

/** The inputs of a training step: the same tokens each time, and the step's number. */
export const inputsOf = (program: Program, vocabularySize: number) => {
  const tokens = program.inputs.find(({ op }) => op.kind === "input" && op.name === "tokens")
  if (tokens?.op.kind !== "input") throw new TypeError(`program '${program.name}' reads no tokens`)
  const data = tokenDraws("tokens", elementCount(tokens.op.order), vocabularySize)
  return (step: number) => ({ tokens: data, labels: data, seed: 1, step })
}

/** How a training step is measured. */
export interface TrainingOptions {
  readonly vocabularySize: number
  readonly steps: number
  /** Whether one more step is run with timestamps. */
  readonly profile: boolean
}

/** Runs a training step `steps` times, warm. */
export const measureTraining = async (
  gpu: GpuHandle,
  program: Program,
  { vocabularySize, steps, profile }: TrainingOptions,
  onStep: (done: number, total: number) => void,
): Promise<Training> => {
  const inputs = inputsOf(program, vocabularySize)
  const variables = await gpu.makeVariables(1)
  const step = await gpu.compile(program, { variables })
  const count = warmUps + steps
  try {
    const times: number[] = []
    for (let i = 0; i < count; i++) {
      onStep(i, count)
      const begin = performance.now()
      const { loss } = await step(inputs(i))
      if (typeof loss !== "number" || !Number.isFinite(loss))
        throw new Error(`the loss of step ${i} is ${String(loss)}`)
      if (i >= warmUps) times.push(performance.now() - begin)
    }
    const stepMs = summary(times)
    return {
      stepMs,
      tokensPerSecond: (inputs(0).tokens.length / stepMs.median) * 1000,
      kernelsPerStep: kernelCount(step.compiled.steps),
      pipelines: step.compiled.kernels.length,
      peakBytes: step.compiled.peakBytes,
      kernels: profile ? (await step.profile(inputs(count))).kernels : null,
    }
  } finally {
    await step.dispose()
  }
}
