/**
 * An autoencoder's sizes, read off the shapes of its tensors: a language model's checkpoint carries the frozen
 * autoencoder without its `config.json`.
 */
import * as Either from "fp-ts/lib/Either.js"
import { pipe } from "fp-ts/lib/function.js"
import type { AutoencoderConfig } from "./config.ts"
import { fromReleasedAutoencoder } from "./released.ts"

/** Sizes of tensors, in storage order, by released name. */
export type Shapes = ReadonlyMap<string, readonly number[]>

type Sizes = readonly [rows: number, columns: number]

const matrix = (shapes: Shapes, name: string): Either.Either<string, Sizes> => {
  const [rows, columns, ...rest] = shapes.get(name) ?? []
  return rows === undefined || columns === undefined || rest.length > 0
    ? Either.left(`the autoencoder's tensor ${name} is missing or no matrix`)
    : Either.right([rows, columns])
}

/** The number of layers `path.0`, `path.1`, …, without a gap. */
const layersUnder = (shapes: Shapes, path: string): number => {
  let count = 0
  while (shapes.has(`${path}.${count}.layernorm.weight`)) count += 1
  return count
}

/**
 * The configuration of the autoencoder whose tensors are named under `prefix`, with the released rates and weights
 * of its training losses. Left: which tensor is missing.
 */
export const autoencoderFromTensors = (shapes: Shapes, prefix = ""): Either.Either<string, AutoencoderConfig> =>
  pipe(
    Either.Do,
    Either.apS("embedding", matrix(shapes, `${prefix}encoder.embed_tokens.weight`)),
    Either.apS("gate", matrix(shapes, `${prefix}encoder.encoder_layers.0.mlp.gate_proj.weight`)),
    Either.apS("moments", matrix(shapes, `${prefix}encoder.hidden_to_latent.weight`)),
    Either.apS("squeeze", matrix(shapes, `${prefix}encoder.squeeze_layer.weight`)),
    Either.map(({ embedding, gate, moments, squeeze }) =>
      fromReleasedAutoencoder({
        vocab_size: embedding[0],
        hidden_size: embedding[1],
        intermediate_size: gate[0],
        latent_size: moments[0] / 2,
        patch_size: squeeze[1] / squeeze[0],
        num_encoder_layers: layersUnder(shapes, `${prefix}encoder.encoder_layers`),
        num_decoder_layers: layersUnder(shapes, `${prefix}decoder.decoder_layers`),
      }),
    ),
  )
