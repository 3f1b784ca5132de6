/**
 * Alterations of arithmetic, of numbers in the source and of expressions that the source builds: signs, factors,
 * terms, operands, operations.
 */
import { Node, SyntaxKind } from "ts-morph"
import type { BinaryExpression, CallExpression, PrefixUnaryExpression } from "ts-morph"
import type { Alteration, Kind } from "../mutant.ts"
import { calledName, calling, exchanged, isEmptiness, isKnown, isText, operandText, replace } from "./alter.ts"
import type { Generator } from "./alter.ts"

const sums = new Set(["add", "addTangents", "addIndex"])
const products = new Set(["mul", "scaleIndex"])
/** Calls whose operands may be exchanged without a change. */
const commutative = new Set([
  "add",
  "addTangents",
  "addIndex",
  "mul",
  "dot",
  "max",
  "min",
  "sameAxis",
  "sameAxes",
  "commonAxes",
  "imul",
])
/** Operations that a hurried hand confuses. */
const confused: ReadonlyMap<string, string> = new Map([
  ["add", "sub"],
  ["sub", "add"],
  ["mul", "div"],
  ["div", "mul"],
  ["max", "min"],
  ["min", "max"],
  ["ceil", "floor"],
  ["floor", "ceil"],
  ["sin", "cos"],
  ["cos", "sin"],
  ["some", "every"],
  ["every", "some"],
  ["divideIndex", "remainderIndex"],
  ["remainderIndex", "divideIndex"],
])
const signs = new Set(["add", "sub"])

const arithmetic = (call: CallExpression, name: string): readonly Alteration[] => {
  const [x, y] = call.getArguments()
  if (x === undefined || y === undefined) return []
  if (sums.has(name)) return [x, y].map((kept) => replace(call, "missing term", kept.getText()))
  if (products.has(name)) return [x, y].map((kept) => replace(call, "factor", kept.getText()))
  if (name === "sub") return [replace(call, "missing term", x.getText())]
  if (name === "div") return [replace(call, "factor", x.getText())]
  if ((name === "max" || name === "min") && call.getExpression().getText().startsWith("Math."))
    return call.getArguments().map((kept) => replace(call, "dropped mask", kept.getText().replace(/^\.\.\./, "")))
  return []
}

const exchanges = (call: CallExpression, name: string): readonly Alteration[] => {
  const args = call.getArguments()
  const isSymmetric = commutative.has(name) || /^"(eq|ne|and|or|xor|max|min|add|mul)"$/.test(args[0]?.getText() ?? "")
  if (isSymmetric || args.some(Node.isSpreadElement)) return []
  return args.slice(1).flatMap((arg, i) => {
    const before = args[i]
    if (before === undefined || before.getText() === arg.getText()) return []
    if (Node.isArrowFunction(before) !== Node.isArrowFunction(arg)) return []
    return [replace(call, "swapped operands", exchanged(call, i, i + 1))]
  })
}

const kindOfConfusion = (from: string): Kind => {
  if (signs.has(from)) return "sign"
  return from === "ceil" || from === "floor" ? "off by one" : "wrong operation"
}

/** Calls of functions that compute or build an expression. */
export const callAlterations: Generator = (call) => {
  if (!Node.isCallExpression(call)) return []
  const name = calledName(call)
  const [x] = call.getArguments()
  const isQualified = Node.isPropertyAccessExpression(call.getExpression())
  const other = confused.get(name)
  const others = other !== undefined && (isQualified || isKnown(call, other)) ? [other] : []
  const negative =
    products.has(name) || name === "div" || name === "dot"
      ? isKnown(call, "neg")
        ? [replace(call, "sign", `neg(${call.getText()})`)]
        : name === "scaleIndex"
          ? [replace(call, "sign", `scaleIndex(${call.getText()}, -1)`)]
          : []
      : []
  return [
    ...(name === "neg" && x !== undefined ? [replace(call, "sign", x.getText())] : []),
    ...negative,
    ...arithmetic(call, name),
    ...others.map((o) => replace(call, kindOfConfusion(name), calling(call, o))),
    ...exchanges(call, name),
  ]
}

const boundary: ReadonlyMap<string, string> = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
])

const ofOperator = (e: BinaryExpression): readonly Alteration[] => {
  const [left, right] = [e.getLeft(), e.getRight()]
  const operator = e.getOperatorToken().getText()
  if (isEmptiness(e)) return []
  const [x, y] = [operandText(left), operandText(right)]
  const to = (kind: Kind, after: string): Alteration => replace(e, kind, after)
  const nearer = boundary.get(operator)
  if (nearer !== undefined) return [to("off by one", `${x} ${nearer} ${y}`)]
  switch (operator) {
    case "+":
      if (isText(left) || isText(right)) return []
      return [to("sign", `${x} - ${y}`), to("missing term", x), to("missing term", y)]
    case "-":
      return [to("sign", `${x} + ${y}`), to("missing term", x), to("swapped operands", `${y} - ${x}`)]
    case "*":
      return [to("factor", x), to("factor", y), to("wrong operation", `${x} / ${y}`)]
    case "/":
      return [to("factor", x), to("wrong operation", `${x} * ${y}`)]
    case "%":
      return [to("dropped mask", x), to("wrong operation", `Math.floor(${x} / ${y})`)]
    case "??":
      return [to("missing term", y)]
    default:
      return []
  }
}

const ofSign = (e: PrefixUnaryExpression): readonly Alteration[] =>
  e.getOperatorToken() === SyntaxKind.MinusToken ? [replace(e, "sign", e.getOperand().getText())] : []

/** Operators on numbers. */
export const operatorAlterations: Generator = (node) =>
  Node.isBinaryExpression(node) ? ofOperator(node) : Node.isPrefixUnaryExpression(node) ? ofSign(node) : []

const listed = new Set(["arg", "at", "operand", "value", "constantValue"])
const filling = new Set(["fullLike", "full", "scalar", "constantValue"])

/** A number by its role: which operand, what fills a constant, an identity, or a size or index. */
export const numberAlterations: Generator = (node) => {
  if (Node.isIdentifier(node) && node.getText() === "Infinity") {
    const parent = node.getParent()
    return Node.isPropertyAssignment(parent) || Node.isConditionalExpression(parent) || Node.isCallExpression(parent)
      ? [replace(node, "wrong identity", "-Infinity"), replace(node, "wrong identity", "0")]
      : []
  }
  if (!Node.isNumericLiteral(node)) return []
  const value = Number(node.getText())
  const parent = node.getParent()
  if (Node.isBinaryExpression(parent) && isEmptiness(parent)) return []
  const call = Node.isCallExpression(parent) ? calledName(parent) : ""
  const position = Node.isCallExpression(parent) ? parent.getArguments().indexOf(node) : -1
  if (
    (listed.has(call) && position === 1) ||
    (call === "operand" && position === 0) ||
    (call === "value" && position === 0)
  )
    return [replace(node, "swapped operands", String(value === 0 ? 1 : value - 1))]
  if (filling.has(call) && position === 0) {
    if (value === 0 || value === 1) return [replace(node, "wrong identity", String(1 - value))]
    return [replace(node, "factor", String(2 * value)), replace(node, "sign", `-${value}`)]
  }
  if (Node.isPropertyAssignment(parent) && (value === 0 || value === 1))
    return [replace(node, "wrong identity", String(1 - value))]
  if (Node.isElementAccessExpression(parent)) {
    // The subject `x[0]` of an index that is written out.
    return [replace(node, "swapped operands", String(value === 0 ? 1 : value - 1))]
  }
  const next = replace(node, "off by one", String(value + 1))
  return value > 0 ? [next, replace(node, "off by one", String(value - 1))] : [next]
}
