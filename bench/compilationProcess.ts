/**
 * The process that compilations are timed in: it needs no device, because a compiler's target is plain data.
 *
 * Its one argument is a request as JSON; it answers with an array of times on standard output.
 */
import { argv, stdout } from "node:process"
import { compile } from "@serein/compiler"
import type { Target } from "@serein/compiler"
import type { CompilationRequest, CompilationTimes } from "./compilation.ts"
import { autoencoderForward, autoencoderStep, drySizes, toySizes } from "./models.ts"
import type { Sizes } from "./models.ts"

const isRequest = (value: unknown): value is CompilationRequest =>
  typeof value === "object" && value !== null && "target" in value && "dry" in value && "repetitions" in value

const once = (sizes: Sizes, target: Target): CompilationTimes => {
  const begin = performance.now()
  const objective = autoencoderForward(sizes)
  const built = performance.now()
  const step = autoencoderStep(objective)
  const differentiated = performance.now()
  const compiled = compile(step, target)
  const end = performance.now()
  if (compiled._tag === "Left") throw new Error(`${compiled.left.pass}: ${compiled.left.message}`)
  return { build: built - begin, differentiate: differentiated - built, compile: end - differentiated }
}

const request: unknown = JSON.parse(argv[2] ?? "null")
if (!isRequest(request)) throw new TypeError("a request is expected as the one argument")
const { target, dry, repetitions } = request
const times = Array.from({ length: repetitions }, () => once(dry ? drySizes : toySizes, target))
stdout.write(JSON.stringify(times))
