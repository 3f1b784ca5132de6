/**
 * All mutants of a source file: every generator is asked about every expression and statement that is in scope.
 */
import { Node } from "ts-morph"
import type { ObjectLiteralExpression, SourceFile } from "ts-morph"
import { calledName } from "./alter/alter.ts"
import { callAlterations, numberAlterations, operatorAlterations } from "./alter/arithmetic.ts"
import { isAsking, listAlterations, maskAlterations, statementAlterations } from "./alter/masks.ts"
import { parameterAlterations, propertyAlterations, wordAlterations } from "./alter/names.ts"
import { wgslAlterations } from "./alter/wgsl.ts"
import type { Alteration, Mutant } from "./mutant.ts"

const generators = [
  callAlterations,
  operatorAlterations,
  numberAlterations,
  maskAlterations,
  listAlterations,
  statementAlterations,
  propertyAlterations,
  parameterAlterations,
  wordAlterations,
]

/** The name of a rule: of an object that says what it is called and what it does. */
const ruleName = (node: ObjectLiteralExpression): string | null => {
  const name = node.getProperty("name")
  if (node.getProperty("rewrite") === undefined || !Node.isPropertyAssignment(name)) return null
  const value = name.getInitializer()
  return Node.isStringLiteral(value) ? value.getLiteralText() : null
}

/** The name of a definition, of a rule, or of a property that is given a value. */
export const definedName = (node: Node): string | null => {
  if (Node.isObjectLiteralExpression(node)) return ruleName(node)
  if (Node.isVariableDeclaration(node)) return Node.isIdentifier(node.getNameNode()) ? node.getName() : null
  if (Node.isFunctionDeclaration(node)) return node.getName() ?? null
  return Node.isPropertyAssignment(node) && node.getName() !== "rewrite" ? node.getName() : null
}

/** A check of operands that ends in an error, or a call of one. */
const isRefusal = (node: Node): boolean => {
  if (Node.isExpressionStatement(node)) return node.getText().startsWith("want")
  if (!Node.isIfStatement(node)) return false
  const then = node.getThenStatement()
  return Node.isThrowStatement(Node.isBlock(then) ? (then.getStatements()[0] ?? then) : then)
}

/** The float64 meaning that a row of the table of elementwise functions begins with. */
const isMeaning = (node: Node): boolean => {
  const parent = node.getParent()
  return Node.isCallExpression(parent) && calledName(parent) === "smooth" && parent.getArguments()[0] === node
}

/** What a choice asks that only saves work. */
const isQuestion = (node: Node): boolean => {
  const parent = node.getParent()
  return Node.isConditionalExpression(parent) && parent.getCondition() === node && isAsking(parent)
}

/** What is no part of a computation: types, imports, messages of errors. */
const isOutside = (node: Node): boolean =>
  Node.isTypeNode(node) ||
  Node.isImportDeclaration(node) ||
  Node.isExportDeclaration(node) ||
  Node.isTypeAliasDeclaration(node) ||
  Node.isInterfaceDeclaration(node) ||
  Node.isThrowStatement(node) ||
  Node.isNewExpression(node) ||
  isRefusal(node) ||
  isQuestion(node) ||
  isMeaning(node)

/** Places where a choice cannot stand: what is assigned to, called as a method, or part of a chain of `?.`. */
const isFixed = (node: Node): boolean => {
  const parent = node.getParent()
  if (Node.isCallExpression(parent) && parent.getExpression() === node) return true
  if (
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === node &&
    /^([-+*/%]|\|\||&&|\?\?)?=$/.test(parent.getOperatorToken().getText())
  )
    return true
  if (Node.isPostfixUnaryExpression(parent) || Node.isDeleteExpression(parent)) return true
  if (Node.isPrefixUnaryExpression(parent) && /^(\+\+|--)/.test(parent.getText())) return true
  const isChained =
    (Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent)) &&
    parent.getExpression() === node
  return isChained && node.getText().includes("?.")
}

/** An expression at the beginning of a statement that goes on behind it: a parenthesis would join it to the line before. */
const beginsStatement = (node: Node): boolean => {
  const statement = node.getFirstAncestor(Node.isExpressionStatement)
  return statement !== undefined && statement.getStart() === node.getStart()
}

/** The alterations of a file in order of place, each text once. `isExcluded` names definitions that are left out, `isLeftOut` texts. */
export const alterationsOf = (
  source: SourceFile,
  isExcluded: (names: readonly string[]) => boolean,
  isLeftOut: (text: string) => boolean = () => false,
): readonly (Alteration & { readonly within: string })[] => {
  const isPrinter = /\/emit\/|index-algebra/.test(source.getFilePath())
  const found: (Alteration & { readonly within: string })[] = []
  const seen = new Set<string>()
  const visit = (node: Node, names: readonly string[]): void => {
    if (isOutside(node) || isLeftOut(node.getText())) return
    const name = definedName(node)
    const around = name === null ? names : [...names, name]
    if (isExcluded(around)) return
    const all = isPrinter ? [...generators, wgslAlterations] : generators
    const isStatement = Node.isExpressionStatement(node)
    if (isStatement || (!isFixed(node) && !beginsStatement(node))) {
      for (const alteration of all.flatMap((generate) => generate(node))) {
        const key = `${alteration.start}-${alteration.end}-${alteration.after.replaceAll(/\s+/g, "")}`
        const same = alteration.after === node.getText()
        if (seen.has(key) || same) continue
        seen.add(key)
        found.push({ ...alteration, within: around.at(-1) ?? "" })
      }
    }
    node.forEachChild((child) => visit(child, around))
  }
  source.forEachChild((node) => visit(node, []))
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

const contextOf = (text: string, start: number): string => {
  const begin = text.lastIndexOf("\n", start - 1) + 1
  const line = text.slice(begin).split("\n", 1)[0] ?? ""
  return `${start - begin}: ${line.trim()}`
}

/** The mutants of one file, numbered from `first`. */
export const mutantsOf = (
  path: string,
  source: SourceFile,
  isExcluded: (names: readonly string[]) => boolean,
  first: number,
  isLeftOut: (text: string) => boolean = () => false,
): readonly Mutant[] => {
  const text = source.getFullText()
  return alterationsOf(source, isExcluded, isLeftOut).map((a, i) => ({
    kind: a.kind,
    start: a.start,
    end: a.end,
    after: a.after,
    isStatement: a.isStatement,
    within: a.within,
    id: first + i,
    file: path,
    line: source.getLineAndColumnAtPos(a.start).line,
    before: text.slice(a.start, a.end),
    context: contextOf(text, a.start),
  }))
}
