/**
 * Sizes as people write them.
 */
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { parseSize } from "serein/command/size"

test.each([
  ["5GB", 5e9],
  ["500 mb", 5e8],
  ["2GiB", 2 ** 31],
  ["80 GiB", 80 * 2 ** 30],
  ["1.5KiB", 1536],
  ["12B", 12],
])("%s is %i bytes", (text, bytes) => {
  expect(Result.getOrThrow(parseSize("--memory", text))).toBe(bytes)
})

test.each(["", "24", "GB", "0GB", "-1GB", "1e3GB", "5XB", "1 000", "9999999TB"])(
  "'%s' is refused, with what to give",
  (text) => {
    const parsed = parseSize("--memory", text)
    expect(Result.isFailure(parsed) && parsed.failure.message).toBe(
      `--memory cannot be '${text}': give a size such as 500MB, 24GB or 80GiB`,
    )
  },
)
