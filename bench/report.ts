/**
 * The benchmark's result: one object for machines, and tables for people.
 */
import type { AdapterDetails } from "@serein/runtime"
import type { Comparison } from "./comparison.ts"
import type { Compilation } from "./compilation.ts"
import type { EnergyMemory } from "./energyMemory.ts"
import { kernelTable } from "./kernelTable.ts"
import type { Ceilings } from "./kernelTable.ts"
import type { Product } from "./matmul.ts"
import type { Summary } from "./median.ts"
import { figure, tableText } from "./table.ts"
import type { Training } from "./training.ts"

/** What was measured; null where a part was left out. */
export interface Measurements {
  readonly comparison: Comparison | null
  readonly compilation: Compilation | null
  readonly matmul: readonly Product[] | null
  readonly autoencoder: Training | null
  readonly energyLoss: readonly EnergyMemory[] | null
  readonly languageModel: Training | null
}

/** Nothing measured yet. */
export const nothing: Measurements = {
  comparison: null,
  compilation: null,
  matmul: null,
  autoencoder: null,
  energyLoss: null,
  languageModel: null,
}

const rounded = (value: number | null | undefined, decimals: number): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(decimals))

/** GFLOP/s of x · w at one size. */
const productSpeed = (matmul: readonly Product[] | null, size: number): number | null =>
  matmul?.find((product) => product.size === size && product.layout === "x·w")?.gigaflops.median ?? null

/** The object for machines: the figures that are compared between versions first, everything else in `details`. */
export const jsonOf = (measured: Measurements, adapter: AdapterDetails) => {
  const { comparison, compilation, matmul, autoencoder } = measured
  return {
    adapter: adapter.name,
    node: process.versions.node,
    toy_autoencoder_step_ms: {
      serein: rounded(comparison?.serein.median, 2),
      jaxjs: rounded(comparison?.jaxjs?.median, 2),
    },
    toy_autoencoder_ratio: rounded(comparison?.ratio?.median, 2),
    compile_ms: rounded(compilation?.cold.total.median, 1),
    matmul_512_gflops: rounded(productSpeed(matmul, 512), 2),
    matmul_1024_gflops: rounded(productSpeed(matmul, 1024), 2),
    kernels_per_step: autoencoder?.kernelsPerStep ?? null,
    peak_bytes: autoencoder?.peakBytes ?? null,
    details: measured,
  }
}

const spread = ({ median, least, most, count }: Summary, unit: string, decimals = 0): string =>
  `${median.toFixed(decimals)} ${unit} (${least.toFixed(decimals)} to ${most.toFixed(decimals)}, ${count} times)`

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** The comparison as lines. */
export const comparisonText = (comparison: Comparison): string => {
  const { serein, jaxjs, ratio, jaxjsPatient, ratioPatient, difference, firstStep } = comparison
  const seconds = (ms: number | null): string => `${((ms ?? Number.NaN) / 1000).toFixed(1)} s`
  const measured = jaxjs !== null && ratio !== null && jaxjsPatient !== null && ratioPatient !== null
  return [
    "Autoencoder training step, draws handed in (forward, backward, clipping, AdamW)",
    `  serein  ${spread(serein, "ms")}; first step after ${seconds(firstStep.serein)}`,
    ...(measured
      ? [
          `  jax-js  ${spread(jaxjs, "ms")}; first step after ${seconds(firstStep.jaxjs)}`,
          `  ratio   ${spread(ratio, "times", 2)}; losses and gradient norms differ by at most ${(difference ?? Number.NaN).toExponential(1)}`,
          `  jax-js, with the host waiting as our runtime does: ${spread(jaxjsPatient, "ms")}, ratio ${ratioPatient.median.toFixed(2)}`,
        ]
      : ["  jax-js  not measured"]),
  ].join("\n")
}

/** The compilation as lines. */
export const compilationText = ({ cold, warm }: Compilation): string =>
  [
    "Compilation of the autoencoder's training step, without the driver's",
    `  in a fresh process   ${spread(cold.total, "ms")}: building ${cold.build.median.toFixed(0)}, differentiating ${cold.differentiate.median.toFixed(0)}, compiling ${cold.compile.median.toFixed(0)}`,
    ...(warm.count === 0 ? [] : [`  again in the same    ${spread(warm, "ms")}`]),
  ].join("\n")

/** The products as a table. */
export const matmulText = (products: readonly Product[]): string =>
  `Square products, GFLOP/s\n${tableText(
    ["size", "layout", "median", "best", "device's clock"],
    products.map(({ size, layout, gigaflops, deviceGigaflops }) => [
      figure(size, 0),
      layout,
      figure(gigaflops.median),
      figure(gigaflops.most),
      figure(deviceGigaflops ?? Number.NaN),
    ]),
  )}`

/** A training step as lines, and its kernels where they were timed. */
export const trainingText = (title: string, training: Training, ceilings: Ceilings | null): string => {
  const { stepMs, tokensPerSecond, kernelsPerStep, pipelines, peakBytes, kernels } = training
  return [
    title,
    `  step    ${spread(stepMs, "ms")}, ${tokensPerSecond.toFixed(0)} tokens/s`,
    `  kernels ${kernelsPerStep} a step, ${pipelines} of them different; memory ${megabytes(peakBytes)}`,
    ...(kernels === null || ceilings === null ? [] : [kernelTable(kernels, ceilings)]),
  ].join("\n")
}

/** The energy loss's plans as a table. */
export const energyText = (plans: readonly EnergyMemory[]): string =>
  `Energy loss and its gradient, planned memory\n${tableText(
    ["positions", "N", "M", "l", "in all", "scratch", "M·l alone", "N·M·l would be"],
    plans.map(({ positions, samples, targets, latent, peakBytes, scratchBytes, differenceBytes }) => [
      figure(positions, 0),
      figure(samples, 0),
      figure(targets, 0),
      figure(latent, 0),
      { figure: megabytes(peakBytes) },
      { figure: megabytes(scratchBytes) },
      { figure: megabytes(4 * positions * targets * latent) },
      { figure: megabytes(differenceBytes) },
    ]),
  )}`
