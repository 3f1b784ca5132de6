/**
 * The table of primitives: every operation of the language, once, with all its rules.
 * Its type demands a row for each kind of `Op`; type rules stand in `typing.ts`.
 */
import type { OpKind } from "../op.ts"
import { binaries, comparisons } from "./binary.ts"
import { contractions } from "./contraction.ts"
import { controls } from "./control.ts"
import { indexings } from "./indexing.ts"
import { leaves } from "./leaves.ts"
import type { Primitive, Rows } from "./primitive.ts"
import { reductions } from "./reduction.ts"
import { selections } from "./selection.ts"
import { structures } from "./structure.ts"
import { generators } from "./randomness.ts"
import { unaries } from "./unary.ts"

/** All primitives, by kind. */
export const primitives: Rows<OpKind> = {
  ...leaves,
  ...unaries,
  ...binaries,
  ...comparisons,
  ...selections,
  ...generators,
  ...structures,
  ...reductions,
  ...contractions,
  ...indexings,
  ...controls,
}

/** A table of primitives: this one, or one with altered rows, which shows whether the laws would notice. */
export type Rules = Rows<OpKind>

/** The row of one kind. */
export const primitiveOf = <K extends OpKind>(kind: K, rules: Rules = primitives): Primitive<K> => rules[kind]
