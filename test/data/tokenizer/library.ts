// Hugging Face's library as tests compare with it. Its declarations do not resolve under Node's rules, so what it gives is
// looked at here.

import * as Predicate from "effect/Predicate"

const loaded: unknown = await import("@huggingface/tokenizers")

/** What the library makes of a `tokenizer.json`, without anything put around a text. */
export const fromLibrary = (json: Readonly<Record<string, unknown>>) => {
  const constructor = Predicate.hasProperty(loaded, "Tokenizer") ? loaded.Tokenizer : undefined
  if (!Predicate.isFunction(constructor)) throw new Error("the library has no Tokenizer")
  const library: unknown = Reflect.construct(constructor, [json, {}])
  const call = (name: "encode" | "decode", ...values: ReadonlyArray<unknown>): unknown => {
    const method = Predicate.hasProperty(library, name) ? library[name] : undefined
    if (!Predicate.isFunction(method)) throw new Error(`the library has no ${name}`)
    return Reflect.apply(method, library, values)
  }
  return {
    encode: (text: string): ReadonlyArray<unknown> => {
      const encoding = call("encode", text, { add_special_tokens: false })
      return Predicate.hasProperty(encoding, "ids") && Array.isArray(encoding.ids) ? encoding.ids : []
    },
    decode: (ids: ReadonlyArray<number>): unknown => call("decode", ids, { clean_up_tokenization_spaces: false }),
  }
}
