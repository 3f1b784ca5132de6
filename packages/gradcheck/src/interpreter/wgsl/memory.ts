/**
 * Memory of the shading language as a device has it, with a shadow that knows who wrote and who read each element.
 *
 * Buffers are bytes. The shadow has an entry for every two bytes: the range that wrote them last (a dispatch binds a
 * tensor by its range, so this is the tensor), and the last invocations of the current dispatch that wrote and read them.
 * Who wrote an element of four bytes stands in both of its entries, since elements of two may come to lie there later;
 * which invocations touch it within a dispatch stands in the first alone. An access outside, of what is unwritten or another tensor's, or of what
 * another invocation touches too, is a fault.
 */
import type { KernelFault } from "../fault.ts"
import type { Machine } from "./machine.ts"
import type { MemoryName } from "./frame.ts"
import { componentBytes, componentsOf, componentType } from "./types.ts"
import type { ScalarName } from "./types.ts"

type Data = Float32Array | Int32Array | Uint32Array | Uint16Array

/**
 * Data and checked places in it. `read` and `write` take an element's index and give the place of its first component;
 * the others take a component too.
 */
export interface Memory {
  readonly data: Data
  readonly read: (index: number, line: number) => number
  readonly readPart: (index: number, component: number, line: number) => number
  readonly write: (index: number, line: number) => number
  readonly writePart: (index: number, component: number, line: number) => number
}

/** A buffer of the device. */
export interface Buffer {
  readonly bytes: ArrayBuffer
  /** Number of the range that wrote each unit; 0 for nobody, `overwritten` for a copy of another tensor's. */
  readonly owners: Int32Array
  readonly writers: Float64Array
  readonly readers: Float64Array
}

const unitBytes = 2

/** A buffer that nobody has written. */
export const makeBuffer = (bytes: number): Buffer => {
  const units = Math.ceil(bytes / unitBytes)
  return {
    bytes: new ArrayBuffer(bytes),
    owners: new Int32Array(units),
    writers: new Float64Array(units),
    readers: new Float64Array(units),
  }
}

/** The owner of a copy of what did not belong to the tensor that was copied. */
const overwritten = -1

/**
 * Owners of a copy: what the range `source` owned belongs to `target` now, what nobody had written is still unwritten,
 * and what another range had overwritten is nobody's. Offsets and the length are bytes.
 */
export const copyOwners = (
  from: Int32Array,
  fromOffset: number,
  source: number,
  to: Int32Array,
  toOffset: number,
  target: number,
  bytes: number,
): void => {
  const owners = from.slice(fromOffset / unitBytes, (fromOffset + bytes) / unitBytes)
  to.set(
    owners.map((owner) => (owner === source ? target : owner === 0 ? 0 : overwritten)),
    toOffset / unitBytes,
  )
}

/** A view of bytes as components of this type. */
export const dataOf = (of: ScalarName, bytes: ArrayBuffer, offset: number, count: number): Data => {
  switch (of) {
    case "i32":
      return new Int32Array(bytes, offset, count)
    case "u32":
    case "bool":
      return new Uint32Array(bytes, offset, count)
    case "f16":
      return new Uint16Array(bytes, offset, count)
    case "f32":
    case "abstractInt":
    case "abstractFloat":
      return new Float32Array(bytes, offset, count)
    default:
      return of satisfies never
  }
}

interface Shadow {
  readonly owners: Int32Array
  readonly writers: Float64Array
  readonly readers: Float64Array
}

/** What distinguishes storage, where invocations of a dispatch meet, from workgroup memory, where phases divide. */
interface Rules {
  readonly name: string
  readonly elements: number
  readonly width: number
  /** The unit of component 0, and units from one component to the next. */
  readonly begin: number
  readonly step: number
  readonly owner: () => number
  /** How long invocations may meet at an element. */
  readonly span: "dispatch" | "phase"
  readonly stamps: () => { readonly base: number; readonly own: number; readonly many: number }
}

const checked = (data: Data, shadow: Shadow, rules: Rules, machine: Machine): Memory => {
  const { owners, writers, readers } = shadow
  const { name, elements, width, begin, step, owner, span, stamps } = rules

  const element = (component: number): string =>
    width === 1
      ? `element ${component} of '${name}'`
      : `component ${component % width} of element ${Math.floor(component / width)} of '${name}'`

  const outside = (index: number, line: number): KernelFault =>
    machine.fault("out of bounds", line, `index ${index} of '${name}', which has ${elements} elements`)

  const raced = (component: number, line: number, how: string): KernelFault =>
    machine.fault("race", line, `${element(component)} is ${how} by another invocation too, with nothing between`)

  const onRead = (component: number, line: number): void => {
    const unit = begin + component * step
    const { base, own, many } = stamps()
    const writer = writers[unit] ?? 0
    if (writer > base && writer !== own) throw raced(component, line, "read here and written")
    const reader = readers[unit] ?? 0
    if (reader <= base) readers[unit] = own
    else if (reader !== own) readers[unit] = many
    const mine = owner()
    let found = owners[unit] ?? 0
    for (let next = unit + 1; next < unit + step && found === mine; next++) found = owners[next] ?? 0
    if (found === mine) return
    const why = found === 0 || span === "phase" ? "nothing has written it" : "another tensor has overwritten it"
    machine.early[span] ??= machine.fault("unwritten", line, `reads ${element(component)}; ${why}`)
  }

  const onWrite = (component: number, line: number): void => {
    const unit = begin + component * step
    const { base, own } = stamps()
    const writer = writers[unit] ?? 0
    if (writer > base && writer !== own) throw raced(component, line, "written here and written")
    const reader = readers[unit] ?? 0
    if (reader > base && reader !== own) throw raced(component, line, "written here and read")
    writers[unit] = own
    if (span === "dispatch") machine.hasStored = true
    owners.fill(owner(), unit, unit + step)
  }

  const part = (index: number, component: number, line: number): number => {
    if (!(index >= 0 && index < elements)) throw outside(index, line)
    if (!(component >= 0 && component < width)) throw machine.outside(line, component, width)
    return index * width + component
  }
  const whole =
    (touch: (component: number, line: number) => void) =>
    (index: number, line: number): number => {
      if (!(index >= 0 && index < elements)) throw outside(index, line)
      const first = index * width
      for (let k = 0; k < width; k++) touch(first + k, line)
      return first
    }
  const single =
    (touch: (component: number, line: number) => void) =>
    (index: number, component: number, line: number): number => {
      const place = part(index, component, line)
      touch(place, line)
      return place
    }
  return { data, read: whole(onRead), readPart: single(onRead), write: whole(onWrite), writePart: single(onWrite) }
}

/** A range of a buffer as a kernel binds it. `owner` is the range's number. */
export const bindRange = (
  machine: Machine,
  memory: MemoryName,
  buffer: Buffer,
  offset: number,
  bytes: number,
  owner: number,
): Memory => {
  const of = componentType(memory.element)
  const width = componentsOf(memory.element)
  const elements = Math.floor(bytes / (width * componentBytes(of)))
  const data = dataOf(of, buffer.bytes, offset, elements * width)
  return checked(
    data,
    buffer,
    {
      name: memory.variable.name,
      elements,
      width,
      begin: offset / unitBytes,
      step: componentBytes(of) / unitBytes,
      owner: () => owner,
      span: "dispatch",
      stamps: () => ({ base: machine.base, own: machine.stamp, many: machine.many }),
    },
    machine,
  )
}

/** An array that the invocations of a workgroup share. */
export const sharedArray = (machine: Machine, memory: MemoryName): Memory => {
  const of = componentType(memory.element)
  const width = componentsOf(memory.element)
  const { type } = memory.variable
  const elements = type._tag === "Array" ? (type.count ?? 0) : 0
  const count = elements * width
  const data = dataOf(of, new ArrayBuffer(count * componentBytes(of)), 0, count)
  const shadow: Shadow = {
    owners: new Int32Array(count),
    writers: new Float64Array(count),
    readers: new Float64Array(count),
  }
  return checked(
    data,
    shadow,
    {
      name: memory.variable.name,
      elements,
      width,
      begin: 0,
      step: 1,
      owner: () => machine.workgroup,
      span: "phase",
      stamps: () => ({ base: machine.phase, own: machine.phaseStamp, many: machine.phaseMany }),
    },
    machine,
  )
}
