// Text to token ids and back: what training and generation need of any tokenizer. Two laws hold of every one: bytes of
// joined ids are the joined bytes of the ids (so a stream can be decoded as it comes), and the ids of a text that is cut
// where `encodeSettled` says are the joined ids of its parts (so a text can be encoded as it comes).

/** Where a tokenizer comes from: the two that are built in, or a file in the format of `tokenizer.json`. */
export type TokenizerKind = "bytes" | "llama3" | "file"

/** What tells one tokenizer from another. */
export interface TokenizerIdentity {
  readonly kind: TokenizerKind
  /** The name by which people refer to it: `bytes`, `llama3`, or the file's path when it was loaded. */
  readonly name: string
  /** All ids are below it. */
  readonly vocabularySize: number
  /** SHA-256, in hexadecimal, of everything that decides ids and text (see `contentHash`). */
  readonly hash: string
}

/** Names of special tokens, for those roles that a file does not tell. */
export interface SpecialNames {
  readonly bos?: string | null
  readonly eos?: string | null
  readonly pad?: string | null
}

/** The ids that stand for no text and that packing puts around documents. */
export interface SpecialIds {
  /** Begins a document. */
  readonly bos: number
  /** Ends a document. */
  readonly eos: number
  /** Fills a document up to whole chunks. It is neither bos nor eos. */
  readonly pad: number
}

/** The ids of a model: their number, those that its tokenizer never gives among them, and those with a role. */
export interface GivenVocabulary extends SpecialIds {
  readonly size: number
}

/** Which tokenizer to open: plain data, from which another thread opens the same one. */
export interface TokenizerChoice {
  /** `bytes`, `llama3`, or the path of a `tokenizer.json` or of the folder that holds one. */
  readonly tokenizer: string
  /** What it calls its special tokens, where it does not say so itself. */
  readonly specialNames?: SpecialNames
  /** The ids of the model that it is for, where that was made elsewhere; they come before all names. */
  readonly vocabulary?: GivenVocabulary | null
}

/** The ids of the first `length` UTF-16 units of a text. */
export interface SettledIds {
  readonly ids: Int32Array
  readonly length: number
}

/** A reversible map between text and token ids. Ids are below `vocabularySize`. */
export interface Tokenizer extends TokenizerIdentity, SpecialIds {
  /** Every id that stands for no text, by the name that its file gives it; bos, eos and pad are among them. */
  readonly specialTokens: ReadonlyMap<number, string>
  /**
   * The text's ids, without bos, eos or pad. Names of special tokens have no meaning in a text: `<|eos|>` is seven
   * characters. A lone surrogate becomes U+FFFD.
   */
  readonly encode: (text: string) => Int32Array
  /** The ids of bytes that may not be UTF-8; the same as `encode` where they are. */
  readonly encodeBytes: (bytes: Uint8Array) => Int32Array
  /**
   * The ids of as much of the beginning of a text as is settled whatever follows it:
   * `encode(text + more)` is `ids` joined with `encode(text.slice(length) + more)`.
   */
  readonly encodeSettled: (text: string) => SettledIds
  /** The UTF-8 bytes that the ids stand for; special tokens stand for none, an unknown id for U+FFFD. */
  readonly decodeBytes: (ids: Iterable<number>) => Uint8Array
  /** The text that the ids stand for; bytes that are not UTF-8 become U+FFFD. */
  readonly decode: (ids: Iterable<number>) => string
  /** What it was opened by. */
  readonly choice: TokenizerChoice
  /** The file's content, where there is one: what a run keeps, so that it needs no other copy. */
  readonly file: Uint8Array | null
}

/** The part of a tokenizer that says which it is. */
export const identityOf = ({ kind, name, vocabularySize, hash }: TokenizerIdentity): TokenizerIdentity => ({
  kind,
  name,
  vocabularySize,
  hash,
})

/** The UTF-8 bytes of U+FFFD, which stands for what cannot be decoded. */
export const replacementBytes: Uint8Array = Uint8Array.of(0xef, 0xbf, 0xbd)

/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD, and a leading U+FEFF stays. */
export const decodeUtf8 = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
