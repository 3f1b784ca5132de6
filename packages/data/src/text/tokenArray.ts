// Token ids as they are kept: 16 bits each where the vocabulary allows it, else 32. A builder appends to one array that
// doubles when it is full, since how many tokens a text has is known only when it has been tokenised.

/** Token ids. */
export type TokenArray = Uint16Array | Uint32Array

/** The width of an id in a file's name and for whoever reads it. */
export type IdType = "u16" | "u32"

/** What ids below `vocabularySize` need. */
export const idTypeOf = (vocabularySize: number): IdType => (vocabularySize <= 2 ** 16 ? "u16" : "u32")

/** Bytes of an id. */
export const bytesPerId: Readonly<Record<IdType, number>> = { u16: 2, u32: 4 }

/** An array of `length` zeros. */
export const tokenArray = (type: IdType, length: number): TokenArray =>
  type === "u16" ? new Uint16Array(length) : new Uint32Array(length)

/** The bytes of ids; not copied. */
export const bytesOfTokens = (tokens: TokenArray): Uint8Array =>
  new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength)

/** Tokens being put together. */
export interface TokenBuilder {
  readonly append: (tokens: ArrayLike<number>) => void
  /** All that was appended since it was emptied; shares the builder's memory. */
  readonly tokens: () => TokenArray
  /** Lets go of the tokens and keeps the memory. */
  readonly empty: () => void
}

/** An empty builder with room for `expected` tokens; memory is taken by those that come. */
export const tokenBuilder = (type: IdType, expected: number): TokenBuilder => {
  let held = tokenArray(type, Math.max(1, expected))
  let length = 0
  return {
    append: (tokens) => {
      const needed = length + tokens.length
      if (needed > held.length) {
        const larger = tokenArray(type, Math.max(needed, 2 * held.length))
        larger.set(held.subarray(0, length))
        held = larger
      }
      held.set(tokens, length)
      length = needed
    },
    tokens: () => held.subarray(0, length),
    empty: () => {
      length = 0
    },
  }
}
