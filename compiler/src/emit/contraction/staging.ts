/**
 * The three ways in which a contraction's operands reach the registers.
 */
import { addIndex, lane, variableIndex } from "../../index-algebra.ts"
import type { Index } from "../../index-algebra.ts"
import type { ContractionKernel, ContractionSchedule } from "../../kernel.ts"
import type { Environment } from "../memory.ts"
import { splat } from "../operators.ts"
import { valueOf } from "../value.ts"
import type { Loads } from "../value.ts"
import { block, defineName, depthOf, letValue, loopEnd, statement } from "../writer.ts"
import type { Value, Writer } from "../writer.ts"
import type { ContractionGrid } from "./grid.ts"
import {
  accumulate,
  asAccumulator,
  columnContext,
  components,
  isTransposed,
  leftValue,
  place,
  rightBlock,
  rightVector,
} from "./operands.ts"
import type { Context } from "./operands.ts"
import { declareTile, emitDepthLoop, emitTileStores, tileRows } from "./tile.ts"

const head = (size: number, further: string): string =>
  `@compute @workgroup_size(${size})\nfn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32${further})`

/** Operands straight from memory. */
export const emitRegisters = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const size = schedule.workgroupSize
  statement(w, `let quad = across * ${size} + i32(local);`)
  statement(w, "let tile = down;")
  const c: Context = {
    w,
    loads,
    kernel,
    grid,
    batch,
    ...columnContext(w, grid, "quad", Math.ceil(grid.quads / size) * size - 1),
  }
  const rows = tileRows(w, schedule, grid, grid.rowTiles - 1)
  const accumulators = declareTile(w, schedule.tileRows)
  const transposed = isTransposed(c)
  emitDepthLoop(
    w,
    grid.depth,
    (k) => {
      const right = rightBlock(c, k, transposed)
      rows.forEach((row, r) => {
        const value = leftValue(c, row, addIndex(k, lane))
        const left = asAccumulator(value)
        right.forEach((vector, j) =>
          statement(
            w,
            `${accumulators[r]} = fma(vec4<f32>(${value.width === 1 ? left : `${left}.${components[j]}`}), ${vector}, ${accumulators[r]});`,
          ),
        )
      })
    },
    (k) => {
      const vector = rightVector(c, k)
      rows.forEach((row, r) =>
        statement(
          w,
          `${accumulators[r]} = fma(vec4<f32>(${asAccumulator(leftValue(c, row, k))}), ${vector}, ${accumulators[r]});`,
        ),
      )
    },
  )
  emitTileStores(c, schedule.tileRows, accumulators, `quad < ${grid.quads}`)
  return head(size, "")
}

/** Each lane loads one row of the left operand and the subgroup broadcasts it. */
export const emitSubgroup = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const perWorkgroup = schedule.workgroupSize / 8
  statement(w, `let quad = across * 8 + i32(lane);`)
  statement(w, `let tile = down * ${perWorkgroup} + i32(local) / 8;`)
  const c: Context = {
    w,
    loads,
    kernel,
    grid,
    batch,
    ...columnContext(w, grid, "quad", Math.ceil(grid.quads / 8) * 8 - 1),
  }
  // Lanes hold eight rows at a time; a taller tile has several such blocks.
  const height = Math.min(8, schedule.tileRows)
  const blocks = Array.from({ length: Math.ceil(schedule.tileRows / 8) }, (_, i) => {
    const first = 8 * i
    statement(
      w,
      `let ownRow${i} = min(${schedule.tileRows} * tile + ${first} + i32(lane) % ${height}, ${grid.rows - 1});`,
    )
    defineName(w, `ownRow${i}`)
    return { own: variableIndex(`ownRow${i}`, 0, grid.rows - 1), first }
  })
  const accumulators = declareTile(w, schedule.tileRows)
  const transposed = isTransposed(c)
  emitDepthLoop(
    w,
    grid.depth,
    (k) => {
      const right = rightBlock(c, k, transposed)
      // Every load comes before the first product: a driver that turns loads into branches keeps accumulators in
      // registers only within a straight run.
      const lefts = blocks.map(({ own }) => {
        const left = leftValue(c, own, addIndex(k, lane))
        const code = left.width === 4 ? asAccumulator(left) : splat(asAccumulator(left), accumulate, 4)
        return letValue(w, code, accumulate, 4, depthOf(w)).code
      })
      blocks.forEach(({ first }, i) => {
        accumulators.slice(first, first + height).forEach((name, r) => {
          const row = letValue(w, `subgroupBroadcast(${lefts[i]}, ${r}u)`, accumulate, 4, depthOf(w)).code
          right.forEach((vector, j) =>
            statement(w, `${name} = fma(vec4<f32>(${row}.${components[j]}), ${vector}, ${name});`),
          )
        })
      })
    },
    (k) => {
      const vector = rightVector(c, k)
      for (const { own, first } of blocks) {
        const left = asAccumulator(leftValue(c, own, k))
        accumulators
          .slice(first, first + height)
          .forEach((name, r) =>
            statement(w, `${name} = fma(vec4<f32>(subgroupBroadcast(${left}, ${r}u)), ${vector}, ${name});`),
          )
      }
    },
  )
  emitTileStores(c, schedule.tileRows, accumulators, `quad < ${grid.quads}`)
  return head(schedule.workgroupSize, ", @builtin(subgroup_invocation_id) lane: u32")
}

const tileDepth = 16

/** Tiles of both operands in workgroup memory, `tileDepth` contracted indices at a time. */
export const emitWorkgroup = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const tall = 16 * schedule.tileRows
  statement(w, "let quad = across * 16 + i32(local) % 16;")
  statement(w, "let tile = down * 16 + i32(local) / 16;")
  w.declarations.add(`var<workgroup> leftTile: array<f32, ${tileDepth * tall}>;`)
  w.declarations.add(`var<workgroup> rightTile: array<f32, ${tileDepth * 64}>;`)
  const c: Context = {
    w,
    loads,
    kernel,
    grid,
    batch,
    ...columnContext(w, grid, "quad", Math.ceil(grid.quads / 16) * 16 - 1),
  }
  const accumulators = declareTile(w, schedule.tileRows)
  block(w, `for (var k0 = 0; k0 < ${loopEnd(w, grid.depth)}; k0 += ${tileDepth})`, () => {
    // Neighbouring invocations load neighbouring elements: along the contraction for both operands.
    const stage = (
      name: string,
      extent: number,
      base: string,
      limit: number,
      load: (side: Index, k: Index) => Value,
    ): void => {
      block(w, `for (var e = i32(local); e < ${tileDepth * extent}; e += 256)`, () => {
        statement(w, `let side = min(${base} + e / ${tileDepth}, ${limit - 1});`)
        statement(w, `let deep = k0 + e % ${tileDepth};`)
        statement(w, `let deepInside = min(deep, ${grid.depth - 1});`)
        for (const defined of ["side", "deep", "deepInside"]) defineName(w, defined)
        const value = asAccumulator(
          load(variableIndex("side", 0, limit - 1), variableIndex("deepInside", 0, grid.depth - 1)),
        )
        statement(
          w,
          `${name}[(e % ${tileDepth}) * ${extent} + e / ${tileDepth}] = select(0.0f, ${value}, deep < ${grid.depth});`,
        )
      })
    }
    stage("leftTile", tall, `down * ${tall}`, grid.rows, (row, k) => leftValue(c, row, k))
    stage("rightTile", 64, "across * 64", grid.columns, (column, k) =>
      valueOf(w, loads, kernel.right, place(place(batch, column, kernel.columns), k, kernel.summed)),
    )
    statement(w, "workgroupBarrier();")
    block(w, `for (var d = 0; d < ${loopEnd(w, tileDepth)}; d += 1)`, () => {
      statement(w, "let at = d * 64 + 4 * (i32(local) % 16);")
      statement(w, "let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);")
      accumulators.forEach((name, r) =>
        statement(
          w,
          `${name} = fma(vec4<f32>(leftTile[d * ${tall} + ${schedule.tileRows} * (i32(local) / 16) + ${r}]), right, ${name});`,
        ),
      )
    })
    statement(w, "workgroupBarrier();")
  })
  emitTileStores(c, schedule.tileRows, accumulators, `quad < ${grid.quads}`)
  return head(256, "")
}
