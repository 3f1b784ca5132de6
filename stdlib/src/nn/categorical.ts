/**
 * A draw from softmax(logits) without its sum: the index of the largest logit + Gumbel noise (Gumbel 1954).
 *
 * Gumbel noise is −ln E for an exponential E, and what decides are the smallest E. They are made of 32 bits, so that
 * an index of probability 10⁻⁹ is still drawn at its rate; the logarithm is a series where 1 − w would round to 1.
 */
import {
  add,
  argmax,
  bits,
  cast,
  lessThan,
  log,
  minimum,
  mul,
  noisePrefix,
  outer,
  region,
  sub,
  where,
} from "@serein/lang"
import type { Axis, F32, I32, Key } from "@serein/lang"

/** E = −ln(1 − w) for w uniform in (0, 1), by its series below 2⁻¹⁰. */
const exponential = <A extends Axis>(w: F32<A>): F32<A> => {
  const series = mul(w, add(mul(w, add(mul(w, 1 / 3), 1 / 2)), 1))
  return where(lessThan(w, 2 ** -10), series, mul(log(sub(1, w)), -1))
}

/**
 * Independent indices along `Outcome`, one for each index of `axes` and of the logits' other axes, which `axes` should
 * include. The draw as a whole is the noise site `site`, its bits are the site `<site>.bits`.
 */
export const categorical =
  <const V extends Axis, const A extends Axis>(key: Key, site: string, Outcome: V, axes: readonly A[]) =>
  <B extends Axis>(logits: F32<B | V>): I32<A | B> => {
    const word = cast("f32")(bits(key, `${site}.bits`, [...axes, Outcome]))
    return region(`${noisePrefix}${site}`, (scores: F32<B | V>, word: F32<A | V>): I32<A | B> => {
      // The largest value below 1 keeps the logarithm finite.
      const w = minimum(mul(add(word, 0.5), 2 ** -32), 1 - 2 ** -24)
      return argmax(Outcome)(outer((score, rate) => sub(score, rate), scores, log(exponential(w))))
    })(logits, word)
  }
