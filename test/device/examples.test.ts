/**
 * The examples run and do what they say, on small sizes.
 */
import { expect, test } from "vitest"
import { run as ring } from "../../examples/ring.ts"

test("a network learns to draw points on a ring", async () => {
  const { before, after } = await ring(300)
  expect(after).toBeLessThan(before / 2)
})
