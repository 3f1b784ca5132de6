// Files of other kinds than the byte-level one: the library encodes, our table decodes, token by token, to the same text
// as the library's decoder. What is not known is refused by name.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodeNext, finishDecoding, nothingDecoded } from "@serein/data"
import { tokenDecoding } from "@serein/data/tokenizer/tokenBytes"
import { fromLibrary } from "./library.ts"
import { assembled, tokenizerOf } from "./tokenizers.ts"

type Json = Readonly<Record<string, unknown>>

const specials = ["<unk>", "<s>", "</s>"]
const added_tokens = specials.map((content, id) => ({ id, content, special: true }))
const byteNames = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`)
const ids = (tokens: ReadonlyArray<string>): Json => Object.fromEntries(tokens.map((token, id) => [token, id]))

/** A byte-pair model with byte fallback, as Llama 2 has it. */
const llama2: Json = {
  added_tokens,
  normalizer: {
    type: "Sequence",
    normalizers: [
      { type: "Prepend", prepend: "▁" },
      { type: "Replace", pattern: { String: " " }, content: "▁" },
    ],
  },
  pre_tokenizer: null,
  post_processor: null,
  decoder: {
    type: "Sequence",
    decoders: [
      { type: "Replace", pattern: { String: "▁" }, content: " " },
      { type: "ByteFallback" },
      { type: "Fuse" },
      { type: "Strip", content: " ", start: 1, stop: 0 },
    ],
  },
  model: {
    type: "BPE",
    unk_token: "<unk>",
    fuse_unk: true,
    byte_fallback: true,
    vocab: ids([...specials, ...byteNames, ..."▁whaletr".split(""), "▁w", "ha", "le", "hale", "▁whale"]),
    merges: ["▁ w", "h a", "l e", "ha le", "▁w hale"],
  },
}

/** A unigram model with byte fallback and white space as ▁, as T5 and XLM-R have it. */
const unigram: Json = {
  added_tokens,
  normalizer: null,
  pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
  post_processor: null,
  decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
  model: {
    type: "Unigram",
    unk_id: 0,
    vocab: [...specials, "▁", "▁whale", "wh", "ale", ..."whaletr".split("")].map((token, id) => [token, -id]),
  },
}

/** A WordPiece model, as BERT has it: text comes back in words, one space between two. */
const wordPiece: Json = {
  added_tokens,
  normalizer: null,
  pre_tokenizer: { type: "WhitespaceSplit" },
  post_processor: null,
  decoder: { type: "WordPiece", prefix: "##", cleanup: false },
  model: {
    type: "WordPiece",
    unk_token: "<unk>",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: ids([...specials, ..."whaletr".split("").flatMap((letter) => [letter, `##${letter}`]), "whale", "##ale"]),
  },
}

const kinds: ReadonlyArray<readonly [string, Json]> = [
  ["a byte-pair model with byte fallback", llama2],
  ["a unigram model", unigram],
  ["a WordPiece model", wordPiece],
]

const words = fc.array(fc.constantFrom("whale", "what", "tale", "rat", "a"), { minLength: 1, maxLength: 6 })

describe.each(kinds)("%s", (_, json) => {
  const tokenizer = tokenizerOf(json)

  test("gives the text of its words back, as the library does", () => {
    const library = fromLibrary(json)
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(" ")
        const encoded = Array.from(tokenizer.encode(text))
        expect(tokenizer.decode(encoded)).toBe(text)
        expect(library.decode(encoded)).toBe(text)
      }),
    )
  })

  test("shows ids that come one by one, with the space before the first word", () => {
    fc.assert(
      fc.property(words, (list) => {
        let [decoded, shown] = [nothingDecoded, ""]
        for (const id of tokenizer.encode(list.join(" "))) {
          decoded = decodeNext(tokenizer, decoded, [id])
          shown += decoded.text
        }
        expect(shown + finishDecoding(decoded)).toBe(` ${list.join(" ")}`)
      }),
    )
  })

  test("has its special tokens, and a pad after them", () => {
    const { bos, eos, pad, vocabularySize } = tokenizer
    expect([bos, eos]).toEqual([1, 2])
    expect([pad, pad + 1]).toEqual([vocabularySize - 1, vocabularySize])
    expect(tokenizer.decode([1, 2, pad])).toBe("")
  })
})

test("byte fallback keeps every text", () => {
  const tokenizer = tokenizerOf(llama2)
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      // A ▁ of the text's own is the one character that such a model cannot tell from a space.
      fc.pre(!text.includes("▁"))
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
    }),
  )
})

describe("what is not known", () => {
  test("is refused by name", () => {
    const decoder = { type: "CTC", pad_token: "<pad>" }
    expect(assembled({ ...llama2, decoder })).toBe(
      "test.json: the decoder 'CTC' is not supported here; use another tokenizer",
    )
    expect(assembled({ ...llama2, decoder: null })).toContain("no decoder is not supported here")
    const merged = { type: "Split", pattern: { String: " " }, behavior: "MergedWithPrevious" }
    expect(assembled({ ...llama2, pre_tokenizer: merged })).toContain(`the pre-tokenizer 'Split' with behavior "Merged`)
    expect(assembled({ ...llama2, normalizer: { type: "Nonsense" } })).toContain("Nonsense")
  })

  test("or damaged, says what is wrong with it", () => {
    const { model } = llama2
    expect(assembled([])).toContain("it has no `model`, so it is no tokenizer.json")
    const damaged = (changed: Json) =>
      assembled({ ...llama2, model: { ...(Predicate.isObject(model) ? model : {}), ...changed } })
    expect(damaged({ vocab: { a: -1 } })).toContain("`model.vocab` does not say which token has which id")
    expect(damaged({ merges: ["a b c"] })).toContain("`model.merges` is not a list of pairs of tokens")
    expect(assembled({ ...llama2, added_tokens: [{ id: 1 }] })).toContain("`added_tokens` is not a list of tokens")
  })
})

test("a decoder's strips are of the text after its parts are joined, and of tokens before", () => {
  const decoderOf = (...decoders: ReadonlyArray<Json>) =>
    Result.getOrThrow(tokenDecoding({ type: "Sequence", settings: { decoders } }))
  const strip = { type: "Strip", content: "_", start: 1, stop: 1 }
  const text = ({ bytesOf }: ReturnType<typeof decoderOf>) => Buffer.from(bytesOf("__a_")).toString()
  expect(text(decoderOf(strip))).toBe("_a")
  expect(text(decoderOf({ type: "Fuse" }, strip))).toBe("__a_")
  expect(decoderOf({ type: "Fuse" }, strip).trimming).toEqual({ character: "_", start: 1, end: 1 })
  expect(decoderOf({ type: "BPEDecoder", suffix: "</w>" }).trimming.end).toBe(1)
})
