/**
 * Released checkpoints: read as the models that they are, written as the original implementation writes them, and the
 * same after any round.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { convertTensor, floatingDtypes, openTensors, readAll, sourceOf } from "@serein/data"
import type { FloatingDtype, StoredTensors } from "@serein/data"
import type { AutoencoderConfig, HeadConfig } from "@serein/stdlib"
import { parameterShapes } from "serein/released/model"
import type { Model } from "serein/released/model"
import { writeRelease } from "serein/released/writeRelease"
import { bitsOf } from "../../data/arbitraryTensors.ts"
import { inTemporaryDirectory, onDisk } from "../../data/onDisk.ts"
import { readRelease, referenceWeights, tensorsOf, writeReleased } from "./referenceRelease.ts"
import type { ReferenceWeights } from "./referenceRelease.ts"

const bitsOfAll = (tensors: StoredTensors): unknown =>
  new Map([...tensors].map(([name, tensor]) => [name, bitsOf(tensor)]))

const headsOf = (tensors: StoredTensors): unknown =>
  new Map([...tensors].map(([name, { dtype, shape }]) => [name, { dtype, shape: [...shape] }]))

const readTensors = (path: string) => Effect.scoped(Effect.flatMap(openTensors(path), readAll))

const style = (dtype: FloatingDtype = "F32", shardBytes = 1e9) => ({ dtype, shardBytes, onTensor: () => {} })

/** Writes what a release holds as another. */
const rewrite = async (from: string, to: string, options = style()): Promise<void> => {
  const { tensors, ...read } = await onDisk(readRelease(from))
  const content = { ...read, source: sourceOf(from, tensors), tokenizerFiles: [] }
  await onDisk(writeRelease(to, content, options))
}

/** Keys that a case adds, the released autoencoder's `model_type`, which is none, and those of another head. */
const isKept = (key: string, { name }: ReferenceWeights): boolean => {
  if (["temperature", "max_length", "num_samples_temperature", "steps", "lr", "warmup"].includes(key)) return false
  if (key === "model_type") return !name.startsWith("ae")
  return !["noise_size", "beta"].includes(key) || name.startsWith("energy")
}

describe.each(referenceWeights)("the original's weights $name", (weights) => {
  test("are read, and written again under the same names, with the same shapes, types and bits", () =>
    inTemporaryDirectory(async (directory) => {
      const [from, to] = [join(directory, "from"), join(directory, "to")]
      const tensors = await tensorsOf(weights)
      await writeReleased(from, weights.config, tensors)
      await rewrite(from, to)
      const written = await onDisk(readTensors(to))
      expect(headsOf(written)).toEqual(headsOf(tensors))
      expect(bitsOfAll(written)).toEqual(bitsOfAll(tensors))
    }))

  test("have a configuration whose released keys come back as they were", () =>
    inTemporaryDirectory(async (directory) => {
      const [from, to] = [join(directory, "from"), join(directory, "to")]
      await writeReleased(from, weights.config, await tensorsOf(weights))
      await rewrite(from, to)
      const written: unknown = JSON.parse(readFileSync(join(to, "config.json"), "utf8"))
      const kept = Object.entries(weights.config).filter(([key]) => isKept(key, weights))
      expect(written).toMatchObject(Object.fromEntries(kept))
      expect(await onDisk(readRelease(to))).toEqual(await onDisk(readRelease(from)))
    }))
})

const autoencoder: AutoencoderConfig = {
  vocabularySize: 11,
  chunkSize: 2,
  hiddenSize: 4,
  intermediateSize: 6,
  latentSize: 3,
  encoderLayers: 2,
  decoderLayers: 2,
  posterior: "gaussian",
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
}

/** Small models of every kind, with whatever only our configuration can say. */
const arbitraryModel: fc.Arbitrary<Model> = fc
  .record({
    autoencoder: fc.record({
      vocabularySize: fc.integer({ min: 4, max: 12 }),
      chunkSize: fc.integer({ min: 1, max: 4 }),
      hiddenSize: fc.constantFrom(4, 6),
      intermediateSize: fc.integer({ min: 1, max: 7 }),
      latentSize: fc.integer({ min: 1, max: 5 }),
      encoderLayers: fc.constantFrom(2, 4),
      decoderLayers: fc.constantFrom(2, 4),
      posterior: fc.constant("gaussian" as const),
      tokenDropout: fc.constantFrom(0.15, 0.3),
      latentDropout: fc.constantFrom(0.15, 0.1),
      klClamp: fc.constantFrom(0.5, 0),
      klWeight: fc.constantFrom(1e-3, 0.1),
      normEpsilon: fc.constantFrom(1e-6, 1e-5),
    }),
    decoder: fc.record({
      hiddenSize: fc.constantFrom(4, 8),
      intermediateSize: fc.integer({ min: 1, max: 7 }),
      layers: fc.integer({ min: 1, max: 2 }),
      heads: fc.constant(2),
      keyValueHeads: fc.constantFrom(1, 2),
      ropeTheta: fc.constantFrom(10_000, 500_000),
      normEpsilon: fc.constantFrom(1e-6, 1e-5),
    }),
    head: fc.oneof(
      fc.record({
        _tag: fc.constant("Energy" as const),
        noiseSize: fc.integer({ min: 1, max: 5 }),
        blocks: fc.integer({ min: 1, max: 2 }),
        samples: fc.integer({ min: 2, max: 8 }),
        targetSamples: fc.constantFrom(100, 16),
        beta: fc.constantFrom(1, 1.5),
      }),
      fc.record({
        _tag: fc.constant("Diffusion" as const),
        blocks: fc.integer({ min: 1, max: 2 }),
        samples: fc.integer({ min: 1, max: 8 }),
        steps: fc.constantFrom(1000, 10),
        samplingSteps: fc.constantFrom(100, 4).filter((n) => n <= 10),
        noiseTemperature: fc.constantFrom(1, 0.5),
        guidance: fc.constantFrom(null, { dropRate: 0.1, scale: 2 }),
      }),
      fc.record({
        _tag: fc.constant("Flow" as const),
        blocks: fc.integer({ min: 1, max: 2 }),
        samples: fc.integer({ min: 1, max: 8 }),
        integrator: fc.constantFrom("midpoint" as const, "euler" as const),
        samplingSteps: fc.constantFrom(10, 3),
      }),
    ) satisfies fc.Arbitrary<HeadConfig>,
    padToken: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom("Autoencoder", "LanguageModel", "Baseline"),
  })
  .map(({ autoencoder, decoder, head, padToken, kind }): Model => {
    if (kind === "Autoencoder") return { _tag: "Autoencoder", config: autoencoder }
    if (kind === "LanguageModel")
      return { _tag: "LanguageModel", config: { autoencoder, backbone: decoder, head, padToken } }
    return { _tag: "Baseline", config: { vocabularySize: autoencoder.vocabularySize, padToken, decoder } }
  })

/** A model's parameters with arbitrary bits that are numbers. */
const tensorsFor = (model: Model, seed: number): StoredTensors => {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
  return new Map(
    [...parameterShapes(model)].map(([path, shape]) => {
      const count = shape.reduce((product, size) => product * size, 1)
      return [path, { dtype: "F32", shape, data: Float32Array.from({ length: count }, next) }]
    }),
  )
}

const contentOf = (model: Model, tensors: StoredTensors, packing: "released" | "eosPadded" = "released") => ({
  packing,
  model,
  source: sourceOf("made", tensors),
  tokens: { bos: 1, eos: 2, pad: model._tag === "Autoencoder" ? 3 : model.config.padToken },
  context:
    model._tag === "Autoencoder" ? null : 8 * (model._tag === "LanguageModel" ? model.config.autoencoder.chunkSize : 1),
  tokenizerFiles: [],
})

describe("import ∘ export", () => {
  test("is the identity on configurations and, in float32, on tensors bit for bit, for every kind of model", () =>
    fc.assert(
      fc.asyncProperty(
        arbitraryModel,
        fc.nat(),
        fc.constantFrom(1e9, 12_000),
        fc.constantFrom("released", "eosPadded"),
        (model, seed, shardBytes, packing) =>
          inTemporaryDirectory(async (directory) => {
            const path = join(directory, "out")
            const tensors = tensorsFor(model, seed)
            const content = contentOf(model, tensors, packing)
            await onDisk(writeRelease(path, content, style("F32", shardBytes)))
            const read = await onDisk(readRelease(path))
            expect(read.model).toEqual(model)
            expect(read.context).toBe(content.context)
            expect(read.packing).toBe(packing)
            expect(read.tokens).toEqual(content.tokens)
            expect(bitsOfAll(read.tensors)).toEqual(bitsOfAll(tensors))
          }),
      ),
      { numRuns: 20 },
    ))

  test("gives the rounded values in 16 bits", () =>
    inTemporaryDirectory(async (directory) => {
      const model: Model = { _tag: "Autoencoder", config: autoencoder }
      const tensors = tensorsFor(model, 7)
      for (const dtype of floatingDtypes) {
        const path = join(directory, dtype)
        await onDisk(writeRelease(path, contentOf(model, tensors), style(dtype)))
        const rounded = [...tensors].map(([name, tensor]) => {
          const converted = convertTensor(tensor, dtype, name, "made")
          return [name, converted._tag === "Success" ? converted.success : tensor] as const
        })
        expect(bitsOfAll((await onDisk(readRelease(path))).tensors)).toEqual(bitsOfAll(new Map(rounded)))
        const config: unknown = JSON.parse(readFileSync(join(path, "config.json"), "utf8"))
        expect(config).toMatchObject({ torch_dtype: { F32: "float32", F16: "float16", BF16: "bfloat16" }[dtype] })
      }
    }))
})
