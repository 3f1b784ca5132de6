/**
 * What a mutant is: one alteration of one source file, as a programmer might have got it wrong.
 */

/** The ways to get a rule wrong. */
export const kinds = [
  "sign",
  "factor",
  "missing term",
  "swapped operands",
  "wrong axis",
  "off by one",
  "dropped mask",
  "wrong identity",
  "missing barrier",
  "missing statement",
  "wrong operation",
] as const

/** One of them. */
export type Kind = (typeof kinds)[number]

/** A replacement of the text between two positions of a file by another expression. */
export interface Alteration {
  readonly kind: Kind
  /** The expression that is replaced. */
  readonly start: number
  readonly end: number
  readonly after: string
  /** Whether the expression is a statement of its own. */
  readonly isStatement: boolean
}

/** An alteration with its place. */
export interface Mutant extends Alteration {
  /** From 1, over all files. */
  readonly id: number
  /** Relative to the repository, with forward slashes. */
  readonly file: string
  readonly line: number
  /** The innermost named definition around it. */
  readonly within: string
  readonly before: string
  /** The line on which it begins, and where there: tells equal alterations apart. */
  readonly context: string
}

/** A text as one short line. */
export const oneLine = (text: string, most = 100): string => {
  const flat = text.replaceAll(/\s+/g, " ").trim()
  return flat.length <= most ? flat : `${flat.slice(0, most - 1)}…`
}

/** A mutant in one line: where, and what became of what. */
export const showMutant = (m: Mutant): string =>
  `${m.file}:${m.line} ${m.within}: ${m.kind}: ${oneLine(m.before)} → ${oneLine(m.after)}`
