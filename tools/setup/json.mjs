// Reads foreign JSON without trusting its shape: each question has an answer for the case that
// the value is something else, so that a damaged file leads to a repair and not to a crash.

/**
 * What a text means as JSON; undefined when it is none.
 * @param {string} text
 * @returns {unknown}
 */
export const parseJson = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The members of an object or an array, by name; none for any other value.
 * @param {unknown} value
 * @returns {ReadonlyMap<string, unknown>}
 */
export const members = (value) =>
  typeof value === "object" && value !== null ? new Map(Object.entries(value)) : new Map()

/**
 * A member that is a text, else "".
 * @param {ReadonlyMap<string, unknown>} object
 * @param {string} name
 */
export const textMember = (object, name) => {
  const value = object.get(name)
  return typeof value === "string" ? value : ""
}

/**
 * A member that is a number, else 0.
 * @param {ReadonlyMap<string, unknown>} object
 * @param {string} name
 */
export const numberMember = (object, name) => {
  const value = object.get(name)
  return typeof value === "number" ? value : 0
}
