/**
 * Values that replace a recipe's, each with where it was said: a key of a file, or a `--set`. A mistake is then
 * reported with that place and with the key that was probably meant.
 */
import * as Predicate from "effect/Predicate"

/** A value for a key (`autoencoder.latentSize`), and where it was given. */
export interface Override {
  readonly key: string
  readonly value: unknown
  /** A file's path, or `--set key=value`. */
  readonly source: string
}

/** A tree of keys and values, as JSON has them. */
export type Tree = Readonly<Record<string, unknown>>

/** Whether a value has keys of its own. */
export const isTree = (value: unknown): value is Tree => Predicate.isObject(value) && !Array.isArray(value)

/** The leaves of a tree by key. */
export const leaves = (tree: Tree, prefix = ""): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const key = `${prefix}${name}`
    return isTree(value) && Object.keys(value).length > 0 ? leaves(value, `${key}.`) : [[key, value]]
  })

/** The tree with a leaf replaced. */
export const replaceLeaf = (tree: Tree, path: readonly string[], value: unknown): Tree => {
  const [name, ...rest] = path
  if (name === undefined) return tree
  const below = tree[name]
  return { ...tree, [name]: rest.length === 0 ? value : replaceLeaf(isTree(below) ? below : {}, rest, value) }
}

/** Levenshtein's distance: insertions, deletions, substitutions. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, left] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, right] of Array.from(b).entries()) {
      const substituted = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, substituted))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const lastPart = (word: string): string => word.slice(word.lastIndexOf(".") + 1)

/** Distance as a part of what may pass for a slip: a third of the letters, and two at least. */
const slip = (word: string, candidate: string): number =>
  distance(word.toLowerCase(), candidate.toLowerCase()) / Math.max(2, word.length / 3)

/**
 * The known word that was probably meant: close as a whole, or with a last part that is (a wrong section is as common
 * as a wrong letter). Null where nothing comes near.
 */
export const nearest = (word: string, known: Iterable<string>): string | null => {
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const whole = slip(word, candidate)
    const score = Math.min(whole, slip(lastPart(word), lastPart(candidate)) + whole / 1000)
    if (score < least) [best, least] = [candidate, score]
  }
  return least <= 1.1 ? best : null
}

/** What is wrong with an override whose key does not exist. */
export const unknownKey = ({ key, source }: Override, known: ReadonlySet<string>): string => {
  const section = [...known].some((candidate) => candidate.startsWith(`${key}.`))
  if (section)
    return `${source}: '${key}' is a section; give its keys, for instance '${[...known].find((k) => k.startsWith(`${key}.`))}'`
  const meant = nearest(key, known)
  return `${source}: there is no key '${key}'${meant === null ? "" : `; did you mean '${meant}'?`}`
}

/** `key=value` as an override: the value is JSON where it is JSON, else a string. Null where there is no `=`. */
export const parseSetting = (setting: string): Override | null => {
  const at = setting.indexOf("=")
  if (at < 1) return null
  const text = setting.slice(at + 1)
  return { key: setting.slice(0, at).trim(), value: parsedOr(text), source: `--set ${setting}` }
}

const parsedOr = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}
