// What must not type-check about axes, and what the compiler must say. Each `// error:` speaks of the next line.
import { add, axis, dot, equal, expand, input, lessThan, mean, mul, outer, param, softmax, sub, sum, take, where, argmax, norm } from "@serein/lang"
import type { Axis, F32, Layer } from "@serein/lang"

const Batch = axis("batch", 2)
const Time = axis("time", 16)
const Hidden = axis("hidden", 512)
const Narrow = axis("hidden", 256)
const Configured = axis("hidden", Number("512"))
const x = input("x", "f32", [Batch, Hidden])
const n = input("n", "i32", [Batch, Hidden])
const ids = input("ids", "i32", [Batch])

// Sizes that clash.
// error: "axis 'hidden' is 512 on the left and 256 on the right"
dot(Hidden)(x, param("w", [Time, Narrow]))
// error: "axis 'hidden' is 512 on the left and 256 on the right"
dot(Narrow)(x, param("w", [Time, Narrow]))
// error: "axis 'hidden' is 512 on the left and 256 on the right"
dot(Batch)(x, param("w", [Batch, Narrow]))
// error: "axis 'hidden' is 512 on the left and 256 on the right"
mul(x, param("g", [Narrow]))
// error: "axis 'hidden' is 256 on the left and 512 on the right"
add(param("g", [Narrow]), x)
// error: "axis 'hidden' is 512 on the left and 256 on the right"
lessThan(x, param("g", [Narrow]))
// error: "axis 'hidden' is 512 on the left and 256 on the right"
where(lessThan(x, 0), x, param("g", [Narrow]))
// error: No overload matches this call
where(lessThan(x, 0), param("g", [Narrow]), 0)
// error: "axis 'hidden' is 512 on the left and 256 on the right"
outer(sub, x, param("g", [Time, Narrow]))
// error: "axis 'hidden' is 512 on the left and 256 on the right"
take(Time)(param("e", [Time, Hidden]), input("i", "i32", [Narrow]))
// error: "axis 'hidden' is 512 in the operand and 256 here"
sum(Narrow)(x)
// error: "axis 'hidden' is 512 in the operand and 256 here"
mean([Batch, Narrow])(x)
// error: "axis 'hidden' is 512 in the operand and 256 here"
softmax(Narrow)(x)
// error: "axis 'hidden' is 512 in the operand and 256 here"
argmax(Narrow)(x)
// error: "axis 'hidden' is 512 in the operand and 256 here"
norm(Narrow)(x)

// A literal and a configured axis of one name, which must not become two axes.
// error: "axis 'hidden' has a literal size on one side and a configured size on the other"
mul(x, param("g", [Configured]))
// error: "axis 'hidden' has a literal size on one side and a configured size on the other"
dot(Hidden)(x, param("w", [Time, Configured]))
// error: "axis 'hidden' has a literal size on one side and a configured size on the other"
dot(Configured)(x, param("w", [Time, Hidden]))
// error: "axis 'hidden' has a literal size on one side and a configured size on the other"
sum(Configured)(x)
// error: "axis 'hidden' has a literal size on one side and a configured size on the other"
sum(Hidden)(param("g", [Configured]))

// A forgotten rename.
// error: "neither operand's axes include the other's: rename an axis, or say outer(f, x, y) or expand(x, Axis)"
mul(x, param("w", [Time, Hidden]))
// error: "neither operand's axes include the other's: rename an axis, or say outer(f, x, y) or expand(x, Axis)"
sub(param("a", [Batch]), param("b", [Time]))
// error: "neither operand's axes include the other's: rename an axis, or say outer(f, x, y) or expand(x, Axis)"
equal(n, input("m", "i32", [Time]))
// error: No overload matches this call
where(lessThan(ids, 0), param("b", [Time]), 0)
// error: "neither operand's axes include the other's: rename an axis, or say outer(f, x, y) or expand(x, Axis)"
where(lessThan(ids, 0), x, param("b", [Time]))

// Axes that are not there, or are there already.
// error: Axis<"time", 16>
sum(Time)(x)
// error: Axis<"time", 16>
dot(Time)(x, param("w", [Time]))
// error: "axis 'hidden' is already there: a second axis of that name would become a diagonal; choose another name"
expand(x, Hidden)
// error: "axis 'time' is already there: a second axis of that name would become a diagonal; choose another name"
take(Time)(param("e", [Time, Hidden]), input("i", "i32", [Time]))

// Invariance: a tensor that lacks the axis is none that has it.
const layer: Layer<typeof Hidden, typeof Hidden> = (h) => h
// error: Axis<"hidden", 512>
layer(param("b", [Batch]))
// error: Axis<"batch", 2>
const fewer: F32<typeof Hidden> = x
// error: Axis<"time", 16>
const more: F32<typeof Batch | typeof Hidden | typeof Time> = x

// Generic bodies are held to what they promise.
// error: Fits<A | Axis<"hidden", 512>, A | Axis<"time", 16>>
const mixed = <A extends Axis>(a: F32<A | typeof Hidden>, b: F32<A | typeof Time>) => mul(a, b)
// error: Axis<"hidden", 512>
const forgets = <A extends Axis>(a: F32<A | typeof Hidden>): F32<A> => mul(a, 2)
// error: Axis<"time", 16>
const invents: Layer<typeof Hidden, typeof Time> = (h) => mul(h, 2)
// error: Axis<"hidden", 512>
const scaled = <A extends Axis>(a: F32<A>): F32<A | typeof Hidden> => mul(2, a)
void [fewer, more, mixed, forgets, invents, scaled]
