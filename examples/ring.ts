/**
 * Not only for language models: a network learns to draw points on a ring, from samples alone, by the energy score
 * that CALM's head is trained with. No likelihood, no discriminator: 40 lines from noise to a ring.
 *
 * Run: node examples/ring.ts
 */
import {
  axis,
  calm,
  concat,
  cos,
  expand,
  initialise,
  mean,
  mul,
  neg,
  nn,
  normal,
  openGpu,
  optim,
  output,
  pipe,
  sin,
  sub,
  uniform,
} from "serein"
import type { Value } from "serein"
import { pathToFileURL } from "node:url"

const Batch = axis("batch", 4)
const Sample = axis("sample", 64)
const Target = axis("target", 64)
const Noise = axis("noise", 4)
const Hidden = axis("hidden", 64)
const Plane = axis("plane", 2)
const X = axis("x", 1)
const Y = axis("y", 1)

const step = optim.stepInputs()
const key = optim.stepKey(step)

const wide = initialise.normal(0.3)
const noise = normal(key, "noise", [Batch, Sample, Noise])
const hidden = pipe(
  noise,
  nn.affine("first", Noise, Hidden, wide),
  nn.silu,
  nn.affine("middle", Hidden, Hidden, wide),
  nn.silu,
)
const points = nn.affine("last", Hidden, Plane)(hidden)

const angle = mul(sub(uniform(key, "angle", [Batch, Target]), 0.5), 2 * Math.PI)
const ring = concat([X, Y], Plane)(expand(cos(angle), X), expand(sin(angle), Y))

const loss = neg(mean(Batch)(calm.energyScore(Sample, Target, Plane, 1)(points, ring)))
const objective = {
  name: "ring",
  inputs: step,
  loss,
  observed: { loss, points: output(points, [Batch, Sample, Plane]) },
}

const recipe: optim.Recipe = {
  schedule: { peak: 3e-3, warmupSteps: 20, decay: { _tag: "Constant" } },
  optimiser: { ...optim.releasedAdamW, weightDecay: 0 },
  clipNorm: 1,
}

/** Trains for some steps; the mean distance of the drawn points from the ring, before and after. */
export const run = async (steps: number): Promise<{ readonly before: number; readonly after: number }> => {
  const gpu = await openGpu()
  const train = await gpu.compile(optim.trainingStep(objective, recipe, ["loss", "points"]))
  const off = (xy: Value): number => {
    if (typeof xy === "number") throw new Error("points are a tensor")
    const radii = Array.from({ length: xy.length / 2 }, (_, i) => Math.hypot(xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0))
    return radii.reduce((sum, r) => sum + Math.abs(r - 1), 0) / radii.length
  }
  const before = off((await train({ seed: 1, step: 0 })).points)
  for (let i = 1; i < steps - 1; i++) await train({ seed: 1, step: i })
  const after = off((await train({ seed: 1, step: steps - 1 })).points)
  await gpu.close()
  return { before, after }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { before, after } = await run(1500)
  console.log(`mean distance from the ring: ${before.toFixed(3)} before, ${after.toFixed(3)} after 1500 steps`)
  process.exit(0)
}
