// A name for content that does not depend on how it was written down: JSON with its keys in order and without spaces
// (RFC 8785's idea), hashed with SHA-256 (FIPS 180-4). Two files that differ in layout alone have one hash.

import { createHash } from "node:crypto"
import * as Predicate from "effect/Predicate"

/** The members of objects, at every depth, in the order of their keys' UTF-16 units. */
const ordered = (_key: string, value: unknown): unknown =>
  Predicate.isObject(value) && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value

/** SHA-256, in hexadecimal, of a JSON value's content. */
export const contentHash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value, ordered)).digest("hex")
