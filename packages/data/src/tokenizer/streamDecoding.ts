// Decoding tokens as they arrive. A token may end inside a character, so what is not yet a whole character is held back
// until the rest of it comes. UTF-8 says from the first byte how many belong together (RFC 3629, section 3).

import { decodeUtf8, type Tokenizer } from "./tokenizer.ts"

/** Text that can be shown already, and the bytes of a character whose end has not come yet (at most three). */
export interface DecodedPiece {
  readonly text: string
  readonly pending: Uint8Array
}

/** What a stream of tokens starts from: nothing shown, nothing pending. */
export const nothingDecoded: DecodedPiece = { text: "", pending: new Uint8Array(0) }

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1)

/** Where an unfinished UTF-8 sequence at the end of `bytes` begins, or their length where there is none. */
const unfinishedStart = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    return sequenceLength(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/**
 * Decodes tokens as they arrive: the text of `ids` after `previous`, holding back a character that is cut in two.
 * The texts of any way of cutting a sequence, with `finishDecoding` at the end, join to the text of the whole.
 */
export const decodeNext = (
  tokenizer: Pick<Tokenizer, "decodeBytes">,
  previous: DecodedPiece,
  ids: Iterable<number>,
): DecodedPiece => {
  const arrived = tokenizer.decodeBytes(ids)
  const bytes = new Uint8Array(previous.pending.length + arrived.length)
  bytes.set(previous.pending)
  bytes.set(arrived, previous.pending.length)
  const end = unfinishedStart(bytes)
  return { text: decodeUtf8(bytes.subarray(0, end)), pending: bytes.slice(end) }
}

/** What is left when no more tokens come: U+FFFD for a character that was cut off, otherwise nothing. */
export const finishDecoding = (previous: DecodedPiece): string => decodeUtf8(previous.pending)
