/**
 * Recomputation as an option of a layer: a configuration says whether the backward pass keeps what is inside it.
 */
import { checkpoint } from "@serein/lang"
import type { Node } from "@serein/lang"

/** `f`; where `recompute` is true, the backward pass computes its inside again instead of keeping it (`checkpoint`). */
export const recomputed = <Operands extends readonly Node[], Result extends Node>(
  recompute: boolean | undefined,
  f: (...operands: Operands) => Result,
): ((...operands: Operands) => Result) => (recompute === true ? checkpoint(f) : f)
