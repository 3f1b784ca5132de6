/**
 * Variables as a checkpoint's tensors, and back: parameters by their released names in one file, the optimiser's
 * moments in the other. What a step leaves behind for itself (a halt, a generation's cache) is no part of either.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { readCheckpoint, requireTensors, toFloat32 } from "@serein/data"
import type {
  Checkpoint,
  CheckpointError,
  ExpectedTensor,
  StoredTensor,
  StoredTensors,
  TensorSource,
} from "@serein/data"
import type { Axis } from "@serein/lang"
import type { PrepareError, TensorArray, VariableDeclaration, Variables } from "@serein/runtime"
import { optimizerPrefix } from "@serein/stdlib"
import type * as FileSystem from "effect/FileSystem"

/** Which file of a checkpoint a variable belongs to; null for none. */
const fileOf = ({ name, role }: VariableDeclaration): "model" | "optimizer" | null =>
  role === "param" ? "model" : name.startsWith(optimizerPrefix) ? "optimizer" : null

const shapeOf = (order: readonly Axis[]): readonly number[] => order.map(({ size }) => size)

const stored = (declaration: VariableDeclaration, data: TensorArray): StoredTensor => {
  const shape = shapeOf(declaration.order)
  if (data instanceof Float32Array) return { dtype: "F32", shape, data }
  if (data instanceof Int32Array) return { dtype: "I32", shape, data }
  if (data instanceof Uint32Array) return { dtype: "U32", shape, data }
  return { dtype: "BOOL", shape, data }
}

/** The tensors of a checkpoint. */
export type Tensors = Pick<Checkpoint, "model" | "optimizer">

const declarationsIn = (variables: Variables, file: "model" | "optimizer"): readonly VariableDeclaration[] =>
  [...variables.declared().values()].filter((declaration) => fileOf(declaration) === file)

/** Reads parameters and moments off the device, after everything that was submitted before. */
export const takeSnapshot = Effect.fnUntraced(function* (
  variables: Variables,
): Effect.fn.Return<Tensors, PrepareError> {
  const read = Effect.fnUntraced(function* (file: "model" | "optimizer") {
    const declarations = declarationsIn(variables, file)
    const values = yield* variables.read(declarations.map(({ name }) => name))
    return new Map(
      declarations.flatMap((declaration): readonly (readonly [string, StoredTensor])[] => {
        const data = values.get(declaration.name)
        return data === undefined ? [] : [[declaration.name, stored(declaration, data)]]
      }),
    )
  })
  return { model: yield* read("model"), optimizer: yield* read("optimizer") }
})

const expectedOf = (declarations: readonly VariableDeclaration[]): ReadonlyMap<string, ExpectedTensor> =>
  new Map(declarations.map(({ name, order }) => [name, { dtypes: ["F32", "F16", "BF16"], shape: shapeOf(order) }]))

/** Values as float32, which is what every parameter and moment is on the device. */
const floats = (tensors: StoredTensors): ReadonlyMap<string, Float32Array> =>
  new Map(
    [...tensors].flatMap(([name, tensor]): readonly (readonly [string, Float32Array])[] => {
      const data = toFloat32(tensor)
      return data === undefined ? [] : [[name, data]]
    }),
  )

const writeTensors = Effect.fnUntraced(function* (
  variables: Variables,
  file: "model" | "optimizer",
  tensors: StoredTensors,
  path: string,
) {
  yield* Effect.fromResult(requireTensors(path, tensors, expectedOf(declarationsIn(variables, file))))
  yield* variables.write(floats(tensors))
})

/**
 * Puts the checkpoint in the directory `path` into the variables, which must be those that it was made of. A model that
 * was made elsewhere brings no moments: an optimiser that has taken no step begins with the ones that it has.
 */
export const restoreSnapshot = Effect.fnUntraced(function* (
  variables: Variables,
  path: string,
): Effect.fn.Return<Checkpoint, CheckpointError | PrepareError, FileSystem.FileSystem> {
  const checkpoint = yield* readCheckpoint(path)
  const { state, model, optimizer } = checkpoint
  yield* writeTensors(variables, "model", model, join(path, "model.safetensors"))
  if (state.step > 0 || optimizer.size > 0) {
    yield* writeTensors(variables, "optimizer", optimizer, join(path, "optimizer.safetensors"))
  }
  return checkpoint
})

/**
 * Puts those tensors into a model's parameters that bear their names, one after the other. Programs that read a part of
 * a model declare a part of its parameters: what the source lacks of them is an error, what it has beyond them is left
 * unread. `wanted` narrows them further.
 */
export const loadParameters = (
  variables: Variables,
  source: TensorSource,
  wanted: (name: string) => boolean = () => true,
): Effect.Effect<void, CheckpointError | PrepareError> =>
  Effect.gen(function* () {
    const declarations = declarationsIn(variables, "model").filter(({ name }) => wanted(name))
    const names = new Set(declarations.map(({ name }) => name))
    const known = new Map([...source.heads].filter(([name]) => names.has(name)))
    yield* Effect.fromResult(requireTensors(source.path, known, expectedOf(declarations)))
    for (const name of names) yield* variables.write(floats(new Map([[name, yield* source.read(name)]])))
  })
