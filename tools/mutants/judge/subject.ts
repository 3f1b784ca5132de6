/**
 * What mutants are judged on: a program, what the code under test makes of it, and the laws that this must obey.
 */
import { createHash } from "node:crypto"
import type { Tensor } from "@serein/lang/evaluate"
import type { Verdict } from "@serein/gradcheck"

/** What the code under test makes of a program. */
export interface Outcome {
  /** Parts that are equal where they are the same expression or the same code, which then has the same result. */
  readonly parts: readonly string[]
  /** The result on the program's values, or, in later rounds, on others. */
  readonly run: (round: number) => Promise<Result>
  /** Asked with nothing switched on: whether every rewriting that was made is one that the unaltered rules make. */
  readonly isIdle?: () => boolean
}

/** What was computed. */
export interface Result {
  /** A digest of every bit. */
  readonly bits: string
  /** Elements of all operations that were evaluated. */
  readonly elements: number
}

/** One law on one program. */
export interface Check {
  readonly law: string
  /** The part of the outcome that it is about; any when null. */
  readonly part: number | null
  /** What the law says on the program's values, or, in later rounds, on others. */
  readonly check: (round: number) => Verdict | Promise<Verdict>
}

/** A program under test. */
export interface Subject {
  readonly name: string
  /** Operations in it: small programs come first. */
  readonly size: number
  readonly outcome: () => Outcome
  readonly checks: readonly Check[]
}

/** A digest of every bit of some tensors; zeros have no sign, and one NaN is as good as another. */
export const bitsOf = (tensors: readonly Tensor[]): string => {
  const hash = createHash("sha1")
  for (const { axes, data } of tensors) {
    hash.update(axes.map((a) => `${a.name}=${a.size}`).join())
    const plain = data.map((x) => (x === 0 ? 0 : Number.isNaN(x) ? NaN : x))
    hash.update(new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength))
  }
  return hash.digest("hex")
}

/** A short digest of a text. */
export const digest = (text: string): string => createHash("sha1").update(text).digest("hex")
