/**
 * Variants of the autoencoder: what each leaves out, and that every chunk size and depth trains and reconstructs.
 */
import { describe, expect, test } from "vitest"
import { axis, noiseSites, parametersOf } from "@serein/lang"
import { evaluateProgram } from "@serein/lang/evaluate"
import {
  autoencoderAblations,
  autoencoderAxes,
  autoencoderEvaluation,
  autoencoderObjective,
  autoencoderSites,
  checkAutoencoder,
  chunkAxes,
  differentiated,
  evaluation,
  gradientsOf,
  languageModelObjective,
  releasedHeads,
} from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import { integers, scalarKey } from "./referenceCase.ts"
import { valuesFor } from "./scrambled.ts"
import { tinyModel } from "./tinyModel.ts"

const full: AutoencoderConfig = {
  vocabularySize: 12,
  chunkSize: 4,
  hiddenSize: 6,
  intermediateSize: 5,
  latentSize: 3,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
}

const chunks = 8

const run = (config: AutoencoderConfig) => {
  const program = differentiated(autoencoderObjective(config, { chunks }))
  const { Token } = autoencoderAxes(config)
  const Chunk = axis("chunk", chunks)
  const tokens = Array.from({ length: chunks * config.chunkSize }, (_, i) => (i * 7 + 3) % config.vocabularySize)
  const { outputs } = evaluateProgram(program, {
    variables: valuesFor(parametersOf(program)),
    inputs: { tokens: integers([Chunk, Token], tokens), labels: integers([Chunk, Token], tokens), ...scalarKey },
  })
  const value = (name: string): number => outputs[name]?.data[0] ?? Number.NaN
  return { program, outputs, value, tokens }
}

const sitesOf = (config: AutoencoderConfig): readonly string[] =>
  noiseSites(run(config).program)
    .map(({ site }) => site)
    .toSorted()

describe("ablations", () => {
  test("all are sound", () => {
    for (const change of Object.values(autoencoderAblations)) {
      expect(checkAutoencoder({ ...full, ...change }, "autoencoder")).toEqual([])
    }
    const half = checkAutoencoder({ ...full, posterior: "point" }, "autoencoder").map(({ key }) => key)
    expect(half).toEqual(["autoencoder.klWeight"])
  })

  test("deterministic: the loss is the cross-entropy alone, latents are means, deviations learn nothing", () => {
    const { value, outputs } = run({ ...full, ...autoencoderAblations.deterministic })
    expect(value("loss")).toBeCloseTo(4 * value("crossEntropy"), 12)
    const rows = outputs["grad.encoder.hidden_to_latent.weight"]?.data ?? new Float64Array()
    expect(rows.subarray(0, rows.length / 2).some((g) => g !== 0)).toBe(true)
    expect(rows.subarray(rows.length / 2).every((g) => g === 0)).toBe(true)

    const config: AutoencoderConfig = { ...full, ...autoencoderAblations.deterministic }
    const program = evaluation(autoencoderEvaluation(config, { chunks }), ["mean", "latent"])
    const { Token } = autoencoderAxes(config)
    const Chunk = axis("chunk", chunks)
    const tokens = integers([Chunk, Token], new Float64Array(chunks * 4).fill(3))
    const found = evaluateProgram(program, {
      variables: valuesFor(parametersOf(program)),
      inputs: { tokens, labels: tokens, ...scalarKey },
    }).outputs
    found["latent"]?.data.forEach((z, i) => expect(z).toBeCloseTo(found["mean"]?.data[i] ?? Number.NaN, 11))
  })

  test("unclamped: the divergence is that of all dimensions, and all have its gradient", () => {
    const clamped = run(full)
    const unclamped = run({ ...full, ...autoencoderAblations.unclamped })
    const nats = unclamped.outputs["divergence"]?.data ?? new Float64Array()
    expect(unclamped.value("kl")).toBeCloseTo(nats.reduce((a, b) => a + b, 0) / chunks, 10)
    expect(unclamped.value("kl")).toBeLessThan(clamped.value("kl"))
  })

  test("unmasked and undropped draw less, and the encoder sees every token", () => {
    const { tokens, latentDropout, posterior } = autoencoderSites
    expect(sitesOf(full)).toEqual([latentDropout, posterior, tokens].toSorted())
    expect(sitesOf({ ...full, ...autoencoderAblations.unmasked })).toEqual([latentDropout, posterior].toSorted())
    expect(sitesOf({ ...full, ...autoencoderAblations.undropped })).toEqual([posterior, tokens].toSorted())
    const unmasked = run({ ...full, ...autoencoderAblations.unmasked })
    expect([...(unmasked.outputs["seenTokens"]?.data ?? [])]).toEqual(unmasked.tokens)
  })
})

test("a language model learns from points as from Gaussians", () => {
  const tiny = tinyModel(releasedHeads.energy)
  const config = { ...tiny, autoencoder: { ...tiny.autoencoder, ...autoencoderAblations.deterministic } }
  const program = differentiated(languageModelObjective(config, { batch: 1, chunks: 3 }))
  const { Batch, Chunk } = chunkAxes(config, { batch: 1, chunks: 3 })
  const tokens = integers([Batch, Chunk, autoencoderAxes(config.autoencoder).Token], [1, 2, 3, 4, 5, 6])
  const inputs = { tokens, labels: tokens, ...scalarKey }
  const { outputs } = evaluateProgram(program, { variables: valuesFor(parametersOf(program)), inputs })
  expect(outputs["targetLogStd"]?.data.every((s) => s === -30)).toBe(true)
  for (const { data } of Object.values(outputs)) expect(data.every(Number.isFinite)).toBe(true)
})

describe("sizes", () => {
  test.for([1, 2, 3, 4, 8].flatMap((chunkSize) => [2, 4].map((layers) => ({ chunkSize, layers }))))(
    "K = $chunkSize with $layers layers each: finite loss, and every parameter has a gradient",
    ({ chunkSize, layers }) => {
      const config: AutoencoderConfig = { ...full, chunkSize, encoderLayers: layers, decoderLayers: layers }
      expect(checkAutoencoder(config, "autoencoder")).toEqual([])
      const { value, outputs } = run(config)
      expect(value("loss")).toBeGreaterThan(0)
      const gradients = gradientsOf(autoencoderObjective(config, { chunks }).loss)
      // Per layer a norm and three matrices; the embedding; two affine layers and a norm on the way in; and on the way out.
      expect(gradients).toHaveLength(2 * 4 * layers + 1 + 5 + 5)
      for (const { path } of gradients) {
        expect(
          outputs[`grad.${path}`]?.data.some((g) => g !== 0 && Number.isFinite(g)),
          path,
        ).toBe(true)
      }
    },
  )
})
