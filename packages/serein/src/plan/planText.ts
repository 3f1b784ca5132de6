/**
 * A plan as a person reads it, and as a machine does.
 */
import { excessText } from "@serein/compiler"
import { bytesText } from "../report/figures.ts"
import { stageTitle } from "../train/records.ts"
import type { ExcessFigures, MemoryFigures, ProgramFigures } from "./figures.ts"
import type { RecipePlan, StagePlan, WritingPlan } from "./recipePlan.ts"
import type { PlanTarget } from "./targets.ts"

const whole = (n: number): string => n.toLocaleString("en-US")

const prefixes = ["", "k", "M", "G", "T", "P", "E"] as const

/** Floating-point operations with three digits: `1.23 PFLOP`. */
export const flopText = (flops: number): string => {
  const power = Math.max(0, Math.min(prefixes.length - 1, Math.floor(Math.log10(Math.max(flops, 1)) / 3)))
  return `${Number((flops / 1000 ** power).toPrecision(3))} ${prefixes[power]}FLOP`
}

const excessLine = ({ count, ...excess }: ExcessFigures): string =>
  `${count === 1 ? "" : `${count} times: `}${excessText(excess)}`

/** Why a program does not run on the target; none where it does. */
const problemsOf = ({ excesses, outOfMemory }: ProgramFigures): readonly string[] => [
  ...excesses.map(excessLine),
  ...(outOfMemory === null ? [] : [outOfMemory]),
]

/** Whether everything that is planned runs on the target, as far as its limits are known. */
export const fits = ({ stages, writing }: RecipePlan): boolean =>
  stages.every(({ step }) => problemsOf(step).length === 0) &&
  (writing === null || problemsOf(writing.run).length === 0)

const row = (name: string, text: string): string => `  ${name.padEnd(12)}${text}`

/** Memory by what it is for, what is not named together, and the sum. */
const memoryRow = ({ peak }: MemoryFigures, named: Readonly<Record<string, number>>): string => {
  const rest = Object.values(named).reduce((left, amount) => left - amount, peak)
  const parts = Object.entries({ ...named, other: rest }).map(([name, amount]) => `${name} ${bytesText(amount)}`)
  return row("memory", `${bytesText(peak)}: ${parts.join(", ")}`)
}

const fitRow = (figures: ProgramFigures, { memoryBytes }: PlanTarget): string => {
  const problems = problemsOf(figures)
  if (problems.length > 0) return row("fits", `no\n${problems.map((problem) => `    - ${problem}`).join("\n")}`)
  return row("fits", memoryBytes === null ? "within the limits; the device's memory is not known" : "yes")
}

const kernelText = ({ kernels, dispatches, pipelines }: ProgramFigures): string =>
  `${whole(kernels)}${dispatches === kernels ? "" : ` (${whole(dispatches)} with the loop's repetitions)`}, ${whole(pipelines)} pipelines`

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const stageText = (plan: StagePlan, target: PlanTarget): readonly string[] => {
  const { step, microBatches, tokensPerMicroBatch, parameters, frozen, checkpoint } = plan
  const { weights, optimiser, activations } = step.bytes
  const tokens = microBatches * tokensPerMicroBatch
  const batches = microBatches === 1 ? "" : ` in ${whole(microBatches)} micro-batches of ${whole(tokensPerMicroBatch)}`
  return [
    `${capitalised(stageTitle[plan.stage])}: a training step`,
    row("parameters", `${whole(parameters)}${frozen === 0 ? "" : `, and ${whole(frozen)} frozen`}`),
    row("tokens", `${whole(tokens)}${batches}${checkpoint ? ", layers recomputed" : ""}`),
    row("FLOPs", `${flopText(step.flops)}, ${flopText(step.flops / tokens)} a token`),
    row("kernels", kernelText(step)),
    memoryRow(step.bytes, { weights, optimiser, "activations and gradients": activations }),
    fitRow(step, target),
  ]
}

const writingText = ({ tokens, context, run }: WritingPlan, target: PlanTarget): readonly string[] => [
  `Writing: ${tokens === 1 ? "a token" : `${tokens} tokens`} at T = 1, in a context of ${whole(context)}`,
  row("FLOPs", `${flopText(run.flops / tokens)} a token`),
  row("kernels", kernelText(run)),
  memoryRow(run.bytes, { weights: run.bytes.weights, cache: run.bytes.state, activations: run.bytes.activations }),
  fitRow(run, target),
]

const targetText = ({ name, assumed, target, memoryBytes }: PlanTarget): string => {
  const limits = `bindings to ${bytesText(target.maxBindingBytes)}, buffers to ${bytesText(target.maxBufferBytes)}, ${target.maxStorageBuffers} storage buffers a kernel`
  const memory = memoryBytes === null ? "" : `, ${bytesText(memoryBytes)} of memory`
  return `${name}${assumed ? " (assumed; --adapter asks a device)" : ""}: ${limits}${memory}`
}

/** The plan as text. */
export const planText = ({ name, target, stages, writing }: RecipePlan): string =>
  [
    [`${name}, planned and not run`, row("for", targetText(target))],
    ...stages.map((stage) => stageText(stage, target)),
    ...(writing === null ? [] : [writingText(writing, target)]),
  ]
    .map((lines) => lines.join("\n"))
    .join("\n\n")

const stageJson = ({ step, ...stage }: StagePlan) => {
  const tokensPerStep = stage.microBatches * stage.tokensPerMicroBatch
  const { flops, traffic, bytes, ...figures } = step
  return {
    ...stage,
    tokensPerStep,
    flopsPerStep: flops,
    bytesMovedPerStep: traffic,
    bytes,
    ...figures,
    fits: problemsOf(step).length === 0,
    problems: problemsOf(step),
  }
}

const writingJson = ({ tokens, context, run }: WritingPlan) => {
  const { flops, traffic, bytes, ...figures } = run
  return {
    tokensPerRun: tokens,
    context,
    flopsPerToken: flops / tokens,
    bytesMovedPerToken: traffic / tokens,
    bytes,
    ...figures,
    fits: problemsOf(run).length === 0,
    problems: problemsOf(run),
  }
}

/** The plan as one JSON object: the model's own stage at the top, all stages and the writing below. */
export const planJson = (plan: RecipePlan) => {
  const stages = plan.stages.map(stageJson)
  const own = stages.at(-1)
  const writing = plan.writing === null ? null : writingJson(plan.writing)
  return {
    recipe: plan.name,
    model: plan.model,
    target: plan.target,
    parameters: own?.parameters,
    frozen: own?.frozen,
    flopsPerStep: own?.flopsPerStep,
    flopsPerToken: writing?.flopsPerToken ?? null,
    bytes: own?.bytes,
    kernels: own?.kernels,
    pipelines: own?.pipelines,
    fits: fits(plan),
    problems: [...stages, ...(writing === null ? [] : [writing])].flatMap(({ problems }) => problems),
    stages,
    writing,
  }
}
