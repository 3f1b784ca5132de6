/**
 * Alterations of conditions: masks and clamps that are dropped, guards that are weaker, branches and parts of lists
 * that are forgotten or exchanged.
 */
import { Node, SyntaxKind } from "ts-morph"
import type { ConditionalExpression } from "ts-morph"
import type { Alteration } from "../mutant.ts"
import { calledName, exchanged, isEmptiness, isNothing, operandText, replace } from "./alter.ts"
import type { Generator } from "./alter.ts"

/** `linear[i] === true ? … : null`: a cotangent that nobody asked for is thrown away later; asking only saves work. */
export const isAsking = (e: ConditionalExpression): boolean =>
  isNothing(e.getWhenFalse()) && /^(linear|flags)\[.+\] === true$/.test(e.getCondition().getText())

/** A choice without its condition. Where one branch is nothing, only the other: a rule that never applies is not wrong. */
const ofChoice = (e: ConditionalExpression): readonly Alteration[] => {
  const condition = e.getCondition()
  if (isAsking(e) || (Node.isBinaryExpression(condition) && isEmptiness(condition))) return []
  const [then, otherwise] = [e.getWhenTrue(), e.getWhenFalse()]
  const branches = [then, otherwise].filter((b) => !isNothing(b))
  const alone = branches.map((b) => replace(e, "dropped mask", b.getText()))
  if (branches.length < 2) return alone
  return [
    ...alone,
    replace(e, "swapped operands", `${e.getCondition().getText()} ? ${operandText(otherwise)} : ${operandText(then)}`),
  ]
}

/** Whether an expression asks nothing but if there is anything at all. */
const isIdleQuestion = (node: Node): boolean => {
  if (!Node.isBinaryExpression(node)) return false
  const operator = node.getOperatorToken().getKind()
  return operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.BarBarToken
    ? isIdleQuestion(node.getLeft()) && isIdleQuestion(node.getRight())
    : isEmptiness(node)
}

const isGuard = (node: Node): boolean => {
  const parent = node.getParent()
  return Node.isIfStatement(parent) && parent.getExpression() === node && parent.getElseStatement() === undefined
}

/** Conditions, selections, and what a list is filtered by. */
export const maskAlterations: Generator = (node) => {
  const guard = isGuard(node) && !isIdleQuestion(node) ? [replace(node, "dropped mask", "Number.isNaN(0)")] : []
  if (Node.isConditionalExpression(node)) return [...guard, ...ofChoice(node)]
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getKind()
    const [x, y] = [node.getLeft(), node.getRight()]
    if (operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.BarBarToken) {
      // To ask whether there is anything to do only saves doing nothing.
      return [
        ...guard,
        ...(isIdleQuestion(y) ? [] : [replace(node, "dropped mask", x.getText())]),
        ...(isIdleQuestion(x) ? [] : [replace(node, "dropped mask", y.getText())]),
      ]
    }
  }
  if (Node.isCallExpression(node)) {
    const name = calledName(node)
    const [condition, then, otherwise] = node.getArguments()
    if (name === "select" && condition !== undefined && then !== undefined && otherwise !== undefined)
      return [
        replace(node, "dropped mask", then.getText()),
        replace(node, "dropped mask", otherwise.getText()),
        replace(node, "swapped operands", exchanged(node, 1, 2)),
      ]
    const callee = node.getExpression()
    if (Node.isPropertyAccessExpression(callee)) {
      const list = callee.getExpression().getText()
      if (name === "filter") return [...guard, replace(node, "dropped mask", list)]
      if (name === "toReversed") return [replace(node, "wrong axis", list)]
      if (name === "slice" && node.getArguments().length > 0) return [replace(node, "dropped mask", list)]
    }
  }
  return guard
}

/** One part of a list forgotten; a rule left out of a list of rules is none: what is not rewritten is not wrong. */
export const listAlterations: Generator = (node) => {
  if (!Node.isArrayLiteralExpression(node)) return []
  const elements = node.getElements()
  const parts = elements.map((e) => e.getText())
  return elements.flatMap((e, i) =>
    isNothing(e) || Node.isObjectLiteralExpression(e)
      ? []
      : [replace(node, "missing term", `[${parts.toSpliced(i, 1).join(", ")}]`)],
  )
}

/** One statement forgotten: a call, or an assignment. */
export const statementAlterations: Generator = (node) => {
  if (!Node.isExpressionStatement(node)) return []
  const e = node.getExpression()
  if (!Node.isCallExpression(e) && !Node.isBinaryExpression(e)) return []
  const kind = /[bB]arrier/.test(e.getText().slice(0, 80)) ? "missing barrier" : "missing statement"
  return [{ ...replace(e, kind, "0"), isStatement: true }]
}
