/**
 * The machine: which invocation runs, and how those of a workgroup wait for each other.
 *
 * Without barriers and subgroup operations, invocations run one after the other. With them, an invocation is an
 * iterator that yields where it waits: a positive line at a barrier, a negative number at a subgroup operation. The
 * lanes of a subgroup go on when all of them stand at the same operation, a workgroup when all of it stands at the same
 * barrier; anything else is a fault.
 */
import { KernelFault } from "../fault.ts"
import type { FaultKind } from "../fault.ts"
import type { Invocation, TranslatedKernel } from "./translateKernel.ts"

/** State that memories and translated kernels share. Mutable: it is the machine's registers. */
export interface Machine {
  /** Iterations of one invocation's loops after which it is taken to be endless. */
  readonly limit: number
  /** Registers that lanes exchange, twice `capacity`. */
  readonly exchange: Float64Array
  readonly capacity: number
  /** Stamps of this dispatch are greater than `base`; the invocation's own is `stamp`. */
  base: number
  stamp: number
  /** The stamp of an element that several invocations of this dispatch have read. */
  many: number
  /** The same within a workgroup, between two barriers. */
  phase: number
  phaseStamp: number
  phaseMany: number
  /**
   * Reads of what nobody had written yet, the first of the dispatch and of the phase. They are faults once it ends; if
   * another invocation writes the element meanwhile, the fault is a race.
   */
  readonly early: { dispatch: KernelFault | null; phase: KernelFault | null }
  /** Whether the running workgroup has written to storage. */
  hasStored: boolean
  /** By the line on which a `for` begins: 0 where none has come by in this dispatch, 1 where one did, 3 once it took a step. */
  readonly loops: number[]
  /** Number of the workgroup among all that have run: who wrote an element of a workgroup's array. */
  workgroup: number
  readonly fault: (kind: FaultKind, line: number, problem: string) => KernelFault
  readonly endless: (line: number) => KernelFault
  readonly outside: (line: number, index: number, count: number) => KernelFault
  /** What is running, for faults. */
  running: {
    readonly label: string
    readonly lines: readonly string[]
    readonly group: readonly [number, number, number]
    local: number
  }
}

/** A machine at rest, for workgroups of so many invocations. */
export const makeMachine = (invocations: number, limit = 2 ** 20): Machine => {
  const fault: Machine["fault"] = (kind, line, problem) => {
    const { label, lines, group, local } = machine.running
    return new KernelFault(kind, label, problem, {
      line,
      text: lines[line - 1] ?? "",
      invocation: { workgroup: group, local },
    })
  }
  const machine: Machine = {
    limit,
    exchange: new Float64Array(8 * invocations),
    capacity: 4 * invocations,
    base: 0,
    stamp: 0,
    many: 0,
    phase: 0,
    phaseStamp: 0,
    phaseMany: 0,
    early: { dispatch: null, phase: null },
    hasStored: false,
    loops: [],
    workgroup: 0,
    fault,
    endless: (line) => fault("endless", line, `a loop has run more than ${limit} times`),
    outside: (line, index, count) => fault("out of bounds", line, `index ${index} of ${count}`),
    running: { label: "", lines: [], group: [0, 0, 0], local: 0 },
  }
  return machine
}

const finished = 0

const enterPhase = (machine: Machine, size: number): void => {
  machine.phase = machine.phaseMany
  machine.phaseMany = machine.phase + size + 1
}

/** The line of what an invocation has yielded: that of a barrier, or −(256·line + lane) of a broadcast. */
const lineOf = (at: number): number => (at >= 0 ? at : Math.floor(-at / 256))

/** Where an invocation waits, as text. */
const placeOf = (at: number): string =>
  at === finished ? "has returned" : `waits at the ${at > 0 ? "barrier" : "subgroup operation"} of line ${lineOf(at)}`

const runTogether = (
  machine: Machine,
  invocations: readonly Iterator<number>[],
  firstStamp: number,
  lanes: number,
): void => {
  const size = invocations.length
  const at: number[] = invocations.map(() => -1)
  const advance = (i: number): void => {
    machine.running.local = i
    machine.stamp = firstStamp + i
    machine.phaseStamp = machine.phase + 1 + i
    const step = invocations[i]?.next()
    at[i] = step === undefined || step.done === true ? finished : step.value
  }
  const diverge = (one: number, other: number): KernelFault => {
    machine.running.local = other
    return machine.fault(
      "divergence",
      Math.max(lineOf(at[one] ?? 0), lineOf(at[other] ?? 0)),
      `invocation ${one} ${placeOf(at[one] ?? 0)}, invocation ${other} ${placeOf(at[other] ?? 0)}`,
    )
  }
  /** Runs a subgroup until all of its lanes have returned or stand at a barrier. */
  const runSubgroup = (begin: number): void => {
    const end = Math.min(begin + lanes, size)
    for (;;) {
      for (let i = begin; i < end; i++) if (at[i] !== finished) advance(i)
      const leader = at.findIndex((a, i) => i >= begin && i < end && a !== finished)
      if (leader < 0) return
      for (let i = begin; i < end; i++) if (at[i] !== at[leader] && at[i] !== finished) throw diverge(leader, i)
      const common = at[leader] ?? finished
      if (common > 0) return
      const source = begin + (-common % 256)
      if (source >= end || at[source] === finished)
        throw machine.fault("divergence", lineOf(common), `lane ${source - begin} is not there to be heard`)
    }
  }
  for (;;) {
    enterPhase(machine, size)
    for (let begin = 0; begin < size; begin += lanes) runSubgroup(begin)
    const other = at.findIndex((a) => a !== at[0])
    if (other >= 0) throw diverge(0, other)
    if (machine.early.phase !== null) throw machine.early.phase
    if (at[0] === finished) return
  }
}

/** Runs a kernel over a grid of workgroups. */
export const runGrid = (
  machine: Machine,
  label: string,
  kernel: TranslatedKernel,
  invoke: Invocation,
  [wide, high, deep]: readonly [number, number, number],
  subgroupSize: number | null,
): void => {
  const { workgroupSize: size, lines } = kernel
  machine.loops.length = lines.length + 1
  machine.loops.fill(0)
  machine.base = machine.many
  machine.many = machine.base + wide * high * deep * size + 1
  const lanes = subgroupSize ?? 1
  let stamp = machine.base + 1
  let idle = 0
  for (let z = 0; z < deep; z++) {
    for (let y = 0; y < high; y++) {
      for (let x = 0; x < wide; x++) {
        machine.running = { label, lines, group: [x, y, z], local: 0 }
        machine.workgroup += 1
        machine.hasStored = false
        if (kernel.lockstep) {
          const invocations = Array.from({ length: size }, (_, local) =>
            invoke(x, y, z, wide, high, deep, local, local % lanes),
          ).filter((i) => i !== undefined)
          runTogether(machine, invocations, stamp, lanes)
          stamp += size
        } else {
          for (let local = 0; local < size; local++) {
            machine.running.local = local
            machine.stamp = stamp++
            invoke(x, y, z, wide, high, deep, local, local % lanes)
          }
        }
        if (!machine.hasStored) idle += 1
      }
    }
  }
  if (machine.early.dispatch !== null) throw machine.early.dispatch
  // A count that is no multiple of a dispatch's width leaves less than a row over.
  const explained = high * deep > 1 ? wide - 1 : 0
  if (idle > explained)
    throw new KernelFault("idle", label, `${idle} of ${wide} × ${high} × ${deep} workgroups write nothing`)
  const line = machine.loops.indexOf(1)
  if (line >= 0) {
    const place = { line, text: lines[line - 1] ?? "", invocation: null }
    throw new KernelFault("idle", label, "in no invocation does the loop take a step", place)
  }
}
