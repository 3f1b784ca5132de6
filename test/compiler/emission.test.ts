/**
 * Emission is deterministic, and the standard models' kernels are kept as snapshots: a change of the generated code
 * is seen, and is meant. `vitest run test/compiler/emission -u` writes them anew.
 */
import { compile } from "@serein/compiler"
import type { CompiledProgram } from "@serein/compiler"
import { axis, dot, input, output, param, program, softmax } from "@serein/lang"
import {
  autoencoderObjective,
  baselineObjective,
  languageModelObjective,
  decodingProgram,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { AutoencoderConfig, BaselineConfig, LanguageModelConfig, Recipe } from "@serein/stdlib"
import { describe, expect, test } from "vitest"
import { compiled, gpu, software, targets } from "./targets.ts"

const autoencoder: AutoencoderConfig = {
  vocabularySize: 259,
  chunkSize: 4,
  hiddenSize: 32,
  intermediateSize: 80,
  latentSize: 8,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
}

const decoder = {
  hiddenSize: 32,
  intermediateSize: 80,
  layers: 1,
  heads: 4,
  keyValueHeads: 2,
  ropeTheta: 10000,
  normEpsilon: 1e-6,
}

const languageModel: LanguageModelConfig = {
  autoencoder,
  padToken: 258,
  backbone: decoder,
  head: { noiseSize: 8, blocks: 1, samples: 4, targetSamples: 12, beta: 1 },
}

const baseline: BaselineConfig = { vocabularySize: 259, padToken: 258, decoder }

const recipe: Recipe = {
  schedule: { peak: 1e-3, warmupSteps: 10, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 1,
}

const models = {
  "autoencoder.training": () => trainingStep(autoencoderObjective(autoencoder, { chunks: 16 }), recipe, ["loss"]),
  "languageModel.training": () =>
    trainingStep(languageModelObjective(languageModel, { batch: 2, chunks: 8 }), recipe, ["loss"]),
  "baseline.training": () => trainingStep(baselineObjective(baseline, { batch: 2, tokens: 16 }), recipe, ["loss"]),
  "generation.decode": () => decodingProgram(languageModel, { batch: 1, context: 16 }, 8),
} as const

const text = (c: CompiledProgram): string =>
  [
    `// ${c.name}: ${c.steps.length} steps, ${c.kernels.length} pipelines, ${c.peakBytes} bytes`,
    ...c.kernels.flatMap((k) => [`// ${k.label}`, k.wgsl]),
  ].join("\n")

const named = Object.entries(models)

describe("snapshots", () => {
  test.each(named)("%s for a software adapter", async (name, model) => {
    await expect(text(compiled(model()))).toMatchFileSnapshot(`snapshots/${name}.software.wgsl`)
  })

  test("the autoencoder for a GPU", async () => {
    await expect(text(compiled(models["autoencoder.training"](), gpu))).toMatchFileSnapshot(
      "snapshots/autoencoder.training.gpu.wgsl",
    )
  })
})

describe("every level passes the checker", () => {
  test.each(
    named.flatMap(([name, model]) =>
      Object.entries(targets).map(([target, chosen]) => ({ name, model, target, chosen })),
    ),
  )("$name for $target", ({ model, chosen }) => {
    expect(compiled(model(), chosen).steps.length).toBeGreaterThan(0)
  })
})

test("the language model's training step stores no tensor over pairs of samples and the latent", () => {
  const stored: string[][] = []
  compiled(models["languageModel.training"](), software, {
    observe: (_, level) => {
      if (!("_tag" in level) || level._tag !== "Kernels") return
      for (const step of level.steps) {
        if (step._tag === "Kernel") stored.push(...step.kernel.stores.map((s) => s.storage.order.map((a) => a.name)))
      }
    },
  })
  const samples = (axes: readonly string[]): number => axes.filter((name) => /sample|target|other/u.test(name)).length
  expect(stored.some((axes) => samples(axes) === 2)).toBe(true)
  expect(stored.filter((axes) => samples(axes) === 2 && axes.includes("latent"))).toEqual([])
})

describe("determinism", () => {
  test("the same program gives the same text, whatever was built before it", () => {
    const first = text(compiled(models["languageModel.training"]()))
    const Other = axis("other", 5)
    for (let i = 0; i < 50; i++) {
      const x = input(`x${i}`, "f32", [Other])
      compile(program(`other${i}`, { outputs: { y: output(softmax(Other)(x), [Other]) } }), software)
    }
    expect(text(compiled(models["languageModel.training"]()))).toBe(first)
  })

  test("programs that differ only in names are the same kernels", () => {
    const build = (prefix: string): CompiledProgram => {
      const In = axis(`${prefix}in`, 20)
      const Out = axis(`${prefix}out`, 12)
      const y = dot(In)(input(`${prefix}x`, "f32", [In]), param(`${prefix}w`, [Out, In]))
      return compiled(program(prefix, { outputs: { y: output(y, [Out]) } }))
    }
    expect(build("b").kernels.map((k) => k.hash)).toEqual(build("a").kernels.map((k) => k.hash))
  })
})
