/**
 * What an operation is called where people read it: in errors and in printed text. The graph's short names are those of
 * its rules; authors know the functions of the surface.
 */
import type { Op } from "./op.ts"

/** The function of the surface that makes the operation; the operation's own kind where there is none. */
export const operationName = (op: Op): string => {
  switch (op.kind) {
    case "max":
      return "maximum"
    case "min":
      return "minimum"
    case "shl":
      return "shiftLeft"
    case "shr":
      return "shiftRight"
    case "lt":
      return "lessThan"
    case "le":
      return "lessEqual"
    case "eq":
      return "equal"
    case "ne":
      return "notEqual"
    case "select":
      return "where"
    case "broadcast":
      return "expand"
    case "reduce":
      return op.reducer
    case "variable":
      return op.role
    default:
      return op.kind
  }
}
