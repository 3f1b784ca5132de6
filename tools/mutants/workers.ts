/**
 * Worker processes that judge mutants, several at a time, each watched: one that is silent for too long is ended, its
 * mutant recorded as endless, and another takes its place.
 */
import { fork } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { writeWhole } from "./collect.ts"
import type { Verdict } from "./verdict.ts"
import type { Order, Report } from "./worker.ts"

/** What is to be judged, and who wants to know. */
export interface Work {
  /** The file that workers are started with, and a folder for what they are told. */
  readonly assignment: string
  readonly folder: string
  readonly ids: readonly number[]
  readonly workers: number
  readonly judged: (id: number, verdict: Verdict) => void
}

const path = fileURLToPath(new URL("worker.ts", import.meta.url))
/** How long a worker may say nothing, in milliseconds. */
const silence = { starting: 300_000, judging: 60_000 }

const isReport = (message: unknown): message is Report =>
  typeof message === "object" && message !== null && "_tag" in message

/** A running worker: what it answers, or how it ended. */
interface Worker {
  readonly loading: readonly number[]
  /** The answer; null when the worker died. */
  readonly ask: (order: Order) => Promise<Report | null>
  readonly end: () => void
  /** What it left on standard error. */
  readonly errors: () => string
}

const start = (args: readonly string[]): Promise<Worker> =>
  new Promise((ready, refuse) => {
    const child = fork(path, [...args], {
      execArgv: ["--max-old-space-size=3000", "--stack-size=900"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    const errors: string[] = []
    child.stderr?.on("data", (part: Buffer) => errors.push(part.toString()))
    let answer: ((report: Report | null) => void) | null = null
    let isReady = false
    let heard = performance.now()
    const watch = setInterval(() => {
      const limit = isReady ? silence.judging : silence.starting
      const isWaiting = !isReady || answer !== null
      if (isWaiting && performance.now() - heard > limit) child.kill("SIGKILL")
    }, 1000)
    const ask = (order: Order): Promise<Report | null> =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(null)
        heard = performance.now()
        answer = done
        child.send(order)
      })
    const answered = (report: Report | null): void => {
      const waiting = answer
      answer = null
      waiting?.(report)
    }
    child.on("message", (message: unknown) => {
      heard = performance.now()
      if (!isReport(message) || message._tag === "Alive") return
      if (message._tag !== "Ready") return answered(message)
      isReady = true
      ready({ loading: message.loading, ask, end: () => void child.kill(), errors: () => errors.join("").trim() })
    })
    child.on("exit", () => {
      clearInterval(watch)
      if (!isReady) refuse(new Error(`a worker did not start: ${errors.join("").trim()}`))
      answered(null)
    })
  })

/** What it means that a worker died over a mutant. */
const died = (worker: Worker): Verdict =>
  worker.errors().includes("heap out of memory")
    ? { _tag: "Loud", message: "out of memory", programs: 1 }
    : { _tag: "Endless" }

/** A mutant that is on from the start, in a process of its own. */
const judgeApart = async (work: Work, told: string, id: number): Promise<Verdict> => {
  try {
    const worker = await start([work.assignment, told, String(id)])
    const report = await worker.ask({ _tag: "Judge", id })
    worker.end()
    return report?._tag === "Judged" ? report.verdict : died(worker)
  } catch (failure) {
    // The modules cannot even be loaded.
    const message = failure instanceof Error ? failure.message : String(failure)
    return { _tag: "Loud", message: message.slice(0, 200), programs: 1 }
  }
}

/** Judges all of the work. */
export const judgeAll = async (work: Work): Promise<void> => {
  const waiting = [...work.ids]
  const apart: number[] = []
  const told = join(work.folder, "told.json")
  let telling: Promise<void> | null = null

  const tellOnce = (worker: Worker): Promise<void> =>
    (telling ??= worker.ask({ _tag: "Tell" }).then((report) => {
      if (report?._tag !== "Told") throw new Error(`an unaltered worker died: ${worker.errors()}`)
      writeWhole(told, JSON.stringify(report.programs))
    }))

  /** Takes ids until there are none, or the worker dies. */
  const live = async (): Promise<void> => {
    const worker = await start([work.assignment])
    const loading = new Set(worker.loading)
    for (let i = waiting.length - 1; i >= 0; i--) {
      const id = waiting[i]
      if (id !== undefined && loading.has(id)) apart.push(...waiting.splice(i, 1))
    }
    if (apart.length > 0) await tellOnce(worker)
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const report = await worker.ask({ _tag: "Judge", id })
      work.judged(id, report?._tag === "Judged" ? report.verdict : died(worker))
      if (report === null) return
    }
    worker.end()
  }
  const keep = async (): Promise<void> => {
    while (waiting.length > 0) await live()
    for (let id = apart.shift(); id !== undefined; id = apart.shift()) work.judged(id, await judgeApart(work, told, id))
  }
  await Promise.all(Array.from({ length: Math.min(work.workers, work.ids.length) }, keep))
}
