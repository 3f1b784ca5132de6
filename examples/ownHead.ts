/**
 * A head of your own: a mixture of Gaussians with a likelihood, in place of CALM's energy head. A head is a loss and
 * a way to draw samples; as a part of a configuration it trains, is judged and writes like the library's own.
 *
 * The text is a biased coin, `head` or `tail`, a chunk each: the model must draw both at their rates.
 *
 * Run: node examples/ownHead.ts --steps 300 --rate 0.7
 */
import { add, axis, calm, exp, experiment, fitCalm, logSumExp, mul, neg, nn, normal, split, square, sub } from "serein"
import { sum, take, text, writeTexts } from "serein"
import type { Axis, F32 } from "serein"

type Hidden = Axis<"hidden">
const Component = axis("component", 4)

const mixture = (Hidden: Hidden, Latent: Axis<"latent">): calm.Head => {
  const Wide = axis("wide", Component.size * Latent.size)
  const [mean, deviation] = [nn.affine("head.mean", Hidden, Wide), nn.affine("head.logStd", Hidden, Wide)]
  const weights = nn.affine("head.weights", Hidden, Component)
  const means = <A extends Axis>(h: F32<A | Hidden>) => split(Wide, [Component, Latent])(mean(h))
  const logStds = <A extends Axis>(h: F32<A | Hidden>) => split(Wide, [Component, Latent])(deviation(h))
  return {
    _tag: "Head",
    loss: (key, [Batch, Time], hidden, target) => {
      const z = calm.reparametrise(target, normal(key, "target", [Batch, Time, Latent]))
      const miss = mul(sub(z, means(hidden)), exp(neg(logStds(hidden))))
      const surprise = sum(Latent)(add(mul(square(miss), 0.5), logStds(hidden)))
      const joint = logSumExp(Component)(sub(weights(hidden), surprise))
      return { loss: sub(logSumExp(Component)(weights(hidden)), joint), drawn: null, observed: {} }
    },
    sample: ({ key, site, axes }, hidden) => {
      const chosen = nn.categorical(key, `${site}.component`, Component, axes)(weights(hidden))
      const noise = normal(key, `${site}.noise`, [...axes, Latent])
      return add(take(Component)(means(hidden), chosen), mul(exp(take(Component)(logStds(hidden), chosen)), noise))
    },
  }
}

export const tossCoins = experiment(
  import.meta,
  { steps: 300, rate: 0.7, tosses: 1000, seed: 1 },
  async (gpu, settings) => {
    const { steps, rate, tosses, seed } = settings
    const tokenizer = text.byteTokenizer
    const small = calm.miniature(text.vocabularyOf(tokenizer))
    const head = mixture(axis("hidden", small.backbone.hiddenSize), axis("latent", small.autoencoder.latentSize))
    const sides = Array.from({ length: 2000 }, (_, i) =>
      text.randomBelow(seed, i, 1000) < 1000 * rate ? "head" : "tail",
    )
    const stream = text.packDocuments("eosPadded", tokenizer, 4, [sides.join("")])
    const model = await fitCalm(gpu, { ...small, head }, stream, { steps, seed })
    const [written = ""] = await writeTexts(gpu, model, ["head"], { tokenizer, tokens: 4 * tosses, seed })
    const share = (side: string) => (written.split(side).length - 1) / tosses
    return { loss: model.loss, heads: share("head"), tails: share("tail") }
  },
)
