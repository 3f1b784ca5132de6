/**
 * A tiny diffusion model, from scratch: noise becomes points around eight centres. Signal and noise are two sides of
 * an angle, x(φ) = cos φ · point + sin φ · noise; a network learns the velocity dx/dφ, and the sampler, a loop inside
 * one program, turns noise (φ = π/2) back into a point (φ = 0) (Salimans and Ho 2022, v-prediction).
 *
 * Run: node examples/diffusion.ts --steps 2000
 */
import { add, argmax, axis, cast, concat, cos, equal, expand, experiment, fit, iota, lessThan, mean, min } from "serein"
import { mul, neg, nn, normal, observe, optim, outer, repeat, sin, square, sub, sum, take, uniform } from "serein"
import type { Axis, F32 } from "serein"

const Batch = axis("batch", 256)
const Plane = axis("plane", 2)
const Seen = axis("seen", 4)
const Centre = axis("centre", 8)
const X = axis("x", 1)
const Y = axis("y", 1)
type Points = F32<typeof Batch | typeof Plane>

const direction = <A extends Axis>(angle: F32<A>) => concat([X, Y], Plane)(expand(cos(angle), X), expand(sin(angle), Y))
const network = nn.mlp("velocity", Seen, Plane, { width: 64, layers: 3 })
const velocity = (x: Points, angle: F32<typeof Batch>) => network(concat([Plane, Plane], Seen)(x, direction(angle)))

const inputs = optim.stepInputs()
const key = optim.stepKey(inputs)
const centres = direction(mul(iota(Centre, "f32"), (2 * Math.PI) / Centre.size))
const chosen = cast("i32")(mul(uniform(key, "centre", [Batch]), Centre.size))
const point = add(take(Centre)(centres, chosen), mul(normal(key, "spread", [Batch, Plane]), 0.15))

const noise = normal(key, "noise", [Batch, Plane])
const angle = mul(uniform(key, "angle", [Batch]), Math.PI / 2)
const seen = add(mul(point, cos(angle)), mul(noise, sin(angle)))
const truth = sub(mul(noise, cos(angle)), mul(point, sin(angle)))
const loss = mean([Batch, Plane])(square(sub(velocity(seen, angle), truth)))

const turn = Math.PI / 2 / 50
const { x: drawn } = repeat(50, { x: noise }, ({ x }, index) => {
  const now = sub(Math.PI / 2, mul(expand(cast("f32")(index), Batch), turn))
  return { x: sub(mul(x, Math.cos(turn)), mul(velocity(x, now), Math.sin(turn))) }
})
const away = sum(Plane)(square(outer(sub, drawn, centres)))
const near = mean(Batch)(cast("f32")(lessThan(min(Centre)(away), 0.45 ** 2)))
const shares = mean(Batch)(cast("f32")(outer(equal, argmax(Centre)(neg(away)), iota(Centre))))
const objective = { name: "diffusion", inputs, loss, observed: { near, shares } }

export const diffuse = experiment(
  import.meta,
  { steps: 2000, rate: 5e-3, seed: 1 },
  async (gpu, { steps, rate, seed }) => {
    const { variables } = await fit(gpu, objective, { recipe: optim.cosineRecipe(rate, steps), steps, seed })
    const found = await observe(gpu, objective, ["near", "shares"], { variables, seed: seed + 1, batch: {} })
    return { near: found.near, shares: [...found.shares] }
  },
)
