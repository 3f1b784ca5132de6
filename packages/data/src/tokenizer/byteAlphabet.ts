// How a `tokenizer.json` of the byte-level kind writes bytes as text: printable Latin-1 bytes stand for themselves, the
// other 68 are the characters from U+0100 on, in order (a space is Ġ). Introduced with GPT-2, used by its kind since.

const isPrintable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae

const makeAlphabet = (): ReadonlyArray<string> => {
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++))
}

/** The character of every byte. */
const characterOf = makeAlphabet()
const byteOf: ReadonlyMap<string, number> = new Map(characterOf.map((character, byte) => [character, byte]))

/** Bytes as the text that stands for them. */
export const writeBytes = (bytes: Uint8Array): string => Array.from(bytes, (byte) => characterOf[byte] ?? "").join("")

/** The bytes that a text stands for, or undefined where a character of it stands for none. */
export const readBytes = (text: string): Uint8Array | undefined => {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const byte = byteOf.get(text.charAt(index))
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  return bytes
}
