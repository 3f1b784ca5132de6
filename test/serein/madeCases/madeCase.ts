/**
 * Cases of the reference format that tests make themselves: small models of any sizes with random parameters and
 * recorded noise, whose outputs the float64 judge computes. Nothing of `serein verify` takes part in making them.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { encodeSafetensors } from "@serein/data"
import { parametersOf } from "@serein/lang"
import type { Node, Program } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"

/** A tensor as the format stores it. */
export type Stored =
  | { readonly dtype: "F32"; readonly shape: readonly number[]; readonly data: Float32Array }
  | { readonly dtype: "I32"; readonly shape: readonly number[]; readonly data: Int32Array }

/** Tensors by name. */
export type Tensors = ReadonlyMap<string, Stored>

/** Where a draw was made: the tensor, its index along the first axis, and position and depth. */
export type Placed = readonly [tensor: string, index: number, place: { readonly i: number; readonly j: number }]

/** A case in memory. */
export interface MadeCase {
  readonly name: string
  readonly config: Readonly<Record<string, number>>
  /** By released name; the frozen autoencoder's carry their prefix. */
  readonly weights: Tensors
  readonly tensors: Tensors
  readonly noiseOrder?: readonly Placed[]
  /** Further keys of the head. */
  readonly head?: Readonly<Record<string, unknown>>
}

export const frozen = "ae_model."

export const real = (shape: readonly number[], data: ArrayLike<number>): Stored => ({
  dtype: "F32",
  shape,
  data: Float32Array.from(data),
})

export const whole = (shape: readonly number[], data: ArrayLike<number>): Stored => ({
  dtype: "I32",
  shape,
  data: Int32Array.from(data),
})

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

/** A source of numbers that are the same on every run, in single precision. */
export const source = (seed: number) => {
  let state = (seed * 2654435761 + 12345) >>> 0
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    const mixed = Math.imul(state ^ (state >>> 13), 3266489917) >>> 0
    return Math.fround(((mixed ^ (mixed >>> 16)) >>> 8) / 2 ** 24)
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const filled = (shape: readonly number[], draw: () => number) =>
    Float32Array.from({ length: sizeOf(shape) }, () => draw())
  return {
    uniform: (shape: readonly number[]): Float32Array => filled(shape, next),
    normal: (shape: readonly number[]): Float32Array => filled(shape, normal),
    below: (bound: number, shape: readonly number[]): Int32Array =>
      Int32Array.from(filled(shape, next), (u) => Math.floor(u * bound)),
  }
}

/** Random values of the parameters that programs read: gains near 1, everything else of a size that keeps signals. */
export const weightsOf = (
  programs: readonly Program[],
  seed: number,
  scaleOf: (path: string) => number = () => 1,
): Tensors => {
  const found = new Map<string, Stored>()
  for (const { op } of programs.flatMap(parametersOf)) {
    if (op.kind !== "variable" || found.has(op.path)) continue
    const shape = op.order.map(({ size }) => size)
    const isGain = shape.length === 1 && op.path.endsWith(".weight")
    const spread = shape.length === 1 ? 0.2 : op.path.includes("embed_tokens") ? 1 : 1 / Math.sqrt(shape.at(-1) ?? 1)
    const drawn = source(seed + found.size).normal(shape)
    found.set(
      op.path,
      real(
        shape,
        drawn.map((x) => (isGain ? 1 : 0) + spread * scaleOf(op.path) * x),
      ),
    )
  }
  return found
}

/** What the judge computed under a name, with its shape in storage order. */
export interface Judged {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/** The judge's answers by name, and the new values of variables. */
export interface Judgement {
  readonly of: (name: string) => Judged
  readonly names: readonly string[]
  readonly updates: Readonly<Record<string, Tensor>>
}

const valueOf = ({ op }: Node, values: Readonly<Record<string, ArrayLike<number>>>): readonly [string, Tensor] => {
  if (op.kind !== "input") throw new Error("an input of a program is no input")
  return [op.name, tensor(op.dtype, op.order, values[op.name] ?? [0])]
}

/** Runs a program in float64. Of its inputs the seed and the step may be left out. */
export const judge = (
  program: Program,
  weights: Tensors,
  inputs: Readonly<Record<string, ArrayLike<number>>>,
  state: Readonly<Record<string, Tensor>> = {},
): Judgement => {
  const parameters = parametersOf(program).flatMap(({ op }): [string, Tensor][] => {
    const stored = op.kind === "variable" ? weights.get(op.path) : undefined
    return op.kind === "variable" && stored !== undefined ? [[op.path, tensor(op.dtype, op.order, stored.data)]] : []
  })
  const { outputs, updates } = evaluateProgram(program, {
    variables: { ...Object.fromEntries(parameters), ...state },
    inputs: Object.fromEntries(program.inputs.map((node) => valueOf(node, inputs))),
  })
  return {
    of: (name) => {
      const [found, declared] = [outputs[name], program.outputs.find((o) => o.name === name)]
      if (found === undefined || declared === undefined) throw new Error(`the program has no output ${name}`)
      return { shape: declared.order.map(({ size }) => size), data: Float64Array.from(found.data) }
    },
    names: program.outputs.map(({ name }) => name),
    updates,
  }
}

/** The rows of some positions, of values [leading, position, width]. */
export const rowsAt = (
  { data }: { readonly data: ArrayLike<number> },
  positions: readonly number[],
  count: number,
  width: number,
): readonly number[] => {
  const leading = data.length / (count * width)
  const rows: number[] = []
  for (let lead = 0; lead < leading; lead += 1) {
    for (const position of positions) {
      for (let j = 0; j < width; j += 1) rows.push(data[(lead * count + position) * width + j] ?? Number.NaN)
    }
  }
  return rows
}

/** Every gradient of a judgement. */
export const gradientsOf = ({ names, of }: Judgement): readonly (readonly [string, Stored])[] =>
  names.filter((name) => name.startsWith("grad.")).map((name) => [name, real(of(name).shape, of(name).data)] as const)

/** The four Brier values of so many positions. */
export const brierTensors = (sums: readonly number[], positions: number): readonly (readonly [string, Stored])[] =>
  sums.map((sum, i) => [`out.brier${i + 1}`, real([], [sum / positions])] as const)

const save = (path: string, tensors: Tensors): void =>
  writeFileSync(path, Result.getOrThrow(encodeSafetensors({ metadata: new Map(), tensors }, path)))

const shapesOf = (tensors: Tensors, prefix: string) =>
  Object.entries(Object.fromEntries(tensors)).filter(([name]) => name.startsWith(prefix))

/** Writes a case into a folder. Its head lists the tensors `declared` with their shapes; null: it has no such lists. */
export const writeCase = (folder: string, made: MadeCase, declared: Tensors | null = made.tensors): void => {
  const { name, config, tensors, weights, noiseOrder, head = {} } = made
  mkdirSync(join(folder, "weights"), { recursive: true })
  const own = new Map([...weights].filter(([path]) => !path.startsWith(frozen)))
  const theirs = new Map(
    [...weights].flatMap(([path, t]) => (path.startsWith(frozen) ? [[path.slice(frozen.length), t] as const] : [])),
  )
  const files: Record<string, string> = {}
  for (const [prefix, part] of [["", own] as const, [frozen, theirs] as const]) {
    if (part.size === 0) continue
    files[prefix] = `weights/${name}.${prefix}safetensors`
    save(join(folder, files[prefix]), part)
  }
  if (tensors.size > 0) save(join(folder, `${name}.safetensors`), tensors)
  const listed = (prefix: string) => (declared === null ? [] : shapesOf(declared, prefix))
  const shapes = (prefix: string) => Object.fromEntries(listed(prefix).map(([n, { shape }]) => [n, { shape }]))
  const lists = {
    inputs: Object.fromEntries(listed("in.").map(([n, { shape }]) => [n, shape])),
    noise: shapes("noise."),
    outputs: { ...shapes("out."), ...shapes("grad.") },
  }
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({
      case: name,
      config,
      weights: files,
      ...(tensors.size > 0 ? { data: `${name}.safetensors` } : {}),
      ...(noiseOrder === undefined ? {} : { noise_order: noiseOrder }),
      ...(declared === null ? {} : lists),
      ...head,
    }),
  )
}
