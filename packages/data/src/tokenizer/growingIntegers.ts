// A list of 32-bit integers that grows, in memory that a typed array can hand over without boxing every number.

/** A list under construction. */
export interface GrowingIntegers {
  readonly push: (value: number) => void
  readonly append: (values: Int32Array) => void
  /** The integers so far, in memory of their own. */
  readonly take: () => Int32Array
}

/** An empty list with room for `expected` integers. */
export const growingIntegers = (expected: number): GrowingIntegers => {
  let values = new Int32Array(Math.max(16, expected))
  let length = 0
  const reserve = (more: number): void => {
    if (length + more <= values.length) return
    const larger = new Int32Array(Math.max(length + more, values.length * 2))
    larger.set(values)
    values = larger
  }
  return {
    push: (value) => {
      reserve(1)
      values[length++] = value
    },
    append: (more) => {
      reserve(more.length)
      // A word has one to three ids, for which a call of `set` costs more than the loop.
      for (const value of more) values[length++] = value
    },
    take: () => values.slice(0, length),
  }
}
