// Any bytes as a JavaScript string, and back: what is UTF-8 is decoded, and a byte that belongs to no character becomes
// the lone surrogate U+DC00 + byte, which no decoded text contains (the idea of Python's PEP 383). So rules about
// characters apply to bytes that are not UTF-8 as well, and nothing is lost.

const escapeBase = 0xdc00

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** Length of the character that begins at `start`, or 0 where none does (the well-formed sequences of Unicode, table 3-7). */
const characterLength = (bytes: Uint8Array, start: number): number => {
  const lead = bytes[start] ?? 0
  const second = bytes[start + 1] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4 || !isContinuation(second)) return 0
  if (lead < 0xe0) return 2
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest || !isContinuation(bytes[start + 2])) return 0
  if (lead < 0xf0) return 3
  return isContinuation(bytes[start + 3]) ? 4 : 0
}

const escapePieces = function* (bytes: Uint8Array): Generator<string, void, void> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  let sound = 0
  let position = 0
  while (position < bytes.length) {
    const length = characterLength(bytes, position)
    if (length === 0) {
      yield decoder.decode(bytes.subarray(sound, position))
      yield String.fromCharCode(escapeBase + (bytes[position] ?? 0))
      sound = position + 1
    }
    position += Math.max(1, length)
  }
  yield decoder.decode(bytes.subarray(sound))
}

/** Bytes as a string; equal bytes give equal strings, and `unescapeText` gives them back. */
export const escapeBytes = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return [...escapePieces(bytes)].join("")
  }
}

// With the flag u the class matches lone surrogates only, never half of a pair.
const escapes = /[\udc80-\udcff]/gu

/** The bytes of a string that `escapeBytes` made. */
export const unescapeText = (text: string): Uint8Array => {
  const encoder = new TextEncoder()
  if (text.isWellFormed()) return encoder.encode(text)
  const pieces: Array<Uint8Array> = []
  let sound = 0
  for (const { index } of text.matchAll(escapes)) {
    pieces.push(encoder.encode(text.slice(sound, index)), Uint8Array.of(text.charCodeAt(index) - escapeBase))
    sound = index + 1
  }
  pieces.push(encoder.encode(text.slice(sound)))
  return Buffer.concat(pieces)
}
