/**
 * Elements that are one number seen twice.
 *
 * Intervals forget it: x − x is 0 whatever the error of x, and so is the diagonal of all pairwise differences of a
 * tensor's rows. Those are the distances of the energy score, whose derivative has a kink at 0: it would be undetermined
 * if the diagonal were only known to be within rounding of it. Views share their data, so that nothing has to be traced.
 */
import { map2, mapAll } from "@serein/lang/evaluate/elementwise"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Bounded } from "./bounded.ts"

const places = (x: Strided): Strided => ({ ...x, dtype: "i32", data: x.data.map((_, i) => i) })

/** 1 where both views show one element, 0 elsewhere; null where they cannot. */
export const sameElements = (x: Bounded, y: Bounded): Strided | null =>
  x.value.data === y.value.data ? map2("f32", (i, j) => (i === j ? 1 : 0), places(x.value), places(y.value)) : null

/** `bound` where `same` is 0; nothing where it is 1. */
export const exactWhere = (same: Strided | null, bound: Strided): Strided =>
  same === null ? bound : mapAll("f32", ([s = 0, e = 0]) => (s === 1 && Number.isFinite(e) ? 0 : e), [same, bound])
