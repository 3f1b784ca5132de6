/**
 * What is accepted as a released checkpoint and what is refused: either spelling of what is stored twice, PyTorch's
 * format, keys without influence; and everything that contradicts itself, with all that is wrong.
 */
import { mkdirSync, unlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import type { StoredTensor } from "@serein/data"
import { canonicalPath } from "@serein/stdlib"
import { failureOf, inTemporaryDirectory, onDisk } from "../../data/onDisk.ts"
import { entriesOfTensors, zipOf } from "../../data/pytorch/archive.ts"
import { readRelease, tensorsOf, weightsNamed, writeReleased } from "./referenceRelease.ts"

describe("a released model", () => {
  const weights = weightsNamed("energy_mha")
  const change = async (
    edit: (tensors: Map<string, StoredTensor>) => void,
    config: Readonly<Record<string, unknown>> = weights.config,
  ) =>
    inTemporaryDirectory(async (directory) => {
      const tensors = new Map(await tensorsOf(weights))
      edit(tensors)
      await writeReleased(directory, config, tensors)
      const result = await onDisk(Effect.result(readRelease(directory)))
      return result._tag === "Success" ? result.success : result.failure.message.replaceAll(directory, "…")
    })
  const zeros = (...shape: readonly number[]): StoredTensor => ({
    dtype: "F32",
    shape,
    data: new Float32Array(shape.reduce((product, size) => product * size, 1)),
  })

  test.each([
    ["energy head alone under its own name", /^generative_head\./],
    ["energy head alone under its class's name", /^mlp_generator\./],
    ["tied matrix alone as the output's", /encoder\.embed_tokens\.weight$/],
    ["tied matrix alone as the embedding's", /lm_head_weight$/],
  ])("may hold its %s", async (_, dropped) => {
    const whole = await change(() => {})
    const one = await change((tensors) => {
      for (const name of tensors.keys()) if (dropped.test(name)) tensors.delete(name)
    })
    expect(one).toEqual(whole)
  })

  test.each(["generative_head.norm_noise.bias", "ae_model.decoder.lm_head_weight"])(
    "whose copies differ in one bit is refused with both names: %s",
    async (name) => {
      const refused = await change((tensors) => {
        const tensor = tensors.get(name)
        if (tensor?.dtype === "F32")
          tensors.set(name, { ...tensor, data: tensor.data.map((x, at) => (at === 3 ? x + 1 : x)) })
      })
      const other = {
        "generative_head.norm_noise.bias": "mlp_generator.norm_noise.bias",
        "ae_model.decoder.lm_head_weight": "ae_model.encoder.embed_tokens.weight",
      }[name]
      expect(refused).toContain(`'${name}'`)
      expect(refused).toContain(`'${other}'`)
      expect(refused).toContain("are two names of one parameter, and their values differ")
    },
  )

  test("with wrong names and shapes is refused with all of them at once", async () => {
    const refused = await change((tensors) => {
      tensors.delete("transformer.norm.weight")
      tensors.delete("embed_proj.0.bias")
      tensors.set("surprise", zeros(1))
      tensors.set("transformer.layers.1.mlp.down_proj.weight", zeros(172, 64))
    })
    expect(refused).toBe(
      "…/model.safetensors: its tensors are not the model's: 2 are missing (embed_proj.0.bias, transformer.norm.weight); " +
        "1 is unknown to the model (surprise); 1 has another shape (transformer.layers.1.mlp.down_proj.weight is [172, 64] and not [64, 172]); " +
        "use the config.json that came with them",
    )
  })

  test.each([
    [
      "another kind of model",
      { model_type: "flow" },
      "it says flow, and the tensors beside it are those of a model with the energy head",
    ],
    ["another class", { architectures: ["Autoencoder"] }, "it says Autoencoder"],
    ["another number of layers", { num_hidden_layers: 2 }, "9 are unknown to the model (transformer.layers.2."],
    ["another latent size", { latent_size: 15 }, "its latent_size is 15, and the autoencoder's tensors have 16"],
    ["another activation", { hidden_act: "gelu" }, 'its hidden_act is "gelu", and only silu'],
    ["biases", { attention_bias: true }, "its attention_bias is true"],
    ["scaled positions", { rope_scaling: { type: "linear", factor: 2 } }, "its rope_scaling is"],
    ["heads of another width", { head_dim: 32 }, "its head_dim is 32"],
    ["heads that do not divide the width", { num_attention_heads: 5 }, "heads must divide hiddenSize 64"],
    ["a word for a number", { beta: "one" }, "it is not the configuration of such a model"],
    [
      "sections that contradict it",
      { serein: { head: { _tag: "Energy", noiseSize: 8, blocks: 2, samples: 8, targetSamples: 100, beta: 1 } } },
      "its key 'serein' says another noiseSize",
    ],
    ["sections that are none", { serein: { head: 1 } }, "its key 'serein' cannot be read"],
  ] as const)("whose config.json says %s is refused", async (_, keys, text) => {
    expect(await change(() => {}, { ...weights.config, ...keys })).toContain(text)
  })

  test("says nothing of keys without influence, and takes rotary bases from where transformers 5 keeps them", async () => {
    const read = await change(() => {}, {
      ...weights.config,
      transformers_version: "5.0.0",
      use_cache: true,
      rope_scaling: null,
      rope_parameters: { rope_type: "default", rope_theta: 500_000 },
    })
    expect(read).toMatchObject({ model: { config: { backbone: { ropeTheta: 500_000 } } } })
  })

  test("needs its config.json, unless it is an autoencoder", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "model.safetensors")
      await writeReleased(directory, {}, await tensorsOf(weights))
      unlinkSync(join(directory, "config.json"))
      expect((await failureOf(readRelease(path))).message).toContain("there is no config.json beside it")
      const alone = weightsNamed("ae_k4")
      await writeReleased(directory, {}, await tensorsOf(alone))
      unlinkSync(join(directory, "config.json"))
      const { model, tokens } = await onDisk(readRelease(path))
      expect(model).toMatchObject({
        _tag: "Autoencoder",
        config: { vocabularySize: 320, chunkSize: 4, latentSize: 16 },
      })
      expect(tokens).toEqual({ bos: null, eos: null, pad: null })
    }))

  test("in PyTorch's format is the same model", () =>
    inTemporaryDirectory(async (directory) => {
      const tensors = await tensorsOf(weights)
      const [safe, pickled] = [join(directory, "safe"), join(directory, "pickled")]
      await writeReleased(safe, weights.config, tensors)
      mkdirSync(pickled)
      writeFileSync(join(pickled, "config.json"), JSON.stringify(weights.config))
      writeFileSync(join(pickled, "pytorch_model.bin"), zipOf(entriesOfTensors(tensors)))
      expect(await onDisk(readRelease(pickled))).toEqual(await onDisk(readRelease(safe)))
    }))

  test("counts a parameter that it stores twice once", async () => {
    const read = await change(() => {})
    if (typeof read === "string") throw new Error(read)
    const names = [...(await tensorsOf(weights)).keys()]
    expect(read.tensors.size).toBe(new Set(names.map(canonicalPath)).size)
    expect(read.tensors.size).toBeLessThan(names.length)
  })
})
