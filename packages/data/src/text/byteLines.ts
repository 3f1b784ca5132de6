// Cuts a stream of bytes into lines before it is decoded: in UTF-8 the byte 0x0a is a line feed and nothing else, and
// a line that is not UTF-8 can then be reported by its number. Pieces of a long line are joined once, when it ends.

import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

const lineFeed = 0x0a

/** A line, without its line feed, and its number in the file, counted from one. */
export interface NumberedLine {
  readonly number: number
  readonly bytes: Uint8Array
}

/** Pieces of bytes as one; a single piece as it is. */
export const joinBytes = (pieces: ReadonlyArray<Uint8Array>): Uint8Array => {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return only
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.byteLength, 0))
  let position = 0
  for (const piece of pieces) {
    whole.set(piece, position)
    position += piece.byteLength
  }
  return whole
}

/** The beginning of a line whose end has not come yet. */
interface Unfinished {
  readonly number: number
  readonly pieces: ReadonlyArray<Uint8Array>
  readonly length: number
}

const cut = (unfinished: Unfinished, bytes: Uint8Array): readonly [Unfinished, ReadonlyArray<NumberedLine>] => {
  const lines: Array<NumberedLine> = []
  let { number, pieces, length } = unfinished
  let start = 0
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    lines.push({ number, bytes: joinBytes([...pieces, bytes.subarray(start, end)]) })
    number += 1
    pieces = []
    length = 0
    start = end + 1
  }
  if (start === bytes.length) return [{ number, pieces, length }, lines]
  const rest = bytes.subarray(start)
  return [{ number, pieces: [...pieces, rest], length: length + rest.byteLength }, lines]
}

/**
 * The lines of a stream of bytes. A last line needs no line feed; nothing follows a final one. A line that grows beyond
 * `most` bytes ends the stream with `tooLong(number)` before it is held any longer.
 */
export const splitLinesOfBytes = <E, R, E2>(
  bytes: Stream.Stream<Uint8Array, E, R>,
  most: number,
  tooLong: (line: number) => E2,
): Stream.Stream<NumberedLine, E | E2, R> =>
  Stream.mapAccumEffect(
    bytes,
    (): Unfinished => ({ number: 1, pieces: [], length: 0 }),
    (unfinished, arrived) => {
      const [next, lines] = cut(unfinished, arrived)
      const long = lines.find((line) => line.bytes.byteLength > most)?.number
      if (long !== undefined) return Effect.fail(tooLong(long))
      return next.length > most ? Effect.fail(tooLong(next.number)) : Effect.succeed([next, lines] as const)
    },
    {
      onHalt: ({ number, pieces, length }) => (length === 0 ? [] : [{ number, bytes: joinBytes(pieces) }]),
    },
  )
