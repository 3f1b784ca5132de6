// Which tokens begin, end and pad documents: what the user says, then what the configuration beside the file says, then
// what the names say; a pad is added where there is none, and what cannot be told is asked for by its key.

import { describe, expect, test } from "vitest"
import type { SpecialNames } from "@serein/data"
import { assembled, learnedJson } from "./tokenizers.ts"

/** The roles in a vocabulary of 340 ids with these special tokens from id 340 on. */
const rolesOf = (specials: ReadonlyArray<string>, named: SpecialNames = {}, configured: SpecialNames = {}) => {
  const added_tokens = specials.map((content, index) => ({ id: 340 + index, content, special: true }))
  const made = assembled({ ...learnedJson, added_tokens }, named, configured)
  if (typeof made === "string") return made
  const { bos, eos, pad, vocabularySize } = made
  return { bos, eos, pad, vocabularySize }
}

describe("roles", () => {
  test("are told by names in common use", () => {
    expect(rolesOf(["<s>", "</s>", "<pad>"])).toEqual({ bos: 340, eos: 341, pad: 342, vocabularySize: 343 })
    expect(rolesOf(["[PAD]", "[CLS]", "[SEP]"])).toEqual({ bos: 341, eos: 342, pad: 340, vocabularySize: 343 })
  })

  test("are told by the configuration before names, and by the user before both", () => {
    const specials = ["<s>", "</s>", "<pad>", "<end>", "<stop>"]
    expect(rolesOf(specials, {}, { eos: "<end>" })).toMatchObject({ bos: 340, eos: 343 })
    expect(rolesOf(specials, { eos: "<stop>" }, { eos: "<end>" })).toMatchObject({ bos: 340, eos: 344 })
  })

  test("may be of any token that is named", () => {
    expect(rolesOf([], { eos: "A" })).toMatchObject({ eos: 65 })
  })

  test("a pad is added after the last id where there is none, or where it ends documents too", () => {
    expect(rolesOf(["<s>", "</s>"])).toEqual({ bos: 340, eos: 341, pad: 342, vocabularySize: 343 })
    expect(rolesOf(["<s>", "</s>"], {}, { pad: "<missing>" })).toMatchObject({ pad: 342 })
    expect(rolesOf(["<s>", "</s>"], { pad: "</s>" })).toMatchObject({ eos: 341, pad: 342 })
  })

  test("documents begin with the token that ends them where no other does, as with GPT-2", () => {
    expect(rolesOf(["<|endoftext|>"])).toEqual({ bos: 340, eos: 340, pad: 341, vocabularySize: 342 })
  })
})

describe("roles that cannot be told", () => {
  test("are asked for by key, with the tokens that there are", () => {
    expect(rolesOf(["<a>", "<b>"])).toBe(
      "test.json: nothing says which token ends a document; name it with text.eosToken, or --eos-token of `serein tokenizer` (its special tokens are <a>, <b>)",
    )
    expect(rolesOf(["</s>"], { pad: "<pda>" })).toBe(
      'test.json: text.padToken names "<pda>", which is no token of it; its special tokens are </s>',
    )
    expect(rolesOf(["</s>"], {}, { bos: "<none>" })).toBe(
      'test.json: its tokenizer_config.json says that bos_token is "<none>", which is no token of it; name another with text.bosToken, or --bos-token of `serein tokenizer`',
    )
  })
})
