/**
 * Flags that take several values after one name: `--text a.txt b.txt` is `--text a.txt --text b.txt`.
 */

/** The arguments with each value of the flags `names` given a flag of its own; what begins with `-` ends the values. */
export const spreadValues = (names: readonly string[], args: readonly string[]): readonly string[] => {
  const spread: string[] = []
  let flag: string | null = null
  let first = false
  for (const [index, arg] of args.entries()) {
    if (arg === "--") return [...spread, ...args.slice(index)]
    if (arg.startsWith("-")) {
      flag = names.includes(arg) ? arg : null
      first = true
    } else if (flag !== null && !first) {
      spread.push(flag)
    } else {
      first = false
    }
    spread.push(arg)
  }
  return spread
}
