/**
 * Finding the first tensor that is not finite, after a step went wrong.
 *
 * The guard has kept parameters as the bad step met them, so the step is computed again with every observed value and
 * every gradient as an output; the first bad one in the order of computation is the culprit's own, or its neighbour's.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import { programRoots } from "@serein/lang"
import type { Program } from "@serein/lang"
import { topological } from "@serein/lang/walk"
import type { Inputs, OpenDevice, Reading, Variables } from "@serein/runtime"
import { ready } from "../device.ts"
import { stageTitle } from "./records.ts"
import type { StageName } from "./records.ts"
import type { StageError } from "./stage.ts"

/** A tensor that is not finite. */
export interface BadTensor {
  readonly name: string
  /** Its first value that is not finite, and where: row-major over the storage order. */
  readonly value: number
  readonly element: number
  readonly elements: number
}

/** Training met a value that is not finite; the last good checkpoint is still there. */
export class NotFinite extends Data.TaggedError("NotFinite")<{
  readonly stage: StageName
  /** Counted from zero. */
  readonly step: number
  readonly loss: number
  readonly gradientNorm: number
  readonly tensor: BadTensor | null
  /** Where the last good checkpoint is, or null where none was written yet. */
  readonly checkpoint: string | null
}> {
  override get message(): string {
    const { tensor, stage, step, checkpoint } = this
    const what = Number.isFinite(this.loss) ? `the gradient's norm is ${this.gradientNorm}` : `the loss is ${this.loss}`
    const first =
      tensor === null
        ? ""
        : `; the first tensor that is not finite is '${tensor.name}' (element ${tensor.element} of ${tensor.elements} is ${tensor.value})`
    const kept =
      checkpoint === null ? "No checkpoint had been written yet" : `The last good checkpoint is ${checkpoint}`
    return `training of the ${stageTitle[stage]} stopped at step ${step}: ${what}${first}. ${kept}. Train again with a lower learning rate (--set ${stage}Training.learningRate=…) or more warm-up steps`
  }
}

/** The first element of a reading that is not finite, tensors in the order given. */
const firstBad = (reading: Reading, names: readonly string[]): BadTensor | null => {
  for (const name of names) {
    const data = reading.outputs[name]
    if (!(data instanceof Float32Array)) continue
    const element = data.findIndex((value) => !Number.isFinite(value))
    if (element >= 0) return { name, value: data[element] ?? Number.NaN, element, elements: data.length }
  }
  return null
}

/** Outputs' names in the order in which their values are computed. */
export const computedOrder = (program: Program): readonly string[] => {
  const place = new Map(topological(programRoots(program)).map((node, index) => [node, index]))
  const placed = program.outputs.map(({ name, node }) => ({ name, place: place.get(node) ?? 0 }))
  return placed.sort((a, b) => a.place - b.place).map(({ name }) => name)
}

/**
 * Runs `program`, which returns every value and gradient of a part of a step, on the variables as they are and the inputs
 * of one part after the other, and names the first tensor that is not finite. The program is built only here: as a rule
 * it is never needed.
 */
export const findNotFinite = (
  gpu: OpenDevice,
  program: () => Program,
  variables: Variables,
  parts: readonly Inputs[],
): Effect.Effect<BadTensor | null, StageError> =>
  Effect.scoped(
    Effect.gen(function* () {
      const differentiated = program()
      const executable = yield* ready(gpu, differentiated, variables)
      for (const inputs of parts) {
        const bad = firstBad(yield* executable.run(inputs), computedOrder(differentiated))
        if (bad !== null) return bad
      }
      return null
    }),
  )
