/**
 * The energy loss's memory, as planned: it must grow with what comes in and goes out, N·l and M·l for each position,
 * and never with the N·M·l differences between samples and targets.
 *
 * Loss and gradient of the head's samples are compiled for growing sizes; no device runs them.
 */
import { add, axis, exp, grad, input, key, mean, mul, neg, normal, output, program } from "@serein/lang"
import type { Program } from "@serein/lang"
import { compile } from "@serein/compiler"
import type { Target } from "@serein/compiler"
import { energyScore } from "@serein/stdlib"

/** The sizes of an energy loss. */
export interface EnergySizes {
  readonly positions: number
  /** N: samples of the head. */
  readonly samples: number
  /** M: samples of the target. */
  readonly targets: number
  /** l: width of the latent vector. */
  readonly latent: number
}

/** What was planned for one of them, in bytes. */
export interface EnergyMemory extends EnergySizes {
  /** Everything, with inputs and outputs. */
  readonly peakBytes: number
  /** What lies between inputs and outputs. */
  readonly scratchBytes: number
  /** What all N·M·l differences would take. */
  readonly differenceBytes: number
}

/** −S and its gradient, for samples of a head against samples of a frozen posterior, whose noise is drawn inside. */
const energyLoss = ({ positions, samples, targets, latent }: EnergySizes): Program => {
  const Position = axis("position", positions)
  const Sample = axis("sample", samples)
  const Target = axis("target", targets)
  const Latent = axis("latent", latent)
  const x = input("x", "f32", [Sample, Position, Latent])
  const center = input("mean", "f32", [Position, Latent])
  const logStd = input("logStd", "f32", [Position, Latent])
  const draws = normal(key(1), "target", [Target, Position, Latent])
  const y = add(mul(draws, exp(logStd)), center)
  const loss = neg(mean(Position)(energyScore(Sample, Target, Latent, 1)(x, y)))
  return program("energy loss", {
    inputs: { x, mean: center, logStd },
    outputs: { loss, gradient: output(grad(loss, x), [Sample, Position, Latent]) },
  })
}

/** N·M stays while l grows; then M grows, then N. */
export const energySizes: readonly EnergySizes[] = [
  { positions: 256, samples: 8, targets: 100, latent: 32 },
  { positions: 256, samples: 8, targets: 100, latent: 64 },
  { positions: 256, samples: 8, targets: 100, latent: 128 },
  { positions: 256, samples: 8, targets: 200, latent: 128 },
  { positions: 256, samples: 8, targets: 400, latent: 128 },
  { positions: 256, samples: 16, targets: 100, latent: 128 },
  { positions: 256, samples: 32, targets: 100, latent: 128 },
]

/** Plans the energy loss for one choice of sizes. */
export const planEnergyLoss = (sizes: EnergySizes, target: Target): EnergyMemory => {
  const compiled = compile(energyLoss(sizes), target)
  if (compiled._tag === "Left") throw new Error(`${compiled.left.pass}: ${compiled.left.message}`)
  const { buffers, peakBytes } = compiled.right
  const { positions, samples, targets, latent } = sizes
  return {
    ...sizes,
    peakBytes,
    scratchBytes: buffers.reduce((sum, { kind, bytes }) => sum + (kind === "arena" ? bytes : 0), 0),
    differenceBytes: 4 * positions * samples * targets * latent,
  }
}
