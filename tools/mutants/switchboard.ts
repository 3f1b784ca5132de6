/**
 * Which mutant is switched on. Instrumented sources ask here at every altered place, so that one process holds all
 * mutants at once, knows which of them a program reaches, and notices one that makes a loop run for ever.
 */

/** Thrown out of a program in which questions are asked far more often than in the unaltered one. */
export class Runaway extends Error {
  constructor() {
    super("the altered program runs much longer than the unaltered one: it is taken for endless")
    this.name = "Runaway"
  }
}

let active = 0
let asked = 0
let limit = Infinity
let reached: Set<number> | null = null

/** What an instrumented source asks: whether this mutant is the one that is on. */
export const isOn = (id: number): boolean => {
  asked += 1
  if (asked > limit) throw new Runaway()
  reached?.add(id)
  return id === active
}

/** Switches one mutant on (0: none); after `most` questions the program is stopped. */
export const switchTo = (id: number, most = Infinity): void => {
  active = id
  asked = 0
  limit = most
}

/** Switches one mutant on while modules are loaded. */
export const switchOn = (id: number): void => {
  active = id
}

/** The places that were asked about since recording began, and how often anything was asked. */
export interface Recording {
  readonly ids: ReadonlySet<number>
  readonly asked: () => number
}

/** Begins to record, or ends it. */
export const record = (isWanted: boolean): Recording => {
  const ids = new Set<number>()
  reached = isWanted ? ids : null
  asked = 0
  return { ids, asked: () => asked }
}
