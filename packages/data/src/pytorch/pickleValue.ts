// What a pickle is made of, read as data and never carried out.

/** A value of a pickle. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | { readonly _tag: "Tuple"; readonly items: readonly PickleValue[] }
  | { readonly _tag: "List"; readonly items: readonly PickleValue[] }
  /** A dict or an OrderedDict, by insertion; attributes that it has are dropped. */
  | { readonly _tag: "Dictionary"; readonly entries: readonly (readonly [PickleValue, PickleValue])[] }
  /** A class or function, as `module.name`. */
  | { readonly _tag: "Global"; readonly name: string }
  /** Something that stands outside the pickle, by its identity there. */
  | { readonly _tag: "Persistent"; readonly id: PickleValue }
  /** A call that was not made. */
  | { readonly _tag: "Call"; readonly callee: string; readonly operands: readonly PickleValue[] }

type Tagged = Extract<PickleValue, { readonly _tag: string }>

/** Whether a value is of that tag. */
export const isTagged = <T extends Tagged["_tag"]>(
  value: PickleValue | undefined,
  tag: T,
): value is Extract<Tagged, { readonly _tag: T }> => value !== null && typeof value === "object" && value._tag === tag

/** What a value is, in a word or two, for messages. */
export const describeValue = (value: PickleValue): string => {
  if (value === null) return "None"
  if (typeof value !== "object") return `a ${typeof value}`
  switch (value._tag) {
    case "Tuple":
    case "List":
    case "Dictionary":
      return `a ${value._tag.toLowerCase()}`
    case "Global":
      return value.name
    case "Persistent":
      return "a storage"
    case "Call":
      return `a ${value.callee}`
  }
}
