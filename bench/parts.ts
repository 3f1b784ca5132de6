/**
 * The parts of the benchmark: each measures one thing and says what it found.
 */
import * as Effect from "effect/Effect"
import type { GpuHandle } from "@serein/runtime"
import { measureCopy } from "@serein/runtime/ceilings"
import { Failure } from "serein/command/errors"
import type { Output } from "serein/command/output"
import { withProgress } from "serein/command/progress"
import type { Progress } from "serein/command/progress"
import { compare } from "./comparison.ts"
import { measureCompilation } from "./compilation.ts"
import { energySizes, planEnergyLoss } from "./energyMemory.ts"
import type { Ceilings } from "./kernelTable.ts"
import { measureProducts } from "./matmul.ts"
import type { Product } from "./matmul.ts"
import { autoencoderForward, autoencoderStep, languageModelStep } from "./models.ts"
import type { Sizes } from "./models.ts"
import { comparisonText, compilationText, energyText, matmulText, trainingText } from "./report.ts"
import type { Measurements } from "./report.ts"
import { measureTraining } from "./training.ts"
import type { Training } from "./training.ts"

/** The parts, in the order in which they run; the longest is last. */
export const parts = ["compilation", "memory", "matmul", "autoencoder", "language-model", "comparison"] as const
export type Part = (typeof parts)[number]

/** What a part measures with. */
export interface Bench {
  readonly gpu: GpuHandle
  /** Prints for people. */
  readonly say: (text: string) => Effect.Effect<void, never, Output>
  readonly sizes: Sizes
  /** Whether sizes are tiny. */
  readonly dry: boolean
  readonly repetitions: number
  /** Fresh processes that compile, and how often each does. */
  readonly processes: number
  readonly compilations: number
  readonly profile: boolean
  readonly jaxjs: boolean
}

/** What went wrong in a measurement. */
export const failed = (cause: unknown): Failure =>
  new Failure({ message: cause instanceof Error ? cause.message : String(cause) })

/** Work under a progress bar that goes from 0 to 1. */
const measure = <A>(label: string, work: (progress: Progress) => Promise<A>): Effect.Effect<A, Failure, Output> =>
  withProgress(label, 1, (progress) => Effect.tryPromise({ try: () => work(progress), catch: failed }))

const compilation = Effect.fnUntraced(function* ({ gpu, dry, processes, compilations, say }: Bench) {
  const request = { target: gpu.target, dry, repetitions: compilations }
  const found = yield* measure("compilation", (progress) =>
    measureCompilation(request, processes, (done) => progress.update(done / processes)),
  )
  yield* say(compilationText(found))
  return { compilation: found }
})

const memory = Effect.fnUntraced(function* ({ gpu, dry, say }: Bench) {
  const sizes = dry ? energySizes.slice(0, 1) : energySizes
  const found = yield* measure("memory", (progress) =>
    Promise.resolve(
      sizes.map((size, i) => {
        progress.update(i / sizes.length)
        return planEnergyLoss(size, gpu.target)
      }),
    ),
  )
  yield* say(energyText(found))
  return { energyLoss: found }
})

const productSizes = [512, 1024]

const products = ({ gpu, dry, repetitions }: Bench): Effect.Effect<readonly Product[], Failure, Output> =>
  measure("products", async (progress) => {
    const found: Product[] = []
    for (const [i, size] of productSizes.entries()) {
      const measured = await measureProducts(gpu, size, { dry, rounds: repetitions }, (done) =>
        progress.update((i + done / repetitions) / productSizes.length),
      )
      found.push(...measured)
    }
    return found
  })

const matmul = Effect.fnUntraced(function* (bench: Bench) {
  const found = yield* products(bench)
  yield* bench.say(matmulText(found))
  return { matmul: found }
})

const ceilingsOf = Effect.fnUntraced(function* (bench: Bench): Effect.fn.Return<Ceilings, Failure, Output> {
  const found = yield* products(bench)
  const { gigabytes } = yield* Effect.mapError(measureCopy(bench.gpu.device), failed)
  const gigaflops = Math.max(...found.map((product) => product.gigaflops.median))
  yield* bench.say(`Ceilings: ${gigaflops.toFixed(1)} GFLOP/s of a product, ${gigabytes.toFixed(1)} GB/s of a copy`)
  return { gigaflops, gigabytes }
})

type StepProgram = Parameters<typeof measureTraining>[1]

const training = Effect.fnUntraced(function* (
  bench: Bench,
  title: string,
  program: StepProgram,
): Effect.fn.Return<Training, Failure, Output> {
  const { gpu, sizes, repetitions, profile, say } = bench
  const ceilings = profile ? yield* ceilingsOf(bench) : null
  const options = { vocabularySize: sizes.autoencoder.vocabularySize, steps: repetitions, profile }
  const found = yield* measure(program.name, (progress) =>
    measureTraining(gpu, program, options, (done, total) => progress.update(done / total)),
  )
  yield* say(trainingText(title, found, ceilings))
  return found
})

const autoencoder = Effect.fnUntraced(function* (bench: Bench) {
  const program = autoencoderStep(autoencoderForward(bench.sizes))
  return { autoencoder: yield* training(bench, "Autoencoder training step, its own draws", program) }
})

const languageModel = Effect.fnUntraced(function* (bench: Bench) {
  const program = languageModelStep(bench.sizes)
  return { languageModel: yield* training(bench, "Energy language model training step", program) }
})

const comparison = Effect.fnUntraced(function* ({ gpu, sizes, jaxjs, repetitions, say }: Bench) {
  const found = yield* measure("comparison", (progress) => {
    if (jaxjs) progress.line("jax-js compiles its step first, which can take two minutes …")
    return compare(
      gpu,
      sizes,
      { withJaxjs: jaxjs, pairs: repetitions },
      {
        compiling: (done, total) => progress.update(0.9 * (done / total), `jax-js: ${done} of ${total} kernels`),
        measuring: (done, total) => progress.update(0.9 + 0.1 * (done / total), `pair ${done + 1} of ${total}`),
      },
    )
  })
  yield* say(comparisonText(found))
  return { comparison: found }
})

/** Measures one part and says what it found. */
export const measurePart = (part: Part, bench: Bench): Effect.Effect<Partial<Measurements>, Failure, Output> => {
  switch (part) {
    case "compilation":
      return compilation(bench)
    case "memory":
      return memory(bench)
    case "matmul":
      return matmul(bench)
    case "autoencoder":
      return autoencoder(bench)
    case "language-model":
      return languageModel(bench)
    case "comparison":
      return comparison(bench)
    default:
      return part satisfies never
  }
}
