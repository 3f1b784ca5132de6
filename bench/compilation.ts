/**
 * How long our own part of a compilation takes: building the expressions, differentiating them, and the compiler.
 *
 * Each measurement is a fresh process, because a user compiles once: its first compilation is the figure, and the
 * later ones of the same process show what JavaScript's own compiler costs. The driver's part is not in it.
 */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Target } from "@serein/compiler"
import { summary } from "./median.ts"
import type { Summary } from "./median.ts"

/** One compilation of the autoencoder's training step, in milliseconds. */
export interface CompilationTimes {
  readonly build: number
  readonly differentiate: number
  readonly compile: number
}

/** What the process is asked for. */
export interface CompilationRequest {
  readonly target: Target
  readonly dry: boolean
  readonly repetitions: number
}

/** Times over processes: of the first compilation of each, and of the later ones together. */
export interface Compilation {
  readonly cold: {
    readonly total: Summary
    readonly build: Summary
    readonly differentiate: Summary
    readonly compile: Summary
  }
  readonly warm: Summary
}

const totalOf = ({ build, differentiate, compile }: CompilationTimes): number => build + differentiate + compile

const isTimes = (value: unknown): value is CompilationTimes =>
  typeof value === "object" && value !== null && "build" in value && "differentiate" in value && "compile" in value

const parse = (text: string): readonly CompilationTimes[] => {
  const parsed: unknown = JSON.parse(text)
  if (Array.isArray(parsed) && parsed.length > 0 && parsed.every(isTimes)) return parsed
  throw new TypeError(`the compilation's process answered ${text.slice(0, 200)}`)
}

const inProcess = (request: CompilationRequest): Promise<readonly CompilationTimes[]> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("compilationProcess.ts", import.meta.url))
    const child = spawn(process.execPath, [script, JSON.stringify(request)], { stdio: ["ignore", "pipe", "pipe"] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on("data", (part: Buffer) => out.push(part))
    child.stderr.on("data", (part: Buffer) => err.push(part))
    child.on("error", reject)
    child.on("close", (code) => {
      if (code !== 0) {
        reject(new Error(`the compilation's process ended with code ${code}: ${Buffer.concat(err).toString().trim()}`))
        return
      }
      try {
        resolve(parse(Buffer.concat(out).toString()))
      } catch (cause) {
        reject(cause instanceof Error ? cause : new Error(String(cause)))
      }
    })
  })

/** Measures compilations in `processes` processes, one after another. */
export const measureCompilation = async (
  request: CompilationRequest,
  processes: number,
  onProcess: (done: number) => void,
): Promise<Compilation> => {
  const runs: (readonly CompilationTimes[])[] = []
  for (let i = 0; i < processes; i++) {
    onProcess(i)
    runs.push(await inProcess(request))
  }
  const first = runs.flatMap((times) => times.slice(0, 1))
  const later = runs.flatMap((times) => times.slice(1))
  return {
    cold: {
      total: summary(first.map(totalOf)),
      build: summary(first.map(({ build }) => build)),
      differentiate: summary(first.map(({ differentiate }) => differentiate)),
      compile: summary(first.map(({ compile }) => compile)),
    },
    warm: summary(later.map(totalOf)),
  }
}
