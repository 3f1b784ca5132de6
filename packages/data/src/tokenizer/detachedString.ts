// A short string that was cut out of a long one may keep the long one alive: engines share the characters. Whoever
// keeps many words of passing text in a table keeps copies.

/** An equal string that shares no memory with any other. */
export const detached = (text: string): string => {
  const encoding = text.isWellFormed() ? "utf8" : "utf16le"
  return Buffer.from(text, encoding).toString(encoding)
}
