// Questions that cannot be asked, as they come from files that no compiler has seen, are refused with what to do; and what
// an answer is about is said in it: the modes that were checked, and what was held constant.
import { checkGradient, checkGradientOn, GradientError, kernelInterpreter } from "@serein/gradcheck"
import { add, axis, cast, input, mul, param, pow, softmax, square, stopGradient, sum, tanh } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Row = axis("row", 4)
const Other = axis("other", 3)
type Row = F32<typeof Row>
const x = input("x", "f32", [Row])
const identity = (z: Row): Row => tanh(z)

/** What a file may hold, whatever the types say. */
const isWhatever = (value: unknown): value is never => typeof value !== "symbol"
const untyped = (value: unknown): never => {
  if (isWhatever(value)) return value
  throw new Error("no test gives a symbol")
}
const withOptions = (options: unknown) => () => checkGradient(identity, [x], untyped(options))
const onOperands = (operands: unknown) => () => checkGradient(identity, untyped(operands))
const returning = (value: unknown) => () => checkGradient<[Row]>(() => untyped(value), [x])

const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    "a mode that is not there",
    withOptions({ modes: ["backward"] }),
    /modes: there is no mode "backward"; there are "forward", /u,
  ],
  ["modes that are no list", withOptions({ modes: "forward" }), /modes: "forward" is no list/u],
  ["a third order", withOptions({ order: 3 }), /order: 3 is not checked; give 1 for the gradient, 2/u],
  ["no order", withOptions({ order: 0 }), /order: 0 is not checked/u],
  ["a fraction for a seed", withOptions({ seed: 1.5 }), /seed: 1.5 is no whole number/u],
  ["no number for a seed", withOptions({ seed: NaN }), /seed: NaN is no whole number/u],
  ["half a draw", withOptions({ runs: 0.5 }), /runs: 0.5 draws of values show nothing/u],
  ["an option that is not there", withOptions({ run: 3 }), /there is no option 'run'; the options are order, modes, /u],
  ["options that are none", withOptions("order 2"), /options: "order 2" are none/u],
  ["nothing to vary", withOptions({ wrt: [] }), /wrt: \[\] names nothing to vary; .* or leave `wrt` out for all/u],
  ["a number for an input", withOptions({ wrt: [5] }), /wrt: 5 is neither an input or parameter nor the name of one/u],
  ["one number for values", withOptions({ values: { x: 1 } }), /values: 'x' was given 1; give a list of numbers, or/u],
  ["words for numbers", withOptions({ values: { x: () => "1" } }), /values: 'x' was given 1, which is no number/u],
  ["operands that are no list", onOperands("x"), /operands: "x" is no list; give the inputs that f takes/u],
  ["a name for an operand", onOperands(["x"]), /operand 1 is "x", and no expression; give the input itself/u],
  ["null for an operand", onOperands([null]), /operand 1 is null, and no expression/u],
  ["too few operands", onOperands([]), /f takes 1 operands, and 0 are given/u],
  [
    "too few operands of a function that does not say how many it takes",
    () => checkGradient((...all: readonly Row[]) => square(untyped(all[1])), [x]),
    /f does not take this operand: .*; give one input for each parameter of f/u,
  ],
  ["no function", () => checkGradient<[Row]>(untyped({}), [x]), /f is an object, and no function/u],
  ["nothing returned", returning(undefined), /the function returns undefined; return an expression/u],
  ["a number returned", returning(3), /the function returns 3; return an expression/u],
  ["a number among results", returning({ y: 3 }), /'y' of the function is 3; return an expression/u],
  ["a promise", returning(Promise.resolve(x)), /the function is asynchronous and returns a promise/u],
  [
    "a whole power of negative numbers",
    () => checkGradient((z: Row) => pow(z, 3), [x]),
    /pow is defined for bases from 0 on, and at the values of seed 1 one is -[\d.]+ at row=\d; write a whole power as a product/u,
  ],
  [
    "two inputs of one name",
    () =>
      checkGradient(
        (z: Row, y: F32<typeof Other>) => ({ z: square(z), y: square(y) }),
        [x, input("x", "f32", [Other])],
      ),
    /two tensors are named 'x', the input f32 \[row=4\] and the input f32 \[other=3\].*rename one/u,
  ],
  [
    "an input and a parameter of one name",
    () => checkGradient((z: Row) => mul(z, param("x", [Row])), [x]),
    /two tensors are named 'x', the (?:input|parameter) f32 \[row=4\] and the (?:input|parameter) f32/u,
  ],
]
describe("what is no question is refused with what to do", () => {
  test.each(cases)("%s", (_, check, message) => {
    expect(check).toThrow(GradientError)
    expect(check).toThrow(message)
  })
  test.each([
    ["a name", "gpu"],
    ["a name in a list", [{ name: "x" }]],
    ["null", null],
  ])("%s for an executor", async (_, executor) => {
    await expect(checkGradientOn(untyped(executor), identity, [x])).rejects.toThrow(
      /executor 1 is none: it lacks `run`/u,
    )
  })
  test("the same names are one tensor, asked for twice", () => {
    const f = (z: Row, y: Row) => add(mul(z, y), cast("f32")(cast("i32")(z)))
    expect(checkGradient(f, [x, input("x", "f32", [Row])])._tag).toBe("Correct")
  })
})

describe("an answer says what it is about", () => {
  test("the modes that were checked", () => {
    const first = (modes?: readonly ("forward" | "reverse" | "forward-over-reverse")[]) =>
      checkGradient(identity, [x], modes === undefined ? { runs: 1 } : { modes, runs: 1 }).text.split("\n")[0]
    expect(first()).toBe("the gradient is correct:")
    expect(first(["reverse", "forward"])).toBe("the gradient is correct:")
    expect(first(["forward"])).toBe("forward mode is correct:")
    expect(first(["reverse", "forward-over-reverse"])).toBe("reverse and forward-over-reverse mode are correct:")
  })
  test("what stopGradient holds constant, where something that varies flows into it", () => {
    const line = "stopGradient × 1 is held constant: what flows through it is not checked"
    expect(checkGradient((z: Row) => mul(stopGradient(z), z), [x]).text).toContain(line)
    expect(checkGradient((z: Row) => softmax(Row)(z), [x]).text).toContain(line)
    expect(checkGradient((z: Row) => mul(stopGradient(param("w", [Row])), z), [x], { wrt: ["x"] }).text).not.toContain(
      "stopGradient",
    )
    expect(checkGradient((z: Row) => sum(Row)(z), [x]).text).not.toContain("stopGradient")
  })
  test("where values were drawn, and at which sizes", () => {
    const f = (z: Row) => mul(z, param("w", [Row, Other]))
    expect(checkGradient(f, [x], { runs: 1 }).text).toContain("\n  values from ±[0.05, 2.5]; row=4, other=3")
    const values = { x: () => 1 }
    expect(checkGradient((z: Row) => square(z), [x], { runs: 1, values }).text).not.toContain("values from")
  })
  test("a power of what is positive is checked as anything", () => {
    const values = { x: (from: { unit: () => number }) => 1 + from.unit() }
    expect(checkGradient((z: Row) => pow(z, 3), [x], { values })._tag).toBe("Correct")
  })
  test("on an executor too", async () => {
    const report = await checkGradientOn(kernelInterpreter(), (z: Row) => mul(stopGradient(z), z), [x], { runs: 1 })
    expect(report.text).toMatch(/^the gradient is correct:[\s\S]*execution, agrees[\s\S]*stopGradient × 1/u)
  })
})
