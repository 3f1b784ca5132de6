/**
 * The page that an expression is printed on: which names are taken, which axes are declared, which functions are
 * used. One page serves all scopes, so no name ever shadows another.
 */
import { showAxis } from "../axis.ts"
import type { Axis } from "../axis.ts"

/** Names given so far, and what the text must import. Changes as the text grows. */
export interface Page {
  /** Takes a name that no other thing has: the words given, in camel case, numbered when taken. */
  readonly fresh: (words: string) => string
  /** The constant that holds an axis, declared when it is first asked for. */
  readonly axis: (axis: Axis) => string
  /** A function of the language, imported when it is first used. */
  readonly use: (name: string) => string
  /** The lines that declare axes, in order of first use. */
  readonly axisLines: () => readonly string[]
  /** The functions to import, sorted. */
  readonly imports: () => readonly string[]
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const words = (text: string): readonly string[] => text.split(/[^A-Za-z0-9]+/u).filter((word) => word.length > 0)

const camel = (text: string): string => {
  const [first = "", ...rest] = words(text)
  const name = [first.slice(0, 1).toLowerCase() + first.slice(1), ...rest.map(capitalised)].join("")
  return /^[a-z]/u.test(name) ? name : `value${capitalised(name)}`
}

const pascal = (text: string): string => {
  const name = words(text).map(capitalised).join("")
  return /^[A-Z]/u.test(name) ? name : `Axis${name}`
}

/** Words that JavaScript or this text's own literals need. */
const reserved = (
  "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
  "function if implements import in instanceof interface let new null package private protected public return static " +
  "super switch this throw true try typeof undefined var void while with yield eval arguments async of " +
  "NaN Infinity Float64Array Object Array Math"
).split(" ")

/** An empty page on which the `taken` names, those of the language's functions, are not given to anything else. */
export const blankPage = (taken: Iterable<string>): Page => {
  const used = new Set([...reserved, ...taken])
  const functions = new Set<string>()
  const axes = new Map<string, { readonly name: string; readonly line: string }>()
  const claim = (base: string): string => {
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base}${n}`
    used.add(name)
    return name
  }
  const use = (name: string): string => {
    functions.add(name)
    return name
  }
  const declare = (axis: Axis): { readonly name: string; readonly line: string } => {
    const own = axis.name.startsWith("~") && axis.name.length > 1
    const name = claim(own ? `Own${pascal(axis.name)}` : pascal(axis.name))
    const maker = own
      ? `${use("privateAxis")}(${JSON.stringify(axis.name.slice(1))}`
      : `${use("axis")}(${JSON.stringify(axis.name)}`
    return { name, line: `const ${name} = ${maker}, ${axis.size})` }
  }
  return {
    fresh: (text) => claim(camel(text)),
    use,
    axis: (axis) => {
      const known = axes.get(showAxis(axis))
      if (known !== undefined) return known.name
      const made = declare(axis)
      axes.set(showAxis(axis), made)
      return made.name
    },
    axisLines: () => [...axes.values()].map((a) => a.line),
    imports: () => [...functions].toSorted(),
  }
}
