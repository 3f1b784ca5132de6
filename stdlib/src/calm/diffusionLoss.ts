/**
 * What the diffusion head is trained on (Nichol and Dhariwal 2021): the squared error of the predicted noise, and the
 * variational bound of the step, in bits, which trains the variance alone.
 *
 * The bound needs the predicted mean only in its distance from the true one, and that is `meanError` times the error
 * of the noise; so nothing is divided by √ᾱ, which single precision would not survive.
 */
import {
  add,
  div,
  equal,
  exp,
  greaterThan,
  lessThan,
  log,
  maximum,
  mean,
  mul,
  square,
  stopGradient,
  sub,
  tanh,
  where,
} from "@serein/lang"
import type { Axis, F32, I32 } from "@serein/lang"
import type { Latent } from "./autoencoder.ts"

/** What the model says of x_{t−1}, and what is true of it. `A` are the axes of draws, each at a step of its own. */
export interface ReverseStep<A extends Axis> {
  readonly step: I32<A>
  /** x_0. */
  readonly latents: F32<A | Latent>
  /** Predicted noise − noise. */
  readonly error: F32<A | Latent>
  /** ln of the model's variance. */
  readonly logVariance: F32<A | Latent>
  /** ln of the true variance of x_{t−1} given x_t and x_0. */
  readonly trueLogVariance: F32<A>
  /** Error of the mean for one of the noise. */
  readonly meanError: F32<A>
}

/** ln variance = fraction · most + (1 − fraction) · least, with fraction = (v + 1)/2 of the network's v. */
export const interpolatedLogVariance = <A extends Axis, S extends Axis>(
  v: F32<A | S | Latent>,
  least: F32<A>,
  most: F32<A>,
): F32<A | S | Latent> => {
  const fraction = mul(add(v, 1), 0.5)
  return add(mul(fraction, sub(most, least)), least)
}

/** KL(N(true mean, true variance) ‖ N(mean, variance)) of each dimension, in nats. */
const divergence = <A extends Axis>(distance: F32<A | Latent>, s: ReverseStep<A>): F32<A | Latent> => {
  const ratio = sub(s.logVariance, s.trueLogVariance)
  const spread = sub(add(ratio, exp(mul(ratio, -1))), 1)
  return mul(add(spread, mul(square(distance), exp(mul(s.logVariance, -1)))), 0.5)
}

/** The normal CDF by its tanh approximation. */
const normalCdf = <A extends Axis>(x: F32<A>): F32<A> => {
  const inner = mul(add(x, mul(mul(square(x), x), 0.044715)), Math.sqrt(2 / Math.PI))
  return mul(add(tanh(inner), 1), 0.5)
}

/** Half the width of a bin, where the outermost bins begin, and the least probability. */
const halfBin = 1 / 255
const edge = 0.999
const floor = 1e-12

/**
 * −ln of the mass that the model's Gaussian has in the bin x_0 ± 1/255, the outermost bins being unbounded. That the
 * last step is judged as if latents were pixels is the original's choice.
 */
const negativeLogMass = <A extends Axis>(distance: F32<A | Latent>, s: ReverseStep<A>): F32<A | Latent> => {
  const precision = exp(mul(s.logVariance, -0.5))
  const above = normalCdf(mul(add(distance, halfBin), precision))
  const below = normalCdf(mul(sub(distance, halfBin), precision))
  const mass = where(
    lessThan(s.latents, -edge),
    above,
    where(greaterThan(s.latents, edge), sub(1, below), sub(above, below)),
  )
  return mul(log(maximum(mass, floor)), -1)
}

/** Mean squared error of the noise + the bound in bits, of each draw. */
export const hybridLoss =
  (Latent: Latent) =>
  <A extends Axis>(s: ReverseStep<A>): F32<A> => {
    const distance = mul(stopGradient(s.error), s.meanError)
    const nats = where(
      equal(s.step, 0),
      mean(Latent)(negativeLogMass(distance, s)),
      mean(Latent)(divergence(distance, s)),
    )
    return add(mean(Latent)(square(s.error)), div(nats, Math.LN2))
  }
