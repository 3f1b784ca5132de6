/**
 * Recomputation as an option of a stack of layers: it belongs to how a model is trained, not to what it is.
 */
import { checkpoint } from "@serein/lang"
import type { Node } from "@serein/lang"

/** What a configuration may say of the memory that its training takes. */
export interface Recomputing {
  /**
   * Whether the backward pass computes the inside of each layer again instead of keeping it: memory for one layer's
   * activations and for what passes from layer to layer, at the price of one more forward pass. No value and no gradient changes.
   */
  readonly checkpoint?: boolean
}

/** `f`; where a configuration asks for it, with its inside computed again in the backward pass. */
export const recomputed = <Operands extends readonly Node[], Result extends Node>(
  { checkpoint: isRecomputed = false }: Recomputing,
  f: (...operands: Operands) => Result,
): ((...operands: Operands) => Result) => (isRecomputed ? checkpoint(f) : f)
