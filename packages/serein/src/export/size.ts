/**
 * Sizes of files as people write them.
 */
import * as Effect from "effect/Effect"
import { Misuse } from "../command/errors.ts"

/** Powers of 1000 (GB) and of 1024 (GiB), as the SI and IEC 80000-13 have them. */
const units: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["B", 1],
  ["KB", 1e3],
  ["MB", 1e6],
  ["GB", 1e9],
  ["TB", 1e12],
  ["KIB", 2 ** 10],
  ["MIB", 2 ** 20],
  ["GIB", 2 ** 30],
  ["TIB", 2 ** 40],
])

/** `5GB`, `500 MB`, `2GiB` or a number of bytes, as bytes. */
export const parseSize = (text: string): Effect.Effect<number, Misuse> => {
  const [, number = "", unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/.exec(text) ?? []
  const bytes = Math.floor(Number(number) * (units.get(unit.toUpperCase()) ?? Number.NaN))
  return number !== "" && Number.isSafeInteger(bytes) && bytes > 0
    ? Effect.succeed(bytes)
    : Effect.fail(new Misuse({ message: `--shard-size cannot be '${text}': give a size such as 500MB, 5GB or 2GiB` }))
}
