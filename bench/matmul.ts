/**
 * Products of square matrices in every layout that a layer and its gradients need, in GFLOP/s.
 *
 * Each is an ordinary program of one `dot`, repeated inside one submit so that waiting does not count. The layouts
 * take turns, and some results are compared with sums in float64 before anything is timed.
 */
import { axis, dot, input, output, program } from "@serein/lang"
import type { Program } from "@serein/lang"
import { compile } from "@serein/compiler"
import type { CompiledProgram } from "@serein/compiler"
import type { GpuHandle, Step } from "@serein/runtime"
import { uniformDraws } from "./draws.ts"
import { summary } from "./median.ts"
import type { Summary } from "./median.ts"

/** The layouts: which of the operands has the contracted index last. */
export const layouts = ["x·w", "x·wᵀ", "xᵀ·w"] as const
export type Layout = (typeof layouts)[number]

/** One size in one layout. */
export interface Product {
  readonly size: number
  readonly layout: Layout
  /** GFLOP/s over rounds, from the time that passes on the host. */
  readonly gigaflops: Summary
  /** GFLOP/s by the device's own clock, in one round; null where it has none. */
  readonly deviceGigaflops: number | null
}

/** out = x · w with both operands stored as the layout says. */
const productProgram = (size: number, layout: Layout): Program => {
  const Row = axis("row", size)
  const Inner = axis("inner", size)
  const Column = axis("column", size)
  const x = input("x", "f32", layout === "xᵀ·w" ? [Inner, Row] : [Row, Inner])
  const w = input("w", "f32", layout === "x·wᵀ" ? [Column, Inner] : [Inner, Column])
  return program(`matmul ${layout}`, {
    inputs: { x, w },
    outputs: { product: output(dot(Inner)(x, w), [Row, Column]) },
  })
}

const repeated = (compiled: CompiledProgram, count: number): CompiledProgram => ({
  ...compiled,
  steps: [{ kind: "loop", count, steps: compiled.steps }],
})

/** Floating-point operations of one round, enough that a submit and a readback do not count. */
const roundFlops = (dry: boolean): number => (dry ? 1e6 : 8e9)

const checkProduct = (size: number, layout: Layout, x: Float32Array, w: Float32Array, product: unknown): void => {
  if (!(product instanceof Float32Array)) throw new TypeError("the product is not an array")
  for (const [row, column] of [
    [0, 0],
    [size - 1, 0],
    [Math.floor(size / 2), size - 1],
  ] as const) {
    let sum = 0
    let magnitude = 0
    for (let k = 0; k < size; k++) {
      const left = x[layout === "xᵀ·w" ? k * size + row : row * size + k] ?? Number.NaN
      const right = w[layout === "x·wᵀ" ? column * size + k : k * size + column] ?? Number.NaN
      sum += left * right
      magnitude += Math.abs(left * right)
    }
    const found = product[row * size + column] ?? Number.NaN
    // A sum of n products in f32 errs by at most n·2⁻²⁴ of their magnitudes.
    if (Math.abs(found - sum) <= size * 2 ** -24 * magnitude) continue
    throw new Error(`${layout} of size ${size} is wrong at [${row}, ${column}]: ${found} instead of ${sum}`)
  }
}

/** Measures all layouts at one size; a dry run computes with a small part of it. */
export const measureProducts = async (
  gpu: GpuHandle,
  quotedSize: number,
  options: { readonly dry: boolean; readonly rounds: number },
  onRound: (done: number) => void,
): Promise<readonly Product[]> => {
  const size = options.dry ? quotedSize / 32 : quotedSize
  const flops = 2 * size ** 3
  const count = Math.max(1, Math.round(roundFlops(options.dry) / flops))
  const inputs = { x: uniformDraws("x", size ** 2), w: uniformDraws("w", size ** 2) }
  const steps: { readonly layout: Layout; readonly step: Step; readonly gigaflops: number[] }[] = []
  try {
    for (const layout of layouts) {
      const compiled = compile(productProgram(size, layout), gpu.target)
      if (compiled._tag === "Left") throw new Error(`${compiled.left.pass}: ${compiled.left.message}`)
      const step = await gpu.prepare(repeated(compiled.right, count))
      steps.push({ layout, step, gigaflops: [] })
      const { product } = await step(inputs)
      checkProduct(size, layout, inputs.x, inputs.w, product)
    }
    for (let round = 0; round < options.rounds; round++) {
      onRound(round)
      for (const { step, gigaflops } of steps) {
        const begin = performance.now()
        await step(inputs)
        gigaflops.push((flops * count) / (performance.now() - begin) / 1e6)
      }
    }
    const products: Product[] = []
    for (const { layout, step, gigaflops } of steps) {
      const onDevice = gpu.device.timestamps ? await step.profile(inputs) : null
      const ms = onDevice?.kernels.reduce((sum, kernel) => sum + kernel.ms, 0) ?? 0
      products.push({
        size: quotedSize,
        layout,
        gigaflops: summary(gigaflops),
        deviceGigaflops: ms > 0 ? (flops * count) / ms / 1e6 : null,
      })
    }
    return products
  } finally {
    for (const { step } of steps) await step.dispose()
  }
}
