/**
 * Axes: the names that tensors are indexed by.
 *
 * An axis is a value with a literal type, so that a tensor's type can list its axes as a union
 * (`typeof Batch | typeof Hidden`). A shape is a *set* of axes: there is no order in the language,
 * hence no transpose. Order exists only where storage begins (`input`, `param`, outputs).
 */

/** A named axis. `Size` is a literal where the program states it, `number` where a configuration does. */
export interface Axis<Name extends string = string, Size extends number = number> {
  readonly _tag: "Axis"
  readonly name: Name
  /** Number of indices along the axis, an integer of at least 1. */
  readonly size: Size
}

/**
 * Names an axis of `size` indices.
 *
 * @throws RangeError when the size is not a positive integer or the name is empty.
 */
export const axis = <const Name extends string, const Size extends number>(
  name: Name,
  size: Size,
): Axis<Name, Size> => {
  if (name.length === 0) throw new RangeError("an axis needs a name")
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`axis '${name}' needs a size of at least 1, a whole number; it was given ${size}`)
  }
  return Object.freeze({ _tag: "Axis", name, size })
}

/** Whether two axes have one name and one size. */
export const sameAxis = (a: Axis, b: Axis): boolean => a.name === b.name && a.size === b.size

/** The number of elements of a tensor over `axes`; 1 for a scalar. */
export const elementCount = (axes: readonly Axis[]): number => axes.reduce((product, a) => product * a.size, 1)

/** Whether `axes` contains an axis of this name. */
export const hasAxis = (axes: readonly Axis[], name: string): boolean => axes.some((a) => a.name === name)

/** Axes in the canonical order of expressions: by name, in code-unit order. */
export const sortAxes = (axes: readonly Axis[]): readonly Axis[] =>
  axes.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

/** The axes of `axes` whose names are not among `removed`. */
export const withoutAxes = (axes: readonly Axis[], removed: readonly Axis[]): readonly Axis[] =>
  axes.filter((a) => !hasAxis(removed, a.name))

/** How an axis is written in messages: `hidden=512`. */
export const showAxis = (a: Axis): string => `${a.name}=${a.size}`

/** How a set of axes is written in messages: `[batch=2, hidden=512]`. */
export const showAxes = (axes: readonly Axis[]): string => `[${axes.map(showAxis).join(", ")}]`
