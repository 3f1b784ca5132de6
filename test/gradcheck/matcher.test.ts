// expect(f).toHaveCorrectGradient: what passes and fails, alone and with `not`, what a failure says, and what type-checks.
import "serein/gradcheck/vitest"
import { checkGradient, evaluatorOf, singlePrecision } from "serein/gradcheck"
import { axis, input, max, mul, sigmoid, softmax, withDerivative } from "@serein/lang"
import type { Axis, F32 } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Batch = axis("batch", 2)
const Hidden = axis("hidden", 3)
type Rows = F32<typeof Batch | typeof Hidden>
const x = input("x", "f32", [Batch, Hidden])
const ids = input("ids", "i32", [Batch])

/** A layer for any further axes. */
const layer = <A extends Axis>(h: F32<A | typeof Hidden>): F32<A | typeof Hidden> => softmax(Hidden)(h)
const wrong = withDerivative((z: Rows) => mul(z, sigmoid(z)), { vjp: ([z], c) => [mul(c, sigmoid(z))] })
const undecided = (h: Rows) => max(Hidden)(h)
const level = { values: { x: () => 1 } }
const single = evaluatorOf("single precision", singlePrecision)

const messageOf = (assertion: () => unknown): string => {
  try {
    assertion()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ""
}

describe("toHaveCorrectGradient", () => {
  test("holds of a right gradient, and of a generic layer", () => {
    expect(layer).toHaveCorrectGradient([x], { order: 2 })
    expect((h: Rows) => mul(h, 2)).toHaveCorrectGradient([x])
  })
  test("fails of a wrong one with the report's own words", () => {
    expect(messageOf(() => expect(wrong).toHaveCorrectGradient([x]))).toBe(checkGradient(wrong, [x]).text)
  })
  test("with not: holds of a wrong one, and fails of a right one with what was checked", () => {
    expect(wrong).not.toHaveCorrectGradient([x])
    const message = messageOf(() => expect(layer).not.toHaveCorrectGradient([x]))
    expect(message).toMatch(/^a wrong gradient was expected, and none was found\n.*differences: held 5/su)
  })
  test("is satisfied neither way where nothing can be learned", () => {
    expect(messageOf(() => expect(undecided).toHaveCorrectGradient([x], level))).toContain("nothing was learned")
    expect(messageOf(() => expect(undecided).not.toHaveCorrectGradient([x], level))).toContain("nothing was learned")
  })
  test("says what to do where it is not given a function", () => {
    // @ts-expect-error: a value of the function is no function.
    expect(messageOf(() => expect(layer(x)).toHaveCorrectGradient([x]))).toContain("give it the function itself")
  })
  test("does not compile with operands that the function does not take", () => {
    // @ts-expect-error: an operand of another type.
    expect(messageOf(() => expect(wrong).toHaveCorrectGradient([ids]))).not.toBe("")
    // @ts-expect-error: an operand too few.
    expect(messageOf(() => expect(wrong).toHaveCorrectGradient([]))).not.toBe("")
  })
})

describe("toHaveCorrectGradientOn", () => {
  test("holds of a right gradient, and with not of a wrong one, when awaited", async () => {
    await expect(layer).toHaveCorrectGradientOn(single, [x])
    await expect(wrong).not.toHaveCorrectGradientOn([single], [x])
  })
  test("fails of an executor that is wrong, with the report's words", async () => {
    const broken = evaluatorOf("a broken device", (op, args) => {
      const found = singlePrecision(op, args)
      return op.kind === "exp" ? { ...found, data: found.data.map((v) => v + 1) } : found
    })
    await expect(expect(layer).toHaveCorrectGradientOn(broken, [x])).rejects.toThrow(
      /the executor is wrong: a broken device = float64 evaluator/u,
    )
  })
})
