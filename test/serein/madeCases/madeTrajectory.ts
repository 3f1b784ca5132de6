/**
 * Made trajectories of AdamW: some steps of the released recipe in float64, from parameters that single precision holds.
 */
import { stateOf } from "@serein/lang"
import type { Program, TypedProgram } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { releasedAdamW, trainingStep } from "@serein/stdlib"
import type { Objective } from "@serein/stdlib"
import { judge, real, weightsOf } from "./madeCase.ts"
import type { MadeCase, Stored } from "./madeCase.ts"
import type { Keys } from "./madeModels.ts"

type StepObjective = Parameters<typeof trainingStep>[0]

/** A trajectory to be made. */
export interface Trajectory {
  readonly name: string
  readonly config: Keys
  readonly steps: number
  /** A program that reads every parameter. */
  readonly parameters: Program
  readonly objective: StepObjective & Objective
  readonly rebound: (program: TypedProgram) => TypedProgram
  readonly inputsAt: (step: number) => Readonly<Record<string, ArrayLike<number>>>
  /** The text of each step. */
  readonly data: Stored
  readonly recorded: readonly (readonly [string, Stored])[]
}

const schedule = { lr: 1e-3, warmup: 2 } as const

export const madeTrajectory = (trajectory: Trajectory): MadeCase => {
  const { name, config, steps, parameters, objective, rebound, inputsAt, data, recorded } = trajectory
  const program = rebound(
    trainingStep(
      objective,
      {
        schedule: { peak: schedule.lr, warmupSteps: schedule.warmup, decay: { _tag: "Constant" } },
        optimiser: releasedAdamW,
        clipNorm: 1,
      },
      ["loss"],
    ),
  )
  const weights = weightsOf([parameters], 7)
  const state: Record<string, Tensor> = Object.fromEntries(
    stateOf(program).flatMap(({ op }): [string, Tensor][] =>
      op.kind === "variable"
        ? [[op.path, tensor(op.dtype, op.order, new Float64Array(op.order.reduce((n, { size }) => n * size, 1)))]]
        : [],
    ),
  )
  const [losses, norms]: [number[], number[]] = [[], []]
  for (let step = 0; step < steps; step += 1) {
    const tokens = data.data.slice((data.data.length / steps) * step, (data.data.length / steps) * (step + 1))
    const judged = judge(program, weights, { ...inputsAt(step), tokens, labels: tokens, step: [step] }, state)
    losses.push(judged.of("loss").data[0] ?? Number.NaN)
    norms.push(judged.of("gradientNorm").data[0] ?? Number.NaN)
    Object.assign(state, judged.updates)
  }
  const finals = [...weights].flatMap(([path, { shape }]) => {
    const trained = state[path]
    return trained === undefined ? [] : [[`out.final.${path}`, real(shape, trained.data)] as const]
  })
  return {
    name,
    config: { ...config, ...schedule, steps },
    weights,
    tensors: new Map([
      ["in.data", data],
      ...recorded,
      ["out.loss", real([steps], losses)],
      ["out.grad_norm", real([steps], norms)],
      ...finals,
    ]),
  }
}
