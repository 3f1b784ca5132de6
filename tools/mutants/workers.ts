/**
 * Worker processes that judge mutants, several at a time, each watched: one that is silent for too long is ended, its
 * mutant recorded as endless, and another takes its place.
 */
import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Report } from "./worker.ts"
import type { Verdict } from "./verdict.ts"

/** What is to be judged, and who wants to know. */
export interface Work {
  /** The file that workers are started with. */
  readonly assignment: string
  readonly ids: readonly number[]
  readonly workers: number
  readonly judged: (id: number, verdict: Verdict) => void
  /** Mutants that are reached while modules are loaded: they must be judged in processes of their own. */
  readonly loading: (ids: readonly number[]) => void
}

const path = fileURLToPath(new URL("worker.ts", import.meta.url))
/** How long a worker may say nothing, in milliseconds. */
const silence = { starting: 300_000, judging: 60_000 }

const isReport = (message: unknown): message is Report =>
  typeof message === "object" && message !== null && "_tag" in message

/** One worker's life: it takes ids from `waiting` until there are none, or it dies. */
const live = (work: Work, waiting: number[], isLoading: (id: number) => boolean): Promise<void> =>
  new Promise((done) => {
    const child: ChildProcess = fork(path, [work.assignment], {
      execArgv: ["--max-old-space-size=3000", "--stack-size=900"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    const errors: string[] = []
    child.stderr?.on("data", (part: Buffer) => errors.push(part.toString()))
    let current: number | null = null
    let isReady = false
    let heard = performance.now()
    const watch = setInterval(() => {
      const limit = isReady ? silence.judging : silence.starting
      if (performance.now() - heard > limit) child.kill("SIGKILL")
    }, 1000)
    const next = (): void => {
      current = null
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        if (isLoading(id)) continue
        current = id
        break
      }
      heard = performance.now()
      if (current === null) child.kill()
      else child.send(current)
    }
    child.on("message", (message: unknown) => {
      heard = performance.now()
      if (!isReport(message)) return
      if (message._tag === "Ready") {
        isReady = true
        work.loading(message.loading)
        next()
      } else if (message._tag === "Judged") {
        work.judged(message.id, message.verdict)
        next()
      }
    })
    child.on("exit", () => {
      clearInterval(watch)
      const text = errors.join("").trim()
      if (!isReady) throw new Error(`a worker did not start: ${text}`)
      if (current !== null) {
        const isMemory = text.includes("heap out of memory")
        work.judged(current, isMemory ? { _tag: "Loud", message: "out of memory", programs: 1 } : { _tag: "Endless" })
      }
      done()
    })
  })

/** Judges all of the work. */
export const judgeAll = async (work: Work): Promise<void> => {
  const waiting = [...work.ids]
  const apart = new Set<number>()
  const told: Work = {
    ...work,
    loading: (ids) => {
      const own = ids.filter((id) => work.ids.includes(id) && !apart.has(id))
      own.forEach((id) => apart.add(id))
      work.loading(own)
    },
  }
  const keep = async (): Promise<void> => {
    while (waiting.length > 0) await live(told, waiting, (id) => apart.has(id))
  }
  await Promise.all(Array.from({ length: Math.min(work.workers, work.ids.length) }, keep))
}
