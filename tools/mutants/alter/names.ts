/**
 * Alterations of names: another axis of the same operation, another parameter of the same type, an index or a size
 * that is one too large or too small.
 */
import { Node } from "ts-morph"
import type { Identifier } from "ts-morph"
import type { Alteration, Kind } from "../mutant.ts"
import { isEmptiness, replace } from "./alter.ts"
import type { Generator } from "./alter.ts"

/** Properties that are taken for one another. */
const neighbours: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["axis", ["into"]],
  ["into", ["axis", "axes"]],
  ["from", ["to"]],
  ["to", ["from"]],
  ["part", ["axis"]],
  ["over", ["summed"]],
  ["summed", ["batch", "rows"]],
  ["rows", ["columns"]],
  ["columns", ["rows"]],
  ["batch", ["rows"]],
  ["outer", ["row"]],
  ["row", ["outer"]],
  ["left", ["right"]],
  ["right", ["left"]],
  ["low", ["high"]],
  ["high", ["low"]],
  ["first", ["second"]],
  ["quads", ["rows"]],
  ["rowTiles", ["quads"]],
  ["depth", ["rows"]],
])
/** Properties that count. */
const counts = new Set(["size", "start", "low", "high", "length", "count", "lane", "constant"])

/** `op.axis` for `op.into`, `a.size − 1` for `a.size`. */
export const propertyAlterations: Generator = (node) => {
  if (!Node.isPropertyAccessExpression(node) || node.hasQuestionDotToken()) return []
  const name = node.getName()
  const of = node.getExpression().getText()
  const parent = node.getParent()
  if (Node.isBinaryExpression(parent) && isEmptiness(parent)) return []
  const others = (neighbours.get(name) ?? []).map((other) => replace(node, "wrong axis", `${of}.${other}`))
  if (!counts.has(name)) return others
  return [...others, replace(node, "off by one", `${of}.${name} + 1`), replace(node, "off by one", `${of}.${name} - 1`)]
}

const parametersAround = (node: Identifier): readonly (readonly { readonly name: string; readonly type: string }[])[] =>
  node.getAncestors().flatMap((a) =>
    Node.isArrowFunction(a) || Node.isFunctionDeclaration(a)
      ? [
          a.getParameters().flatMap((p) => {
            const type = p.getTypeNode()
            return Node.isIdentifier(p.getNameNode()) && type !== undefined
              ? [{ name: p.getName(), type: type.getText() }]
              : []
          }),
        ]
      : [],
  )

const isRead = (node: Identifier): boolean => {
  const parent = node.getParent()
  if (Node.isCallExpression(parent) || Node.isArrayLiteralExpression(parent) || Node.isSpreadElement(parent))
    return true
  if (Node.isPropertyAccessExpression(parent)) return parent.getExpression() === node
  return Node.isBinaryExpression(parent) || Node.isConditionalExpression(parent) || Node.isReturnStatement(parent)
}

/** A tangent or a cotangent has its primal's axes and type: to ask the one or the other is the same. */
const isTangent = (name: string): boolean => /^(d[a-z]+|cotangent|tangent|value|there)$/.test(name)

/** Another parameter with the same written type. */
export const parameterAlterations: Generator = (node) => {
  if (!Node.isIdentifier(node) || !isRead(node)) return []
  const name = node.getText()
  const own = parametersAround(node).find((list) => list.some((p) => p.name === name))
  const type = own?.find((p) => p.name === name)?.type
  if (own === undefined || type === undefined || type === "Writer") return []
  const parent = node.getParent()
  if (
    Node.isPropertyAccessExpression(parent) &&
    (isTangent(name) || own.some((p) => p.type === type && isTangent(p.name)))
  )
    return []
  const kind: Kind = type.includes("Axis") ? "wrong axis" : "swapped operands"
  return own.flatMap((p): readonly Alteration[] =>
    p.type === type && p.name !== name && !p.name.startsWith("_") ? [replace(node, kind, p.name)] : [],
  )
}

/** Pairs of words that name operations, reducers and relations in the source. */
const words: ReadonlyMap<string, readonly [Kind, string]> = new Map<string, readonly [Kind, string]>([
  ["max", ["wrong operation", "min"]],
  ["min", ["wrong operation", "max"]],
  ["sum", ["wrong operation", "max"]],
  ["eq", ["wrong operation", "ne"]],
  ["ne", ["wrong operation", "eq"]],
  ["lt", ["off by one", "le"]],
  ["le", ["off by one", "lt"]],
  ["sqrt", ["wrong operation", "rsqrt"]],
  ["rsqrt", ["wrong operation", "sqrt"]],
  ["sign", ["wrong operation", "abs"]],
  ["and", ["wrong operation", "or"]],
])

/** The name of an operation that is passed as text. */
export const wordAlterations: Generator = (node) => {
  if (!Node.isStringLiteral(node)) return []
  const parent = node.getParent()
  if (!Node.isCallExpression(parent) && !Node.isConditionalExpression(parent)) return []
  const found = words.get(node.getLiteralText())
  return found === undefined ? [] : [replace(node, found[0], `"${found[1]}"`)]
}
