// Where a long text may be cut: behind a line feed, else behind a space, else between two characters. Works on UTF-8
// bytes, in which line feeds and spaces are single bytes and nothing else, so that nothing has to be decoded first.

const lineFeed = 0x0a
const space = 0x20

const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/**
 * The best place to cut `bytes` (UTF-8) at or before the offset `limit`: the two sides are `subarray(0, place)` and
 * `subarray(place)`, both of whole characters. A line feed, and failing that a space, is looked for in the last `reach`
 * bytes before the limit.
 */
export const textBreak = (bytes: Uint8Array, limit: number, reach = 64 * 1024): number => {
  if (limit >= bytes.length) return bytes.length
  const from = Math.max(0, limit - reach)
  const within = bytes.subarray(from, limit)
  for (const mark of [lineFeed, space]) {
    const found = within.lastIndexOf(mark)
    if (found >= 0) return from + found + 1
  }
  let place = limit
  while (place > 0 && continues(bytes[place])) place -= 1
  return place
}
