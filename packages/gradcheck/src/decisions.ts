/**
 * The discrete decisions of an evaluation: on which smooth piece of each primitive it ran, as the primitives' declared
 * kinks tell them apart (`kinks/table.ts`).
 *
 * Two points between which no decision changes lie on one smooth piece, so a difference quotient across them is one
 * of a smooth function. This is how kinks are kept away from, wherever in the program they are.
 */
import { isFloat } from "@serein/lang/dtype"
import { pack } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import { topological } from "@serein/lang/walk"
import { kinkOf } from "./kinks/table.ts"

/** What one node decided, element by element. */
export interface Decision {
  readonly kind: OpKind
  readonly pieces: Float64Array
}

/** Every decision in the evaluation of `roots`, whose bodies are written out. */
export const decisions = (roots: readonly Node[], valueOf: (n: Node) => Strided): readonly Decision[] =>
  topological(roots).flatMap((n) => {
    const kink = kinkOf(n.op.kind)
    if (kink._tag === "Smooth" || kink._tag === "Edge" || !n.args.some((a) => isFloat(a.dtype))) return []
    const piece = kink.piece(n.op, n.args.map(valueOf), valueOf(n))
    return piece === null ? [] : [{ kind: n.op.kind, pieces: pack(piece, piece.axes).data }]
  })

/** Whether two evaluations of the same roots decided alike. */
export const sameDecisions = (one: readonly Decision[], other: readonly Decision[]): boolean =>
  one.every((d, i) => d.pieces.every((p, j) => p === other[i]?.pieces[j]))
