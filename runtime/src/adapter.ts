/**
 * Adapters: how they are described, ordered and chosen.
 *
 * Native hardware comes first and software last. A user names an adapter by a part of its name, or by `gpu` or
 * `cpu`; the choice is a pure function of the list, so that it is the same for a command and a test.
 */

/** An adapter as it can be known without opening it. */
export interface AdapterDescription {
  /** The driver's name for it, for instance `llvmpipe (LLVM 15.0.6, 256 bits)`. */
  readonly name: string
  /** The interface that it is reached through: `vulkan`, `metal`, `d3d12`, … */
  readonly backend: string
  /** Whether it computes on the host's processor. */
  readonly software: boolean
}

/** An adapter that was opened, as it describes itself. */
export interface AdapterDetails extends AdapterDescription {
  readonly vendor: string
  readonly architecture: string
  readonly driver: string
}

const softwareNames = /llvmpipe|lavapipe|softpipe|swiftshader|microsoft basic render|warp|null backend/i

/** Whether a name is that of a software adapter. */
export const namesSoftware = (name: string): boolean => softwareNames.test(name)

// The modern interface of each system before its older ones; compute over OpenGL is a last resort.
const backendOrder = ["metal", "d3d12", "vulkan", "browser", "d3d11", "opengl", "opengles"]
const unusable = new Set(["null", "webgpu"])

const rank = (adapter: AdapterDescription): number => {
  const backend = backendOrder.indexOf(adapter.backend)
  return (adapter.software ? backendOrder.length + 1 : 0) + (backend < 0 ? backendOrder.length : backend)
}

/** Usable adapters, best first; equals keep the order in which the driver lists them. */
export const orderAdapters = (adapters: readonly AdapterDescription[]): readonly AdapterDescription[] =>
  adapters.filter((adapter) => !unusable.has(adapter.backend)).toSorted((a, b) => rank(a) - rank(b))

const synonyms: ReadonlyMap<string, string> = new Map([["lavapipe", "llvmpipe"]])

/** Whether an adapter answers to a wish: `gpu`, `cpu`, a part of its name, or its backend. */
export const answersTo = (adapter: AdapterDescription, wish: string): boolean => {
  const wanted = wish.trim().toLowerCase()
  if (wanted === "gpu") return !adapter.software
  if (wanted === "cpu") return adapter.software
  const name = adapter.name.toLowerCase()
  return name.includes(wanted) || name.includes(synonyms.get(wanted) ?? wanted) || adapter.backend === wanted
}

/** The best adapter that answers to the wish, or the best of all where there is none. Undefined where none does. */
export const chooseAdapter = (
  adapters: readonly AdapterDescription[],
  wish: string | null,
): AdapterDescription | undefined =>
  orderAdapters(adapters).find((adapter) => wish === null || answersTo(adapter, wish))
