/**
 * Contractions: one template for every layout.
 *
 * An invocation holds `tileRows` × 4 results in registers and walks the contracted index in steps of four. The
 * operands are read through the same views and strides as everything else, so no transpose is ever made: where
 * the right operand is contiguous along the contraction instead of the columns, four vectors are loaded and
 * their lanes regrouped, which costs nothing where vectors live in registers. Staging is the schedule's choice:
 * straight from memory; one row a lane and a subgroup broadcast (best on a software adapter with subgroups of
 * eight); or tiles in workgroup memory (best on a GPU).
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { addIndex, constantIndex, contiguousBase, lane, scaleIndex, variableIndex } from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import type { ContractionKernel, ContractionSchedule } from "../kernel.ts"
import { addressOf } from "../storage.ts"
import type { Environment } from "./memory.ts"
import { splat, wgslType } from "./operators.ts"
import { emitStores } from "./rows.ts"
import { unflatten, valueKey, valueOf } from "./value.ts"
import type { Loads } from "./value.ts"
import { block, defineName, depthOf, freshName, letValue, loopEnd, remember, statement } from "./writer.ts"
import type { Value, Writer } from "./writer.ts"

/** Extents of a contraction's flattened sides, and of the tiles that cover them. */
export interface ContractionGrid {
  readonly batches: number
  readonly rows: number
  readonly columns: number
  readonly depth: number
  /** Columns in groups of four, rows in groups of `tileRows`. */
  readonly quads: number
  readonly rowTiles: number
}

/** The extents under a schedule. */
export const contractionGrid = (kernel: ContractionKernel, schedule: ContractionSchedule): ContractionGrid => {
  const columns = elementCount(kernel.columns)
  const rows = elementCount(kernel.rows)
  return {
    batches: elementCount(kernel.batch),
    rows,
    columns,
    depth: elementCount(kernel.summed),
    quads: Math.ceil(columns / 4),
    rowTiles: Math.ceil(rows / schedule.tileRows),
  }
}

/** Workgroups along x (columns), y (rows) and z (batches). */
export const contractionWorkgroups = (
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
): readonly [number, number, number] => {
  const grid = contractionGrid(kernel, schedule)
  switch (schedule.staging) {
    case "registers":
      return [Math.ceil(grid.quads / schedule.workgroupSize), grid.rowTiles, grid.batches]
    case "subgroup":
      return [Math.ceil(grid.quads / 8), Math.ceil(grid.rowTiles / (schedule.workgroupSize / 8)), grid.batches]
    case "workgroup":
      return [Math.ceil(grid.quads / 16), Math.ceil(grid.rows / (16 * schedule.tileRows)), grid.batches]
    default:
      return schedule.staging satisfies never
  }
}

const components = ["x", "y", "z", "w"] as const

const place = (env: Environment, flat: Index, axes: readonly Axis[]): Environment =>
  new Map([...env, ...unflatten(flat, axes)])

/** min(index, limit) as a variable, or the index itself where it cannot exceed the limit. */
const clampTo = (w: Writer, code: string, high: number, limit: number): Index => {
  if (high <= limit) return variableIndex(code, 0, high)
  const name = freshName(w, "i")
  statement(w, `let ${name} = min(${code}, ${limit});`)
  defineName(w, name)
  return variableIndex(name, 0, limit)
}

/** What the template knows while it writes the kernel. */
interface Context {
  readonly w: Writer
  readonly loads: Loads
  readonly kernel: ContractionKernel
  readonly grid: ContractionGrid
  /** Batch indices. */
  readonly batch: Environment
  /** The four columns of this invocation, as an index over the lanes. */
  readonly columns: Index
  /** The same, one index a lane, clamped into range. */
  readonly columnAt: (l: number) => Index
}

const accumulate = "f32"

const asAccumulator = (value: Value): string =>
  value.dtype === accumulate ? value.code : `${wgslType(accumulate, value.width)}(${value.code})`

/** Whether the operand's own storage is contiguous along the lane of `env`. Views that select or compute count as not. */
const contiguousAlong = (c: Context, node: Node, env: Environment): boolean => {
  const storage = c.loads.get(node)
  if (storage !== undefined) return contiguousBase(addressOf(storage, env)) !== null
  const [x] = node.args
  const { op } = node
  if (x === undefined) return false
  switch (op.kind) {
    case "rename": {
      const index = env.get(op.to.name)
      return (
        index !== undefined &&
        contiguousAlong(c, x, new Map([...[...env].filter(([name]) => name !== op.to.name), [op.from.name, index]]))
      )
    }
    case "merge": {
      const index = env.get(op.into.name)
      return index !== undefined && contiguousAlong(c, x, place(env, index, op.axes))
    }
    case "split": {
      let flat: Index = constantIndex(0)
      for (const a of op.into) {
        const index = env.get(a.name)
        if (index === undefined) return false
        flat = addIndex(scaleIndex(flat, a.size), index)
      }
      return contiguousAlong(c, x, new Map([...env, [op.axis.name, flat]]))
    }
    case "slice": {
      const index = env.get(op.into.name)
      return (
        index !== undefined &&
        contiguousAlong(c, x, new Map([...env, [op.axis.name, addIndex(index, constantIndex(op.start))]]))
      )
    }
    default:
      return x.axes.length === node.axes.length && contiguousAlong(c, x, env)
  }
}

/** Four vectors over the columns, one for each of four consecutive contracted indices. */
const rightBlock = (c: Context, k: Index, transposed: boolean): readonly string[] => {
  const { w, loads, kernel } = c
  const width = (value: Value): string =>
    value.width === 4 ? asAccumulator(value) : splat(asAccumulator(value), accumulate, 4)
  if (!transposed) {
    return [0, 1, 2, 3].map((j) =>
      width(
        valueOf(
          w,
          loads,
          kernel.right,
          place(place(c.batch, c.columns, kernel.columns), addIndex(k, constantIndex(j)), kernel.summed),
        ),
      ),
    )
  }
  const byColumn = [0, 1, 2, 3].map((l) =>
    width(
      valueOf(
        w,
        loads,
        kernel.right,
        place(place(c.batch, c.columnAt(l), kernel.columns), addIndex(k, lane), kernel.summed),
      ),
    ),
  )
  return components.map(
    (component) =>
      letValue(
        w,
        `vec4<${accumulate}>(${byColumn.map((v) => `${v}.${component}`).join(", ")})`,
        accumulate,
        4,
        depthOf(w),
      ).code,
  )
}

/** One vector over the columns, for a single contracted index. */
const rightVector = (c: Context, k: Index): string => {
  const value = valueOf(
    c.w,
    c.loads,
    c.kernel.right,
    place(place(c.batch, c.columns, c.kernel.columns), k, c.kernel.summed),
  )
  return value.width === 4 ? asAccumulator(value) : splat(asAccumulator(value), accumulate, 4)
}

const leftValue = (c: Context, row: Index, k: Index): Value =>
  valueOf(c.w, c.loads, c.kernel.left, place(place(c.batch, row, c.kernel.rows), k, c.kernel.summed))

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
const emitDepthLoop = (w: Writer, depth: number, step: (k: Index) => void, tail: (k: Index) => void): void => {
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

const batchEnvironment = (kernel: ContractionKernel, grid: ContractionGrid): Environment =>
  new Map(unflatten(variableIndex("z", 0, grid.batches - 1), kernel.batch))

/** Columns of this invocation: `quad` names the group of four, clamped so that loads stay in bounds. */
const columnContext = (
  w: Writer,
  grid: ContractionGrid,
  quadCode: string,
  quadHigh: number,
): Pick<Context, "columns" | "columnAt"> => {
  const quad = clampTo(w, quadCode, quadHigh, grid.quads - 1)
  const first = scaleIndex(quad, 4)
  if (grid.columns % 4 === 0)
    return { columns: addIndex(first, lane), columnAt: (l) => addIndex(first, constantIndex(l)) }
  statement(w, `let column = 4 * (${quadCode});`)
  const clamped = freshName(w, "i")
  statement(w, `let ${clamped} = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(${grid.columns - 1}));`)
  defineName(w, clamped)
  return {
    columns: variableIndex(clamped, 0, grid.columns - 1, true),
    columnAt: (l) => variableIndex(`${clamped}[${l}]`, 0, grid.columns - 1),
  }
}

/** Writes the body of the kernel and returns its entry point's head. */
export const emitContraction = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
): string => {
  const grid = contractionGrid(kernel, schedule)
  const batch = batchEnvironment(kernel, grid)
  w.bounds = schedule.bounds
  statement(w, "let z = i32(group.z);")
  switch (schedule.staging) {
    case "registers":
      return emitRegisters(w, kernel, schedule, loads, grid, batch)
    case "subgroup":
      return emitSubgroup(w, kernel, schedule, loads, grid, batch)
    case "workgroup":
      return emitWorkgroup(w, kernel, schedule, loads, grid, batch)
    default:
      return schedule.staging satisfies never
  }
}

const head = (size: number, further: string): string =>
  `@compute @workgroup_size(${size})\nfn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32${further})`

const declareTile = (w: Writer, rows: number): readonly string[] =>
  Array.from({ length: rows }, (_, r) => {
    const name = `acc${r}`
    statement(w, `var ${name} = vec4<${accumulate}>(0.0f);`)
    defineName(w, name)
    return name
  })

/** Whether regrouping four vectors along the contraction beats loading along the columns. */
const isTransposed = (c: Context): boolean => {
  const { kernel } = c
  const k = variableIndex("probe", 0, 1)
  const alongColumns = place(place(c.batch, c.columns, kernel.columns), scaleIndex(k, 4), kernel.summed)
  if (contiguousAlong(c, kernel.right, alongColumns)) return false
  return contiguousAlong(
    c,
    kernel.right,
    place(place(c.batch, c.columnAt(0), kernel.columns), addIndex(scaleIndex(k, 4), lane), kernel.summed),
  )
}

const emitRegisters = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const size = schedule.workgroupSize
  statement(w, `let quad = i32(group.x) * ${size} + i32(local);`)
  statement(w, "let tile = i32(group.y);")
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

/** The rows of this invocation's tile, clamped into range for loads. `highTile` is the largest value of `tile`. */
const tileRows = (
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
const emitTileStores = (c: Context, tile: number, accumulators: readonly string[], columnsInRange: string): void => {
  const { w, grid } = c
  block(w, `if (${columnsInRange})`, () => {
    statement(w, `var results = array<vec4<${accumulate}>, ${tile}>(${accumulators.join(", ")});`)
    block(w, `for (var r = 0; r < ${loopEnd(w, tile)}; r += 1)`, () => {
      statement(w, `let row = ${tile} * tile + r;`)
      statement(w, `if (row >= ${grid.rows}) { break; }`)
      defineName(w, "row")
      statement(w, "let result = results[r];")
      emitEpilogue(c, variableIndex("row", 0, grid.rows - 1), "result")
    })
  })
}

const emitSubgroup = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const perWorkgroup = schedule.workgroupSize / 8
  statement(w, `let quad = i32(group.x) * 8 + i32(lane);`)
  statement(w, `let tile = i32(group.y) * ${perWorkgroup} + i32(local) / 8;`)
  const c: Context = {
    w,
    loads,
    kernel,
    grid,
    batch,
    ...columnContext(w, grid, "quad", Math.ceil(grid.quads / 8) * 8 - 1),
  }
  statement(w, `let ownRow = min(${schedule.tileRows} * tile + i32(lane) % ${schedule.tileRows}, ${grid.rows - 1});`)
  defineName(w, "ownRow")
  const own = variableIndex("ownRow", 0, grid.rows - 1)
  const accumulators = declareTile(w, schedule.tileRows)
  const transposed = isTransposed(c)
  emitDepthLoop(
    w,
    grid.depth,
    (k) => {
      const right = rightBlock(c, k, transposed)
      const left = leftValue(c, own, addIndex(k, lane))
      const code = letValue(
        w,
        left.width === 4 ? asAccumulator(left) : splat(asAccumulator(left), accumulate, 4),
        accumulate,
        4,
        depthOf(w),
      ).code
      accumulators.forEach((name, r) => {
        const row = letValue(w, `subgroupBroadcast(${code}, ${r}u)`, accumulate, 4, depthOf(w)).code
        right.forEach((vector, j) =>
          statement(w, `${name} = fma(vec4<f32>(${row}.${components[j]}), ${vector}, ${name});`),
        )
      })
    },
    (k) => {
      const vector = rightVector(c, k)
      const left = asAccumulator(leftValue(c, own, k))
      accumulators.forEach((name, r) =>
        statement(w, `${name} = fma(vec4<f32>(subgroupBroadcast(${left}, ${r}u)), ${vector}, ${name});`),
      )
    },
  )
  emitTileStores(c, schedule.tileRows, accumulators, `quad < ${grid.quads}`)
  return head(schedule.workgroupSize, ", @builtin(subgroup_invocation_id) lane: u32")
}

const tileDepth = 16

const emitWorkgroup = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
  grid: ContractionGrid,
  batch: Environment,
): string => {
  const tall = 16 * schedule.tileRows
  statement(w, "let quad = i32(group.x) * 16 + i32(local) % 16;")
  statement(w, "let tile = i32(group.y) * 16 + i32(local) / 16;")
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
    stage("leftTile", tall, `i32(group.y) * ${tall}`, grid.rows, (row, k) => leftValue(c, row, k))
    stage("rightTile", 64, "i32(group.x) * 64", grid.columns, (column, k) =>
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
