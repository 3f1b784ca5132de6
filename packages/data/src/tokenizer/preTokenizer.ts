// Cutting a text into words (pre-tokens), inside which merges happen. A cut is made by a regular expression; for
// expressions of which it is known how far they look ahead, a text that comes in pieces is cut as the whole would be.

/**
 * How far beyond its beginning or end a word's expression may look:
 *
 * - `bounded`: at most `units` UTF-16 units from the word's beginning
 * - `whitespace`: at most three units beyond its end, and through any white space that comes after that
 * - `unbounded`: anywhere
 */
export type Reach =
  | { readonly _tag: "bounded"; readonly units: number }
  | { readonly _tag: "whitespace" }
  | { readonly _tag: "unbounded" }

/** One way of cutting a text. */
export interface Cut {
  /** With the flags g and u. */
  readonly pattern: RegExp
  readonly reach: Reach
  /** Whether text between two matches is a word too; otherwise it is dropped. */
  readonly keepsRest: boolean
}

const isSpace = /^\p{White_Space}$/u

/** Length of a text without the white space at its end. */
const lengthBeforeSpace = (text: string): number => {
  let length = text.length
  while (length > 0 && isSpace.test(text.charAt(length - 1))) length--
  return length
}

/** How far words may reach into `text` and still be certain: a word that ends at or before it is. */
const certainFor = (reach: Reach, text: string): ((start: number, end: number) => boolean) => {
  switch (reach._tag) {
    case "bounded":
      return (start) => start + reach.units <= text.length
    case "whitespace": {
      const known = lengthBeforeSpace(text)
      return (_, end) => end + 3 <= known
    }
    case "unbounded":
      return () => false
  }
}

/** How many units the character at `position` has. */
const widthAt = (text: string, position: number): number => ((text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1)

/** Visits the words of one cut, and returns where it stopped. */
const cutText = (
  { pattern, reach, keepsRest }: Cut,
  text: string,
  whole: boolean,
  visit: (word: string) => void,
): number => {
  const certain = whole ? () => true : certainFor(reach, text)
  let done = 0
  pattern.lastIndex = 0
  while (done < text.length) {
    const found = pattern.exec(text)
    const word = found?.[0] ?? ""
    const start = found?.index ?? text.length
    const end = start + word.length
    if (!certain(start, end)) break
    if (keepsRest && start > done) visit(text.slice(done, start))
    if (word !== "") visit(word)
    else if (found !== null) pattern.lastIndex = end + widthAt(text, end)
    done = end
  }
  return done
}

/**
 * Visits the words of a text in order: each cut divides the words of the one before it. Returns how much of the text
 * they are; unless the text is `whole`, that ends before the first word that could be another if more text came.
 */
export const forEachWord = (
  [first, ...further]: ReadonlyArray<Cut>,
  text: string,
  whole: boolean,
  visit: (word: string) => void,
): number => {
  if (first === undefined) {
    if (!whole) return 0
    if (text !== "") visit(text)
    return text.length
  }
  const divide = further.length === 0 ? visit : (word: string) => void forEachWord(further, word, true, visit)
  return cutText(first, text, whole, divide)
}
