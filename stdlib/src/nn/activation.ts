/**
 * Activations: elementwise, hence the same under any axes.
 */
import { mul, sigmoid } from "@serein/lang"
import type { Axis, F32 } from "@serein/lang"

/** silu(x) = x · sigmoid(x) */
export const silu = <A extends Axis>(x: F32<A>): F32<A> => mul(x, sigmoid(x))
