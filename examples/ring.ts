/**
 * Not only for language models: a network learns to draw points on a ring, from samples alone, by the energy score
 * that CALM's head is trained with. No likelihood, no discriminator, one step from noise to a point.
 *
 * Run: node examples/ring.ts --steps 1500
 */
import { abs, axis, calm, concat, cos, expand, experiment, fit, mean, mul, neg, nn, norm, normal } from "serein"
import { observe, optim, sin, sub, uniform } from "serein"

const Batch = axis("batch", 4)
const Sample = axis("sample", 64)
const Target = axis("target", 64)
const Noise = axis("noise", 4)
const Plane = axis("plane", 2)
const X = axis("x", 1)
const Y = axis("y", 1)

const inputs = optim.stepInputs()
const key = optim.stepKey(inputs)

const generator = nn.mlp("generator", Noise, Plane, { width: 64, layers: 2 })
const points = generator(normal(key, "noise", [Batch, Sample, Noise]))

const turn = mul(uniform(key, "turn", [Batch, Target]), 2 * Math.PI)
const ring = concat([X, Y], Plane)(expand(cos(turn), X), expand(sin(turn), Y))

const loss = neg(mean(Batch)(calm.energyScore(Sample, Target, Plane, 1)(points, ring)))
const distance = mean([Batch, Sample])(abs(sub(norm(Plane)(points), 1)))
const offCentre = norm(Plane)(mean([Batch, Sample])(points))
const objective = { name: "ring", inputs, loss, observed: { distance, offCentre } }

export const drawRing = experiment(
  import.meta,
  { steps: 1500, rate: 1e-2, seed: 1 },
  async (gpu, { steps, rate, seed }) => {
    const { variables } = await fit(gpu, objective, { recipe: optim.cosineRecipe(rate, steps), steps, seed })
    return observe(gpu, objective, ["distance", "offCentre"], { variables, seed: seed + 1, batch: {} })
  },
)
