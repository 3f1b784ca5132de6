/**
 * Values for tests that need any: numbers that look random and are the same on every run.
 */
import type { Node } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"

/** `size` numbers in [−1.5, 1.5]. */
export const scrambled = (size: number, seed: number): readonly number[] =>
  Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * seed) * 1.5)

/** Values of variables by path; `fill` is given their size and their place in the list. */
export const valuesFor = (
  nodes: readonly Node[],
  fill: (size: number, index: number) => readonly number[] = scrambled,
): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    nodes.flatMap(({ op }, index): [string, Tensor][] => {
      if (op.kind !== "variable") return []
      const size = op.order.reduce((n, a) => n * a.size, 1)
      return [[op.path, tensor(op.dtype, op.order, fill(size, index))]]
    }),
  )
