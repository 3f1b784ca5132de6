/**
 * The types of a program's inputs and outputs on the host, by name: what `TypedProgram` remembers, as arrays.
 *
 * A scalar is a number and every other tensor its typed array. Where the program's type says nothing of a tensor,
 * it is either.
 */
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Expr } from "@serein/lang/node"
import type { InputsOf, OutputsOf } from "@serein/lang/surface/program"
import type { ArrayOf, TensorData } from "./tensorArray.ts"
import type { Value } from "./promises.ts"

/** What a tensor can be given as. */
export type DataOf<E> =
  E extends Expr<infer D extends DType, infer A extends Axis>
    ? [Axis] extends [A]
      ? TensorData
      : ArrayOf[D] | readonly number[] | ([A] extends [never] ? number : never)
    : TensorData

/** What a tensor is read as. */
export type ValueOf<E> =
  E extends Expr<infer D extends DType, infer A extends Axis>
    ? [Axis] extends [A]
      ? Value
      : [A] extends [never]
        ? number
        : ArrayOf[D]
    : Value

/** What a program is called with. */
export type StepInputs<P> = { readonly [K in keyof InputsOf<P>]: DataOf<InputsOf<P>[K]> }
/** What a program answers. */
export type StepOutputs<P> = { readonly [K in keyof OutputsOf<P>]: ValueOf<OutputsOf<P>[K]> }
