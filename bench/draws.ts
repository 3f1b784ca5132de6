/**
 * Numbers to compute with: the same in every run and in both libraries.
 */
import { seedKey, splitKeyWords, threefry2x32 } from "@serein/lang/threefry"

const words = (name: string, count: number): readonly (readonly [number, number])[] => {
  const [key0, key1] = splitKeyWords(seedKey(1), name)
  return Array.from({ length: count }, (_, i) => threefry2x32(key0, key1, i, 0))
}

/** Uniform in [0, 1). */
export const uniformDraws = (name: string, count: number): Float32Array<ArrayBuffer> =>
  Float32Array.from(words(name, count), ([word]) => (word >>> 8) * 2 ** -24)

/** Standard normal (Box and Muller). */
export const normalDraws = (name: string, count: number): Float32Array<ArrayBuffer> =>
  Float32Array.from(words(name, count), ([word, angle]) => {
    const radius = Math.sqrt(-2 * Math.log(((word >>> 8) + 1) * 2 ** -24))
    return radius * Math.cos(2 * Math.PI * (angle >>> 8) * 2 ** -24)
  })

/** Token ids below `vocabularySize`. */
export const tokenDraws = (name: string, count: number, vocabularySize: number): Int32Array<ArrayBuffer> =>
  Int32Array.from(words(name, count), ([word]) => word % vocabularySize)
