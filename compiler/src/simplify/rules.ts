/**
 * All rewrite rules, in the order in which they are tried.
 */
import { arithmeticRules } from "./arithmetic.ts"
import { broadcastRules } from "./broadcasts.ts"
import { constantRules } from "./constants.ts"
import type { Rule } from "./rule.ts"
import { sumRules } from "./sums.ts"
import { viewRules } from "./views.ts"

/** The rules of `simplify`. */
export const simplifyRules: readonly Rule[] = [
  ...constantRules,
  ...arithmeticRules,
  ...viewRules,
  ...broadcastRules,
  ...sumRules,
]
