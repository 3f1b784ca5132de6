/**
 * The built-in functions that kernels use, on values while they are translated.
 */
import type { Complaint } from "./cursor.ts"
import { commonScalar, inType, settled, valueOf } from "./value.ts"
import type { Output, Value } from "./value.ts"
import { componentType, isFloating, isInteger, scalar, showType, sized } from "./types.ts"
import type { ScalarName } from "./types.ts"

const floatUnaries: ReadonlySet<string> = new Set(["exp", "log", "sqrt", "inverseSqrt", "sin", "cos", "tanh", "floor"])

const rounded = (of: ScalarName, text: string): string =>
  of === "f16" ? `half(${text})` : of === "f32" ? `fround(${text})` : text

const sizeOf = (value: Value): number => value.parts.length

/** The arguments in one type and of one size, as most functions want them. */
const alike = (out: Output, line: number, name: string, args: readonly Value[]): readonly Value[] => {
  const of = commonScalar(out, line, args)
  const taken = of === "abstractInt" ? "i32" : of === "abstractFloat" ? "f32" : of
  const [first] = args
  const size = first === undefined ? 1 : sizeOf(first)
  if (args.some((a) => a.type._tag === "Array" || sizeOf(a) !== size))
    throw out.complain(line, `'${name}' was given ${args.map((a) => showType(a.type)).join(", ")}`)
  return args.map((a) => inType(out, line, a, sized(taken, size)))
}

const wantCount = (complain: Complaint, line: number, name: string, args: readonly Value[], count: number): void => {
  if (args.length !== count) throw complain(line, `'${name}' takes ${count} operands; it was given ${args.length}`)
}

const part = (value: Value | undefined, i: number): string => value?.parts[i] ?? "0"

const perComponent = (args: readonly Value[], text: (parts: readonly string[], of: ScalarName) => string): Value => {
  const [first] = args
  const of = first === undefined ? "i32" : componentType(first.type)
  const parts = (first?.parts ?? []).map((_, i) =>
    text(
      args.map((a) => part(a, i)),
      of,
    ),
  )
  return valueOf(of, parts)
}

const select = (out: Output, line: number, args: readonly Value[]): Value => {
  wantCount(out.complain, line, "select", args, 3)
  const condition = args[2]
  if (condition === undefined || componentType(condition.type) !== "bool")
    throw out.complain(line, "'select' chooses by a bool")
  // Both are computed, whichever is chosen.
  const choices = alike(out, line, "select", args.slice(0, 2)).map((choice) => settled(out, choice))
  const [otherwise, then] = choices
  const single = sizeOf(condition) === 1
  if (otherwise === undefined || (!single && sizeOf(condition) !== sizeOf(otherwise)))
    throw out.complain(line, "'select' chooses by one bool, or by one for each component")
  const chosen = settled(out, condition)
  const parts = otherwise.parts.map(
    (_, i) => `(${part(chosen, single ? 0 : i)} ? ${part(then, i)} : ${part(otherwise, i)})`,
  )
  return { type: otherwise.type, parts, constant: null }
}

/** The value of a call of a built-in function; null where there is none of this name. */
export const callBuiltin = (out: Output, line: number, name: string, args: readonly Value[]): Value | null => {
  const want = (count: number, allowed: (of: ScalarName) => boolean): readonly Value[] => {
    wantCount(out.complain, line, name, args, count)
    const given = alike(out, line, name, args)
    const of = componentType(given[0]?.type ?? scalar("bool"))
    if (!allowed(of)) throw out.complain(line, `'${name}' does not take ${of}`)
    return given
  }
  const isNumber = (of: ScalarName): boolean => of !== "bool"
  if (floatUnaries.has(name)) return perComponent(want(1, isFloating), ([x], of) => rounded(of, `${name}(${x})`))
  switch (name) {
    case "abs":
      return perComponent(want(1, isNumber), ([x], of) => (of === "i32" ? `(abs(${x}) | 0)` : `abs(${x})`))
    case "sign":
      return perComponent(want(1, isNumber), ([x]) => `sign(${x})`)
    case "min":
    case "max":
      return perComponent(want(2, isNumber), ([x, y]) => `${name}(${x}, ${y})`)
    case "clamp":
      return perComponent(want(3, isNumber), ([x, low, high]) => `clamp(${x}, ${low}, ${high})`)
    case "pow":
      return perComponent(want(2, isFloating), ([x, y], of) => rounded(of, `pow(${x}, ${y})`))
    case "fma":
      return perComponent(want(3, isFloating), ([x, y, z], of) => rounded(of, `${x} * ${y} + ${z}`))
    case "select":
      return select(out, line, args)
    case "any":
    case "all": {
      wantCount(out.complain, line, name, args, 1)
      const [x] = args
      if (x === undefined || componentType(x.type) !== "bool") throw out.complain(line, `'${name}' is asked of bools`)
      return valueOf("bool", [`(${settled(out, x).parts.join(name === "any" ? " || " : " && ")})`])
    }
    default:
      return null
  }
}

const largestSubgroup = 128

/** The lane that a broadcast names: a constant of integer type, as the language wants. */
export const broadcastLane = (out: Output, line: number, lane: Value | undefined): number => {
  if (lane === undefined || lane.constant === null || !isInteger(componentType(lane.type)) || lane.constant < 0)
    throw out.complain(line, "a broadcast names its lane by a constant")
  if (lane.constant >= largestSubgroup) throw out.complain(line, `no subgroup has a lane ${lane.constant}`)
  return lane.constant
}
