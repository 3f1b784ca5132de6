/**
 * Leaves: where values enter the graph. None has a tangent of its own; a derivative names the leaves it wants.
 */
import { AxisError } from "../errors.ts"
import { contiguous, view } from "../evaluate/strided.ts"
import type { Rows } from "./primitive.ts"

/** input, variable, constant, table, iota, placeholder. */
export const leaves: Rows<"input" | "variable" | "constant" | "table" | "iota" | "placeholder"> = {
  input: { _tag: "Leaf", evaluate: (op, values) => view(values.input(op.name)) },
  variable: { _tag: "Leaf", evaluate: (op, values) => view(values.variable(op.path)) },
  constant: { _tag: "Leaf", evaluate: (op) => contiguous(op.dtype, [], Float64Array.of(op.value)) },
  table: { _tag: "Leaf", evaluate: (op) => contiguous(op.dtype, op.order, op.data) },
  iota: {
    _tag: "Leaf",
    evaluate: (op) =>
      contiguous(
        op.dtype,
        [op.axis],
        Float64Array.from({ length: op.axis.size }, (_, i) => i),
      ),
  },
  placeholder: {
    _tag: "Leaf",
    evaluate: (op) => {
      throw new AxisError("placeholder", `the bound variable '${op.id}' is used outside the body that binds it`)
    },
  },
}
