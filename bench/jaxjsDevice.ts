/**
 * jax-js on the adapter that everything else runs on: it finds WebGPU as a browser's page does, in `navigator.gpu`.
 *
 * The instance has the very switches that the runtime gives its own. It is referenced for as long as the process
 * lives, because a device whose instance is collected takes the process with it.
 */
import { defaultDevice, getWebGPUDevice, init } from "@jax-js/jax"
import { create, globals } from "webgpu"
import type { AdapterDetails } from "@serein/runtime"
import { dawnFlags } from "@serein/runtime/safety"

const referenced: GPU[] = []

/** Opens the adapter for jax-js, which has one device for the whole process. */
export const openForJaxjs = async (adapter: AdapterDetails): Promise<void> => {
  const instance = create([...dawnFlags("fast"), `backend=${adapter.backend}`, `adapter=${adapter.name}`])
  referenced.push(instance)
  Object.assign(globalThis, globals)
  Object.defineProperty(globalThis.navigator, "gpu", { value: instance, configurable: true })
  const opened = await init("webgpu")
  if (!opened.includes("webgpu")) throw new Error(`jax-js does not open the adapter '${adapter.name}'`)
  defaultDevice("webgpu")
}

/** How many command buffers were submitted, and how many of them are done. */
export interface Submissions {
  readonly submitted: number
  readonly done: number
}

/**
 * Runs work and counts what it submits: jax-js submits every kernel by itself, and a driver compiles a kernel when it
 * first runs, so this is how far a first run has come.
 */
export const countingSubmissions = async <A>(
  work: () => Promise<A>,
  onCount: (count: Submissions) => void,
): Promise<A> => {
  const { queue } = getWebGPUDevice()
  const submit = queue.submit.bind(queue)
  let submitted = 0
  let done = 0
  Object.defineProperty(queue, "submit", {
    configurable: true,
    value: (commands: Iterable<GPUCommandBuffer>): undefined => {
      submit(commands)
      submitted += 1
      void queue.onSubmittedWorkDone().then(() => {
        done += 1
      })
    },
  })
  const timer = setInterval(() => onCount({ submitted, done }), 100)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    Object.defineProperty(queue, "submit", { configurable: true, value: submit })
  }
}
