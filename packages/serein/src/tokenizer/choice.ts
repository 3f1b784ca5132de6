/**
 * The tokenizer that a command line names.
 */
import type * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { openTokenizer } from "@serein/data"
import type { Tokenizer, TokenizerError } from "@serein/data"

/** What the flags say of it. */
export interface ChoiceInput {
  readonly tokenizer: string
  readonly bosToken: Option.Option<string>
  readonly eosToken: Option.Option<string>
  readonly padToken: Option.Option<string>
}

/** Opens it. */
export const openChosen = ({
  tokenizer,
  bosToken,
  eosToken,
  padToken,
}: ChoiceInput): Effect.Effect<Tokenizer, TokenizerError, FileSystem.FileSystem> =>
  openTokenizer({
    tokenizer,
    specialNames: {
      bos: Option.getOrNull(bosToken),
      eos: Option.getOrNull(eosToken),
      pad: Option.getOrNull(padToken),
    },
  })
