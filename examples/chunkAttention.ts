/**
 * An autoencoder of your own: the tokens of a chunk attend to each other, which the paper's autoencoder leaves out. As
 * the configuration's `network` it is trained, judged and put under language models like the library's own.
 *
 * Run: node examples/chunkAttention.ts --steps 600
 */
import { add, calm, dot, experiment, fit, merge, mul, nn, observe, optim, privateAxis, rename, slice } from "serein"
import { softmax, split, take, text, windows } from "serein"
import type { Axis, F32 } from "serein"

type Tokens<A extends Axis> = F32<A | calm.Token | nn.Hidden>

/** x + attention(x) among the tokens of each chunk, in both directions. */
const attention = (path: string, Token: calm.Token, Hidden: nn.Hidden) => {
  const [Other, Query] = [privateAxis("other", Token.size), privateAxis("query", Hidden.size)]
  const [query, key] = [nn.linear(`${path}.query`, Hidden, Query), nn.linear(`${path}.key`, Hidden, Query)]
  const [value, norm] = [nn.linear(`${path}.value`, Hidden, Hidden), nn.rmsNorm(`${path}.norm`, Hidden, 1e-6)]
  return <A extends Axis>(x: Tokens<A>): Tokens<A> => {
    const others = rename(Token, Other)(norm(x))
    const scores = mul(dot(Query)(query(norm(x)), key(others)), Query.size ** -0.5)
    return add(x, dot(Other)(softmax(Other)(scores), value(others)))
  }
}

const network = (config: calm.AutoencoderConfig, prefix: string): calm.Autoencoder => {
  const { Vocabulary, Token, Hidden, Wide, Latent, Moments } = calm.autoencoderAxes(config)
  const embedding = nn.embeddingTable(`${prefix}token`, Vocabulary, Hidden)
  const place = nn.embeddingTable(`${prefix}place`, Token, Hidden)
  const reading = attention(`${prefix}reading`, Token, Hidden)
  const writing = attention(`${prefix}writing`, Token, Hidden)
  const squeeze = nn.affine(`${prefix}squeeze`, Wide, Moments)
  const expand = nn.mlp(`${prefix}expand`, Latent, Wide, { width: config.intermediateSize, layers: 1 })
  return {
    encode: (tokens) => {
      const read = reading(add(take(Vocabulary)(embedding, tokens), place))
      const moments = squeeze(merge([Token, Hidden], Wide)(read))
      return { mean: slice(Moments, 0, Latent)(moments), logStd: slice(Moments, Latent.size, Latent)(moments) }
    },
    decode: (latent) => dot(Hidden)(writing(split(Wide, [Token, Hidden])(expand(latent))), embedding),
  }
}

const numbers = Array.from({ length: 3000 }, (_, i) => String(1000 + 3 * i))

export const attendInChunks = experiment(import.meta, { steps: 600, seed: 1 }, async (gpu, { steps, seed }) => {
  const config = { ...calm.miniature(text.vocabularyOf(text.byteTokenizer)).autoencoder, network }
  const stream = text.packDocuments("eosPadded", text.byteTokenizer, config.chunkSize, [numbers.join("")])
  const batch = windows(stream, { seed, rows: 128, length: config.chunkSize, alignment: config.chunkSize })
  const sizes = { chunks: 128 }
  const recipe = optim.cosineRecipe(6e-3, steps)
  const { variables, loss } = await fit(gpu, calm.autoencoderObjective(config, sizes), { recipe, steps, seed, batch })
  const names = ["counted", "rightFromMean", "rightFromNoisy"] as const
  const found = await observe(gpu, calm.autoencoderEvaluation(config, sizes), names, {
    variables,
    seed,
    batch: batch(steps),
  })
  return { loss, fromMean: found.rightFromMean / found.counted, fromNoisy: found.rightFromNoisy / found.counted }
})
