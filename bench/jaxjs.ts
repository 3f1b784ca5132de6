/**
 * The autoencoder's training step in jax-js: the mathematics of `@serein/stdlib`, written in another library's words.
 *
 * Everything that a step needs comes in from outside (parameters, tokens, draws, the rate), so that both libraries
 * compute the same numbers. Parameters keep their names and storage order. In jax-js a call consumes its operands:
 * `.ref` keeps one for a later use.
 */
import { jit, lax, nn, numpy as np, valueAndGrad } from "@jax-js/jax"
import type { AdamW, AutoencoderConfig } from "@serein/stdlib"

/** Arrays by name; a `type`, because jax-js's trees are of types. */
export type Arrays = { [name: string]: np.Array }

/** What one step reads beside the parameters; draws are uniform, normal and uniform. */
export type Batch = {
  readonly tokens: np.Array
  readonly keepToken: np.Array
  readonly posterior: np.Array
  readonly keepLatent: np.Array
}

/** What the optimiser reads: the rate, and 1 − βᵗ for both moments. */
export type StepScalars = {
  readonly rate: np.Array
  readonly correction1: np.Array
  readonly correction2: np.Array
}

const taken = (arrays: Arrays, name: string): np.Array => {
  const array = arrays[name]
  if (array === undefined) throw new RangeError(`there is no parameter '${name}'`)
  return array.ref
}

/** x · Wᵀ over the last axis of x [rows, in], with W stored [out, in]. */
const linear = (p: Arrays, path: string, x: np.Array): np.Array =>
  lax.dot(x, taken(p, `${path}.weight`), { lhsContractingDims: [1], rhsContractingDims: [1] })

const affine = (p: Arrays, path: string, x: np.Array): np.Array => linear(p, path, x).add(taken(p, `${path}.bias`))

const rmsNorm = (p: Arrays, path: string, x: np.Array, epsilon: number): np.Array => {
  const meanSquare = np.square(x.ref).mean(1, { keepdims: true })
  const scale = np.reciprocal(np.sqrt(meanSquare.add(epsilon)))
  return x.mul(scale).mul(taken(p, `${path}.weight`))
}

const swiglu = (p: Arrays, path: string, x: np.Array): np.Array => {
  const gate = nn.silu(linear(p, `${path}.gate_proj`, x.ref))
  return linear(p, `${path}.down_proj`, gate.mul(linear(p, `${path}.up_proj`, x)))
}

/** Residual layers `from` to `to` of a stack, over rows. */
const layers = (p: Arrays, path: string, from: number, to: number, x: np.Array, epsilon: number): np.Array => {
  let h = x
  for (let i = from; i < to; i++) {
    const normalised = rmsNorm(p, `${path}.${i}.layernorm`, h.ref, epsilon)
    h = h.add(swiglu(p, `${path}.${i}.mlp`, normalised))
  }
  return h
}

/** The training loss of `chunks` chunks. Every token counts. It consumes `batch`, and not the parameters. */
const loss = (config: AutoencoderConfig, chunks: number, p: Arrays, batch: Batch): np.Array => {
  const { chunkSize, hiddenSize, latentSize, vocabularySize, normEpsilon } = config
  const rows = chunks * chunkSize
  const table = "encoder.embed_tokens.weight"
  const encoder = "encoder.encoder_layers"
  const decoder = "decoder.decoder_layers"

  const seen = np.where(batch.keepToken.greater(config.tokenDropout), batch.tokens.ref, 0)
  const embedded = np.take(taken(p, table), seen.reshape([rows]), 0)
  const perToken = layers(p, encoder, 0, config.encoderLayers / 2, embedded, normEpsilon)
  const squeezed = affine(p, "encoder.squeeze_layer", perToken.reshape([chunks, chunkSize * hiddenSize]))
  const chunk = layers(p, encoder, config.encoderLayers / 2, config.encoderLayers, squeezed, normEpsilon)
  const moments = affine(p, "encoder.hidden_to_latent", rmsNorm(p, "encoder.norm", chunk, normEpsilon))
  const mean = moments.ref.slice([], [0, latentSize])
  const logStd = moments.slice([], [latentSize, 2 * latentSize])

  const latent = batch.posterior.mul(np.exp(logStd.ref)).add(mean.ref)
  const kept = np.where(batch.keepLatent.greater(config.latentDropout), latent.mul(1 / (1 - config.latentDropout)), 0)
  const hidden = affine(p, "decoder.latent_to_hidden", kept)
  const vector = layers(p, decoder, 0, config.decoderLayers / 2, hidden, normEpsilon)
  const expanded = affine(p, "decoder.expand_layer", vector).reshape([rows, hiddenSize])
  const decoded = layers(p, decoder, config.decoderLayers / 2, config.decoderLayers, expanded, normEpsilon)
  const normalised = rmsNorm(p, "decoder.norm", decoded, normEpsilon)
  const logits = lax.dot(normalised, taken(p, table), { lhsContractingDims: [1], rhsContractingDims: [1] })

  const truth = nn.oneHot(batch.tokens.reshape([rows]), vocabularySize)
  const crossEntropy = nn.logsumexp(logits.ref, 1).sub(logits.mul(truth).sum(1)).mean()
  const nats = np
    .square(mean)
    .add(np.exp(logStd.ref.mul(2)))
    .sub(logStd.mul(2).add(1))
    .mul(0.5)
  const kl = np.maximum(nats, config.klClamp).sum(1).mean()
  return crossEntropy.mul(chunkSize).add(kl.mul(config.klWeight))
}

const entries = (arrays: Arrays): readonly (readonly [string, np.Array])[] => Object.entries(arrays)

/** A step's results: parameters and moments afterwards, with the loss and the norm of the gradients before. */
export type StepResult = {
  readonly parameters: Arrays
  readonly first: Arrays
  readonly second: Arrays
  readonly loss: np.Array
  readonly gradientNorm: np.Array
}

/** Forward, backward, clipping by global norm and AdamW as one compiled function, which consumes all it is given. */
export const makeStep = (config: AutoencoderConfig, chunks: number, optimiser: AdamW, clipNorm: number) => {
  const { beta1, beta2, epsilon, weightDecay } = optimiser
  const withGradients = valueAndGrad((parameters: Arrays, batch: Batch) => {
    const value = loss(config, chunks, parameters, batch)
    for (const [, array] of entries(parameters)) array.dispose()
    return value
  })
  return jit((parameters: Arrays, first: Arrays, second: Arrays, batch: Batch, scalars: StepScalars): StepResult => {
    const kept: Arrays = Object.fromEntries(entries(parameters).map(([name, array]) => [name, array.ref]))
    const [value, gradients] = withGradients(kept, batch)
    const squared = entries(gradients).map(([, g]) => np.square(g.ref).sum())
    const norm = np.sqrt(squared.reduce((total, s) => total.add(s)))
    const coefficient = np.minimum(np.reciprocal(norm.ref.add(1e-6)).mul(clipNorm), 1)
    const { rate, correction1, correction2 } = scalars
    const result = { parameters: {} as Arrays, first: {} as Arrays, second: {} as Arrays }
    for (const [name, gradient] of entries(gradients)) {
      const clipped = gradient.mul(coefficient.ref)
      const p = taken(parameters, name)
      const decayed = p.ndim < 2 ? p : p.mul(np.subtract(1, rate.ref.mul(weightDecay)))
      const m = taken(first, name)
        .mul(beta1)
        .add(clipped.ref.mul(1 - beta1))
      const v = taken(second, name)
        .mul(beta2)
        .add(np.square(clipped).mul(1 - beta2))
      const deviation = np.sqrt(v.ref).div(np.sqrt(correction2.ref)).add(epsilon)
      const moved = m.ref.div(deviation).mul(rate.ref.div(correction1.ref))
      result.parameters[name] = decayed.sub(moved)
      result.first[name] = m
      result.second[name] = v
    }
    for (const group of [parameters, first, second]) for (const [, array] of entries(group)) array.dispose()
    for (const scalar of [coefficient, rate, correction1, correction2]) scalar.dispose()
    return { ...result, loss: value, gradientNorm: norm }
  })
}
