// Writes the files that torch.save writes, for tests: a pickle by hand (opcodes as pickletools names them), and a zip
// archive of stored entries with data descriptors, alignment in the local header's extra field and, if wanted, 64-bit
// fields, as PyTorch's own writer makes it.

import { crc32 } from "node:zlib"
import type { StoredDtype, StoredTensor } from "@serein/data"

const utf8 = new TextEncoder()

const little = (value: number | bigint, bytes: number): readonly number[] =>
  Array.from({ length: bytes }, (_, at) => Number((BigInt(value) >> BigInt(8 * at)) & 0xffn))

/** Bytes of opcodes and their operands, put together. */
export const opcodes = {
  protocol: (version: number) => [0x80, version],
  stop: [0x2e],
  mark: [0x28],
  global: (module: string, name: string) => [0x63, ...utf8.encode(`${module}\n${name}\n`)],
  text: (text: string) => {
    const bytes = utf8.encode(text)
    return [0x58, ...little(bytes.length, 4), ...bytes]
  },
  integer: (value: number) => (value < 2 ** 31 ? [0x4a, ...little(value, 4)] : [0x8a, 8, ...little(value, 8)]),
  tuple: (...items: readonly (readonly number[])[]) => [0x28, ...items.flat(), 0x74],
  emptyTuple: [0x29],
  emptyDictionary: [0x7d],
  reduce: [0x52],
  build: [0x62],
  persistent: [0x51],
  setItems: (...items: readonly (readonly number[])[]) => [0x28, ...items.flat(), 0x75],
  no: [0x89],
} as const

const { global, integer, persistent, reduce, text, tuple } = opcodes

/** An empty OrderedDict. */
export const orderedDictionary = [...global("collections", "OrderedDict"), ...opcodes.emptyTuple, ...reduce]

/** A state dict's pickle around the values of these keys. */
export const pickleOf = (entries: readonly (readonly [string, readonly number[]])[]): Uint8Array =>
  Uint8Array.from([
    ...opcodes.protocol(2),
    ...orderedDictionary,
    ...opcodes.setItems(...entries.flatMap(([key, value]) => [text(key), value])),
    ...opcodes.stop,
  ])

const storageClasses: Readonly<Partial<Record<StoredDtype, string>>> = {
  F32: "FloatStorage",
  F16: "HalfStorage",
  BF16: "BFloat16Storage",
  I32: "IntStorage",
  I64: "LongStorage",
  BOOL: "BoolStorage",
}

/** Whether PyTorch has a storage of that type. */
export const hasStorage = ({ dtype }: StoredTensor): boolean => storageClasses[dtype] !== undefined

/** Where a tensor's elements stand in a storage. */
export interface Placed {
  readonly storageClass: string
  readonly storage: string
  readonly elements: number
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

const sizes = (values: readonly number[]) => tuple(...values.map((value) => integer(value)))

/** A tensor's value in a pickle. */
export const tensorValue = ({ storageClass, storage, elements, offset, shape, strides }: Placed): readonly number[] => [
  ...global("torch._utils", "_rebuild_tensor_v2"),
  ...tuple(
    [
      ...tuple(text("storage"), global("torch", storageClass), text(storage), text("cpu"), integer(elements)),
      ...persistent,
    ],
    integer(offset),
    sizes(shape),
    sizes(strides),
    opcodes.no,
    orderedDictionary,
  ),
  ...reduce,
]

/** Row-major strides. */
export const contiguousStrides = (shape: readonly number[]): readonly number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))

/** An entry of an archive. */
export type ArchiveEntry = readonly [name: string, content: Uint8Array]

/** What an archive is to be like; by default like PyTorch's. */
export interface ArchiveStyle {
  /** 64-bit fields in the directory and at the end. */
  readonly wide?: boolean
  /** The compression method that the directory claims. */
  readonly method?: number
  readonly flags?: number
}

/** A zip archive of stored entries. */
export const zipOf = (
  entries: readonly ArchiveEntry[],
  { wide = false, method = 0, flags = 0x808 }: ArchiveStyle = {},
): Uint8Array => {
  const pieces: Uint8Array[] = []
  const directory: number[] = []
  let length = 0
  const write = (bytes: Uint8Array): void => {
    pieces.push(bytes)
    length += bytes.length
  }
  for (const [name, content] of entries) {
    const title = utf8.encode(name)
    const headerAt = length
    const head = [...little(20, 2), ...little(flags, 2), ...little(method, 2), ...little(0, 4)]
    // PyTorch aligns contents to 64 bytes by an extra field of that length.
    const padding = 64 - ((headerAt + 30 + title.length + 4) % 64)
    const extra = [0x46, 0x42, ...little(padding, 2), ...Array.from({ length: padding }, () => 0x5a)]
    const lengths = [...little(title.length, 2), ...little(extra.length, 2)]
    write(Uint8Array.from([...little(0x04034b50, 4), ...head, ...little(0, 12), ...lengths, ...title, ...extra]))
    write(content)
    const sizes = [...little(content.length, 4), ...little(content.length, 4)]
    write(Uint8Array.from([...little(0x08074b50, 4), ...little(crc32(content), 4), ...sizes]))
    const large = [content.length, content.length, headerAt].flatMap((field) => little(field, 8))
    const [size, place, field] = wide
      ? [0xffffffff, 0xffffffff, [...little(1, 2), ...little(24, 2), ...large]]
      : [content.length, headerAt, []]
    directory.push(...little(0x02014b50, 4), ...little(20, 2), ...head, ...little(crc32(content), 4))
    directory.push(...little(size, 4), ...little(size, 4), ...little(title.length, 2), ...little(field.length, 2))
    directory.push(...little(0, 10), ...little(place, 4), ...title, ...field)
  }
  const [begin, bytes] = [length, directory.length]
  write(Uint8Array.from(directory))
  if (wide) {
    const fields = [entries.length, entries.length, bytes, begin].flatMap((field) => little(field, 8))
    const locator = [...little(0x07064b50, 4), ...little(0, 4), ...little(length, 8), ...little(1, 4)]
    write(
      Uint8Array.from([
        ...little(0x06064b50, 4),
        ...little(44, 8),
        ...little(45, 2),
        ...little(45, 2),
        ...little(0, 8),
        ...fields,
        ...locator,
      ]),
    )
  }
  const [count, size, at] = wide ? [0xffff, 0xffffffff, 0xffffffff] : [entries.length, bytes, begin]
  const counts = [...little(count, 2), ...little(count, 2)]
  write(
    Uint8Array.from([
      ...little(0x06054b50, 4),
      ...little(0, 4),
      ...counts,
      ...little(size, 4),
      ...little(at, 4),
      ...little(0, 2),
    ]),
  )
  return new Uint8Array(Buffer.concat(pieces))
}

/** The entries of a file with that pickle and those storages. */
export const entriesOf = (
  pickle: Uint8Array,
  storages: readonly (readonly [string, Uint8Array])[],
  byteOrder = "little",
): readonly ArchiveEntry[] => [
  ["archive/data.pkl", pickle],
  ["archive/byteorder", utf8.encode(byteOrder)],
  ...storages.map(([key, content]) => [`archive/data/${key}`, content] as const),
  ["archive/version", utf8.encode("3\n")],
  ["archive/.data/serialization_id", utf8.encode("0123456789")],
]

/** The entries of a file with those tensors, each in a storage of its own. */
export const entriesOfTensors = (tensors: ReadonlyMap<string, StoredTensor>): readonly ArchiveEntry[] => {
  const listed = [...tensors].map(([name, tensor], at) => ({ name, tensor, key: String(at) }))
  const pickle = pickleOf(
    listed.map(({ name, tensor, key }) => {
      const { dtype, shape, data } = tensor
      const placed = { storage: key, elements: data.length, offset: 0, shape, strides: contiguousStrides(shape) }
      return [name, tensorValue({ ...placed, storageClass: storageClasses[dtype] ?? "UntypedStorage" })]
    }),
  )
  return entriesOf(
    pickle,
    listed.map(({ tensor: { data }, key }) => [key, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
  )
}
