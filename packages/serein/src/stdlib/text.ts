/**
 * `text`: texts to tokens, documents to a stream of chunks, and the windows that training reads of it.
 */
export { checkSampling, trainingBatch } from "@serein/data/batches"
export type { SamplingPlan } from "@serein/data/batches"
export { randomBelow } from "@serein/data/counterRandom"
export { packDocuments, splitHeldOut } from "@serein/data/packing"
export { byteTokenizer } from "@serein/data/tokenizer/bytes"
export type { Tokenizer } from "@serein/data/tokenizer/tokenizer"
export { vocabularyOf } from "../config/models.ts"
