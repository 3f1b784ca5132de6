/**
 * What two operands' axes must satisfy, at the type level, with the error text as the type.
 *
 * A check is intersected with the operand it speaks about: `unknown` when the axes fit, else a string literal
 * that the compiler prints. `any` and axes of unknown name are skipped, which is also what lets the bodies of
 * generic layers check: TypeScript asks a deferred conditional type under "all type parameters are any", sees
 * that it cannot fail, and takes the `unknown` branch. (Hence the one-tuples: a bare wildcard would win instead.)
 */
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Expr, MaybeNoAxes } from "../node.ts"

type IsAny<T> = [0] extends [1 & T] ? true : false

/** `[name, left size, right size]` for each name that both sides have with different sizes. */
type Clashes<A, B> =
  A extends Axis<infer N, infer S>
    ? string extends N
      ? never
      : B extends Axis<N, infer T>
        ? string extends B["name"]
          ? never
          : [S, T] extends [T, S]
            ? never
            : readonly [N, S, T]
        : never
    : never

type HasClash<A, B> = IsAny<A | B> extends true ? false : [Clashes<A, B>] extends [never] ? false : true

type PairText<C> = C extends readonly [infer N extends string, infer S extends number, infer T extends number]
  ? number extends S | T
    ? `axis '${N}' has a literal size on one side and a configured size on the other`
    : `axis '${N}' is ${S} on the left and ${T} on the right`
  : never

type OperandText<C> = C extends readonly [infer N extends string, infer S extends number, infer T extends number]
  ? number extends S | T
    ? `axis '${N}' has a literal size on one side and a configured size on the other`
    : `axis '${N}' is ${S} in the operand and ${T} here`
  : never

type CommonName<A, B> =
  A extends Axis<infer N>
    ? string extends N
      ? never
      : B extends Axis<N>
        ? string extends B["name"]
          ? never
          : N
        : never
    : never

type HasCommonName<A, B> = IsAny<A | B> extends true ? false : [CommonName<A, B>] extends [never] ? false : true

/** No name has two sizes in `A` (left) and `B` (right). */
export type Agree<A extends Axis, B extends Axis> = HasClash<A, B> extends true ? PairText<Clashes<A, B>> : unknown

/** No axis of the operand, `A`, has the name but not the size of one in `I`, which the operation is about. */
export type Sized<A extends Axis, I extends Axis> = HasClash<A, I> extends true ? OperandText<Clashes<A, I>> : unknown

/** No axis of `T`, which an operation introduces, is among the axes `A` that stay. */
export type Fresh<A extends Axis, T extends Axis> =
  HasCommonName<A, T> extends true
    ? `axis '${CommonName<A, T>}' is already there: a second axis of that name would become a diagonal; choose another name`
    : unknown

type NeitherIncludes =
  "neither operand's axes include the other's: rename an axis, or say outer(f, x, y) or expand(x, Axis)"

/** One of the two includes the other, so that elementwise operations may broadcast by name. */
export type Fits<A extends Axis, B extends Axis> =
  HasClash<A, B> extends true
    ? PairText<Clashes<A, B>>
    : [B] extends [A]
      ? unknown
      : [A] extends [B]
        ? unknown
        : NeitherIncludes

/** One of the three includes the two others. */
export type FitsThree<A extends Axis, B extends Axis, C extends Axis> =
  HasClash<A, B> extends true
    ? PairText<Clashes<A, B>>
    : HasClash<A | B, C> extends true
      ? PairText<Clashes<A | B, C>>
      : [A | B | C] extends [A]
        ? unknown
        : [A | B | C] extends [B]
          ? unknown
          : [A | B | C] extends [C]
            ? unknown
            : NeitherIncludes

/** Every axis of `B` is in `A`. */
export type Within<B extends Axis, A extends Axis> =
  HasClash<A, B> extends true
    ? PairText<Clashes<A, B>>
    : [B] extends [A]
      ? unknown
      : "the index has an axis that the values lack"

/** An operand over `I` and any further axes `A`, which may be none. */
export type Over<D extends DType, A extends Axis, I extends Axis> = MaybeNoAxes<A> & Expr<D, A | I>

/**
 * As `Over`, where `X` is inferred to be all of the operand's axes whether `I` is among them or not, so that a check
 * can speak about them.
 */
export type Operand<D extends DType, A extends Axis, I extends Axis, X extends Axis> = Expr<D, X> & Over<D, A, I>

/** A literal size stays what it is. */
export type SameSize<F extends Axis, T extends Axis> =
  IsAny<F | T> extends true
    ? unknown
    : number extends F["size"] | T["size"]
      ? unknown
      : [F["size"]] extends [T["size"]]
        ? unknown
        : `axis ${F["name"]}=${F["size"]} cannot become ${T["name"]}=${T["size"]}: the sizes differ`
