// Making segments: groups of documents in reading order, tokenised, packed, and put into the store. What a segment
// holds is a function of the plan alone, and the store's folder is named after all that is in the plan.

import { createHash } from "node:crypto"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import type { TextError, WriteError } from "../errors.ts"
import { packedPieces, type Packing } from "../packing.ts"
import type { Tokenizer } from "../tokenizer/tokenizer.ts"
import { openOrder, orderBegin, type DocumentGroup, type ReadingOrder } from "./readingOrder.ts"
import { type Survey, trainingBytes } from "./survey.ts"
import { idTypeOf, type TokenArray, type TokenBuilder, tokenBuilder } from "./tokenArray.ts"
import { openStore, type Segment, type TokenStore, writeSegment } from "./tokenStore.ts"

/** What decides the tokens of a text, but for the tokenizer. */
export interface SegmentPlan {
  readonly survey: Survey
  readonly order: ReadingOrder
  /** Bytes of text in a segment, at least; the last has what is left. */
  readonly segmentBytes: number
  readonly packing: Packing
  /** K, the tokens of a chunk. */
  readonly chunk: number
}

/** Changes whenever the same plan would give other segments. */
const storeFormat = "serein-segments-1"

/** The store of a plan below `folder`. Files are known by their content: one that has moved keeps its tokens. */
export const storeOf = (plan: SegmentPlan, tokenizer: Tokenizer, folder: string): TokenStore => {
  const { survey, order, segmentBytes, packing, chunk } = plan
  const { hash, bos, eos, pad } = tokenizer
  const text = { files: survey.files.map(({ sha256 }) => sha256), cut: survey.cut }
  const ids = { hash, bos, eos, pad }
  const decides = { storeFormat, text, order, segmentBytes, packing, chunk, ids }
  const key = createHash("sha256").update(JSON.stringify(decides)).digest("hex").slice(0, 16)
  return { path: join(folder, `tokens-${key}`), idType: idTypeOf(tokenizer.vocabularySize) }
}

/** About as many tokens as a segment can have: one is a byte at least, as a rule, and a document has a few of its own. */
const expectedTokens = ({ survey, segmentBytes }: SegmentPlan): number =>
  Math.ceil(1.1 * Math.min(trainingBytes(survey), segmentBytes))

/** Puts the tokens of a group of documents into a builder. */
const packGroup = Effect.fnUntraced(function* (
  { documents }: DocumentGroup,
  { packing, chunk }: SegmentPlan,
  tokenizer: Tokenizer,
  builder: TokenBuilder,
) {
  builder.empty()
  for (const { text } of documents) {
    for (const piece of packedPieces(packing, tokenizer, chunk, text)) builder.append(piece)
    yield* Effect.yieldNow
  }
  return builder.tokens()
})

/** The tokens of the first segment, or `most` of them, made without a store. */
export const firstTokens = Effect.fnUntraced(function* (
  plan: SegmentPlan,
  tokenizer: Tokenizer,
  most: number,
): Effect.fn.Return<TokenArray, TextError, FileSystem.FileSystem | Scope.Scope> {
  const group = yield* (yield* openOrder(plan.survey, plan.order, plan.segmentBytes))(0)
  const tokens = yield* packGroup(
    group,
    plan,
    tokenizer,
    tokenBuilder(idTypeOf(tokenizer.vocabularySize), expectedTokens(plan)),
  )
  return tokens.subarray(0, most)
}, Effect.scoped)

/** What segments are made for. */
export interface SegmentListener {
  /** Ends when a segment of this number may be made: so far, and no farther, may the store be ahead of training. */
  readonly mayMake: (number: number) => Effect.Effect<void>
  /** A segment is there, found or made, in order from number 0. */
  readonly onSegment: (segment: Segment) => void
}

/** Makes all segments of a plan that are not in the store yet. */
export const makeSegments = Effect.fnUntraced(function* (
  plan: SegmentPlan,
  tokenizer: Tokenizer,
  store: TokenStore,
  { mayMake, onSegment }: SegmentListener,
): Effect.fn.Return<void, TextError | WriteError, FileSystem.FileSystem | Scope.Scope> {
  const found = yield* openStore(store)
  for (const segment of found) onSegment(segment)
  let latest = found.at(-1)
  if (latest?.last === true) return
  yield* mayMake(found.length)
  const next = yield* openOrder(plan.survey, plan.order, plan.segmentBytes, latest?.after ?? orderBegin)
  const builder = tokenBuilder(store.idType, expectedTokens(plan))
  for (let number = found.length; latest?.last !== true; number++) {
    yield* mayMake(number)
    const group = yield* next(number)
    const tokens = yield* packGroup(group, plan, tokenizer, builder)
    const rest = { documents: group.documents.length, after: group.after, last: group.last }
    latest = yield* writeSegment(store, number, tokens, rest)
    onSegment(latest)
  }
}, Effect.scoped)
