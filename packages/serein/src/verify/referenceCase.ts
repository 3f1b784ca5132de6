/**
 * Reading a case of the reference data: a JSON head, its tensors, and the parameter files that it names.
 *
 * Heads are decoded with Schema; whatever is missing or of another shape than the head says is reported with the file
 * and the tensor's name, and fails that case alone.
 */
import { join } from "node:path"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { readSafetensors } from "@serein/data"
import type { StoredTensor } from "@serein/data"
import { canonicalPath } from "@serein/stdlib"

/** How the name of a head's file ends; before it stands the case's name. */
export const caseEnding = ".json"

/** A case cannot be run: its files are incomplete or contradict themselves. */
export class CaseError extends Data.TaggedError("CaseError")<{ readonly message: string }> {}

const Shape = Schema.Array(Schema.Int)
const shape = Schema.optionalKey(Shape)

/** What a head says of an input or of noise: its shape, alone or beside what it means. */
const Described = Schema.Union([Shape, Schema.Struct({ shape })])

const Head = Schema.Struct({
  case: Schema.String,
  config: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  weights: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  data: Schema.optionalKey(Schema.String),
  inputs: Schema.optionalKey(Schema.Record(Schema.String, Described)),
  noise: Schema.optionalKey(Schema.Record(Schema.String, Described)),
  noise_order: Schema.optionalKey(
    Schema.Array(
      Schema.Tuple([
        Schema.String,
        Schema.Int,
        Schema.Struct({ i: Schema.optionalKey(Schema.Int), j: Schema.optionalKey(Schema.Int) }),
      ]),
    ),
  ),
  outputs: Schema.optionalKey(
    Schema.Record(Schema.String, Schema.Struct({ shape, f64: Schema.optionalKey(Schema.Array(Schema.Number)) })),
  ),
})
type Head = typeof Head.Type

/** A tensor of the reference data: only F32 and I32 occur. */
export interface Stored {
  readonly shape: readonly number[]
  readonly data: Float32Array | Int32Array
}

/** A draw that was made at a position of the text, `depth` chunks or tokens after the next. */
export interface PlacedDraw {
  readonly tensor: string
  /** Along the tensor's first axis. */
  readonly index: number
  readonly position: number
  readonly depth: number
}

/** A case with everything it needs in memory. */
export interface ReferenceCase {
  readonly name: string
  /** The head's file. */
  readonly path: string
  /** The head as it is written, for kinds that keep everything in it. */
  readonly head: unknown
  /** Keys of the released configuration classes. */
  readonly config: Readonly<Record<string, unknown>>
  /** `in.*`, `noise.*`, `out.*`, `grad.*`. */
  readonly tensors: ReadonlyMap<string, Stored>
  /** Parameters by our path; the frozen autoencoder's carry their prefix. */
  readonly weights: ReadonlyMap<string, Stored>
  /** `out.*` of few elements in double precision. */
  readonly exact: ReadonlyMap<string, readonly number[]>
  /** The draws of which the head says where they were made, in their order. */
  readonly placedDraws: readonly PlacedDraw[]
}

const narrowed = (path: string, name: string, { dtype, shape, data }: StoredTensor): Effect.Effect<Stored, CaseError> =>
  dtype === "F32" || dtype === "I32"
    ? Effect.succeed({ shape, data })
    : Effect.fail(
        new CaseError({ message: `${path}: tensor '${name}' is ${dtype}; reference data holds F32 and I32 only` }),
      )

const readTensors = Effect.fnUntraced(function* (path: string) {
  const { tensors } = yield* readSafetensors(path)
  const read = new Map<string, Stored>()
  for (const [name, tensor] of tensors) read.set(name, yield* narrowed(path, name, tensor))
  return read
})

const equalTensors = (a: Stored, b: Stored): boolean =>
  a.data.length === b.data.length && a.data.every((value, i) => Object.is(value, b.data[i]))

/** The parameters of all files, by our path. A tensor that is stored under two names must be the same twice. */
const readWeights = Effect.fnUntraced(function* (folder: string, files: Readonly<Record<string, string>>) {
  const weights = new Map<string, Stored>()
  for (const [prefix, file] of Object.entries(files)) {
    const path = join(folder, file)
    for (const [name, tensor] of yield* readTensors(path)) {
      const ours = canonicalPath(prefix + name)
      const present = weights.get(ours)
      if (present !== undefined && !equalTensors(present, tensor)) {
        const message = `${path}: tensor '${name}' differs from the copy of it that is stored under another name`
        return yield* new CaseError({ message })
      }
      weights.set(ours, tensor)
    }
  }
  return weights
})

/** The JSON of a file. */
export const readJson = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(
    fileSystem.readFileString(path),
    () => new CaseError({ message: `${path}: it cannot be read; check the file and its permissions` }),
  )
  return yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: (cause) => {
      const detail = cause instanceof Error ? cause.message : String(cause)
      return new CaseError({ message: `${path}: it is not JSON (${detail}); copy the reference data again` })
    },
  })
})

const decodeHead = Schema.decodeUnknownEffect(Head)

/** A tensor's sizes as messages show them. */
export const shapeText = (sizes: readonly number[]): string => `[${sizes.join(", ")}]`

/** Every tensor that the head names must be there in the shape that it says. */
const checkDeclared = (
  path: string,
  { inputs = {}, noise = {}, outputs = {} }: Head,
  tensors: ReadonlyMap<string, Stored>,
): Effect.Effect<void, CaseError> => {
  for (const [name, described] of Object.entries({ ...inputs, ...noise, ...outputs })) {
    const shape = "length" in described ? described : described.shape
    const found = tensors.get(name)
    const problem =
      found === undefined
        ? "is not there"
        : shape !== undefined && shapeText(found.shape) !== shapeText(shape)
          ? `has the shape ${shapeText(found.shape)}; the head says ${shapeText(shape)}`
          : null
    if (problem !== null) {
      return Effect.fail(new CaseError({ message: `${path}: tensor '${name}' ${problem}; copy the case again` }))
    }
  }
  return Effect.void
}

const placedDrawsOf = ({ noise_order = [] }: Head): readonly PlacedDraw[] =>
  noise_order.flatMap(([tensor, index, { i, j }]) =>
    i === undefined || j === undefined ? [] : [{ tensor, index, position: i, depth: j }],
  )

/** Reads a case's head, tensors and parameters. */
export const readCase = Effect.fnUntraced(function* (folder: string, name: string) {
  const path = join(folder, `${name}${caseEnding}`)
  const json = yield* readJson(path)
  const head = yield* Effect.mapError(
    decodeHead(json),
    ({ message }) =>
      new CaseError({ message: `${path}: it is no head of a case (${message.replaceAll(/\s+/g, " ")})` }),
  )
  const none: ReadonlyMap<string, Stored> = new Map()
  const tensors = head.data === undefined ? none : yield* readTensors(join(folder, head.data))
  yield* checkDeclared(head.data === undefined ? path : join(folder, head.data), head, tensors)
  const read: ReferenceCase = {
    name: head.case,
    path,
    head: json,
    config: head.config ?? {},
    tensors,
    weights: yield* readWeights(folder, head.weights ?? {}),
    exact: new Map(
      Object.entries(head.outputs ?? {}).flatMap(([name, { f64 }]) =>
        f64 === undefined ? [] : [[name, f64] as const],
      ),
    ),
    placedDraws: placedDrawsOf(head),
  }
  return read
})
