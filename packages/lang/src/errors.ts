/**
 * The error of the language: a programmer's mistake about axes or element types.
 *
 * It names the operation, what each operand has, and the author's own source line: the first stack frame
 * that lies outside Serein's packages. The stack is taken only here, on the error path, because taking one
 * for every node costs some 20 µs each.
 */

const workspaceRoot = new URL("../../../", import.meta.url).pathname
const ownFolders = /^(?:packages\/(?:lang|gradcheck|data|serein)|compiler|runtime|stdlib)\/(?:src|dist)\//u
const installed = /\/node_modules\/(?:@serein\/[^/]+|serein)\//u

const isOwnFrame = (path: string): boolean =>
  installed.test(path) || (path.startsWith(workspaceRoot) && ownFolders.test(path.slice(workspaceRoot.length)))

/** The author's position (`file:line:column`) in a V8 stack trace, or null when every frame is ours. */
export const authorLine = (stack: string): string | null => {
  for (const line of stack.split("\n")) {
    const found = /(?:\(|at )(?:async )?((?:file:\/\/)?\/[^():]+|[A-Za-z]:[^():]+):(\d+):(\d+)\)?$/u.exec(line.trim())
    const path = found?.[1]?.replace(/^file:\/\//u, "")
    if (found === null || path === undefined || isOwnFrame(path)) continue
    return `${path}:${found[2]}:${found[3]}`
  }
  return null
}

const deepStack = (): string => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 64
  const stack = new Error("where").stack ?? ""
  Error.stackTraceLimit = limit
  return stack
}

/** Thrown while an expression is built. `source` is the author's line, when the stack shows one. */
export class AxisError extends Error {
  readonly _tag = "AxisError"
  readonly operation: string
  readonly problem: string
  readonly source: string | null

  constructor(operation: string, problem: string) {
    const source = authorLine(deepStack())
    super(`${operation}: ${problem}${source === null ? "" : `\n  at ${source}`}`)
    this.name = "AxisError"
    this.operation = operation
    this.problem = problem
    this.source = source
  }
}
