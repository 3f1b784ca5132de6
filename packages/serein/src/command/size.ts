/**
 * Sizes of files and of memory, as people write them.
 */
import * as Result from "effect/Result"
import { Misuse } from "./errors.ts"

/** Powers of 1000 (GB) and of 1024 (GiB), as the SI and IEC 80000-13 have them. */
const units: ReadonlyMap<string, number> = new Map([
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

/** `5GB`, `500 MB` or `79.6 GiB` as bytes; a number without a unit is taken for a slip. `flag` is where it was given. */
export const parseSize = (flag: string, text: string): Result.Result<number, Misuse> => {
  const [, number = "", unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*$/.exec(text) ?? []
  const bytes = Math.floor(Number(number) * (units.get(unit.toUpperCase()) ?? Number.NaN))
  return number !== "" && Number.isSafeInteger(bytes) && bytes > 0
    ? Result.succeed(bytes)
    : Result.fail(new Misuse({ message: `${flag} cannot be '${text}': give a size such as 500MB, 24GB or 80GiB` }))
}
