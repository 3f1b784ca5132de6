/**
 * The energy score: a strictly proper scoring rule of samples (Gneiting and Raftery 2007; arXiv 2510.27688, section 3).
 *
 * S = 1/(N(N−1)) · Σ |xᵢ − xⱼ|^β − 2/(N·M) · Σ |xᵢ − yⱼ|^β, for N samples x of the model and M samples y of the target.
 * Differences are an elementwise chain that ends in a sum over the latent axis, so the compiler never holds the
 * N · M · latent of them.
 */
import { greaterThan, mul, outer, pow, privateAxis, region, rename, sqrt, square, sub, sum, where } from "@serein/lang"
import type { Axis, F32 } from "@serein/lang"

/**
 * (distance²)^{β/2}, with derivative 0 at coincidence: the power is taken of 1 there, so that its infinite slope
 * never meets the zero.
 */
const distancePower =
  (beta: number) =>
  <A extends Axis>(squared: F32<A>): F32<A> => {
    const apart = greaterThan(squared, 0)
    const safe = where(apart, squared, 1)
    return where(apart, beta === 1 ? sqrt(safe) : pow(safe, beta / 2), 0)
  }

/** |x − y|^β over `Latent`, for every pair of what else x and y range over. */
export const pairwiseDistance =
  <const L extends Axis>(Latent: L, beta: number) =>
  <A extends Axis, B extends Axis>(x: F32<A | L>, y: F32<B | L>): F32<A | B> =>
    region("pairwiseDistance", (x: F32<A | L>, y: F32<B | L>): F32<A | B> => {
      const differences = outer((a, b) => sub(a, b), x, y)
      return distancePower(beta)(sum(Latent)(square(differences)))
    })(x, y)

/** S of the samples `x` along `Sample` against the samples `y` along `Target`; higher is better. */
export const energyScore =
  <const N extends Axis, const M extends Axis, const L extends Axis>(Sample: N, Target: M, Latent: L, beta: number) =>
  <A extends Axis>(x: F32<A | N | L>, y: F32<A | M | L>): F32<A> => {
    const Other = privateAxis("other", Sample.size)
    const distance = pairwiseDistance(Latent, beta)
    const among = sum([Sample, Other])(distance(x, rename(Sample, Other)(x)))
    const across = sum([Sample, Target])(distance(x, y))
    const [n, m] = [Sample.size, Target.size]
    return sub(mul(among, 1 / (n * (n - 1))), mul(across, 2 / (n * m)))
  }
