// A pickle read as data: the stack machine of Python's pickle protocols 2 to 5 (PEP 307, 3154, 574; opcodes as the
// standard library's pickletools describes them), cut down to what a state dict is made of. Nothing is imported and
// nothing is called: a global is a name, which must be among those expected, and a call becomes a value that says what
// would have been called. Every other name is refused by its name, every other opcode by its number. Pure.

import * as Result from "effect/Result"
import { type ByteCursor, byteCursor, type Read } from "./byteCursor.ts"
import { isTagged, type PickleValue } from "./pickleValue.ts"

/** The class whose call without operands is an empty dictionary. */
const orderedDictionary = "collections.OrderedDict"

type Entry = readonly [PickleValue, PickleValue]

/** Lists and dictionaries that are still being filled: by identity, since values are read-only for everybody else. */
interface Machine {
  readonly stack: Array<PickleValue>
  /** Heights of the stack at which open groups begin. */
  readonly marks: Array<number>
  readonly memo: Map<number, PickleValue>
  readonly lists: Map<PickleValue, Array<PickleValue>>
  readonly dictionaries: Map<PickleValue, Array<Entry>>
  readonly expected: ReadonlySet<string>
}

const done: Read<void> = Result.succeed(undefined)

const push = ({ stack }: Machine, value: PickleValue): Read<void> => {
  stack.push(value)
  return done
}

const pop = ({ stack, marks }: Machine): Read<PickleValue> => {
  const value = stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined
  return value === undefined ? Result.fail("it takes a value where there is none") : Result.succeed(value)
}

/** The last `count` values, in the order in which they came. */
const popMany = (machine: Machine, count: number): Read<readonly PickleValue[]> =>
  machine.stack.length - count >= (machine.marks.at(-1) ?? 0)
    ? Result.succeed(machine.stack.splice(machine.stack.length - count))
    : Result.fail("it takes a value where there is none")

/** The values since the last mark, which goes with them. */
const popGroup = ({ stack, marks }: Machine): Read<readonly PickleValue[]> => {
  const mark = marks.pop()
  return mark === undefined
    ? Result.fail("it closes a group that was never opened")
    : Result.succeed(stack.splice(mark))
}

const pushTuple = (machine: Machine, items: readonly PickleValue[]): Read<void> =>
  push(machine, { _tag: "Tuple", items })

const pushList = (machine: Machine): Read<void> => {
  const items: Array<PickleValue> = []
  const list: PickleValue = { _tag: "List", items }
  machine.lists.set(list, items)
  return push(machine, list)
}

const pushDictionary = (machine: Machine): Read<void> => {
  const entries: Array<Entry> = []
  const dictionary: PickleValue = { _tag: "Dictionary", entries }
  machine.dictionaries.set(dictionary, entries)
  return push(machine, dictionary)
}

const append = (machine: Machine, items: readonly PickleValue[]): Read<void> => {
  const list = machine.lists.get(machine.stack.at(-1) ?? null)
  if (list === undefined) return Result.fail("it appends to what is no list")
  for (const item of items) list.push(item)
  return done
}

const setItems = (machine: Machine, items: readonly PickleValue[]): Read<void> => {
  const dictionary = machine.dictionaries.get(machine.stack.at(-1) ?? null)
  if (dictionary === undefined) return Result.fail("it sets an item of what is no dictionary")
  if (items.length % 2 === 1) return Result.fail("it sets a key without a value")
  for (let at = 0; at < items.length; at += 2) dictionary.push([items[at] ?? null, items[at + 1] ?? null])
  return done
}

const pushGlobal = (machine: Machine, name: string): Read<void> =>
  machine.expected.has(name)
    ? push(machine, { _tag: "Global", name })
    : Result.fail(
        `it asks for '${name}', which no tensor needs and which could run code; it was not run, and the file is refused: ` +
          "do not trust it, or save the model's state_dict() alone",
      )

const reduce = (machine: Machine): Read<void> =>
  Result.gen(function* () {
    const operands = yield* pop(machine)
    const callee = yield* pop(machine)
    if (!isTagged(callee, "Global")) return yield* Result.fail("it calls what is no function")
    if (!isTagged(operands, "Tuple")) return yield* Result.fail(`it calls ${callee.name} without a tuple of arguments`)
    return callee.name === orderedDictionary && operands.items.length === 0
      ? yield* pushDictionary(machine)
      : yield* push(machine, { _tag: "Call", callee: callee.name, operands: operands.items })
  })

/** A state dict carries its modules' versions as an attribute: nothing that a tensor needs. */
const dropAttributes = (machine: Machine): Read<void> =>
  Result.flatMap(pop(machine), () =>
    machine.dictionaries.has(machine.stack.at(-1) ?? null)
      ? done
      : Result.fail("it sets attributes of what is no dictionary"),
  )

const remember = ({ memo, stack }: Machine, key: number): Read<void> => {
  const value = stack.at(-1)
  if (value === undefined) return Result.fail("it remembers a value where there is none")
  memo.set(key, value)
  return done
}

const recall = (machine: Machine, key: number): Read<void> => {
  const value = machine.memo.get(key)
  return value === undefined ? Result.fail(`it recalls a value ${key} that it never remembered`) : push(machine, value)
}

const stackGlobal = (machine: Machine): Read<void> =>
  Result.flatMap(popMany(machine, 2), ([module, name]) =>
    typeof module === "string" && typeof name === "string"
      ? pushGlobal(machine, `${module}.${name}`)
      : Result.fail("it asks for a global whose name is no text"),
  )

type Act = (machine: Machine, cursor: ByteCursor) => Read<void>

const operand =
  <A>(read: (cursor: ByteCursor) => Read<A>, act: (machine: Machine, value: A) => Read<void>): Act =>
  (machine, cursor) =>
    Result.flatMap(read(cursor), (value) => act(machine, value))

const unsigned = (bytes: number) => (cursor: ByteCursor) => cursor.unsigned(bytes)

/** A text after its length, which takes so many bytes. */
const text = (bytes: number) => (cursor: ByteCursor) => Result.flatMap(cursor.unsigned(bytes), cursor.text)

const constant =
  (value: PickleValue): Act =>
  (machine) =>
    push(machine, value)

const ignored = (): Read<void> => done

/** What the opcodes do, by the byte that stands for them; named as in pickletools. */
const acts: ReadonlyMap<number, Act> = new Map<number, Act>([
  [0x80, operand(unsigned(1), ignored)], // PROTO
  [0x95, operand(unsigned(8), ignored)], // FRAME
  [0x28, (machine) => (machine.marks.push(machine.stack.length), done)], // MARK
  [0x30, (machine) => Result.map(pop(machine), () => undefined)], // POP
  [0x31, (machine) => Result.map(popGroup(machine), () => undefined)], // POP_MARK
  [0x4e, constant(null)], // NONE
  [0x88, constant(true)], // NEWTRUE
  [0x89, constant(false)], // NEWFALSE
  [0x4b, operand(unsigned(1), push)], // BININT1
  [0x4d, operand(unsigned(2), push)], // BININT2
  [0x4a, operand((cursor) => cursor.signed(4), push)], // BININT
  [0x8a, operand((cursor) => Result.flatMap(cursor.unsigned(1), cursor.signed), push)], // LONG1
  [0x47, operand((cursor) => cursor.double(), push)], // BINFLOAT
  [0x8c, operand(text(1), push)], // SHORT_BINUNICODE
  [0x58, operand(text(4), push)], // BINUNICODE
  [0x8d, operand(text(8), push)], // BINUNICODE8
  [0x29, (machine) => pushTuple(machine, [])], // EMPTY_TUPLE
  [0x85, (machine) => Result.flatMap(popMany(machine, 1), (items) => pushTuple(machine, items))], // TUPLE1
  [0x86, (machine) => Result.flatMap(popMany(machine, 2), (items) => pushTuple(machine, items))], // TUPLE2
  [0x87, (machine) => Result.flatMap(popMany(machine, 3), (items) => pushTuple(machine, items))], // TUPLE3
  [0x74, (machine) => Result.flatMap(popGroup(machine), (items) => pushTuple(machine, items))], // TUPLE
  [0x5d, pushList], // EMPTY_LIST
  [0x61, (machine) => Result.flatMap(popMany(machine, 1), (items) => append(machine, items))], // APPEND
  [0x65, (machine) => Result.flatMap(popGroup(machine), (items) => append(machine, items))], // APPENDS
  [0x7d, pushDictionary], // EMPTY_DICT
  [0x73, (machine) => Result.flatMap(popMany(machine, 2), (items) => setItems(machine, items))], // SETITEM
  [0x75, (machine) => Result.flatMap(popGroup(machine), (items) => setItems(machine, items))], // SETITEMS
  [
    0x63,
    operand(
      (cursor) => Result.flatMap(cursor.line(), (module) => Result.map(cursor.line(), (name) => `${module}.${name}`)),
      pushGlobal,
    ),
  ], // GLOBAL
  [0x93, stackGlobal], // STACK_GLOBAL
  [0x52, reduce], // REDUCE
  [0x62, dropAttributes], // BUILD
  [0x51, (machine) => Result.flatMap(pop(machine), (id) => push(machine, { _tag: "Persistent", id }))], // BINPERSID
  [0x71, operand(unsigned(1), remember)], // BINPUT
  [0x72, operand(unsigned(4), remember)], // LONG_BINPUT
  [0x94, (machine) => remember(machine, machine.memo.size)], // MEMOIZE
  [0x68, operand(unsigned(1), recall)], // BINGET
  [0x6a, operand(unsigned(4), recall)], // LONG_BINGET
])

const stop = 0x2e

/**
 * The value of a pickle in which no globals occur but the `expected` ones.
 * Left: what is wrong with it, as a clause that goes on after "its pickle is refused: ".
 */
export const parsePickle = (bytes: Uint8Array, expected: ReadonlySet<string>): Read<PickleValue> =>
  Result.gen(function* () {
    const machine: Machine = {
      stack: [],
      marks: [],
      memo: new Map(),
      lists: new Map(),
      dictionaries: new Map(),
      expected: new Set([orderedDictionary, ...expected]),
    }
    const cursor = byteCursor(bytes)
    for (;;) {
      const opcode = yield* cursor.unsigned(1)
      if (opcode === stop) return yield* pop(machine)
      const act = acts.get(opcode)
      if (act === undefined) {
        return yield* Result.fail(
          `it has the instruction 0x${opcode.toString(16).padStart(2, "0")}, which no state dict needs; save the model's state_dict() alone`,
        )
      }
      yield* act(machine, cursor)
    }
  })
