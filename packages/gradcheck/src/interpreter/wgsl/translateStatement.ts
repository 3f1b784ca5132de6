/**
 * Statements in JavaScript. A barrier becomes a `yield`: invocations of a workgroup are generators that run in turn
 * from one barrier to the next.
 */
import { define, lookUp, scoped } from "./frame.ts"
import type { Frame } from "./frame.ts"
import { binary } from "./operations.ts"
import type { Expression, Statement } from "./syntax.ts"
import { bind, elementOf, readElement, swizzle, translate } from "./translateExpression.ts"
import type { ElementAccess } from "./translateExpression.ts"
import { componentsOf, componentType, scalar, showType, sized } from "./types.ts"
import { concrete, inType, settled } from "./value.ts"
import type { Value } from "./value.ts"

const conditionText = (frame: Frame, e: Expression): string =>
  inType(frame, e.line, translate(frame, e), scalar("bool")).parts[0] ?? "false"

const writeElement = (frame: Frame, line: number, access: ElementAccess, given: Value): void => {
  const { memory, index, component } = access
  const { prefix, element, variable } = memory
  if (!memory.writable) throw frame.complain(line, `'${variable.name}' is bound for reading only`)
  const of = componentType(element)
  const value = inType(frame, line, given, component === null ? element : scalar(of))
  const encoded = (part: string): string => (of === "f16" ? `halfBits(${part})` : part)
  if (component !== null || componentsOf(element) === 1) {
    const place =
      component === null ? `${prefix}_write(${index}, ${line})` : `${prefix}_writePart(${index}, ${component}, ${line})`
    // The value is computed first: what it reads, it reads before the write.
    const [part = "0"] = settled(frame, value).parts
    frame.lines.push(`${prefix}_data[${place}] = ${encoded(part)};`)
    return
  }
  const parts = settled(frame, value).parts
  const place = frame.fresh("at")
  frame.lines.push(`const ${place} = ${prefix}_write(${index}, ${line});`)
  parts.forEach((part, i) => frame.lines.push(`${prefix}_data[${place} + ${i}] = ${encoded(part)};`))
}

/** The components of a variable that a target names. */
const variableTarget = (
  frame: Frame,
  target: Expression,
): { readonly names: readonly string[]; readonly of: Value } => {
  if (target._tag === "Name") {
    const entity = lookUp(frame, target.line, target.name)
    if (entity._tag !== "Variable") throw frame.complain(target.line, `'${target.name}' cannot be assigned to`)
    return { names: entity.names, of: { type: entity.type, parts: entity.names, constant: null } }
  }
  if (target._tag === "Index" || target._tag === "Member") {
    const { of } = variableTarget(frame, target.of)
    const index = target._tag === "Index" ? translate(frame, target.index).constant : null
    const chosen = target._tag === "Member" ? swizzle(frame, target.line, of.type, target.member) : [index ?? -1]
    const [only, ...more] = chosen
    const name = only === undefined ? undefined : of.parts[only]
    if (name !== undefined && more.length === 0 && of.type._tag === "Vector")
      return { names: [name], of: { type: scalar(of.type.of), parts: [name], constant: null } }
  }
  throw frame.complain(target.line, "only variables and elements of arrays are assigned to")
}

const assign = (frame: Frame, s: Statement & { readonly _tag: "Assign" }): void => {
  const { line, target, operator } = s
  const given = translate(frame, s.value)
  const element = elementOf(frame, target)
  if (element !== null) {
    const index = settled(frame, { type: scalar("i32"), parts: [element.index], constant: null }).parts[0] ?? "0"
    const place = { ...element, index }
    const value = operator === null ? given : binary(frame, line, operator, readElement(frame, line, place), given)
    writeElement(frame, line, place, value)
    return
  }
  const { names, of } = variableTarget(frame, target)
  const result = operator === null ? given : binary(frame, line, operator, of, given)
  const value = inType(frame, line, result, of.type)
  // A component may be computed from others that are assigned before it.
  const parts =
    names.length === 1 || value.parts.every((part, i) => names.every((n, j) => i <= j || !part.includes(n)))
      ? value.parts
      : settledCopies(frame, value)
  names.forEach((name, i) => frame.lines.push(`${name} = ${parts[i] ?? "0"};`))
}

const settledCopies = (frame: Frame, value: Value): readonly string[] =>
  value.parts.map((part) => {
    const name = frame.fresh("t")
    frame.lines.push(`const ${name} = ${part};`)
    return name
  })

const block = (frame: Frame, body: readonly Statement[]): void => {
  frame.lines.push("{", ...scoped(frame, (inner) => writeStatements(inner, body)), "}")
}

/** A loop whose head is written by `head` in each iteration and whose end by `next`. */
const loop = (
  frame: Frame,
  line: number,
  head: (inner: Frame) => void,
  body: readonly Statement[],
  next: (inner: Frame) => void,
): void => {
  const label = frame.fresh("body")
  frame.lines.push("for (;;) {", `if (++steps > limit) throw endless(${line});`)
  frame.lines.push(...scoped(frame, head))
  frame.lines.push(`${label}: {`)
  frame.loops.push(label)
  frame.lines.push(...scoped(frame, (inner) => writeStatements(inner, body)))
  frame.loops.pop()
  frame.lines.push("}", ...scoped(frame, next), "}")
}

const forLoop = (frame: Frame, s: Statement & { readonly _tag: "For" }): void => {
  const lines = scoped(frame, (outer) => {
    if (s.first !== null) writeStatement(outer, s.first)
    outer.lines.push(`loops[${s.line}] |= 1;`)
    loop(
      outer,
      s.line,
      (inner) => {
        if (s.condition !== null) inner.lines.push(`if (!${conditionText(inner, s.condition)}) break;`)
        inner.lines.push(`loops[${s.line}] = 3;`)
      },
      s.body,
      (inner) => {
        if (s.next !== null) writeStatement(inner, s.next)
      },
    )
  })
  frame.lines.push("{", ...lines, "}")
}

const returned = (frame: Frame, s: Statement & { readonly _tag: "Return" }): void => {
  if (frame.returns === null) {
    if (s.value !== null) throw frame.complain(s.line, "the function has no value to return")
    frame.lines.push("return;")
    return
  }
  if (s.value === null) throw frame.complain(s.line, `the function returns a ${showType(frame.returns)}`)
  const value = inType(frame, s.line, translate(frame, s.value), frame.returns)
  frame.lines.push(`return [${value.parts.join(", ")}];`)
}

const called = (frame: Frame, s: Statement & { readonly _tag: "Call" }): void => {
  if (s.callee !== "workgroupBarrier") {
    translate(frame, { _tag: "Call", line: s.line, callee: s.callee, args: s.args })
    return
  }
  if (!frame.lockstep) throw frame.complain(s.line, "a barrier stands in the entry point")
  frame.lines.push(`yield ${s.line};`)
}

const declaredVariable = (frame: Frame, s: Statement & { readonly _tag: "Var" }): void => {
  const given = s.value === null ? null : translate(frame, s.value)
  if (given === null) {
    if (s.type === null) throw frame.complain(s.line, `'${s.name}' has neither a type nor a value`)
    const zero = componentType(s.type) === "bool" ? "false" : "0"
    const parts = Array.from({ length: componentsOf(s.type) }, () => zero)
    return bind(frame, s.line, s.name, { type: s.type, parts, constant: null }, "let")
  }
  const value = s.type === null ? concrete(frame, s.line, given) : inType(frame, s.line, given, s.type)
  bind(frame, s.line, s.name, value, "let")
}

const writeStatement = (frame: Frame, s: Statement): void => {
  switch (s._tag) {
    case "Let": {
      const given = translate(frame, s.value)
      const value = s.type === null ? concrete(frame, s.line, given) : inType(frame, s.line, given, s.type)
      // A name for a constant is no constant expression.
      return bind(frame, s.line, s.name, { ...value, constant: null }, "const")
    }
    case "Var":
      return declaredVariable(frame, s)
    case "Assign":
      return assign(frame, s)
    case "If":
      frame.lines.push(`if (${conditionText(frame, s.condition)})`)
      block(frame, s.body)
      if (s.otherwise.length > 0) {
        frame.lines.push("else")
        block(frame, s.otherwise)
      }
      return
    case "For":
      return forLoop(frame, s)
    case "Loop":
      return loop(
        frame,
        s.line,
        () => {},
        s.body,
        () => {},
      )
    case "Block":
      return block(frame, s.body)
    case "Return":
      return returned(frame, s)
    case "Break":
    case "Continue": {
      const label = frame.loops.at(-1)
      if (label === undefined) throw frame.complain(s.line, "there is no loop here")
      frame.lines.push(s._tag === "Break" ? "break;" : `break ${label};`)
      return
    }
    case "Call":
      return called(frame, s)
    default:
      return s satisfies never
  }
}

/** Writes statements in order. */
export const writeStatements = (frame: Frame, body: readonly Statement[]): void => {
  for (const s of body) writeStatement(frame, s)
}

/** Gives the parameters of a function their meaning and returns their names in the text. */
export const bindParameters = (
  frame: Frame,
  line: number,
  parameters: readonly { readonly name: string; readonly type: Value["type"] }[],
): readonly string[] =>
  parameters.flatMap(({ name, type }) => {
    const parts = Array.from({ length: componentsOf(type) }, () => frame.fresh(name))
    const whole = type._tag === "Array" ? type : sized(componentType(type), parts.length)
    define(frame, line, name, { _tag: "Value", value: { type: whole, parts, constant: null } })
    return parts
  })
