/**
 * Noise by name: which draws a program makes, and the substitution that replaces them.
 *
 * A draw is a region `noise.<site>`. Rebinding it to an input lets the very expressions that train and generate be
 * compared with recorded draws; nothing else of the program changes. Bodies of loops and regions are looked into.
 */
import { loopKey } from "../autodiff/repeat.ts"
import { AxisError } from "../errors.ts"
import { makeNode } from "../intern.ts"
import type { Node, Scalar } from "../node.ts"
import { programRoots } from "../program.ts"
import type { Program } from "../program.ts"
import { rewriteGraph, topological } from "../walk.ts"
import { closeLoop, closeRegion, openLoop, regionGraphs, reopenRegion, sameType, showType } from "./body.ts"
import type { TypedProgram } from "./program.ts"
import { noisePrefix } from "./random.ts"
import type { Tensors } from "./repeat.ts"
import { typed } from "./typed.ts"

/** A draw of a program, and the number of loops around it. */
export interface NoiseSite {
  readonly site: string
  /** The draw as it stands in its body: its element type and axes. */
  readonly node: Node
  readonly depth: number
}

/** What takes a draw's place: an expression, or a function of the indices of the loops around it, outermost first. */
export type Rebinding = Node | ((indices: readonly Scalar<"i32">[]) => Node)

const siteOf = (node: Node): string | null =>
  node.op.kind === "region" && node.op.name.startsWith(noisePrefix) ? node.op.name.slice(noisePrefix.length) : null

/** The graphs inside an operation, and whether they are a loop's. */
const insideOf = (node: Node): readonly Node[] => {
  switch (node.op.kind) {
    case "region":
      return regionGraphs(node.op)
    case "tangent":
      return regionGraphs(node.op.region)
    case "repeat":
      return node.op.bodies
    default:
      return []
  }
}

const collect = (roots: readonly Node[], depth: number, seen: Set<Node>, found: NoiseSite[]): void => {
  for (const node of topological(roots)) {
    if (seen.has(node)) continue
    seen.add(node)
    const site = siteOf(node)
    if (site === null) collect(insideOf(node), depth + (node.op.kind === "repeat" ? 1 : 0), seen, found)
    else found.push({ site, node, depth })
  }
}

/** Every draw that a program makes. A draw that stands in several places is listed once for each distinct expression. */
export const noiseSites = (program: Program): readonly NoiseSite[] => {
  const found: NoiseSite[] = []
  collect(programRoots(program), 0, new Set(), found)
  return found
}

interface Pass {
  readonly sites: Readonly<Record<string, Rebinding>>
  readonly loops: Map<string, readonly Node[]>
  readonly mentions: Map<Node, boolean>
}

const mentionsSite = (pass: Pass, node: Node): boolean => {
  const site = siteOf(node)
  if (site !== null) return Object.hasOwn(pass.sites, site)
  const known = pass.mentions.get(node)
  if (known !== undefined) return known
  const found = topological(insideOf(node)).some((inner) => mentionsSite(pass, inner))
  pass.mentions.set(node, found)
  return found
}

const replacement = (pass: Pass, site: string, node: Node, indices: readonly Scalar<"i32">[]): Node => {
  const given = pass.sites[site]
  if (given === undefined) return node
  const replaced = typeof given === "function" ? given(indices) : given
  if (!sameType(replaced, node)) {
    throw new AxisError("rebindNoise", `the site '${site}' is ${showType(node)}; it was given ${showType(replaced)}`)
  }
  return replaced
}

const rewrite = (pass: Pass, roots: readonly Node[], indices: readonly Scalar<"i32">[]): readonly Node[] =>
  rewriteGraph(roots, (rebuilt, original) => {
    const site = siteOf(original)
    if (site !== null) return Object.hasOwn(pass.sites, site) ? replacement(pass, site, original, indices) : rebuilt
    if (!mentionsSite(pass, original)) return rebuilt
    const { op, args } = rebuilt
    switch (op.kind) {
      case "region": {
        const closed = closeRegion(reopenRegion(op, (graphs) => rewrite(pass, graphs, indices)))
        return makeNode(closed.op, [...args, ...closed.captures])
      }
      case "tangent": {
        const count = op.region.params.length
        const closed = closeRegion(reopenRegion(op.region, (graphs) => rewrite(pass, graphs, indices)))
        const wanted = [...op.wanted, ...closed.captures.map(() => false)]
        return makeNode({ kind: "tangent", region: closed.op, wanted }, [
          ...args.slice(0, count),
          ...closed.captures,
          ...args.slice(count),
        ])
      }
      case "repeat": {
        const key = loopKey(op, args)
        const known = pass.loops.get(key)
        if (known !== undefined) return known[op.result] ?? rebuilt
        const open = openLoop(op, args)
        const bodies = rewrite(pass, open.bodies, [...indices, typed(open.index)])
        const results = closeLoop({ ...open, bodies })
        pass.loops.set(key, results)
        return results[op.result] ?? rebuilt
      }
      default:
        return rebuilt
    }
  })

const inputsIn = (roots: readonly Node[]): readonly Node[] => topological(roots).filter((n) => n.op.kind === "input")

const nameOf = (n: Node): string => (n.op.kind === "input" ? n.op.name : "")

/**
 * The program with draws replaced by name: `rebindNoise(step, { "head.u": input("u", "f32", [Batch, Noise]) })`.
 * Inputs that come in are added by name; those that only the draws needed are dropped.
 *
 * @throws AxisError when there is no such site, or the replacement has another element type or other axes.
 */
export const rebindNoise = <Results extends Tensors>(
  program: TypedProgram<Tensors, Results>,
  sites: Readonly<Record<string, Rebinding>>,
): TypedProgram<Tensors, Results> => {
  const known = new Set(noiseSites(program).map((s) => s.site))
  const missing = Object.keys(sites).find((site) => !known.has(site))
  if (missing !== undefined) {
    const list = [...known].toSorted().join(", ")
    throw new AxisError(
      "rebindNoise",
      `there is no site '${missing}'; there ${list === "" ? "is none" : `are ${list}`}`,
    )
  }
  const before = programRoots(program)
  const roots = rewrite({ sites, loops: new Map(), mentions: new Map() }, before, [])
  const used = new Set(inputsIn(roots))
  const dropped = new Set(inputsIn(before).filter((n) => !used.has(n)))
  const added = [...used].filter((n) => !program.inputs.includes(n))
  return {
    ...program,
    inputs: [
      ...program.inputs.filter((n) => !dropped.has(n)),
      ...added.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    ],
    outputs: program.outputs.map((o, i) => ({ ...o, node: roots[i] ?? o.node })),
    updates: program.updates.map((u, i) => ({ ...u, value: roots[program.outputs.length + i] ?? u.value })),
  }
}
