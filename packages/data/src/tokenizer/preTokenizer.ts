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

/** One way of cutting a text: every match of a regular expression is a word. */
export interface Cut {
  /** Matches where it is told to, and no further on: asking so costs half of a search. */
  readonly here: RegExp
  readonly anywhere: RegExp
  readonly reach: Reach
  /** Whether text between two matches is a word too; otherwise it is dropped. */
  readonly keepsRest: boolean
}

/** A cut by a regular expression in the syntax of JavaScript's flag u. */
export const makeCut = (pattern: string, reach: Reach = { _tag: "unbounded" }, keepsRest = true): Cut => ({
  here: new RegExp(pattern, "uy"),
  anywhere: new RegExp(pattern, "gu"),
  reach,
  keepsRest,
})

const isSpace = /^\p{White_Space}$/u

/** Length of a text without the white space at its end. */
const lengthBeforeSpace = (text: string): number => {
  let length = text.length
  while (length > 0 && isSpace.test(text.charAt(length - 1))) length--
  return length
}

/** Whether a word, by its beginning and end, is the same whatever follows `text`. */
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

/** Where the text after `done`, at which no word begins, ends: at the next match, be it empty. */
const endOfRest = ({ anywhere }: Cut, text: string, done: number): number => {
  anywhere.lastIndex = done
  const next = anywhere.exec(text)
  if (next?.index !== done) return next?.index ?? text.length
  anywhere.lastIndex = done + widthAt(text, done)
  return anywhere.exec(text)?.index ?? text.length
}

/** Visits the words of one cut, and returns where it stopped. */
const cutText = (cut: Cut, text: string, whole: boolean, visit: (word: string) => void): number => {
  const { here, reach, keepsRest } = cut
  const certain = whole ? () => true : certainFor(reach, text)
  let done = 0
  while (done < text.length) {
    here.lastIndex = done
    const isWord = here.test(text) && here.lastIndex > done
    const end = isWord ? here.lastIndex : endOfRest(cut, text, done)
    if (!certain(done, end)) break
    if (isWord || keepsRest) visit(text.slice(done, end))
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
