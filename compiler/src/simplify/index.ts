/**
 * Rewriting programs before lowering: tangents expanded, regions inlined, expressions simplified. Each keeps the value
 * of every output and update.
 */
import type { Node } from "@serein/lang/node"
import type { OpOf } from "@serein/lang/op"
import type { Program } from "@serein/lang/program"
import { mapRoots } from "../lower/fuse.ts"
import { rewriteToFixpoint } from "./fixpoint.ts"
import { withoutRegions, withoutTangents } from "./inline.ts"
import type { Rule } from "./rule.ts"
import { simplifyRules } from "./rules.ts"

export { withoutRegions, withoutTangents } from "./inline.ts"
export { simplifyRules } from "./rules.ts"
export type { Rule } from "./rule.ts"

/** Simplifies the graph of `roots`. `rules` is the table to follow. */
export const simplifyNodes = (roots: readonly Node[], rules: readonly Rule[] = simplifyRules): readonly Node[] =>
  rewriteToFixpoint(roots, rules)

/** The program with every tangent node replaced by the derivative that it stands for. */
export const expandTangents = (program: Program): Program => mapRoots(program, withoutTangents)

/** The program with regions replaced by their bodies, but for those that `keep` wants to see again. */
export const inlineRegions = (program: Program, keep?: (region: OpOf<"region">) => boolean): Program =>
  mapRoots(program, (roots) => withoutRegions(roots, keep))

/** The simplified program. Regions that are still there are left as they are; bodies of loops are simplified. */
export const simplify = (program: Program, rules: readonly Rule[] = simplifyRules): Program =>
  mapRoots(program, (roots) => simplifyNodes(roots, rules))
