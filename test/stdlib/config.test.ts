/**
 * Configurations: what the mathematics forbids is refused by name, and the published sizes are the published sizes.
 */
import { isLeft } from "fp-ts/lib/Either.js"
import { describe, expect, test } from "vitest"
import { elementCount } from "@serein/lang"
import {
  autoencoderFromTensors,
  autoencoderObjective,
  baselineObjective,
  baselineS,
  calmL,
  calmM,
  calmXL,
  canonicalPath,
  checkAutoencoder,
  checkBaseline,
  checkChunkLabels,
  checkLanguageModel,
  chunksPerBlock,
  languageModelObjective,
  releasedAliases,
  releasedAutoencoder,
  showProblem,
  trainableParameters,
  validated,
} from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import type { Scalar } from "@serein/lang"

const vocabulary = { vocabularySize: 128_256, padToken: 128_255 }
const sound = releasedAutoencoder(vocabulary)

const problems = (change: Partial<AutoencoderConfig>): readonly string[] =>
  checkAutoencoder({ ...sound, ...change }, "autoencoder").map(showProblem)

describe("checks", () => {
  test("the published configurations are sound", () => {
    for (const config of [calmM, calmL, calmXL]) expect(checkLanguageModel(config(vocabulary), "model")).toEqual([])
    expect(checkBaseline(baselineS(vocabulary), "baseline")).toEqual([])
  })

  test("an odd number of layers would leave one unused", () => {
    expect(problems({ encoderLayers: 3 })).toEqual([
      "autoencoder.encoderLayers must be even, one half for tokens and one for the chunk; 3 would leave a layer unused",
    ])
    expect(problems({ decoderLayers: 1 }).join()).toMatch(/decoderLayers must be/u)
  })

  test("every problem is reported, each with its key", () => {
    const found = problems({ chunkSize: 0, tokenDropout: 1, klClamp: -1, latentSize: 1.5 })
    expect(found).toHaveLength(4)
    expect(isLeft(validated(checkAutoencoder, "autoencoder")({ ...sound, chunkSize: 0 }))).toBe(true)
  })

  test("heads must divide the width, key/value heads the heads, and beta lie in (0, 2)", () => {
    const model = calmM(vocabulary)
    const broken = {
      ...model,
      backbone: { ...model.backbone, heads: 3, keyValueHeads: 2 },
      head: { ...model.head, beta: 2, samples: 1 },
      padToken: 128_256,
    }
    const keys = checkLanguageModel(broken, "model").map(({ key }) => key)
    expect(keys).toEqual([
      "model.backbone.heads",
      "model.backbone.keyValueHeads",
      "model.head.samples",
      "model.head.beta",
      "model.padToken",
    ])
  })

  test("the chunk size must divide the block", () => {
    expect(chunksPerBlock(512, 4)).toEqual({ _tag: "Right", right: 128 })
    const refused = chunksPerBlock(510, 4)
    expect(isLeft(refused) ? showProblem(refused.left) : "").toMatch(
      /multiple of the chunk size 4; 510 is not \(try 512\)/u,
    )
  })

  test("a partly masked chunk is refused with its position", () => {
    expect(checkChunkLabels([1, 2, -100, -100], 2)).toEqual({ _tag: "Right", right: undefined })
    const refused = checkChunkLabels([1, 2, 3, -100, 5, 6], 2)
    expect(isLeft(refused) ? refused.left : "").toMatch(/tokens 2 to 3 is masked .* only in part, at token 3/u)
  })
})

const count = (loss: Scalar): number =>
  trainableParameters(loss).reduce((total, { axes }) => total + elementCount(axes), 0)

describe("published parameter counts", () => {
  const sizes = { batch: 1, chunks: 3 }
  test.each([
    ["CALM-M", calmM, 371_731_584],
    ["CALM-L", calmL, 735_330_944],
    ["CALM-XL", calmXL, 1_829_793_408],
  ] as const)("%s", (_, config, parameters) => {
    expect(count(languageModelObjective(config(vocabulary), sizes).loss)).toBe(parameters)
  })
  test("autoencoder", () => {
    expect(count(autoencoderObjective(sound, { chunks: 2 }).loss)).toBe(75_831_552)
  })
  test("baseline S", () => {
    expect(count(baselineObjective(baselineS(vocabulary), { batch: 1, tokens: 4 }).loss)).toBe(281_955_072)
  })
})

describe("released names", () => {
  test("an alias leads back to the path that has it", () => {
    const { loss } = languageModelObjective(calmM(vocabulary), { batch: 1, chunks: 2 })
    const paths = trainableParameters(loss).flatMap(({ op }) => (op.kind === "variable" ? [op.path] : []))
    const frozen = ["ae_model.encoder.embed_tokens.weight", "encoder.embed_tokens.weight"]
    for (const path of [...paths, ...frozen]) {
      expect(canonicalPath(path)).toBe(path)
      for (const alias of releasedAliases(path)) expect(canonicalPath(alias)).toBe(path)
    }
    expect(releasedAliases("ae_model.encoder.embed_tokens.weight")).toEqual(["ae_model.decoder.lm_head_weight"])
    expect(releasedAliases("generative_head.noise_embd.bias")).toEqual(["mlp_generator.noise_embd.bias"])
    expect(releasedAliases("transformer.embed_tokens.weight")).toEqual([])
  })

  test("an autoencoder's configuration is read off its tensors", () => {
    const { loss } = autoencoderObjective(sound, { chunks: 2 })
    const shapes = new Map(
      trainableParameters(loss).flatMap(({ op }) =>
        op.kind === "variable" ? [[`ae_model.${op.path}`, op.order.map(({ size }) => size)] as const] : [],
      ),
    )
    expect(autoencoderFromTensors(shapes, "ae_model.")).toEqual({ _tag: "Right", right: sound })
    const refused = autoencoderFromTensors(shapes, "elsewhere.")
    expect(isLeft(refused) ? refused.left : "").toMatch(/elsewhere\.encoder\.embed_tokens\.weight is missing/u)
  })
})
