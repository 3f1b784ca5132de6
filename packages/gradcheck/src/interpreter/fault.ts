/**
 * Faults of kernels: what an interpreter reports where a device would go on with a clamped address, stale bytes or
 * whichever of two writes came last.
 */

/** What went wrong. */
export type FaultKind =
  /** An access outside its buffer, binding, tensor or workgroup array. */
  | "out of bounds"
  /** A read of what nobody has written, or of what another tensor has overwritten. */
  | "unwritten"
  /** Two invocations touch one element, at least one of them writing, with nothing that orders them. */
  | "race"
  /** A barrier or a subgroup operation that not all invocations reach. */
  | "divergence"
  /** More than the device has: workgroups, bindings, bytes, an extension. */
  | "limit"
  /** A loop that does not end. */
  | "endless"
  /** A workgroup that writes nothing, and that the splitting of the grid does not explain; a loop without a step. */
  | "idle"
  /** A kernel, or the text of one, that is not what its own description demands. */
  | "malformed"

/** Where in the text of a kernel, and in which invocation. */
export interface FaultPlace {
  /** Line of the WGSL text, from 1. */
  readonly line: number
  readonly text: string
  /** Workgroup, then the invocation's index within it. */
  readonly invocation: { readonly workgroup: readonly [number, number, number]; readonly local: number } | null
}

/** What stands in the place of a kernel's label where no kernel runs. */
export const border = "the program's border"

const placeText = ({ line, text, invocation }: FaultPlace): string => {
  const who =
    invocation === null ? "" : `, workgroup (${invocation.workgroup.join(", ")}), invocation ${invocation.local}`
  return `, line ${line}${who}: ${text.trim()}`
}

/** Thrown by the interpreters. The message names the kernel, what is wrong, and where. */
export class KernelFault extends Error {
  readonly _tag = "KernelFault"
  readonly kind: FaultKind
  /** The label of the kernel; the program's border where no kernel runs. */
  readonly kernel: string
  readonly problem: string
  readonly place: FaultPlace | null

  constructor(kind: FaultKind, kernel: string, problem: string, place: FaultPlace | null = null) {
    super(`${kind} in '${kernel}': ${problem}${place === null ? "" : placeText(place)}`)
    this.name = "KernelFault"
    this.kind = kind
    this.kernel = kernel
    this.problem = problem
    this.place = place
  }
}
