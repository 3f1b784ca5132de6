/**
 * A control for whatever claims to use its context: the same text with its chunks in random order.
 */
import { shuffledIndices } from "@serein/data"

/** The chunks of a stream in random order: text of the same kind that says nothing about what follows. */
export const shuffledChunks = (stream: Int32Array, chunk: number, seed: number): Int32Array => {
  const count = Math.floor(stream.length / chunk)
  const order = shuffledIndices(seed, count)
  const shuffled = new Int32Array(count * chunk)
  for (const [place, from] of order.entries()) {
    shuffled.set(stream.subarray(from * chunk, (from + 1) * chunk), place * chunk)
  }
  return shuffled
}
