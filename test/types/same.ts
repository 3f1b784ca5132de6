// Equality of types, as a check that the compiler makes: each assignable to the other, and neither `any`.

type IsAny<X> = 0 extends 1 & X ? true : false

/** `true` when the two are one type. */
export type Same<X, Y> =
  IsAny<X> extends true ? false : IsAny<Y> extends true ? false : [X, Y] extends [Y, X] ? true : false

/** `is<Expected>()(value)` type-checks only when the value's type is `Expected`, neither wider nor narrower. */
export const is =
  <Expected>() =>
  <Given>(_given: Given, ..._same: Same<Given, Expected> extends true ? [] : [expected: Expected]): void =>
    undefined
