// What must not type-check about structure, indexing and element types.
import { add, and, axis, cast, concat, constant, dot, exp, floor, input, iota, maximum, merge, mul, not, pad, param, pow, rename, scatterAdd, shiftLeft, slice, sliceAt, split, sqrt, take, updateAt, where } from "@serein/lang"

const Batch = axis("batch", 2)
const Time = axis("time", 16)
const Source = axis("source", 16)
const Hidden = axis("hidden", 512)
const Ff = axis("ff", 1024)
const Head = axis("head", 8)
const Dim = axis("dim", 64)
const Two = axis("two", 2)
const x = input("x", "f32", [Batch, Time, Hidden])
const n = input("n", "i32", [Batch, Time])

// error: "axis hidden=512 cannot become ff=1024: the sizes differ"
rename(Hidden, Ff)
// error: "axis 'source' is already there: a second axis of that name would become a diagonal; choose another name"
rename(Time, Source)(input("s", "f32", [Time, Source]))
// error: "axis 'batch' is already there: a second axis of that name would become a diagonal; choose another name"
split(Hidden, [Batch, Head])(x)
// error: "axis 'time' is already there: a second axis of that name would become a diagonal; choose another name"
merge([Batch, Hidden], Time)(x)
// error: "axis 'batch' is already there: a second axis of that name would become a diagonal; choose another name"
slice(Time, 0, Batch)(x)
// error: "axis 'batch' is already there: a second axis of that name would become a diagonal; choose another name"
pad(Time, 0, Batch)(x)
// error: "axis 'batch' is already there: a second axis of that name would become a diagonal; choose another name"
sliceAt(Time, Batch)(x, 0)
// error: Axis<"dim", 64>
merge([Head, Dim], Hidden)(x)
// error: Axis<"batch", 2>
concat([Time, Source], axis("both", 32))(input("a", "f32", [Time, Batch]), input("b", "f32", [Source]))
// error: Axis<"source", 16>
concat([Time, Source], axis("both", 32))(input("a", "f32", [Time]), input("b", "f32", [Time]))
// error: Axis<"two", 2>
updateAt(Time, Two)(x, input("v", "f32", [Batch, Hidden]), 0)
// error: "the index has an axis that the values lack"
scatterAdd(Ff, Time)(x, input("i", "i32", [Head, Time]))
// error: "axis 'hidden' is already there: a second axis of that name would become a diagonal; choose another name"
scatterAdd(Hidden, Time)(x, n)

// Element types.
// error: "i32"
add(x, input("m", "i32", [Hidden]))
// error: "f16"
dot(Hidden)(x, input("h", "f16", [Hidden]))
// error: "i32"
exp(n)
// error: "i32"
pow(n, 2)
// error: "bool"
maximum(constant(true), constant(false))
// error: "f32"
and(x, x)
// error: "f32"
not(x)
// error: "i32"
shiftLeft(n, 2)
// error: "f32"
take(Time)(x, input("i", "f32", [Batch]))
// error: "f32"
sliceAt(Time, Two)(x, constant(1))
// error: "i32"
where(n, 1, 0)
// error: "i32"
where(constant(true), x, cast("i32")(x))
// error: "f64"
input("d", "f64", [Batch])
// error: "bool"
iota(Batch, "bool")
// error: 'string'
mul(x, "2")
// error: "i32"
floor(sqrt(n))
// error: 'string'
const Bad = axis("bad", "sizes")
void [param, Bad]
