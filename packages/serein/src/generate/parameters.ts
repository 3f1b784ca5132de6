/**
 * The parameters that a program reads, so that they can be declared, loaded and saved before it is compiled.
 */
import { byteSize, elementCount, parametersOf } from "@serein/lang"
import type { Program } from "@serein/lang"
import type { VariableDeclaration } from "@serein/runtime"

/** What a program's parameters are declared as. */
export const parameterDeclarations = (program: Program): readonly VariableDeclaration[] =>
  parametersOf(program).flatMap(({ op, dtype }) =>
    op.kind === "variable"
      ? [
          {
            name: op.path,
            dtype,
            order: op.order,
            bytes: elementCount(op.order) * byteSize(dtype),
            role: op.role,
            init: op.init,
          },
        ]
      : [],
  )
