/**
 * A function under test applied to its operands: what it may take and return, and what is said where it is no function,
 * lacks an operand, or returns something else. Such questions come from files that no compiler has seen.
 */
import type { Node } from "@serein/lang/node"
import { GradientError } from "./gradientError.ts"

/** What a function may return: a result, several, or several by name. */
export type Results = Node | readonly Node[] | Readonly<Record<string, Node>>

/** A function of expressions. */
export type Differentiated<Operands extends readonly Node[]> = (...operands: Operands) => Results

/** Whether something is an expression, whatever its type says. */
export const isNode = (x: unknown): x is Node => typeof x === "object" && x !== null && "_tag" in x && x._tag === "Node"

const described = (x: unknown): string => {
  if (typeof x === "string") return `"${x}"`
  if (typeof x === "object" && x !== null) return Array.isArray(x) ? "a list" : "an object"
  return typeof x === "function" ? "a function" : String(x)
}

const example = 'as in checkGradient(f, [input("x", "f32", [Row])])'

/** Refuses what is no list of expressions, and one that is too short for the function. */
const refuseOperands = (f: { readonly length: number }, operands: readonly unknown[]): void => {
  if (!Array.isArray(operands))
    throw new GradientError(`operands: ${described(operands)} is no list; give the inputs that f takes, ${example}`)
  for (const [i, operand] of operands.entries())
    if (!isNode(operand))
      throw new GradientError(
        `operand ${i + 1} is ${described(operand)}, and no expression; give the input itself, ${example}`,
      )
  if (operands.length < f.length)
    throw new GradientError(`f takes ${f.length} operands, and ${operands.length} are given; give one input for each`)
}

/**
 * What the function makes of its operands.
 *
 * @throws GradientError where it cannot be applied to them; whatever the language says of the expression itself.
 */
export const applied = <Operands extends readonly Node[]>(f: Differentiated<Operands>, operands: Operands): Results => {
  if (typeof f !== "function") throw new GradientError(`f is ${described(f)}, and no function; give one, ${example}`)
  refuseOperands(f, operands)
  try {
    return f(...operands)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const problem = `f does not take ${operands.length === 1 ? "this operand" : `these ${operands.length} operands`}: ${cause.message}`
    throw new GradientError(`${problem}; give one input for each parameter of f`, { cause })
  }
}

const whatToReturn = "return an expression, a list of expressions, or an object of them by name"

/** The results by name: `result` of one, `result 0` and so on of several, their own names of an object. */
export const resultsOf = (found: unknown): readonly (readonly [string, Node])[] => {
  if (isNode(found)) return [["result", found]]
  if (typeof found !== "object" || found === null)
    throw new GradientError(`the function returns ${described(found)}; ${whatToReturn}`)
  if ("then" in found && typeof found.then === "function")
    throw new GradientError(`the function is asynchronous and returns a promise; ${whatToReturn} at once`)
  return Object.entries(found).map(([key, node]: readonly [string, unknown]) => {
    const name = Array.isArray(found) ? `result ${key}` : key
    if (!isNode(node)) throw new GradientError(`'${name}' of the function is ${described(node)}; ${whatToReturn}`)
    return [name, node]
  })
}
