/**
 * What a primitive declares about its kinks: where two smooth pieces of it meet, and what its derivative may be there.
 *
 * Along a direction v the subdifferential (Clarke, "Optimization and Nonsmooth Analysis", 1983, §2.1) of a function of
 * finitely many smooth pieces is the interval between the derivatives of the pieces that meet. A rule of differentiation
 * has to answer something at the kink; any number of that interval is right, any other is wrong.
 */
import type { Strided } from "@serein/lang/evaluate/strided"
import type { OpKind } from "@serein/lang/op"
import type { OpWith } from "@serein/lang/primitives/primitive"

/** The least and the greatest derivative along a direction, element by element; equal away from the kink. */
export interface Slopes {
  readonly least: Strided
  readonly greatest: Strided
}

/**
 * Names the smooth piece that each element's operands lie on, by any number. Between two points whose pieces are the
 * same, the operation is smooth. Null where this operation of the kind has one piece only: a sum, a widening.
 */
export type Piece<K extends OpKind> = (op: OpWith<K>, args: readonly Strided[], value: Strided) => Strided | null

/** What a kind of operation declares. */
export type Kink<K extends OpKind> =
  /** One smooth piece, wherever it is defined. Bodies of regions and loops declare their own. */
  | { readonly _tag: "Smooth" }
  /** Smooth up to the end of its domain, where the derivative grows without bound or depends on the exponent. */
  | { readonly _tag: "Edge"; readonly where: string }
  /** Piecewise constant: jumps, with the derivative 0 on every side. */
  | { readonly _tag: "Step"; readonly where: string; readonly piece: Piece<K> }
  /** Pieces with derivatives of their own. They meet in a corner, or the value jumps. */
  | {
      readonly _tag: "Corner" | "Jump"
      readonly where: string
      readonly piece: Piece<K>
      readonly slopes: (op: OpWith<K>, args: readonly Strided[], tangents: readonly Strided[]) => Slopes
    }

/** A declaration for each of these kinds. */
export type Kinks<K extends OpKind> = { readonly [Kind in K]: Kink<Kind> }
