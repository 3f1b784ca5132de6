/** The version of this package, as its manifest says. */
import { readFileSync } from "node:fs"
import * as Predicate from "effect/Predicate"

const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))

/** For instance `0.1.0`. */
export const version: string =
  Predicate.hasProperty(manifest, "version") && Predicate.isString(manifest.version) ? manifest.version : "unknown"
