// What must not type-check about regions, loops, derivatives and programs.
import { add, axis, checkpoint, constant, grad, input, jvp, mean, mul, output, param, program, region, repeat, square, state, sum, uniform, key, vjp, withDerivative, bits, transpose, linearize } from "@serein/lang"
import type { F32, InputsOf, OutputsOf } from "@serein/lang"

const Batch = axis("batch", 2)
const Hidden = axis("hidden", 512)
const x = input("x", "f32", [Batch, Hidden])
const n = input("n", "i32", [Batch])
const w = param("w", [Hidden])
const loss = mean([Batch, Hidden])(square(x))

const double = region("double", (a: F32<typeof Hidden>) => mul(a, 2))
// error: Axis<"batch", 2>
double(x)
// error: Expected 1 arguments
double(w, w)
// error: Axis<"batch", 2>
checkpoint((a: F32<typeof Hidden>) => mul(a, 2))(x)
// error: Axis<"batch", 2>
withDerivative((a: F32<typeof Hidden>) => mul(a, 2), { jvp: ([_a], [_t]) => x })
// error: Axis<"batch", 2>
withDerivative((a: F32<typeof Hidden>) => mul(a, 2), { vjp: ([_a], _c) => [x] })
// error: Source has 2 element(s) but target allows only 1
withDerivative((a: F32<typeof Hidden>) => mul(a, 2), { vjp: ([_a], c) => [c, c] })

// error: Axis<"hidden", 512>
repeat(3, { a: w }, ({ a }) => ({ a: sum(Hidden)(a) }))
// error: Property 'b' is missing
repeat(3, { a: w, b: w }, ({ a }) => ({ a }))

// error: Scalar<FloatDType>
grad(x, w)
// error: Scalar<FloatDType>
grad(sum(Batch)(n), w)
// error: "i32"
grad(loss, n)
// error: Axis<"batch", 2>
jvp(loss, w, x)
// error: Axis<"batch", 2>
vjp(w, x, x)
// error: Axis<"batch", 2>
linearize(loss, w)(x)
// error: Axis<"batch", 2>
transpose((a: typeof w) => mul(a, 2), w)(x)
// error: Axis<"batch", 2>
const gradient: F32<typeof Batch> = grad(loss, w)

// error: Axis<"batch", 2>
program("p", { outputs: { w: output(w, [Batch, Hidden]) } })
// error: No overload matches this call
program("p", { updates: [] })
const step = program({ inputs: { x: ["f32", [Batch, Hidden]] }, state: { w, m: state("m", [Hidden]) } }, ({ x }, { w, m }) => ({
  outputs: { loss: mean([Batch, Hidden])(mul(x, w)), x: output(x, [Batch, Hidden]) },
  updates: { w: add(w, m) },
}))
// error: 'y' does not exist
program({ inputs: { x: ["f32", [Batch]] } }, ({ y }) => ({ outputs: { y: sum(Batch)(y) } }))
// error: Axis<"batch", 2>
program({ state: { w } }, (_, { w }) => ({ outputs: {}, updates: { w: x } }))
// error: Axis<"batch", 2>
const wrongOutput: OutputsOf<typeof step>["x"] = w
// error: 'lost' does not exist
type Missing = OutputsOf<typeof step>["lost"]
// error: 'y' does not exist
type NoInput = InputsOf<typeof step>["y"]

// error: 'string'
uniform(key("seed"), "site", [Batch])
// error: "u32"
const words: F32<typeof Batch> = bits(key(1), "site", [Batch])
void [gradient, wrongOutput, words, constant]
export type { Missing, NoInput }
