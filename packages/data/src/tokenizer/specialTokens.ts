// Which ids begin, end and pad documents. A `tokenizer.json` lists special tokens and does not say what each is for:
// that is said by the user, by the `tokenizer_config.json` beside it, or by the names in common use. Where there is no
// pad, one is added after the last id, as the scripts of CALM do for Llama 3's vocabulary.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import { TokenizerError } from "../errors.ts"
import type { GivenVocabulary, SpecialIds, SpecialNames } from "./tokenizer.ts"
import type { AddedToken, TokenizerFile } from "./tokenizerFile.ts"

type Role = keyof SpecialNames

/** The configuration's key of each role. */
const keyOf: Readonly<Record<Role, string>> = { bos: "text.bosToken", eos: "text.eosToken", pad: "text.padToken" }

const askFor = (role: Role): string => `${keyOf[role]}, or --${role}-token of \`serein tokenizer\``

/** Names in common use, the most telling first. */
const common: Readonly<Record<Role, ReadonlyArray<string>>> = {
  bos: ["<|bos|>", "<s>", "<bos>", "<|begin_of_text|>", "<|startoftext|>", "<｜begin▁of▁sentence｜>", "[BOS]", "[CLS]"],
  eos: ["<|eos|>", "</s>", "<eos>", "<|end_of_text|>", "<|endoftext|>", "<｜end▁of▁sentence｜>", "[EOS]", "[SEP]"],
  pad: ["<|pad|>", "<pad>", "<|finetune_right_pad_id|>", "[PAD]"],
}

/** What a `tokenizer_config.json` says of each role: a name, or an object that holds it. */
export const namesInConfig = (config: unknown): SpecialNames => {
  const nameOf = (role: Role): string | null => {
    const stated = Predicate.hasProperty(config, `${role}_token`) ? config[`${role}_token`] : undefined
    const content = Predicate.hasProperty(stated, "content") ? stated.content : stated
    return Predicate.isString(content) ? content : null
  }
  return { bos: nameOf("bos"), eos: nameOf("eos"), pad: nameOf("pad") }
}

/** The roles of a vocabulary, the number of its ids, and every id that stands for no text. */
export interface SpecialTokens extends SpecialIds {
  readonly vocabularySize: number
  readonly specialTokens: ReadonlyMap<number, string>
}

/** Where roles are looked for. */
export interface SpecialSource {
  readonly path: string
  readonly vocabulary: ReadonlyMap<string, number>
  readonly addedTokens: ReadonlyArray<AddedToken>
  /** What the user says; it comes first. */
  readonly named: SpecialNames
  /** What the `tokenizer_config.json` says. */
  readonly configured: SpecialNames
  /** The ids of the model that it is for; they come before all names. */
  readonly given: GivenVocabulary | null
}

/** The id after the last one. */
const idCount = ({ vocabulary, addedTokens }: Pick<TokenizerFile, "vocabulary" | "addedTokens">): number => {
  let count = 0
  for (const id of vocabulary.values()) count = Math.max(count, id + 1)
  for (const { id } of addedTokens) count = Math.max(count, id + 1)
  return count
}

const listed = (addedTokens: ReadonlyArray<AddedToken>): string => {
  const names = addedTokens.filter(({ special }) => special).map(({ content }) => content)
  if (names.length === 0) return "it has no special tokens"
  const shown = names.slice(0, 8).join(", ")
  return `its special tokens are ${shown}${names.length > 8 ? ` and ${names.length - 8} more` : ""}`
}

/**
 * The roles of a given vocabulary, where its ids are among its number and the ids of text are, too: `textIds` is the one
 * after the last of them. `names` are the names that ids have.
 */
export const givenSpecialTokens = (
  path: string,
  { size, bos, eos, pad }: GivenVocabulary,
  textIds: number,
  names: ReadonlyMap<number, string>,
): Result.Result<SpecialTokens, TokenizerError> => {
  const refuse = (what: string) => Result.fail(new TokenizerError({ path, message: `${path}: ${what}` }))
  if (size < textIds) {
    return refuse(
      `text.vocabulary.size is ${size}, and its tokens have ids up to ${textIds - 1}; use its own tokenizer`,
    )
  }
  const specialTokens = new Map(names)
  for (const [role, id] of Object.entries({ bos, eos, pad })) {
    if (id >= size) return refuse(`text.vocabulary.${role} is ${id}, and ids end at ${size - 1}; give one of them`)
    specialTokens.set(id, names.get(id) ?? `<|${role}|>`)
  }
  return Result.succeed({ bos, eos, pad, specialTokens, vocabularySize: size })
}

/** Finds the roles, or says which key of the configuration would tell. */
export const findSpecialTokens = (source: SpecialSource): Result.Result<SpecialTokens, TokenizerError> => {
  const { path, vocabulary, addedTokens, named, configured } = source
  const refuse = (what: string) => Result.fail(new TokenizerError({ path, message: `${path}: ${what}` }))
  const specials = new Map(addedTokens.flatMap(({ id, content, special }) => (special ? [[id, content] as const] : [])))
  const ids = new Map([...vocabulary, ...addedTokens.map(({ id, content }) => [content, id] as const)])
  if (source.given !== null) {
    const { given } = source
    return givenSpecialTokens(path, given, idCount({ vocabulary, addedTokens: [] }), specials)
  }
  const found: Partial<Record<Role, number>> = {}

  for (const role of ["bos", "eos", "pad"] as const) {
    const asked = named[role] ?? null
    const stated = configured[role] ?? null
    const id = ids.get(asked ?? stated ?? common[role].find((name) => specials.has(ids.get(name) ?? -1)) ?? "")
    if (asked !== null && id === undefined) {
      return refuse(`${keyOf[role]} names ${JSON.stringify(asked)}, which is no token of it; ${listed(addedTokens)}`)
    }
    if (stated !== null && id === undefined && role !== "pad") {
      const config = `its tokenizer_config.json says that ${role}_token is ${JSON.stringify(stated)}`
      return refuse(`${config}, which is no token of it; name another with ${askFor(role)}`)
    }
    if (id !== undefined) found[role] = id
  }

  const { eos } = found
  if (eos === undefined) {
    return refuse(`nothing says which token ends a document; name it with ${askFor("eos")} (${listed(addedTokens)})`)
  }
  // Like GPT-2, a vocabulary without a token of its own for it begins documents with the one that ends them.
  const bos = found.bos ?? eos
  const last = idCount(source)
  // A pad that is also the end would hide where documents end.
  const pad = found.pad === undefined || found.pad === eos || found.pad === bos ? last : found.pad
  for (const [name, id] of ids) if (id === bos || id === eos || id === pad) specials.set(id, name)
  // Under its name it is found again, or added again, where the file is opened anew.
  if (pad === last) specials.set(pad, ids.has("<|pad|>") ? "<|added_pad|>" : "<|pad|>")
  const specialTokens = new Map([...specials].sort(([left], [right]) => left - right))
  return Result.succeed({ bos, eos, pad, specialTokens, vocabularySize: Math.max(last, pad + 1) })
}
