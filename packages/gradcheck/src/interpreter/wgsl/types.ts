/**
 * The types of the shading language that the interpreter knows: scalars, vectors, arrays.
 *
 * Literals without a suffix are abstract, as in the language: they take the type of what they meet.
 */

/** Types of one component. The abstract ones are those of literals. */
export type ScalarName = "bool" | "i32" | "u32" | "f32" | "f16" | "abstractInt" | "abstractFloat"

/** A type. The count of an array is null where the size of a binding decides it. */
export type Type =
  | { readonly _tag: "Scalar"; readonly of: ScalarName }
  | { readonly _tag: "Vector"; readonly size: number; readonly of: ScalarName }
  | { readonly _tag: "Array"; readonly of: Type; readonly count: number | null }

/** The scalar type of this name. */
export const scalar = (of: ScalarName): Type => ({ _tag: "Scalar", of })

/** A scalar, or a vector where there is more than one component. */
export const sized = (of: ScalarName, size: number): Type => (size === 1 ? scalar(of) : { _tag: "Vector", size, of })

/** How many components a value of this type has; 0 where only a binding knows. */
export const componentsOf = (type: Type): number => {
  switch (type._tag) {
    case "Scalar":
      return 1
    case "Vector":
      return type.size
    case "Array":
      return componentsOf(type.of) * (type.count ?? 0)
    default:
      return type satisfies never
  }
}

/** The scalar type of the components. */
export const componentType = (type: Type): ScalarName => (type._tag === "Array" ? componentType(type.of) : type.of)

/** Whether the type is that of a literal that has not met another type. */
export const isAbstract = (of: ScalarName): boolean => of === "abstractInt" || of === "abstractFloat"

/** Whether values are integers. */
export const isInteger = (of: ScalarName): boolean => of === "i32" || of === "u32" || of === "abstractInt"

/** Whether values are floating-point numbers. */
export const isFloating = (of: ScalarName): boolean => of === "f32" || of === "f16" || of === "abstractFloat"

/** How the type is written. */
export const showType = (type: Type): string => {
  switch (type._tag) {
    case "Scalar":
      return type.of
    case "Vector":
      return `vec${type.size}<${type.of}>`
    case "Array":
      return type.count === null ? `array<${showType(type.of)}>` : `array<${showType(type.of)}, ${type.count}>`
    default:
      return type satisfies never
  }
}

/** Bytes of one component in a buffer. */
export const componentBytes = (of: ScalarName): number => (of === "f16" ? 2 : 4)
