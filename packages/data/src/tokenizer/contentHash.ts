// A name for content that does not depend on how it was written down: JSON with its keys in order and without spaces
// (RFC 8785's idea), hashed with SHA-256 (FIPS 180-4). Two files that differ in layout alone have one hash.

import { createHash } from "node:crypto"
import * as Predicate from "effect/Predicate"

/** The value with the members of its objects, at every depth, in the order of their keys' UTF-16 units. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (!Predicate.isObject(value)) return value
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]))
}

/** SHA-256, in hexadecimal, of a JSON value's content. */
export const contentHash = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(ordered(value)))
    .digest("hex")
