// Cuts a stream of bytes into lines before it is decoded: in UTF-8 the byte 0x0a is a line feed and nothing else, and
// a line that is not UTF-8 can then be reported by its number. Pieces of a long line are joined once, when it ends.

import * as Stream from "effect/Stream"

const lineFeed = 0x0a

const join = (pieces: ReadonlyArray<Uint8Array>): Uint8Array => {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return only
  const line = new Uint8Array(pieces.reduce((total, piece) => total + piece.byteLength, 0))
  let position = 0
  for (const piece of pieces) {
    line.set(piece, position)
    position += piece.byteLength
  }
  return line
}

const cut = (
  unfinished: ReadonlyArray<Uint8Array>,
  bytes: Uint8Array,
): readonly [ReadonlyArray<Uint8Array>, ReadonlyArray<Uint8Array>] => {
  const lines: Array<Uint8Array> = []
  let pieces = unfinished
  let start = 0
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    lines.push(join([...pieces, bytes.subarray(start, end)]))
    pieces = []
    start = end + 1
  }
  return [start < bytes.length ? [...pieces, bytes.subarray(start)] : pieces, lines]
}

/** The lines of a stream of bytes, without their line feeds. A last line needs none; nothing follows a final one. */
export const splitLinesOfBytes = <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<Uint8Array, E, R> =>
  Stream.mapAccum(bytes, (): ReadonlyArray<Uint8Array> => [], cut, {
    onHalt: (unfinished) => (unfinished.length === 0 ? [] : [join(unfinished)]),
  })
