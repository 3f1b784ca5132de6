/**
 * Alterations of printed code: operators, numbers, components and calls inside the text from which WGSL is put
 * together. What is computed when the text is made (`${…}`) is altered by the other generators.
 */
import { Node } from "ts-morph"
import type { Alteration, Kind } from "../mutant.ts"
import { replace } from "./alter.ts"
import type { Generator } from "./alter.ts"

interface Token {
  readonly kind: Kind
  /** What is found; all of it must be written out. */
  readonly pattern: RegExp
  readonly after: (found: string) => string
}

const token = (kind: Kind, pattern: RegExp, after: string): Token => ({ kind, pattern, after: () => after })

const tokens: readonly Token[] = [
  token("sign", / \+ /g, " - "),
  token("sign", / - /g, " + "),
  token("sign", /\(-(?=[$a-z])/g, "("),
  token("sign", /(?<=[( ])-(?=\$)/g, ""),
  token("wrong operation", / \* /g, " + "),
  token("wrong operation", / \/ /g, " % "),
  token("wrong operation", / % /g, " / "),
  token("off by one", / < /g, " <= "),
  token("off by one", / <= /g, " < "),
  token("off by one", / > /g, " >= "),
  token("off by one", / >= /g, " > "),
  token("wrong operation", / == /g, " != "),
  token("wrong operation", / != /g, " == "),
  token("wrong operation", / << /g, " >> "),
  token("wrong operation", / >> /g, " << "),
  token("wrong operation", / & /g, " | "),
  token("wrong operation", / \| /g, " & "),
  token("wrong operation", / \^ /g, " | "),
  token("wrong operation", / && /g, " || "),
  token("wrong operation", /\bmax\(/g, "min("),
  token("wrong operation", /\bmin\(/g, "max("),
  token("wrong operation", /\(!/g, "("),
  token("wrong identity", /\b0\.0f/g, "1.0f"),
  token("swapped operands", /(?<=[a-z])\.x\b/g, ".y"),
  token("swapped operands", /(?<=[a-z])\.y\b/g, ".x"),
  { kind: "off by one", pattern: /(?<![\w.<$])\d+(?=[iu]?\b(?!\.))/g, after: (n) => String(Number(n) + 1) },
]

/** Whole texts that name one thing. */
const names: ReadonlyMap<string, readonly [Kind, string]> = new Map<string, readonly [Kind, string]>([
  ["+", ["sign", "-"]],
  ["-", ["sign", "+"]],
  ["*", ["wrong operation", "/"]],
  ["/", ["wrong operation", "*"]],
  ["%", ["wrong operation", "/"]],
  ["&&", ["wrong operation", "||"]],
  ["abs", ["wrong operation", "sign"]],
  ["sign", ["wrong operation", "abs"]],
  ["floor", ["off by one", "ceil"]],
  ["exp", ["factor", "exp2"]],
  ["log", ["factor", "log2"]],
  ["sqrt", ["wrong operation", "inverseSqrt"]],
  ["inverseSqrt", ["wrong operation", "sqrt"]],
  ["sin", ["wrong operation", "cos"]],
  ["cos", ["wrong operation", "sin"]],
  ["false", ["wrong identity", "true"]],
  ["true", ["wrong identity", "false"]],
])

/** For each character, whether it is written out rather than computed. */
const writtenOut = (node: Node): readonly boolean[] => {
  const from = node.getStart()
  const flags = Array.from({ length: node.getWidth() }, () => !Node.isTemplateExpression(node))
  const mark = (part: Node): void => {
    flags.fill(true, part.getStart() - from, part.getEnd() - from)
  }
  if (Node.isTemplateExpression(node)) {
    mark(node.getHead())
    for (const span of node.getTemplateSpans()) mark(span.getLiteral())
  }
  return flags
}

interface Call {
  readonly start: number
  readonly end: number
  readonly args: readonly string[]
}

/** The call that begins at `start` of a text, when it ends there too. */
const callAt = (text: string, start: number, name: string): Call | null => {
  const args: string[] = []
  let [depth, begin] = [0, start + name.length + 1]
  for (let i = begin; i < text.length; i++) {
    const c = text.charAt(i)
    if (depth === 0 && (c === "," || c === ")")) {
      args.push(text.slice(begin, i).trim())
      begin = i + 1
      if (c === ")") return { start, end: i + 1, args }
    } else if ("([{".includes(c)) depth += 1
    else if (")]}".includes(c)) depth -= 1
  }
  return null
}

const rewritings: Readonly<Record<string, (args: readonly string[]) => readonly (readonly [Kind, string])[]>> = {
  clamp: ([x = "", low = "", high = ""]) => [
    ["dropped mask", `(${x})`],
    ["dropped mask", `max(${x}, ${low})`],
    ["dropped mask", `min(${x}, ${high})`],
  ],
  select: ([no = "", yes = "", condition = ""]) => [
    ["dropped mask", `(${yes})`],
    ["dropped mask", `(${no})`],
    ["swapped operands", `select(${yes}, ${no}, ${condition})`],
  ],
  min: ([x = "", y = ""]) => [
    ["dropped mask", `(${x})`],
    ["dropped mask", `(${y})`],
  ],
  fma: ([x = "", y = "", z = ""]) => [
    ["missing term", `(${x} * ${y})`],
    ["missing term", `(${z})`],
    ["factor", `(${x} + ${z})`],
  ],
}

/** Everything that can be altered in one text. */
export const wgslAlterations: Generator = (node) => {
  const isPlain = Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)
  if (!isPlain && !Node.isTemplateExpression(node)) return []
  if (Node.isImportDeclaration(node.getParent()) || Node.isPropertyAssignment(node.getParent())) return []
  const text = node.getText()
  const whole = isPlain ? names.get(node.getLiteralText()) : undefined
  if (whole !== undefined) return [replace(node, whole[0], JSON.stringify(whole[1]))]
  const flags = writtenOut(node)
  const isWritten = (start: number, end: number): boolean => flags.slice(start, end).every(Boolean)
  const found: Alteration[] = []
  for (const { kind, pattern, after } of tokens) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (isWritten(start, end))
        found.push(replace(node, kind, text.slice(0, start) + after(match[0]) + text.slice(end)))
    }
  }
  for (const [name, rewrite] of Object.entries(rewritings)) {
    for (const match of text.matchAll(new RegExp(`\\b${name}\\(`, "g"))) {
      if (!isWritten(match.index, match.index + match[0].length)) continue
      const call = callAt(text, match.index, name)
      if (call === null) continue
      for (const [kind, after] of rewrite(call.args))
        found.push(replace(node, kind, text.slice(0, call.start) + after + text.slice(call.end)))
    }
  }
  return found
}
