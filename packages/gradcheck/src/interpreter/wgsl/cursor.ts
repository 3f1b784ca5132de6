/**
 * Tokens of a shader text and a cursor over them.
 *
 * `>` is always a token of its own, since it may close two lists of type arguments at once; the parser joins two that
 * touch into a shift.
 */
import type { KernelFault } from "../fault.ts"

/** A token with its line, from 1, and its position in the text. */
export interface Token {
  readonly kind: "word" | "number" | "symbol" | "end"
  readonly text: string
  readonly line: number
  readonly position: number
}

/** Makes the fault of a line. */
export type Complaint = (line: number, problem: string) => KernelFault

const lineFeed = 10

/** Groups: what separates, a word, a number, a symbol. */
const pattern =
  /(\s+|\/\/[^\n]*)|([A-Za-z_]\w*)|(0[xX][0-9a-fA-F]+[iu]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[iufh]?)|(->|&&|\|\||<<|<=|>=|==|!=|\+\+|--|[-+*/%&|^]=|[-+*/%&|^~!<>=(){}[\],;:.@])/uy

/** The tokens of `text`, with one of kind "end" behind them. */
export const tokenise = (text: string, complain: Complaint): readonly Token[] => {
  const tokens: Token[] = []
  let line = 1
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const position = pattern.lastIndex
    const found = pattern.exec(text)
    if (found === null) throw complain(line, `'${text.charAt(position)}' begins no token`)
    const [whole, space, word, number] = found
    if (space !== undefined) {
      for (let i = position; i < pattern.lastIndex; i++) if (text.charCodeAt(i) === lineFeed) line += 1
    } else {
      const kind = word !== undefined ? "word" : number !== undefined ? "number" : "symbol"
      tokens.push({ kind, text: whole, line, position })
    }
  }
  tokens.push({ kind: "end", text: "the end", line, position: text.length })
  return tokens
}

/** Where a parser stands. */
export interface Cursor {
  /** The token `ahead` places further on, without taking it. */
  readonly peek: (ahead?: number) => Token
  readonly take: () => Token
  /** Takes the next token if it is this symbol or word. */
  readonly accept: (text: string) => boolean
  /** Takes this symbol or word, or complains. */
  readonly expect: (text: string) => Token
  readonly takeName: () => string
  readonly complain: Complaint
}

/** A cursor at the first of `tokens`. */
export const makeCursor = (tokens: readonly Token[], complain: Complaint): Cursor => {
  let at = 0
  const end: Token = tokens.at(-1) ?? { kind: "end", text: "the end", line: 1, position: 0 }
  const peek = (ahead = 0): Token => tokens[at + ahead] ?? end
  const take = (): Token => {
    const token = peek()
    at += 1
    return token
  }
  const accept = (text: string): boolean => {
    const found = peek().text === text && peek().kind !== "end"
    if (found) at += 1
    return found
  }
  const expect = (text: string): Token => {
    const token = take()
    if (token.text !== text || token.kind === "end")
      throw complain(token.line, `'${text}' is missing before '${token.text}'`)
    return token
  }
  const takeName = (): string => {
    const token = take()
    if (token.kind !== "word") throw complain(token.line, `a name is missing before '${token.text}'`)
    return token.text
  }
  return { peek, take, accept, expect, takeName, complain }
}
