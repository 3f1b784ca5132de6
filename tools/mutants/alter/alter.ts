/**
 * What generators of alterations have in common: a replacement of a node's text, and questions about calls.
 */
import { Node, SyntaxKind } from "ts-morph"
import type { BinaryExpression, CallExpression, Expression } from "ts-morph"
import type { Alteration, Kind } from "../mutant.ts"

/** All alterations of one node; [] where it has none of this sort. */
export type Generator = (node: Node) => readonly Alteration[]

/** `node` replaced by another text. */
export const replace = (node: Node, kind: Kind, after: string): Alteration => ({
  kind,
  start: node.getStart(),
  end: node.getEnd(),
  after,
  isStatement: false,
})

/** The last name of what is called: `mul` for `mul(…)` and for `o.mul(…)`. */
export const calledName = (call: CallExpression): string => {
  const callee = call.getExpression()
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
}

/** What stands before the last name: `o.` for `o.mul(…)`, nothing for `mul(…)`. */
const qualifier = (call: CallExpression): string => {
  const callee = call.getExpression()
  return Node.isPropertyAccessExpression(callee) ? `${callee.getExpression().getText()}.` : ""
}

/** The same call of another function beside it. */
export const calling = (call: CallExpression, name: string): string =>
  `${qualifier(call)}${name}(${call
    .getArguments()
    .map((a) => a.getText())
    .join(", ")})`

/** The same call with two operands exchanged. */
export const exchanged = (call: CallExpression, i: number, j: number): string => {
  const texts = call.getArguments().map((a) => a.getText())
  const [first, second] = [texts[i], texts[j]]
  if (first === undefined || second === undefined) return call.getText()
  return `${call.getExpression().getText()}(${texts.with(i, second).with(j, first).join(", ")})`
}

/** Whether a name is imported into, or defined in, the node's file. */
export const isKnown = (node: Node, name: string): boolean => node.getSourceFile().getLocal(name) !== undefined

/** Whether the expression is text: adding such is no arithmetic. */
export const isText = (e: Expression): boolean =>
  Node.isStringLiteral(e) || Node.isNoSubstitutionTemplateLiteral(e) || Node.isTemplateExpression(e)

/** The text of a node as an operand of anything. */
export const operandText = (e: Node): string => `(${e.getText()})`

/** Whether an expression is null or undefined as written. */
export const isNothing = (e: Node): boolean =>
  e.getKind() === SyntaxKind.NullKeyword || (Node.isIdentifier(e) && e.getText() === "undefined")

/** Whether a comparison asks if something is there at all: `axes.length === 0`, `kept.length > 0`. */
export const isEmptiness = (e: BinaryExpression): boolean =>
  /\.(length|size)$/.test(e.getLeft().getText()) &&
  Node.isNumericLiteral(e.getRight()) &&
  /^([!=]==|>|<)$/.test(e.getOperatorToken().getText())
