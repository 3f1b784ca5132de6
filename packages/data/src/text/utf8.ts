// UTF-8 to text, refusing what is no UTF-8 with the offset of the first wrong byte and what it probably is instead.

import * as Result from "effect/Result"

const startsWith = (bytes: Uint8Array, prefix: ReadonlyArray<number>): boolean =>
  prefix.every((byte, index) => bytes[index] === byte)

/** The offset of the first byte that breaks UTF-8: prefixes decode up to it and fail from it on, so bisection finds it. */
const firstInvalidByte = (bytes: Uint8Array): number => {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    try {
      // As part of a stream, a prefix may end inside a character.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  return good
}

/**
 * The text of UTF-8 bytes, or what is wrong with them. `offset` is where they stand in the text that they are a part
 * of; at its beginning a byte order mark is dropped.
 */
export const decodeText = (bytes: Uint8Array, offset = 0): Result.Result<string, string> => {
  try {
    return Result.succeed(new TextDecoder("utf-8", { fatal: true, ignoreBOM: offset > 0 }).decode(bytes))
  } catch {
    if (offset === 0 && (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))) {
      return Result.fail("it is UTF-16 and not UTF-8; save it as UTF-8")
    }
    if (offset === 0 && startsWith(bytes, [0x1f, 0x8b])) {
      return Result.fail("it is packed with gzip; let its name end in .gz")
    }
    const wrong = firstInvalidByte(bytes)
    if (wrong === bytes.length) return Result.fail("it ends inside a UTF-8 character; write it again")
    return Result.fail(`the byte at offset ${offset + wrong} is not UTF-8; save it as UTF-8`)
  }
}

/** Whether bytes hold nothing but spaces, tabs and line ends. */
export const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a)
