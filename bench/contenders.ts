/**
 * The two libraries that take the same training step, each behind one function of the step's number.
 *
 * Both begin from the same parameters and read the same tokens and draws. A step's time ends when its loss is on the
 * host and its parameters are written.
 */
import { numpy as np, tree } from "@jax-js/jax"
import type { AdapterDetails, GpuHandle, Step, VariableStore } from "@serein/runtime"
import { normalDraws, tokenDraws, uniformDraws } from "./draws.ts"
import { makeStep } from "./jaxjs.ts"
import type { Arrays, Batch } from "./jaxjs.ts"
import { countingSubmissions, openForJaxjs } from "./jaxjsDevice.ts"
import type { Submissions } from "./jaxjsDevice.ts"
import { autoencoderStepWithDraws, recipe } from "./models.ts"
import type { Sizes } from "./models.ts"

/** What a step reports. */
export interface Report {
  readonly loss: number
  readonly gradientNorm: number
}

/** A library that trains: steps are numbered 0, 1, … and taken in order. */
export type Contender = (step: number) => Promise<Report>

/** What both read at every step, row-major. */
const dataOf = ({ autoencoder, chunks }: Sizes) => ({
  tokens: tokenDraws("tokens", chunks * autoencoder.chunkSize, autoencoder.vocabularySize),
  keepToken: uniformDraws("keepToken", chunks * autoencoder.chunkSize),
  posterior: normalDraws("posterior", chunks * autoencoder.latentSize),
  keepLatent: uniformDraws("keepLatent", chunks * autoencoder.latentSize),
})

const numberOf = (value: unknown, name: string): number => {
  if (typeof value !== "number") throw new TypeError(`the step's ${name} is not a number`)
  return value
}

/** Our step, and its parameters as they are before the first one. */
export interface Ours {
  readonly take: Contender
  readonly step: Step
  readonly store: VariableStore
}

/** Compiles our step with draws as inputs. */
export const ours = async (gpu: GpuHandle, sizes: Sizes): Promise<Ours> => {
  const store = await gpu.makeVariables(1)
  const step = await gpu.compile(autoencoderStepWithDraws(sizes), { variables: store })
  const data = dataOf(sizes)
  const take: Contender = async (number) => {
    const { loss, gradientNorm } = await step({ ...data, labels: data.tokens, step: number })
    return { loss: numberOf(loss, "loss"), gradientNorm: numberOf(gradientNorm, "gradientNorm") }
  }
  return { take, step, store }
}

const scalar = (value: number): np.Array => np.array(new Float32Array([value]), { shape: [] })

/** jax-js's step, beginning from the parameters in `store`. `onFirst` hears how far its first step has come. */
export const jaxjs = async (
  adapter: AdapterDetails,
  sizes: Sizes,
  store: VariableStore,
  onFirst: (count: Submissions) => void,
): Promise<Contender> => {
  await openForJaxjs(adapter)
  const parameters = [...store.declared().values()].filter(({ role }) => role === "param")
  const values = await store.read(parameters.map(({ name }) => name))
  const arrays = (fill: (name: string, shape: number[]) => np.Array): Arrays =>
    Object.fromEntries(
      parameters.map(({ name, order }) => [
        name,
        fill(
          name,
          order.map(({ size }) => size),
        ),
      ]),
    )
  const { autoencoder, chunks } = sizes
  const data = dataOf(sizes)
  const batch: Batch = {
    tokens: np.array(data.tokens, { shape: [chunks, autoencoder.chunkSize], dtype: np.int32 }),
    keepToken: np.array(data.keepToken, { shape: [chunks, autoencoder.chunkSize] }),
    posterior: np.array(data.posterior, { shape: [chunks, autoencoder.latentSize] }),
    keepLatent: np.array(data.keepLatent, { shape: [chunks, autoencoder.latentSize] }),
  }
  const step = makeStep(autoencoder, chunks, recipe.optimiser, recipe.clipNorm)
  const zeros = (): Arrays => arrays((_, shape) => np.zeros(shape))
  let state = {
    parameters: arrays((name, shape) => np.array(Float32Array.from(values.get(name) ?? []), { shape })),
    first: zeros(),
    second: zeros(),
  }
  const take: Contender = async (number) => {
    const { loss, gradientNorm, ...next } = step(state.parameters, state.first, state.second, tree.ref(batch), {
      rate: scalar(recipe.schedule.peak),
      correction1: scalar(1 - recipe.optimiser.beta1 ** (number + 1)),
      correction2: scalar(1 - recipe.optimiser.beta2 ** (number + 1)),
    })
    state = next
    // Reading one result submits every kernel of the step, and the read comes after all of them in the queue.
    return { loss: Number((await loss.data())[0]), gradientNorm: Number((await gradientNorm.data())[0]) }
  }
  return (number) => (number === 0 ? countingSubmissions(() => take(number), onFirst) : take(number))
}
