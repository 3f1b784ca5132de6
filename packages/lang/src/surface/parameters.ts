/**
 * The parameters of a model are the leaves of its expression: there is no registry, and no module holds state.
 */
import { showAxes } from "../axis.ts"
import { AxisError } from "../errors.ts"
import type { AnyExpr, Node } from "../node.ts"
import { programRoots } from "../program.ts"
import type { Program } from "../program.ts"
import { topological } from "../walk.ts"

const variablesOf = (role: "param" | "state", of: AnyExpr | readonly AnyExpr[] | Program): readonly Node[] => {
  const roots =
    "_tag" in of ? (of._tag === "Program" ? [...programRoots(of), ...of.updates.map((u) => u.variable)] : [of]) : of
  const byPath = new Map<string, Node>()
  for (const n of topological(roots)) {
    if (n.op.kind !== "variable" || n.op.role !== role) continue
    const other = byPath.get(n.op.path)
    if (other !== undefined && other !== n && other.op.kind === "variable") {
      throw new AxisError(
        `${role}sOf`,
        `'${n.op.path}' is declared twice and differently: ${other.dtype} over ${showAxes(other.op.order)} and ${n.dtype} over ${showAxes(n.op.order)}, ` +
          `beginning as ${JSON.stringify(other.op.init)} and ${JSON.stringify(n.op.init)}`,
      )
    }
    byPath.set(n.op.path, n)
  }
  return [...byPath.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, n]) => n)
}

/**
 * The parameters that expressions or a program depend on, sorted by path.
 *
 * @throws AxisError when one path is declared with two types or two initialisers.
 */
export const parametersOf = (of: AnyExpr | readonly AnyExpr[] | Program): readonly Node[] => variablesOf("param", of)

/** As `parametersOf`, for the tensors that a program keeps between runs. */
export const stateOf = (of: AnyExpr | readonly AnyExpr[] | Program): readonly Node[] => variablesOf("state", of)
