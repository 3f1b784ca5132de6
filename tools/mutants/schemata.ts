/**
 * Mutant schemata (Untch, Offutt, Harrold 1993): one source that holds all of its mutants, each chosen at run time.
 *
 * An altered expression becomes `(isOn(17) ? (altered) : (original))`. Alterations nest: the original of the outer one
 * holds the inner ones, while altered texts hold none, since only one mutant is ever switched on.
 */
import type { Alteration } from "./mutant.ts"

/** An alteration with its number. */
export interface Numbered extends Alteration {
  readonly id: number
}

/** The name under which an instrumented source asks. */
export const question = "isOn$"

interface Place {
  readonly start: number
  readonly end: number
  readonly mutants: readonly Numbered[]
}

/** Places from the outside in: by start, longer ones first. */
const placesOf = (alterations: readonly Numbered[]): readonly Place[] => {
  const byRange = new Map<string, Place & { readonly mutants: Numbered[] }>()
  for (const a of alterations) {
    const key = `${a.start}-${a.end}`
    const known = byRange.get(key)
    if (known === undefined) byRange.set(key, { start: a.start, end: a.end, mutants: [a] })
    else known.mutants.push(a)
  }
  return [...byRange.values()].toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** `text` with every alteration in it, to be chosen by number. The import of the switchboard stands at the end. */
export const instrumented = (text: string, alterations: readonly Numbered[], switchboard: string): string => {
  const places = placesOf(alterations)
  let next = 0
  const write = (from: number, to: number): string => {
    let [out, at] = ["", from]
    for (let place = places[next]; place !== undefined && place.start < to; place = places[next]) {
      next += 1
      out += text.slice(at, place.start)
      const original = write(place.start, place.end)
      const choices = place.mutants.map((m) => `${question}(${m.id}) ? (${m.after}) : `).join("")
      // A statement that began with a parenthesis would continue the line before it.
      out += `${place.mutants.some((m) => m.isStatement) ? "void " : ""}(${choices}(${original}))`
      at = place.end
    }
    return out + text.slice(at, to)
  }
  const body = write(0, text.length)
  return `${body}\nimport { isOn as ${question} } from ${JSON.stringify(switchboard)}\n`
}

/** `text` with one alteration in it. */
export const altered = (text: string, { start, end, after, isStatement }: Alteration): string =>
  `${text.slice(0, start)}${isStatement ? "void " : ""}(${after})${text.slice(end)}`
