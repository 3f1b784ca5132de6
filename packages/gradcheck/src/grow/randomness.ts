/**
 * Productions that draw: words, uniform and normal values over base axes, from keys that are constants or inputs.
 */
import type { Scalar } from "@serein/lang/node"
import { bits, key, normal, splitKey, uniform } from "@serein/lang/surface/random"
import type { Key } from "@serein/lang/surface/random"
import { typed } from "@serein/lang/surface/typed"
import type { Draw } from "./draw.ts"
import type { Growth, Production } from "./growth.ts"
import { newInput } from "./leaves.ts"

const word = (growth: Growth): Scalar<"u32"> => typed(newInput(growth, "u32", [], (from) => from.word()))

const chooseKey = (growth: Growth, draw: Draw): Key => {
  const root = draw.below(2) === 0 ? key(draw.below(1000)) : key(word(growth), word(growth))
  return draw.below(2) === 0 ? root : splitKey(root, draw.below(2) === 0 ? "layer" : draw.below(9))
}

/** A noise site. */
export const noise: Production = (growth, draw) => {
  const from = chooseKey(growth, draw)
  const axes = draw.subset(growth.axes).slice(0, 2)
  const site = growth.freshName("site")
  switch (draw.below(5)) {
    case 0:
      return bits(from, site, axes)
    case 1:
    case 2:
      return uniform(from, site, axes)
    default:
      return normal(from, site, axes)
  }
}
