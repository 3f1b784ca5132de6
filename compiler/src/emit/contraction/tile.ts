/**
 * What every staging shares: the tile's rows and accumulators, the walk along the contraction, and the stores.
 */
import { addIndex, constantIndex, scaleIndex, variableIndex } from "../../index-algebra.ts"
import type { Index } from "../../index-algebra.ts"
import type { ContractionSchedule } from "../../kernel.ts"
import { wgslType } from "../operators.ts"
import { emitStores } from "../rows.ts"
import { valueKey } from "../value.ts"
import { block, defineName, depthOf, freshName, loopEnd, remember, statement } from "../writer.ts"
import type { Writer } from "../writer.ts"
import type { ContractionGrid } from "./grid.ts"
import { accumulate, clampTo, place } from "./operands.ts"
import type { Context } from "./operands.ts"

/** Writes the stores of one row of the tile: the contraction's result is known, everything else is elementwise. */
const emitEpilogue = (c: Context, row: Index, accumulator: string): void => {
  const { w, kernel, grid } = c
  const { dtype } = kernel.result
  const env = place(place(c.batch, row, kernel.rows), c.columns, kernel.columns)
  const code = dtype === accumulate ? accumulator : `${wgslType(dtype, 4)}(${accumulator})`
  remember(w, valueKey(kernel.result, env), { code, dtype, width: 4, depth: depthOf(w) })
  const overhang = grid.columns % 4 !== 0
  emitStores(w, c.loads, kernel.stores, env, overhang ? (l) => `column + ${l} < ${grid.columns}` : null)
}

/** The loop over the contracted index: `step` for four at a time, then `tail` for single ones. */
export const emitDepthLoop = (w: Writer, depth: number, step: (k: Index) => void, tail: (k: Index) => void): void => {
  const quads = Math.floor(depth / 4)
  const k = freshName(w, "k")
  if (quads > 0) {
    block(w, `for (var ${k} = 0; ${k} < ${loopEnd(w, quads)}; ${k} += 1)`, () => {
      defineName(w, k)
      step(scaleIndex(variableIndex(k, 0, quads - 1), 4))
    })
  }
  for (let i = quads * 4; i < depth; i++) block(w, "", () => tail(constantIndex(i)))
}

/** Accumulators at zero, one vector of columns for each row of the tile. */
export const declareTile = (w: Writer, rows: number): readonly string[] =>
  Array.from({ length: rows }, (_, r) => {
    const name = `acc${r}`
    statement(w, `var ${name} = vec4<${accumulate}>(0.0f);`)
    defineName(w, name)
    return name
  })

/** The rows of this invocation's tile, clamped into range for loads. `highTile` is the largest value of `tile`. */
export const tileRows = (
  w: Writer,
  schedule: ContractionSchedule,
  grid: ContractionGrid,
  highTile: number,
): readonly Index[] =>
  Array.from({ length: schedule.tileRows }, (_, r) => {
    const high = highTile * schedule.tileRows + r
    if (high < grid.rows)
      return addIndex(scaleIndex(variableIndex("tile", 0, highTile), schedule.tileRows), constantIndex(r))
    return clampTo(w, `${schedule.tileRows} * tile + ${r}`, high, grid.rows - 1)
  })

/**
 * Writes the tile's stores: a loop over its rows, since unrolling would make a driver compile the elementwise end
 * once for each row.
 */
export const emitTileStores = (
  c: Context,
  tile: number,
  accumulators: readonly string[],
  columnsInRange: string,
): void => {
  const { w, grid } = c
  block(w, `if (${columnsInRange})`, () => {
    block(w, `for (var r = 0; r < ${loopEnd(w, tile)}; r += 1)`, () => {
      statement(w, `let row = ${tile} * tile + r;`)
      statement(w, `if (row >= ${grid.rows}) { break; }`)
      defineName(w, "row")
      statement(w, `var result = ${accumulators[0] ?? ""};`)
      for (const [i, name] of accumulators.entries())
        if (i > 0) statement(w, `result = select(result, ${name}, r == ${i});`)
      emitEpilogue(c, variableIndex("row", 0, grid.rows - 1), "result")
    })
  })
}
