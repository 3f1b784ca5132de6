/**
 * One name, two sizes: tensors may call different axes the same, and share no rows for it.
 */
import { axis, dot, input, output, param, privateAxis, program, rename, slice, sub } from "@serein/lang"
import { expect, test } from "vitest"
import { compiled, targets } from "./targets.ts"

test.for(Object.keys(targets))("two matrices with rows of one name and different number compile: %s", (name) => {
  const Hidden = axis("hidden", 8)
  const x = input("x", "f32", [Hidden])
  /** The last eight of `rows` products. */
  const product = (path: string, rows: number) => {
    const [Part, Row] = [axis("part", rows), privateAxis("row", rows)]
    const weight = param(path, [Row, Hidden])
    return slice(Part, rows - 8, Hidden)(rename(Row, Part)(dot(Hidden)(x, weight)))
  }
  const difference = sub(product("a", 24), product("b", 16))
  const target = targets[name]
  const result = compiled(program("difference", { outputs: { y: output(difference, [Hidden]) } }), target)
  expect(result.steps.length).toBeGreaterThan(0)
})
