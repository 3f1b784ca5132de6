// `npm run check`: everything that can be said about the code without running it. The steps are independent,
// so they run side by side, and all of them run even when one fails: one call shows everything there is to mend.
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { exit, stderr, stdout } from "node:process"
import { fileURLToPath } from "node:url"

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

interface Outcome {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
  readonly output: string
}

const root = fileURLToPath(new URL("..", import.meta.url))

const steps: readonly Step[] = [
  { name: "types", command: ["tsc", "--project", "tsconfig.json", "--pretty", "false"] },
  { name: "lint", command: ["oxlint", "--deny-warnings", "--format=unix"] },
  { name: "layers", command: ["node", "tools/layers.ts"] },
  { name: "format", command: ["oxfmt", "--list-different"] },
  { name: "instantiations", command: ["node", "tools/instantiations.ts"] },
]

const runStep = (step: Step): Promise<Outcome> =>
  new Promise((resolve) => {
    const started = performance.now()
    const [program, ...parameters] = step.command
    const child = spawn(program, parameters, { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
    const output: string[] = []
    child.stdout.on("data", (part: Buffer) => output.push(part.toString()))
    child.stderr.on("data", (part: Buffer) => output.push(part.toString()))
    const end = (passed: boolean): void =>
      resolve({ step, passed, seconds: (performance.now() - started) / 1000, output: output.join("").trim() })
    child.on("error", (error) => {
      output.push(`${program}: ${error.message}; \`npm run setup\` installs it`)
      end(false)
    })
    child.on("close", (code) => end(code === 0))
  })

const report = ({ step, passed, seconds, output }: Outcome): void => {
  stdout.write(`${passed ? "ok    " : "FAILED"}  ${step.name.padEnd(14)} ${seconds.toFixed(1)} s\n`)
  if (!passed && output !== "") stderr.write(`${output}\n`)
  else if (step.name === "instantiations" && output !== "") stdout.write(`${output}\n`)
}

const waiting = [...steps]
const outcomes: Outcome[] = []
const worker = async (): Promise<void> => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const outcome = await runStep(step)
    report(outcome)
    outcomes.push(outcome)
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
exit(outcomes.every(({ passed }) => passed) ? 0 : 1)
