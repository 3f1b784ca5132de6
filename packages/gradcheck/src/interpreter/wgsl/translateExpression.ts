/**
 * Expressions, typed and in JavaScript. Types are checked as the language demands; nothing is converted by itself.
 */
import { broadcastLane, callBuiltin } from "./builtins.ts"
import { define, lookUp, scoped } from "./frame.ts"
import type { Frame, MemoryName } from "./frame.ts"
import { binary, construct, unary } from "./operations.ts"
import { bitcastText } from "./operators.ts"
import type { Expression } from "./syntax.ts"
import { componentsOf, componentType, isInteger, scalar, showType } from "./types.ts"
import type { ScalarName, Type } from "./types.ts"
import { concrete, constantOf, inType, settled, valueOf } from "./value.ts"
import type { Value } from "./value.ts"

/** Text that reads or writes an element, or one component of it. */
export interface ElementAccess {
  readonly memory: MemoryName
  readonly index: string
  /** A component of a vector element; null for the whole. */
  readonly component: string | null
}

/** How a component of an array's data is read. */
const decoded = (of: ScalarName, text: string): string => (of === "f16" ? `halves[${text}]` : text)

/** The value of an element in memory. */
export const readElement = (frame: Frame, line: number, { memory, index, component }: ElementAccess): Value => {
  const { prefix, element } = memory
  const of = componentType(element)
  const from = (place: string): string => decoded(of, `${prefix}_data[${place}]`)
  if (component !== null) return valueOf(of, [from(`${prefix}_readPart(${index}, ${component}, ${line})`)])
  if (componentsOf(element) === 1) return valueOf(of, [from(`${prefix}_read(${index}, ${line})`)])
  const place = frame.fresh("at")
  frame.lines.push(`const ${place} = ${prefix}_read(${index}, ${line});`)
  return settled(
    frame,
    valueOf(
      of,
      Array.from({ length: componentsOf(element) }, (_, i) => from(i === 0 ? place : `${place} + ${i}`)),
    ),
  )
}

const indexText = (frame: Frame, e: Expression): string => {
  const value = translate(frame, e)
  if (value.type._tag !== "Scalar" || !isInteger(value.type.of))
    throw frame.complain(e.line, `a ${showType(value.type)} is no index`)
  return concrete(frame, e.line, value).parts[0] ?? "0"
}

const memoryOf = (frame: Frame, e: Expression): MemoryName | null => {
  if (e._tag !== "Name") return null
  const entity = lookUp(frame, e.line, e.name)
  return entity._tag === "Memory" ? entity.memory : null
}

const letters: Readonly<Record<string, number>> = { x: 0, y: 1, z: 2, w: 3, r: 0, g: 1, b: 2, a: 3 }

/** The components that a member names. */
export const swizzle = (frame: Frame, line: number, type: Type, member: string): readonly number[] => {
  if (type._tag !== "Vector") throw frame.complain(line, `a ${showType(type)} has no member '${member}'`)
  return Array.from(member, (letter) => {
    const found = letters[letter]
    if (found === undefined || found >= type.size)
      throw frame.complain(line, `a ${showType(type)} has no component '${letter}'`)
    return found
  })
}

/** The element that an expression names in memory; null where it names none. */
export const elementOf = (frame: Frame, e: Expression): ElementAccess | null => {
  if (e._tag === "Index") {
    const memory = memoryOf(frame, e.of)
    if (memory !== null) return { memory, index: indexText(frame, e.index), component: null }
    const inner = elementOf(frame, e.of)
    if (inner === null || inner.component !== null || inner.memory.element._tag !== "Vector") return null
    return { ...inner, component: indexText(frame, e.index) }
  }
  if (e._tag !== "Member") return null
  const inner = elementOf(frame, e.of)
  if (inner === null || inner.component !== null) return null
  const [only, ...more] = swizzle(frame, e.line, inner.memory.element, e.member)
  return only === undefined || more.length > 0 ? null : { ...inner, component: String(only) }
}

const indexed = (frame: Frame, e: Expression & { readonly _tag: "Index" }): Value => {
  const of = translate(frame, e.of)
  const at = translate(frame, e.index)
  const inner = of.type._tag === "Array" ? of.type.of : scalar(componentType(of.type))
  const width = componentsOf(inner)
  const count = of.parts.length / width
  if (of.type._tag === "Scalar") throw frame.complain(e.line, `a ${showType(of.type)} has no elements`)
  if (at.type._tag !== "Scalar" || !isInteger(at.type.of))
    throw frame.complain(e.line, `a ${showType(at.type)} is no index`)
  if (at.constant !== null) {
    if (at.constant < 0 || at.constant >= count)
      throw frame.complain(e.line, `index ${at.constant} of a ${showType(of.type)}`)
    return { type: inner, parts: of.parts.slice(at.constant * width, (at.constant + 1) * width), constant: null }
  }
  const place = settled(frame, at).parts[0] ?? "0"
  frame.lines.push(`if (${place} < 0 || ${place} >= ${count}) throw outside(${e.line}, ${place}, ${count});`)
  const parts = Array.from(
    { length: width },
    (_, k) => `[${of.parts.filter((_p, i) => i % width === k).join(", ")}][${place}]`,
  )
  return { type: inner, parts, constant: null }
}

/** && and ||: the right operand is computed only where it decides. */
const logical = (frame: Frame, e: Expression & { readonly _tag: "Binary" }): Value => {
  const wanted = (value: Value, line: number): string => inType(frame, line, value, scalar("bool")).parts[0] ?? "false"
  const left = wanted(translate(frame, e.left), e.left.line)
  let right = "false"
  const lines = scoped(frame, (inner) => {
    right = wanted(translate(inner, e.right), e.right.line)
  })
  if (lines.length === 0) return valueOf("bool", [`(${left} ${e.operator} ${right})`])
  const name = frame.fresh("q")
  const enters = e.operator === "&&" ? name : `!${name}`
  frame.lines.push(`let ${name} = ${left};`, `if (${enters}) {`, ...lines, `${name} = ${right};`, "}")
  return valueOf("bool", [name])
}

const broadcast = (frame: Frame, line: number, args: readonly Value[]): Value => {
  const [given] = args
  if (!frame.lockstep || given === undefined || args.length !== 2)
    throw frame.complain(line, "a broadcast stands in the entry point and takes a value and a lane")
  const lane = broadcastLane(frame, line, args[1])
  const value = concrete(frame, line, given)
  if (value.type._tag === "Array" || componentType(value.type) === "bool")
    throw frame.complain(line, `a ${showType(value.type)} cannot be broadcast`)
  value.parts.forEach((part, i) => frame.lines.push(`exchange[turn + local * 4 + ${i}] = ${part};`))
  frame.lines.push(`yield -(${line * 256 + lane});`)
  const from = frame.fresh("from")
  frame.lines.push(`const ${from} = turn + (local - lane + ${lane}) * 4;`)
  const received = settled(
    frame,
    valueOf(
      componentType(value.type),
      value.parts.map((_, i) => `exchange[${from} + ${i}]`),
    ),
  )
  // The other half of the exchange takes the next one, which lanes ahead may write before others have read this.
  frame.lines.push("turn = capacity - turn;")
  return received
}

const call = (frame: Frame, e: Expression & { readonly _tag: "Call" }): Value => {
  const { callee, line } = e
  const args = e.args.map((a) => translate(frame, a))
  if (callee === "subgroupBroadcast") return broadcast(frame, line, args)
  const known = frame.functions.get(callee)
  if (known === undefined) {
    const value = callBuiltin(frame, line, callee, args)
    if (value === null) throw frame.complain(line, `there is no function '${callee}'`)
    return value
  }
  if (known.result === null) throw frame.complain(line, `'${callee}' has no value`)
  if (known.parameters.length !== args.length)
    throw frame.complain(line, `'${callee}' takes ${known.parameters.length} operands; it was given ${args.length}`)
  const given = args.flatMap((a, i) => {
    const parameter = known.parameters[i]
    return parameter === undefined ? [] : inType(frame, line, a, parameter.type).parts
  })
  const name = frame.fresh("f")
  frame.lines.push(`const ${name} = function_${callee}(${given.join(", ")});`)
  const parts = Array.from({ length: componentsOf(known.result) }, (_, i) => `${name}[${i}]`)
  return { type: known.result, parts, constant: null }
}

/** The value of an expression; whatever must be computed before it is written to the frame. */
export const translate = (frame: Frame, e: Expression): Value => {
  switch (e._tag) {
    case "Literal":
      return constantOf(e.value, e.type)
    case "Name": {
      const entity = lookUp(frame, e.line, e.name)
      if (entity._tag === "Memory") throw frame.complain(e.line, `'${e.name}' is an array in memory, not a value`)
      return entity._tag === "Value" ? entity.value : { type: entity.type, parts: entity.names, constant: null }
    }
    case "Unary":
      return unary(frame, e.line, e.operator, translate(frame, e.operand))
    case "Binary": {
      if (e.operator === "&&" || e.operator === "||") return logical(frame, e)
      return binary(frame, e.line, e.operator, translate(frame, e.left), translate(frame, e.right))
    }
    case "Call":
      return call(frame, e)
    case "Construct":
      return construct(
        frame,
        e.line,
        e.type,
        e.args.map((a) => translate(frame, a)),
      )
    case "Bitcast": {
      const x = concrete(frame, e.line, translate(frame, e.operand))
      const [from, to] = [componentType(x.type), componentType(e.type)]
      const parts = x.parts.flatMap((part) => bitcastText(from, to, part) ?? [])
      if (parts.length !== componentsOf(e.type) || x.type._tag === "Array")
        throw frame.complain(e.line, `a ${showType(x.type)} has not the bits of a ${showType(e.type)}`)
      return { type: e.type, parts, constant: null }
    }
    case "Index": {
      const element = elementOf(frame, e)
      return element === null ? indexed(frame, e) : readElement(frame, e.line, element)
    }
    case "Member": {
      const element = elementOf(frame, e)
      if (element !== null) return readElement(frame, e.line, element)
      const of = translate(frame, e.of)
      const picked = swizzle(frame, e.line, of.type, e.member)
      return valueOf(
        componentType(of.type),
        picked.map((i) => of.parts[i] ?? "0"),
      )
    }
    default:
      return e satisfies never
  }
}

/** Names the components of a value and gives the name its meaning. */
export const bind = (frame: Frame, line: number, name: string, value: Value, keyword: "const" | "let"): void => {
  const names = value.parts.map(() => frame.fresh(name))
  value.parts.forEach((part, i) => frame.lines.push(`${keyword} ${names[i]} = ${part};`))
  const entity =
    keyword === "let"
      ? ({ _tag: "Variable", type: value.type, names } as const)
      : ({ _tag: "Value", value: { type: value.type, parts: names, constant: value.constant } } as const)
  define(frame, line, name, entity)
}
