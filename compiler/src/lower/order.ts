/**
 * The order of execution: producers before consumers, and whoever reads a variable's old value before whoever
 * overwrites it. Among what is ready, whatever frees at least the memory that it takes comes first (a weight's
 * gradient, as soon as it is the last to want an activation): once it has run, no more is in use than if it had
 * waited. Otherwise the graph's own order decides, which keeps values alive for a short time.
 */
import type { Node } from "@serein/lang/node"
import type { Group } from "../fuse/groups.ts"
import type { Storage } from "../storage.ts"

/** Something to be run once what it needs has run. */
export interface Task<Step> {
  readonly key: Group
  readonly priority: number
  readonly needs: readonly Group[]
  readonly readsLeaves: readonly Node[]
  readonly writesLeaves: readonly Node[]
  /** Memory that exists from this task on. */
  readonly takes: readonly Storage[]
  /** Memory of other tasks that this one reads. */
  readonly reads: readonly Storage[]
  readonly steps: () => readonly Step[]
}

/** The steps in order, or a leaf whose in-place update would have to come both before and after a reader. */
export type Ordered<Step> =
  | { readonly _tag: "Steps"; readonly steps: readonly Step[] }
  | { readonly _tag: "Conflict"; readonly leaf: Node }

/** Bytes that come into use when a task runs, less those of which it is the last reader: kept up to date as tasks run. */
const memoryBalance = <Step>(tasks: readonly Task<Step>[], kept: ReadonlySet<Storage>) => {
  const readers = new Map<Storage, Set<number>>()
  const taken = new Set<Storage>()
  tasks.forEach((t) => t.takes.forEach((s) => taken.add(s)))
  tasks.forEach((t, i) => {
    for (const s of t.reads) {
      if (!taken.has(s) || kept.has(s)) continue
      const known = readers.get(s)
      if (known === undefined) readers.set(s, new Set([i]))
      else known.add(i)
    }
  })
  const balance = tasks.map((t) => t.takes.reduce((sum, s) => sum + s.bytes, 0))
  const lastReader = (s: Storage, left: ReadonlySet<number>): void => {
    if (left.size !== 1) return
    for (const i of left) balance[i] = (balance[i] ?? 0) - s.bytes
  }
  readers.forEach((left, s) => lastReader(s, left))
  return {
    of: (i: number): number => balance[i] ?? 0,
    ran: (i: number): void => {
      for (const s of new Set(tasks[i]?.reads)) {
        const left = readers.get(s)
        if (left?.delete(i) === true) lastReader(s, left)
      }
    },
  }
}

/** Sorts tasks topologically. What is in `kept` stays in memory to the end. */
export const orderTasks = <Step>(tasks: readonly Task<Step>[], kept: ReadonlySet<Storage>): Ordered<Step> => {
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
  const memory = memoryBalance(tasks, kept)
  const comesBefore = (a: number, b: number): boolean => {
    const [free, other] = [memory.of(a) <= 0, memory.of(b) <= 0]
    return free === other ? (tasks[a]?.priority ?? 0) < (tasks[b]?.priority ?? 0) : free
  }
  while (ready.length > 0) {
    let best = 0
    for (let k = 1; k < ready.length; k++) if (comesBefore(ready[k] ?? 0, ready[best] ?? 0)) best = k
    const [i] = ready.splice(best, 1)
    if (i === undefined) break
    memory.ran(i)
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
