// The encoder of byte-level vocabularies gives the ids of Hugging Face's library, for every form of file that it takes
// on, and of the libraries that published vocabularies come from.

import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as fc from "fast-check"
import llama3Library from "llama3-tokenizer-js"
import { describe, expect, test } from "vitest"
import { openTokenizer, type Tokenizer } from "@serein/data"
import { fromLibrary } from "./library.ts"
import { arbitraryText, learnedJson, passage, tokenizerOf } from "./tokenizers.ts"

type Json = Readonly<Record<string, unknown>>

const learned: Json = learnedJson
const [split, byteLevel] = [
  { type: "Split", pattern: { Regex: "\\p{L}+|\\s" }, behavior: "Isolated", invert: false },
  { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false },
]
const sequence = (...pretokenizers: ReadonlyArray<Json>): Json => ({
  ...learned,
  pre_tokenizer: { type: "Sequence", pretokenizers },
})
const model: Json = Predicate.isObject(learned["model"]) ? { ...learned["model"] } : {}
const merges: ReadonlyArray<unknown> = Array.isArray(model["merges"]) ? model["merges"] : []
const added = [
  { id: 340, content: "whale", special: false, normalized: false },
  { id: 341, content: "whales", special: false, normalized: false },
  { id: 342, content: "  ", special: false, normalized: false },
]

/** Files of the byte-level kind, each with one setting of its own. */
const files: ReadonlyArray<readonly [string, Json]> = [
  ["as it is learned", learned],
  ["with GPT-2's rule", { ...learned, pre_tokenizer: { ...byteLevel, use_regex: true } }],
  ["with a rule of its own, whose gaps are words", sequence(split, byteLevel)],
  [
    "whose rule gives the words and drops the rest",
    sequence({ ...split, behavior: "Removed", invert: true }, byteLevel),
  ],
  [
    "with single digits before GPT-2's rule",
    sequence({ type: "Digits", individual_digits: true }, { ...byteLevel, use_regex: true }),
  ],
  ["without any rule", { ...learned, pre_tokenizer: byteLevel }],
  ["that ignores merges", { ...learned, model: { ...model, ignore_merges: true } }],
  [
    "with merges as pairs",
    { ...learned, model: { ...model, merges: merges.map((merge) => String(merge).split(" ")) } },
  ],
  ["with a merge that comes twice", { ...learned, model: { ...model, merges: [...merges, merges[0]] } }],
  ["with tokens that are found first", { ...learned, added_tokens: added }],
  ["in normal form C", { ...learned, normalizer: { type: "NFC" } }],
]

// The library reads GPT-2's rule with JavaScript's white space and not with Unicode's, and folds ASCII case only.
const common = arbitraryText.map((text) => text.replaceAll(/[\u0085\ufeffſ]/g, "").replaceAll(/<\|[a-z]+\|>/g, ""))

const open = (json: Json): Tokenizer => tokenizerOf(json, { eos: "e" })

describe.each(files)("a file %s", (_, json) => {
  test("has the ids of the library", () => {
    const [ours, theirs] = [open(json), fromLibrary(json)]
    fc.assert(
      fc.property(common, (text) => {
        expect(Array.from(ours.encode(text))).toEqual(theirs.encode(text))
      }),
      { numRuns: 60 },
    )
    expect(Array.from(ours.encode(passage))).toEqual(theirs.encode(passage))
  })
})

test("what may not be understood in part is left to the library", () => {
  const bytes = "\u00e9 whale"
  for (const changed of [
    { ...learned, pre_tokenizer: { ...byteLevel, add_prefix_space: true } },
    { ...learned, added_tokens: [{ id: 340, content: "whale", special: false, lstrip: true }] },
    { ...learned, normalizer: { type: "Lowercase" } },
  ]) {
    expect(Array.from(open(changed).encode(bytes))).toEqual(fromLibrary(changed).encode(bytes))
  }
})

describe("Llama 3", () => {
  const llama3 = Effect.runPromise(Effect.provide(openTokenizer({ tokenizer: "llama3" }), NodeFileSystem.layer))

  test("has its 128 256 ids and a pad after them, or its reserved one where that is named", async () => {
    const { kind, bos, eos, pad, vocabularySize } = await llama3
    expect({ kind, bos, eos, pad, vocabularySize }).toEqual({
      kind: "llama3",
      bos: 128_000,
      eos: 128_001,
      pad: 128_256,
      vocabularySize: 128_257,
    })
    const choice = { tokenizer: "llama3", specialNames: { pad: "<|finetune_right_pad_id|>" } }
    const reserved = await Effect.runPromise(Effect.provide(openTokenizer(choice), NodeFileSystem.layer))
    expect([reserved.pad, reserved.vocabularySize]).toEqual([128_004, 128_256])
    expect(reserved.hash).not.toBe((await llama3).hash)
  })

  test("has the ids of its own library", async () => {
    const { encode } = await llama3
    fc.assert(
      fc.property(common, (text) => {
        expect(Array.from(encode(text))).toEqual(llama3Library.encode(text, { bos: false, eos: false }))
      }),
    )
    expect(Array.from(encode(passage))).toEqual(llama3Library.encode(passage, { bos: false, eos: false }))
  })

  test("joins words of any length", async () => {
    const { encode, decode } = await llama3
    const word = "abc".repeat(20_000)
    expect(decode(encode(word))).toBe(word)
  })
})
