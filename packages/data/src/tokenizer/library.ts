// Hugging Face's library for JavaScript, as far as it is used: it translates regular expressions, and it encodes what our
// own encoder does not. Its declarations name their neighbours in a way that Node's resolution does not find, so what
// comes out of it is looked at here instead of being believed.

import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"

/** What the library does for us. */
export interface Library {
  /** A regular expression in Oniguruma's syntax, which files use, for JavaScript; undefined where it has none for it. */
  readonly pattern: (rule: string) => RegExp | undefined
  /** The function that encodes as a `tokenizer.json` says, or the library's words on what of it is unknown. */
  readonly encoder: (json: Readonly<Record<string, unknown>>) => Result.Result<(text: string) => Int32Array, string>
}

const construct = (
  loaded: unknown,
  name: string,
  ...values: ReadonlyArray<unknown>
): Result.Result<unknown, string> => {
  const constructor = Predicate.hasProperty(loaded, name) ? loaded[name] : undefined
  if (!Predicate.isFunction(constructor)) return Result.fail(`the library has no ${name}`)
  try {
    return Result.succeed<unknown>(Reflect.construct(constructor, values))
  } catch (cause) {
    return Result.fail(Predicate.isError(cause) ? cause.message : String(cause))
  }
}

/** Ids where the library knows them; a piece that the vocabulary lacks altogether has none. */
const idsOf = (encoding: unknown): Int32Array => {
  const ids = Predicate.hasProperty(encoding, "ids") ? encoding.ids : undefined
  return Int32Array.from(Array.isArray(ids) ? ids.filter(Predicate.isNumber) : [])
}

/** Loads the library. */
export const loadLibrary: Effect.Effect<Library> = Effect.map(
  Effect.promise((): Promise<unknown> => import("@huggingface/tokenizers")),
  (loaded) => ({
    pattern: (rule) => {
      const split = { type: "Split", pattern: { Regex: rule }, behavior: "Isolated", invert: false }
      const made = Result.getOrUndefined(construct(loaded, "SplitPreTokenizer", split))
      return Predicate.hasProperty(made, "pattern") && made.pattern instanceof RegExp ? made.pattern : undefined
    },
    encoder: (json) =>
      Result.map(construct(loaded, "Tokenizer", json, {}), (made) => (text) => {
        const encode = Predicate.hasProperty(made, "encode") ? made.encode : undefined
        return idsOf(
          Predicate.isFunction(encode) ? Reflect.apply(encode, made, [text, { add_special_tokens: false }]) : undefined,
        )
      }),
  }),
)
