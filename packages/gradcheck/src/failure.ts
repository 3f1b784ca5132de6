/**
 * Errors that mean the same: what tells whether a smaller program fails for the reason that the larger one did.
 */

/** What an error says apart from names and figures. */
const kindOf = ({ name, message }: Error): string => `${name} ${message.replaceAll(/'[^']*'|\d+/gu, "·").slice(0, 80)}`

/** Whether two errors are of one kind. */
export const sameKind = (a: Error, b: Error): boolean => kindOf(a) === kindOf(b)
