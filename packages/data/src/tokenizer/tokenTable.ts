// What ids stand for: a table of bytes, by id. Decoding looks every id up by itself, so the bytes of joined ids are the
// joined bytes of the ids, whatever kind of tokenizer made the table.

import { replacementBytes } from "./tokenizer.ts"

/** The bytes of every id: none for a special token, undefined for an id that stands for nothing. */
export type TokenTable = ReadonlyArray<Uint8Array | undefined>

/** The bytes that ids stand for, joined. */
export const joinTokens = (table: TokenTable, ids: Iterable<number>): Uint8Array => {
  const pieces = Array.from(ids, (id) => table[id] ?? replacementBytes)
  const bytes = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0))
  let position = 0
  for (const piece of pieces) {
    bytes.set(piece, position)
    position += piece.length
  }
  return bytes
}
