/**
 * The parameters of a checkpoint, put into programs that only read them.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { readSafetensors } from "@serein/data"
import type { Variables } from "@serein/runtime"
import { loadParameters } from "serein/train/snapshot"

/** Loads the parameters that the programs over `variables` declare out of the checkpoint at `path`. */
export const restoreParameters = Effect.fnUntraced(function* (variables: Variables, path: string) {
  const file = join(path, "model.safetensors")
  const { tensors } = yield* readSafetensors(file)
  yield* loadParameters(variables, tensors, file)
})
