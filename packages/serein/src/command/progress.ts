/**
 * A progress bar on standard error, for whatever takes more than two seconds.
 *
 * It appears only where standard error is a terminal, and is redrawn at most ten times a second; time left comes from
 * the speed of the last part of the work, so that a slow start (a driver compiling) does not spoil it for long.
 */
import * as Effect from "effect/Effect"
import { Output } from "./output.ts"
import type { OutputStreams } from "./output.ts"

/** A bar that is being drawn. Its functions are plain, so that promises and effects can call them. */
export interface Progress {
  /** Says how much is done, and a short note such as a loss. */
  readonly update: (done: number, note?: string) => void
  /** Prints a line above the bar. Also printed where there is no terminal. */
  readonly line: (text: string) => void
  /** Takes the bar away until the next update, for text on standard output. */
  readonly clear: () => void
}

const redrawMs = 100
/** Weight of the newest measurement in the speed, each second. */
const smoothing = 0.2

/** Seconds as a person reads them: `7 s`, `3 min 20 s`, `2 h 5 min`. */
export const durationText = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return "?"
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** One drawing of a bar, at most `columns` characters wide. */
export const barText = (
  columns: number,
  bar: { readonly label: string; readonly part: number; readonly secondsLeft: number; readonly note: string },
): string => {
  const percent = `${String(Math.floor(bar.part * 100)).padStart(3)} %`
  const left = Number.isFinite(bar.secondsLeft) ? `  ${durationText(bar.secondsLeft)} left` : ""
  const note = bar.note === "" ? "" : `  ${bar.note}`
  const width = Math.max(4, Math.min(30, columns - bar.label.length - percent.length - left.length - note.length - 4))
  const filled = Math.round(bar.part * width)
  const drawn = `${"█".repeat(filled)}${"░".repeat(width - filled)}`
  return `${bar.label} ${drawn} ${percent}${left}${note}`.slice(0, Math.max(1, columns - 1))
}

const silent = (output: OutputStreams): Progress => ({
  update: () => {},
  line: (text) => output.err(`${text}\n`),
  clear: () => {},
})

const drawn = (output: OutputStreams, label: string, total: number): Progress => {
  let drawnAt = Number.NEGATIVE_INFINITY
  let current = ""
  let measured = { at: performance.now(), done: 0 }
  let speed: number | null = null
  const show = (): void => output.err(`\r\u001B[2K${current}`)
  return {
    update: (done, note = "") => {
      const now = performance.now()
      if (now - drawnAt < redrawMs && done < total) return
      const seconds = (now - measured.at) / 1000
      if (seconds > 0 && done > measured.done) {
        const latest = (done - measured.done) / seconds
        const weight = Math.min(1, Math.max(smoothing, smoothing * seconds))
        speed = speed === null ? latest : speed + weight * (latest - speed)
        measured = { at: now, done }
      }
      drawnAt = now
      const part = total <= 0 ? 0 : Math.min(1, done / total)
      const secondsLeft = speed === null ? Number.NaN : (total - done) / speed
      current = barText(output.columns() ?? 80, { label, part, secondsLeft, note })
      show()
    },
    line: (text) => {
      output.err(`\r\u001B[2K${text}\n`)
      show()
    },
    clear: () => {
      drawnAt = Number.NEGATIVE_INFINITY
      output.err("\r\u001B[2K")
    },
  }
}

/** A bar on the output, which shows nothing where that is no terminal. Whoever draws it clears it in the end. */
export const progressOn = (output: OutputStreams, label: string, total: number): Progress =>
  output.columns() === null ? silent(output) : drawn(output, label, total)

/** Runs work that reports how much of `total` is done; the bar goes away with it, also when it fails. */
export const withProgress = <A, E, R>(
  label: string,
  total: number,
  work: (progress: Progress) => Effect.Effect<A, E, R>,
): Effect.Effect<A, E, R | Output> =>
  Effect.flatMap(Output, (output) => {
    const bar = progressOn(output, label, total)
    bar.update(0)
    return Effect.ensuring(
      work(bar),
      Effect.sync(() => bar.clear()),
    )
  })
