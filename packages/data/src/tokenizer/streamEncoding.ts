// Encoding a text that comes in pieces, so that a document need not be one string: what is settled is encoded and let
// go, the rest waits for the next piece. However the text is cut, the ids are those of the whole.

import type { Tokenizer } from "./tokenizer.ts"

/** The ids of a text that comes in pieces, in order; joined, they are `encode` of the joined pieces. */
export const encodePieces = function* (
  tokenizer: Pick<Tokenizer, "encode" | "encodeSettled">,
  pieces: Iterable<string>,
): Generator<Int32Array, void, void> {
  let waiting = ""
  for (const piece of pieces) {
    waiting += piece
    const { ids, length } = tokenizer.encodeSettled(waiting)
    waiting = waiting.slice(length)
    if (ids.length > 0) yield ids
  }
  if (waiting !== "") yield tokenizer.encode(waiting)
}
