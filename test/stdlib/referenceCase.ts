/**
 * Cases of the reference data, as the float64 evaluator takes them. `test/reference` holds a few small ones, so that
 * these tests stand alone; `$SEREIN_REFERENCE` names a folder with all of them.
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parametersOf, stateOf } from "@serein/lang"
import type { Axis, Program } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { canonicalPath } from "@serein/stdlib"

/** A stored tensor: its sizes and values, row-major. */
export interface Stored {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === "object" && x !== null

const numbers = (x: unknown): readonly number[] => (Array.isArray(x) ? x.filter((n) => typeof n === "number") : [])

/** The tensors of a safetensors file; F32 and I32 only. */
const readTensors = (file: string): ReadonlyMap<string, Stored> => {
  const bytes = readFileSync(file)
  const headerBytes = Number(bytes.readBigUInt64LE(0))
  const header: unknown = JSON.parse(bytes.toString("utf8", 8, 8 + headerBytes))
  const found = new Map<string, Stored>()
  for (const [name, entry] of Object.entries(isRecord(header) ? header : {})) {
    if (name === "__metadata__" || !isRecord(entry)) continue
    const [begin, end] = numbers(entry["data_offsets"])
    const slice = Uint8Array.from(bytes.subarray(8 + headerBytes + (begin ?? 0), 8 + headerBytes + (end ?? 0)))
    const words = entry["dtype"] === "I32" ? new Int32Array(slice.buffer) : new Float32Array(slice.buffer)
    found.set(name, { shape: numbers(entry["shape"]), data: Float64Array.from(words) })
  }
  return found
}

/** One case: its configuration, tensors, and float64 values of its small outputs. */
export interface ReferenceCase {
  readonly config: Readonly<Record<string, unknown>>
  /** Parameters by our path; the frozen autoencoder's carry their prefix. */
  readonly weights: ReadonlyMap<string, Stored>
  readonly tensors: ReadonlyMap<string, Stored>
  /** `out.*` of at most 64 elements, computed in float64 by the original. */
  readonly exact: ReadonlyMap<string, readonly number[]>
  /** The whole JSON head. */
  readonly head: Readonly<Record<string, unknown>>
}

const included = fileURLToPath(new URL("../reference", import.meta.url))
const given = process.env["SEREIN_REFERENCE"]

const folderOf = (name: string): string | undefined =>
  [included, given].find((folder) => folder !== undefined && existsSync(join(folder, `${name}.json`)))

/** Those of `names` that this machine has. */
export const available = (names: readonly string[]): readonly string[] =>
  names.filter((name) => folderOf(name) !== undefined)

const weightFile = (file: string): string => {
  const folder = [included, given].find((f) => f !== undefined && existsSync(join(f, file)))
  if (folder === undefined) throw new Error(`the reference data lacks ${file}`)
  return join(folder, file)
}

/** Reads a case. */
export const referenceCase = (name: string): ReferenceCase => {
  const folder = folderOf(name)
  if (folder === undefined) throw new Error(`the reference data lacks ${name}`)
  const head: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))
  if (!isRecord(head)) throw new Error(`${name}.json is not a case`)
  const outputs = isRecord(head["outputs"]) ? head["outputs"] : {}
  const weights = new Map<string, Stored>()
  for (const [prefix, file] of Object.entries(isRecord(head["weights"]) ? head["weights"] : {})) {
    for (const [tensorName, value] of readTensors(weightFile(String(file)))) {
      weights.set(canonicalPath(prefix + tensorName), value)
    }
  }
  return {
    head,
    config: isRecord(head["config"]) ? head["config"] : {},
    weights,
    tensors: typeof head["data"] === "string" ? readTensors(join(folder, head["data"])) : new Map(),
    exact: new Map(
      Object.entries(outputs).flatMap(([key, value]) =>
        isRecord(value) && Array.isArray(value["f64"]) ? [[key, numbers(value["f64"])] as const] : [],
      ),
    ),
  }
}

/** A tensor of a case by name. */
export const stored = (reference: ReferenceCase, name: string): Stored => {
  const found = reference.tensors.get(name)
  if (found === undefined) throw new Error(`the case has no tensor ${name}`)
  return found
}

const list = (x: unknown): readonly unknown[] => (Array.isArray(x) ? x : [])

/** The position i and depth j of each draw of a recorded tensor, in the order of its first axis. */
export const recordedAt = (
  reference: ReferenceCase,
  name: string,
): readonly { readonly i: number; readonly j: number }[] => {
  return list(reference.head["noise_order"]).flatMap((entry) => {
    const [tensorName, , place] = list(entry)
    return tensorName === name && isRecord(place) ? [{ i: Number(place["i"]), j: Number(place["j"]) }] : []
  })
}

/** A whole-number key of a case's configuration. */
export const setting = (reference: ReferenceCase, key: string): number => {
  const value = reference.config[key]
  if (typeof value !== "number") throw new Error(`the case's configuration has no ${key}`)
  return value
}

/** The parameters that a program reads, from the case; state tensors begin at zero. */
export const variablesOf = (
  program: Program,
  weights: ReadonlyMap<string, Stored>,
): Readonly<Record<string, Tensor>> => {
  const values: Record<string, Tensor> = {}
  for (const { op } of parametersOf(program)) {
    if (op.kind !== "variable") continue
    const found = weights.get(op.path)
    if (found === undefined) throw new Error(`the case has no parameter ${op.path}`)
    values[op.path] = tensor(op.dtype, op.order, found.data)
  }
  for (const { op } of stateOf(program)) {
    if (op.kind !== "variable") continue
    const size = op.order.reduce((n, a) => n * a.size, 1)
    values[op.path] = tensor(op.dtype, op.order, new Float64Array(size))
  }
  return values
}

/** A tensor of whole numbers for an input. */
export const integers = (axes: readonly Axis[], data: ArrayLike<number>): Tensor => tensor("i32", axes, data)

/** The key's inputs of a program whose draws are recorded. */
export const scalarKey = { seed: tensor("u32", [], [0]), step: tensor("u32", [], [0]) } as const

/** The largest difference, relative to the largest value expected. */
export const worstError = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  let [worst, largest] = [0, 0]
  for (let i = 0; i < expected.length; i += 1) {
    const difference = Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN))
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference)
    largest = Math.max(largest, Math.abs(expected[i] ?? 0))
  }
  return largest === 0 ? worst : worst / largest
}
