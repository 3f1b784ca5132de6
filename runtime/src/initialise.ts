/**
 * How variables begin: the values of an `Initialiser`, element by element.
 *
 * Element e of a tensor draws counter (e, 0) under the seed's key split by the tensor's path, so a value depends on
 * seed, path and place alone: never on which other variables there are, or in which order they were made.
 */
import type { DType } from "@serein/lang/dtype"
import { isFloat } from "@serein/lang/dtype"
import type { Initialiser } from "@serein/lang/op"
import { seedKey, splitKeyWords, threefry2x32 } from "@serein/lang/threefry"
import type { WordPair } from "@serein/lang/threefry"

/** A drawn word as a number in [0, 1), of 24 bits. */
const unit = (word: number): number => (word >>> 8) * 2 ** -24

/** Box–Muller, as the language's `normal`: two words as a draw from N(0, 1). The logarithm's argument is in (0, 1]. */
const gaussian = ([word0, word1]: WordPair): number =>
  -Math.sqrt(-2 * Math.log(1 - unit(word0))) * Math.cos(2 * Math.PI * (unit(word1) - 0.5))

/** The value of element e, or null where all are zero. */
export const elementOf = (init: Initialiser, seed: number, path: string): ((element: number) => number) | null => {
  const [key0, key1] = splitKeyWords(seedKey(seed), path)
  switch (init._tag) {
    case "Zeros":
      return null
    case "Ones":
      return () => 1
    case "Constant":
      return () => init.value
    case "Normal":
      return (element) => init.deviation * gaussian(threefry2x32(key0, key1, element, 0))
    case "Uniform":
      return (element) => init.bound * (2 * unit(threefry2x32(key0, key1, element, 0)[0]) - 1)
  }
}

/** Elements first … first + count − 1 of a variable whose rows have `rowSize` elements. */
export const initialValues = (
  init: Initialiser,
  element: (index: number) => number,
  first: number,
  count: number,
  rowSize: number,
): Float64Array => {
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = element(first + i)
  if (init._tag === "Normal" && init.zeroRow !== undefined) {
    values.fill(0, Math.max(0, init.zeroRow * rowSize - first), Math.max(0, (init.zeroRow + 1) * rowSize - first))
  }
  return values
}

/** Why a variable of this type cannot begin so, as a sentence; null where it can. */
export const problemWithInitialiser = (init: Initialiser, dtype: DType): string | null => {
  if ((init._tag === "Normal" || init._tag === "Uniform") && !isFloat(dtype)) {
    return `it is ${dtype} and cannot begin with ${init._tag}; use Zeros, Ones or Constant`
  }
  return init._tag === "Constant" && !isFloat(dtype) && !Number.isInteger(init.value)
    ? `it is ${dtype} and cannot begin with ${init.value}`
    : null
}
