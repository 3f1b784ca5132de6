/**
 * From the text of a shader module to its syntax: the subset that compute kernels without pointers, structures,
 * textures and atomics need.
 */
import { makeCursor, tokenise } from "./cursor.ts"
import type { Complaint, Cursor } from "./cursor.ts"
import { parseArguments, parseExpression, parseType } from "./parseExpression.ts"
import type { Expression, FunctionDeclaration, GlobalVariable, Module, Parameter, Statement } from "./syntax.ts"

/** An attribute and its argument: `@binding(2)`. */
interface Attribute {
  readonly name: string
  readonly argument: string | null
}

const parseAttributes = (c: Cursor): readonly Attribute[] => {
  const attributes: Attribute[] = []
  while (c.accept("@")) {
    const name = c.takeName()
    let argument: string | null = null
    if (c.accept("(")) {
      argument = c.take().text
      c.expect(")")
    }
    attributes.push({ name, argument })
  }
  return attributes
}

const argumentOf = (attributes: readonly Attribute[], name: string): string | null =>
  attributes.find((a) => a.name === name)?.argument ?? null

const compound: Readonly<Record<string, string>> = {
  "+=": "+",
  "-=": "-",
  "*=": "*",
  "/=": "/",
  "%=": "%",
  "&=": "&",
  "|=": "|",
  "^=": "^",
}

const declaration = (c: Cursor): Statement | null => {
  const { text, line } = c.peek()
  if (text !== "let" && text !== "const" && text !== "var") return null
  c.take()
  const name = c.takeName()
  const type = c.accept(":") ? parseType(c) : null
  const value = c.accept("=") ? parseExpression(c) : null
  if (text === "var") return { _tag: "Var", line, name, type, value }
  if (value === null) throw c.complain(line, `'${name}' has no value`)
  return { _tag: "Let", line, name, type, value }
}

/** What may stand in the head of a loop: a declaration, an assignment, a call. */
const parseSimple = (c: Cursor): Statement => {
  const declared = declaration(c)
  if (declared !== null) return declared
  const { line } = c.peek()
  if (c.peek().kind === "word" && c.peek(1).text === "(")
    return { _tag: "Call", line, callee: c.takeName(), args: parseArguments(c) }
  const target = parseExpression(c)
  const { text } = c.take()
  const one: Expression = { _tag: "Literal", line, value: 1, type: "abstractInt" }
  if (text === "++" || text === "--") return { _tag: "Assign", line, target, operator: text.charAt(0), value: one }
  const operator = text === "=" ? null : compound[text]
  if (operator === undefined) throw c.complain(line, `'${text}' does not assign`)
  return { _tag: "Assign", line, target, operator, value: parseExpression(c) }
}

const parseIf = (c: Cursor): Statement => {
  const { line } = c.expect("if")
  const condition = parseExpression(c)
  const body = parseBlock(c)
  const otherwise = !c.accept("else") ? [] : c.peek().text === "if" ? [parseIf(c)] : parseBlock(c)
  return { _tag: "If", line, condition, body, otherwise }
}

const parseFor = (c: Cursor): Statement => {
  const { line } = c.expect("for")
  c.expect("(")
  const first = c.peek().text === ";" ? null : parseSimple(c)
  c.expect(";")
  const condition = c.peek().text === ";" ? null : parseExpression(c)
  c.expect(";")
  const next = c.peek().text === ")" ? null : parseSimple(c)
  c.expect(")")
  return { _tag: "For", line, first, condition, next, body: parseBlock(c) }
}

const parseStatement = (c: Cursor): Statement => {
  const { text, line } = c.peek()
  const ended = (statement: Statement): Statement => {
    c.expect(";")
    return statement
  }
  switch (text) {
    case "{":
      return { _tag: "Block", line, body: parseBlock(c) }
    case "if":
      return parseIf(c)
    case "for":
      return parseFor(c)
    case "loop":
      c.take()
      return { _tag: "Loop", line, body: parseBlock(c) }
    case "return":
      c.take()
      return ended({ _tag: "Return", line, value: c.peek().text === ";" ? null : parseExpression(c) })
    case "break":
      c.take()
      return ended({ _tag: "Break", line })
    case "continue":
      c.take()
      return ended({ _tag: "Continue", line })
    default:
      return ended(parseSimple(c))
  }
}

const parseBlock = (c: Cursor): readonly Statement[] => {
  c.expect("{")
  const body: Statement[] = []
  while (!c.accept("}")) body.push(parseStatement(c))
  return body
}

const parseFunction = (c: Cursor, attributes: readonly Attribute[]): FunctionDeclaration => {
  const { line } = c.expect("fn")
  const name = c.takeName()
  c.expect("(")
  const parameters: Parameter[] = []
  while (!c.accept(")")) {
    const builtin = argumentOf(parseAttributes(c), "builtin")
    const parameter = c.takeName()
    c.expect(":")
    parameters.push({ name: parameter, type: parseType(c), builtin })
    if (!c.accept(",")) {
      c.expect(")")
      break
    }
  }
  const result = c.accept("->") ? parseType(c) : null
  const size = argumentOf(attributes, "workgroup_size")
  return { name, line, parameters, result, body: parseBlock(c), workgroupSize: size === null ? null : Number(size) }
}

const parseGlobal = (c: Cursor, attributes: readonly Attribute[]): GlobalVariable => {
  const { line } = c.expect("var")
  c.expect("<")
  const space = c.takeName()
  const access = c.accept(",") ? c.takeName() : "read"
  c.expect(">")
  const name = c.takeName()
  c.expect(":")
  const type = parseType(c)
  const value = c.accept("=") ? parseExpression(c) : null
  c.expect(";")
  switch (space) {
    case "storage": {
      const binding = argumentOf(attributes, "binding")
      if (binding === null || argumentOf(attributes, "group") !== "0")
        throw c.complain(line, `'${name}' lacks its group and binding`)
      if (access !== "read" && access !== "read_write") throw c.complain(line, `'${access}' is no access`)
      return { _tag: "Storage", name, line, type, binding: Number(binding), access }
    }
    case "workgroup":
      return { _tag: "Workgroup", name, line, type }
    case "private":
      return { _tag: "Private", name, line, type, value }
    default:
      throw c.complain(line, `'${space}' is no address space of a kernel`)
  }
}

/** The syntax of `text`. */
export const parseModule = (text: string, complain: Complaint): Module => {
  const c = makeCursor(tokenise(text, complain), complain)
  const enables: string[] = []
  const variables: GlobalVariable[] = []
  const functions: FunctionDeclaration[] = []
  while (c.peek().kind !== "end") {
    if (c.accept("enable")) {
      enables.push(c.takeName())
      c.expect(";")
    } else if (c.accept("diagnostic")) {
      parseArguments(c)
      c.expect(";")
    } else {
      const attributes = parseAttributes(c)
      if (c.peek().text === "var") variables.push(parseGlobal(c, attributes))
      else functions.push(parseFunction(c, attributes))
    }
  }
  return { enables, variables, functions }
}
