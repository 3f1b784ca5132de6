/**
 * Text set in from the margin, its empty lines left empty.
 */

/** `text` with each line that says something `spaces` further in. */
export const indented = (text: string, spaces: number): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : " ".repeat(spaces) + line))
    .join("\n")
