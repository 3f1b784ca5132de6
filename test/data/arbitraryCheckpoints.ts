// Checkpoints for tests: small, and recognisable by the value that every tensor is filled with.

import type { Checkpoint, StoredTensor } from "@serein/data"

const filled = (size: number, value: number): StoredTensor => ({
  dtype: "F32",
  shape: [size],
  data: new Float32Array(size).fill(value),
})

/** A checkpoint of the stage `autoencoder` at `step`, with every parameter and moment equal to `value`. */
export const checkpointOf = (step: number, value: number = step): Checkpoint => ({
  state: {
    stage: "autoencoder",
    step,
    seed: 7,
    schedule: { kind: "constant", rate: 3e-4, warmup: 100 },
    dataPosition: step,
    tokenizer: { name: "bytes", vocabularySize: 259 },
    config: { chunk: 4, value },
  },
  model: new Map([
    ["encoder.embed_tokens.weight", filled(1000, value)],
    ["encoder.norm.weight", filled(3, value)],
  ]),
  optimizer: new Map([["first.encoder.norm.weight", filled(3, value)]]),
})

/** The one value that the whole checkpoint is filled with, or undefined where it is a mixture. */
export const valueOf = (checkpoint: Checkpoint): number | undefined => {
  const values = new Set<unknown>()
  for (const tensors of [checkpoint.model, checkpoint.optimizer]) {
    for (const { data } of tensors.values()) for (const value of data) values.add(value)
  }
  const { config } = checkpoint.state
  if (typeof config === "object" && config !== null && "value" in config) values.add(config["value"])
  const [only] = values
  return values.size === 1 && typeof only === "number" ? only : undefined
}
