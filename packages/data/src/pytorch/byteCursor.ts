// Bytes read in order, every read checked against their end: what a pickle's instructions are made of. Pure but for its
// own position.

import * as Result from "effect/Result"

/** A read that says what is wrong where it cannot be. */
export type Read<A> = Result.Result<A, string>

/** A position in bytes that moves with every read. */
export interface ByteCursor {
  /** An unsigned number of so many bytes, little-endian; one beyond exact integers fails. */
  readonly unsigned: (bytes: number) => Read<number>
  /** A number in two's complement of so many bytes, little-endian; one beyond exact integers fails. */
  readonly signed: (bytes: number) => Read<number>
  /** A double, big-endian: the one number that a pickle writes so. */
  readonly double: () => Read<number>
  /** So many bytes of UTF-8. */
  readonly text: (bytes: number) => Read<string>
  /** UTF-8 up to a line feed, which is passed over. */
  readonly line: () => Read<string>
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const decode = (bytes: Uint8Array): Read<string> => {
  try {
    return Result.succeed(utf8.decode(bytes))
  } catch {
    return Result.fail("it holds a text that is not UTF-8")
  }
}

const exact = (value: bigint): Read<number> =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Result.succeed(Number(value))
    : Result.fail(`it holds the number ${value}, which is beyond any size`)

/** Up to eight bytes as a number of 64 bits, filled up with `sign`. */
const extended = (bytes: Uint8Array, sign: number): DataView => {
  const wide = new Uint8Array(8).fill(sign)
  wide.set(bytes)
  return new DataView(wide.buffer)
}

/** A cursor at the beginning of `bytes`. */
export const byteCursor = (bytes: Uint8Array): ByteCursor => {
  let position = 0
  const take = (length: number): Read<Uint8Array> => {
    if (length > bytes.byteLength - position) return Result.fail("it ends in the middle of an instruction")
    position += length
    return Result.succeed(bytes.subarray(position - length, position))
  }
  const number = (length: number): Read<Uint8Array> =>
    length <= 8 ? take(length) : Result.fail(`it holds a number of ${length} bytes, which is beyond any size`)
  return {
    unsigned: (length) => Result.flatMap(number(length), (read) => exact(extended(read, 0).getBigUint64(0, true))),
    signed: (length) =>
      Result.flatMap(number(length), (read) =>
        exact(extended(read, (read.at(-1) ?? 0) < 0x80 ? 0 : 0xff).getBigInt64(0, true)),
      ),
    double: () => Result.map(take(8), (read) => extended(read, 0).getFloat64(0, false)),
    text: (length) => Result.flatMap(take(length), decode),
    line: () => {
      const end = bytes.indexOf(0x0a, position)
      return Result.flatMap(take(end < 0 ? Number.POSITIVE_INFINITY : end + 1 - position), (read) =>
        decode(read.subarray(0, -1)),
      )
    },
  }
}
