/**
 * What changes neither value nor axes, but what the system does with a tensor: stops its gradient, reports it.
 */
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Expr } from "../node.ts"
import * as ops from "../ops.ts"
import { typed } from "./typed.ts"

/** The value of `x`, whose derivative is zero. */
export const stopGradient = <D extends DType, A extends Axis>(x: Expr<D, A>): Expr<D, A> => typed(ops.stopGradient(x))

/** The value of `x`, which the runtime reports under `name` whenever the program runs. */
export const tap = <D extends DType, A extends Axis>(x: Expr<D, A>, name: string): Expr<D, A> => typed(ops.tap(x, name))
