/**
 * Token embeddings: rows of a table, looked up by id. An id outside the table (a masked label) reads zeros.
 */
import { equal, initialise, param, privateAxis, stopGradient, take, where } from "@serein/lang"
import type { Axis, F32, I32 } from "@serein/lang"

/** The table [vocabulary, hidden] at `path.weight`. `padToken`: a row that begins at zero. */
export const embeddingTable = <const V extends Axis, const H extends Axis>(
  path: string,
  Vocabulary: V,
  Hidden: H,
  padToken?: number,
): F32<V | H> => param(`${path}.weight`, [Vocabulary, Hidden], { init: initialise.normal(0.02, padToken) })

/** An embedding whose row `padToken` begins at zero and gets no gradient. */
export const embeddingWithPad =
  <const H extends Axis>(path: string, vocabularySize: number, Hidden: H, padToken: number) =>
  <A extends Axis>(tokens: I32<A>): F32<A | H> => {
    const Vocabulary = privateAxis("vocabulary", vocabularySize)
    const rows = take(Vocabulary)(embeddingTable(path, Vocabulary, Hidden, padToken), tokens)
    return where(equal(tokens, padToken), stopGradient(rows), rows)
  }
