/**
 * What a check of gradients consists of, as plain data that a process of its own can be started with: which programs,
 * which laws, what runs them.
 */
import { drawnInTurn, keyedLaws, layers, programs, smallModels, trainingSteps } from "@serein/gradcheck"
import type { KeyedLaw, Sample, Setting } from "@serein/gradcheck"

/** What programs can be run on, for the laws of execution. */
export const executorNames = ["evaluator", "kernels", "wgsl", "device"] as const
export type ExecutorName = (typeof executorNames)[number]

/** What interpreters may stand for: devices with other limits and other kinds of schedules. */
export const targetNames = ["software", "noSubgroups", "gpu", "fewBindings"] as const
export type TargetName = (typeof targetNames)[number]

/** Of what type programs compute; `mixed` is f16 in every fourth batch of 25. */
export const floatNames = ["f32", "f16", "mixed"] as const
export type FloatName = (typeof floatNames)[number]

/** What laws are checked on: random programs, the standard library's layers, small models, whole training steps. */
export const overNames = ["programs", "layers", "models", "steps"] as const
export type OverName = (typeof overNames)[number]

/** A check. */
export interface Job {
  readonly over: OverName
  readonly seed: number
  /** The first program of the seed, from 0. */
  readonly from: number
  readonly runs: number
  /** Keys of laws; all where there are none. */
  readonly laws: readonly string[]
  readonly executor: ExecutorName
  /** For interpreters: what they stand for. */
  readonly target: TargetName
  /** For the device: a part of the adapter's name, `gpu` or `cpu`; null for the best. */
  readonly adapter: string | null
  /** 1 leaves out the laws of second derivatives. */
  readonly order: 1 | 2
  readonly float: FloatName
}

/** A stretch of programs, which one process checks at a time. */
export interface Stretch {
  readonly from: number
  readonly runs: number
  /** Names of laws that are known not to hold. */
  readonly violated: readonly string[]
}

/** Programs that are drawn together, and that a process checks at a time. */
export const batch = 25

/** A stretch of programs in parts that begin where programs are drawn together. */
export const batches = ({ from, runs }: Pick<Stretch, "from" | "runs">): readonly Pick<Stretch, "from" | "runs">[] => {
  const end = from + runs
  const parts: Pick<Stretch, "from" | "runs">[] = []
  for (let begin = from; begin < end;) {
    const next = Math.min(end, begin - (begin % batch) + batch)
    parts.push({ from: begin, runs: next - begin })
    begin = next
  }
  return parts
}

/** The type of the programs of the batch in which program `index` is. */
export const floatAt = (float: FloatName, index: number): "f32" | "f16" =>
  float === "mixed" ? (Math.floor(index / batch) % 4 === 3 ? "f16" : "f32") : float

/** What is drawn in turn, by name; random programs are drawn apart. */
const componentsOf = (
  over: Exclude<OverName, "programs">,
): Readonly<Record<string, Parameters<typeof drawnInTurn>[0][string]>> => {
  switch (over) {
    case "layers":
      return layers
    case "models":
      return smallModels
    case "steps":
      return trainingSteps
    default:
      return over satisfies never
  }
}

/** The programs of a stretch. */
export function* samplesOf(
  { over, seed, float }: Pick<Job, "over" | "seed" | "float">,
  stretch: Pick<Stretch, "from" | "runs">,
): Generator<Sample> {
  if (over !== "programs") yield* drawnInTurn(componentsOf(over), { seed, ...stretch })
  else for (const part of batches(stretch)) yield* programs({ seed, ...part, float: floatAt(float, part.from) })
}

/** Laws of second derivatives, which take most of the time. */
const secondOrder: ReadonlySet<string> = new Set(["hessian", "second-order"])

/** What is to be checked in this setting: the laws that were asked for by name, else all of the order. */
export const lawsOf = ({ laws, order }: Job, setting: Setting): readonly KeyedLaw[] =>
  [...keyedLaws(setting, laws.length === 0 ? undefined : laws)]
    .map(([law, key]) => ({ key, law }))
    .filter(({ key }) => order === 2 || laws.length > 0 || !secondOrder.has(key))
