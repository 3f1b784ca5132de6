// A state dict as torch.save pickles it, read as records: a tensor is a range of a storage seen through sizes and
// strides, and several may share one. What is no tensor is refused by its key. Pure.

import * as Result from "effect/Result"
import type { StoredDtype } from "../tensor.ts"
import type { Read } from "./byteCursor.ts"
import { parsePickle } from "./pickle.ts"
import { describeValue, isTagged, type PickleValue } from "./pickleValue.ts"
import { spanOf, type StridedLayout } from "./strides.ts"

/** Where a tensor's elements are. */
export interface TensorRecord extends StridedLayout {
  readonly name: string
  readonly dtype: StoredDtype
  /** The storage's name: the entry `data/<storage>` of the archive. */
  readonly storage: string
  /** Elements of the whole storage. */
  readonly storageElements: number
}

/** Element types of the storages that are read here. */
const storageTypes: ReadonlyMap<string, StoredDtype> = new Map([
  ["torch.FloatStorage", "F32"],
  ["torch.HalfStorage", "F16"],
  ["torch.BFloat16Storage", "BF16"],
  ["torch.IntStorage", "I32"],
  ["torch.LongStorage", "I64"],
  ["torch.BoolStorage", "BOOL"],
])

/** Storages that are known and not read: what they would have to be converted to is said. */
const otherStorages: readonly string[] = [
  "torch.DoubleStorage",
  "torch.ShortStorage",
  "torch.CharStorage",
  "torch.ByteStorage",
  "torch.ComplexFloatStorage",
  "torch.ComplexDoubleStorage",
]

const rebuildTensor = "torch._utils._rebuild_tensor_v2"
const rebuildParameter = "torch._utils._rebuild_parameter"

const expectedGlobals: ReadonlySet<string> = new Set([
  ...storageTypes.keys(),
  ...otherStorages,
  rebuildTensor,
  rebuildParameter,
])

const itemsOf = (value: PickleValue | undefined): readonly PickleValue[] | null =>
  isTagged(value, "Tuple") ? value.items : null

const isSize = (value: PickleValue | undefined): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0

const sizesOf = (value: PickleValue | undefined): readonly number[] | null => {
  const sizes = itemsOf(value)?.filter(isSize) ?? null
  return sizes !== null && sizes.length === itemsOf(value)?.length ? sizes : null
}

type Storage = Pick<TensorRecord, "dtype" | "storage" | "storageElements">

/** `("storage", class, key, device, elements)`. */
const storageOf = (value: PickleValue | undefined): Read<Storage> => {
  const [kind, type, storage, device, storageElements] = itemsOf(isTagged(value, "Persistent") ? value.id : null) ?? []
  const global = isTagged(type, "Global") ? type.name : undefined
  if (kind !== "storage" || global === undefined || typeof storage !== "string" || typeof device !== "string") {
    return Result.fail("does not say where its storage is")
  }
  if (!/^\d+$/.test(storage) || !isSize(storageElements)) return Result.fail(`has an impossible storage '${storage}'`)
  const dtype = storageTypes.get(global)
  return dtype === undefined
    ? Result.fail(
        `lies in a ${global}, which is not read here (${[...storageTypes.keys()].join(", ")} are); convert it with .float()`,
      )
    : Result.succeed({ dtype, storage, storageElements })
}

const tensorOf = (name: string, value: PickleValue): Read<TensorRecord> => {
  if (!isTagged(value, "Call")) return Result.fail(`is ${describeValue(value)} and no tensor`)
  const { callee, operands } = value
  const [first, second, third, fourth] = operands
  if (callee === rebuildParameter && first !== undefined) return tensorOf(name, first)
  if (callee !== rebuildTensor) return Result.fail(`is ${describeValue(value)} and no tensor`)
  return Result.flatMap(storageOf(first), (storage) => {
    const [shape, strides] = [sizesOf(third), sizesOf(fourth)]
    if (!isSize(second) || shape === null || strides === null || shape.length !== strides.length) {
      return Result.fail("has impossible sizes or strides")
    }
    const record: TensorRecord = { name, ...storage, offset: second, shape, strides }
    return spanOf(record).end <= storage.storageElements
      ? Result.succeed(record)
      : Result.fail(
          `of shape [${shape.join(", ")}] and strides [${strides.join(", ")}] reaches beyond the ${storage.storageElements} elements of its storage`,
        )
  })
}

const stateDictOf = (value: PickleValue): Read<readonly (readonly [PickleValue, PickleValue])[]> =>
  isTagged(value, "Dictionary")
    ? Result.succeed(value.entries)
    : Result.fail(`it holds ${describeValue(value)} and no state dict; save the model's state_dict() alone`)

/** The tensors of a pickled state dict, in its order. Left: what is wrong with the pickle. */
export const parseStateDict = (bytes: Uint8Array): Read<readonly TensorRecord[]> =>
  Result.gen(function* () {
    const records = new Map<string, TensorRecord>()
    for (const [name, value] of yield* Result.flatMap(parsePickle(bytes, expectedGlobals), stateDictOf)) {
      if (typeof name !== "string")
        return yield* Result.fail(`it has the key ${describeValue(name)}; keys are tensors' names`)
      if (isTagged(value, "Dictionary")) {
        const what = `under '${name}' it holds another dictionary: a training checkpoint; save the model's state_dict() alone`
        return yield* Result.fail(what)
      }
      const record = yield* Result.mapError(tensorOf(name, value), (what) => `'${name}' ${what}`)
      records.set(name, record)
    }
    return [...records.values()]
  })
