/**
 * The order of execution: producers before consumers, and whoever reads a variable's old value before whoever
 * overwrites it. Among what is ready, the graph's own order decides, which keeps values alive for a short time.
 */
import type { Node } from "@serein/lang/node"
import type { Group } from "../fuse/groups.ts"

/** Something to be run once what it needs has run. */
export interface Task<Step> {
  readonly key: Group
  readonly priority: number
  readonly needs: readonly Group[]
  readonly readsLeaves: readonly Node[]
  readonly writesLeaves: readonly Node[]
  readonly steps: () => readonly Step[]
}

/** The steps in order, or a leaf whose in-place update would have to come both before and after a reader. */
export type Ordered<Step> =
  | { readonly _tag: "Steps"; readonly steps: readonly Step[] }
  | { readonly _tag: "Conflict"; readonly leaf: Node }

/** Sorts tasks topologically. */
export const orderTasks = <Step>(tasks: readonly Task<Step>[]): Ordered<Step> => {
  const membersOf = new Map<Node, number>()
  tasks.forEach((t, i) => t.key.members.forEach((m) => membersOf.set(m, i)))
  const before = tasks.map(
    (t) =>
      new Set(
        t.needs.flatMap((g) => {
          const [m] = g.members
          const i = m === undefined ? undefined : membersOf.get(m)
          return i === undefined ? [] : [i]
        }),
      ),
  )
  tasks.forEach((writer, w) => {
    for (const leaf of writer.writesLeaves) {
      tasks.forEach((reader, r) => {
        if (r !== w && reader.readsLeaves.includes(leaf)) before[w]?.add(r)
      })
    }
  })
  const done = new Set<number>()
  const steps: Step[] = []
  const pending = new Set(tasks.keys())
  const users = tasks.map((): number[] => [])
  const missing = before.map((b) => b.size)
  before.forEach((b, i) => b.forEach((j) => users[j]?.push(i)))
  const ready = [...pending].filter((i) => missing[i] === 0)
  const priority = (i: number): number => tasks[i]?.priority ?? 0
  while (ready.length > 0) {
    let best = 0
    for (let k = 1; k < ready.length; k++) if (priority(ready[k] ?? 0) < priority(ready[best] ?? 0)) best = k
    const [i] = ready.splice(best, 1)
    if (i === undefined) break
    done.add(i)
    pending.delete(i)
    steps.push(...(tasks[i]?.steps() ?? []))
    for (const u of users[i] ?? []) {
      missing[u] = (missing[u] ?? 0) - 1
      if (missing[u] === 0) ready.push(u)
    }
  }
  if (pending.size === 0) return { _tag: "Steps", steps }
  for (const i of pending) {
    const leaf = tasks[i]?.writesLeaves[0]
    if (leaf !== undefined) return { _tag: "Conflict", leaf }
  }
  throw new Error("kernels wait for each other in a circle without an update: fusion made a cycle")
}
