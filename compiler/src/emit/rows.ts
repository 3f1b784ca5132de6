/**
 * Rows kernels: maps, reductions, and everything made of both over the same rows (norms, softmax, losses).
 *
 * Reductions that do not need each other share one loop over the row; one that needs another's result runs in a
 * later loop, and elementwise results are written by the first loop in which they are known. Between loops
 * nothing is kept but the reductions' results: the elementwise part is computed again, which is cheaper than
 * memory.
 */
import type { Axis } from "@serein/lang/axis"
import { elementCount, hasAxis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  addIndex,
  constantIndex,
  divideIndex,
  indexCode,
  lane,
  remainderIndex,
  scaleIndex,
  variableIndex,
  zero,
} from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import type { RowsKernel, RowsSchedule, Store } from "../kernel.ts"
import type { Environment } from "./memory.ts"
import { storeValue } from "./memory.ts"
import { splat, wgslType } from "./operators.ts"
import type { Width } from "./operators.ts"
import { accumulatorOf, declareAccumulator, foldLanes, inAccumulator } from "./reduction.ts"
import type { Accumulator } from "./reduction.ts"
import { indexValue, runtimeIndex } from "./bounds.ts"
import { mixedRadix, valueKey, valueOf } from "./value.ts"
import type { Loads } from "./value.ts"
import { block, defineName, depthOf, freshName, loopEnd, remember, statement } from "./writer.ts"
import type { Value, Writer } from "./writer.ts"

/** For each node, how many loops must have ended before it is known: 0 for what needs no reduction. */
export const loopLevels = (kernel: RowsKernel, loads: Loads): ((node: Node) => number) => {
  const levels = new Map<Node, number>()
  const reductions = new Set(kernel.reductions)
  const visit = (root: Node): number => {
    const stack: Node[] = [root]
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (levels.has(node)) {
        stack.pop()
        continue
      }
      const args = loads.has(node) ? [] : node.args
      const missing = args.filter((a) => !levels.has(a))
      if (missing.length > 0) {
        stack.push(...missing)
        continue
      }
      const deepest = args.reduce((level, a) => Math.max(level, levels.get(a) ?? 0), 0)
      levels.set(node, deepest + (reductions.has(node) ? 1 : 0))
      stack.pop()
    }
    return levels.get(root) ?? 0
  }
  return visit
}

/** Indices of `axes` flattened in this order; the vector axis counts in fours. */
export const decompose = (flat: Index, axes: readonly Axis[], vectorAxis: string | null): Map<string, Index> => {
  const env = new Map<string, Index>()
  let rest = flat
  for (const a of axes.toReversed()) {
    const vector = a.name === vectorAxis
    const size = vector ? a.size / 4 : a.size
    const digit = remainderIndex(rest, size)
    env.set(a.name, vector ? addIndex(scaleIndex(digit, 4), lane) : digit)
    rest = divideIndex(rest, size)
  }
  return env
}

/** Where one store writes: `env`, shifted into its window when it has one. */
const destination = (w: Writer, loads: Loads, store: Store, env: Environment): Environment => {
  if (store.window === null) return env
  const { axis, part, start } = store.window
  const offset = runtimeIndex(w, valueOf(w, loads, start, new Map()), axis.size - part.size)
  const index = env.get(part.name)
  if (index === undefined) throw new Error(`no index for axis '${part.name}'`)
  const shifted = new Map(env)
  shifted.delete(part.name)
  shifted.set(axis.name, addIndex(index, offset))
  return shifted
}

/** Writes `stores` at `env`. All values are computed before the first is written: a store may overwrite what another reads. */
export const emitStores = (
  w: Writer,
  loads: Loads,
  stores: readonly Store[],
  env: Environment,
  guard: ((l: number) => string | null) | null = null,
): void => {
  const values = stores.map((s) => ({
    store: s,
    value: valueOf(w, loads, s.node, env),
    at: destination(w, loads, s, env),
  }))
  for (const { store, value, at } of values) storeValue(w, store.storage, at, value, guard)
}

/** Number of invocations (or workgroups, under that mapping) that the kernel needs. */
export const rowsGridSize = (kernel: RowsKernel, schedule: RowsSchedule): number => {
  const vectorOuter = schedule.vectorAxis !== null && hasAxis(kernel.outer, schedule.vectorAxis)
  return elementCount(kernel.outer) / (vectorOuter ? 4 : 1)
}

const widened = (value: Value, width: Width): string =>
  width === 4 && value.width === 1 ? splat(value.code, value.dtype, 4) : value.code

interface Running {
  readonly node: Node
  readonly accumulator: Accumulator
  readonly name: string
}

/** Writes the body of the kernel and returns its entry point's head. */
export const emitRows = (w: Writer, kernel: RowsKernel, schedule: RowsSchedule, loads: Loads): string => {
  const { outer, row } = kernel
  w.bounds = schedule.bounds
  const count = rowsGridSize(kernel, schedule)
  const cooperative = schedule.mapping === "workgroup"
  if (cooperative) {
    statement(w, "let t = i32(group.x + group.y * groups.x);")
  } else {
    statement(w, `let t = i32(global.x + global.y * groups.x * ${schedule.workgroupSize}u);`)
  }
  statement(w, `if (t >= ${count}) { return; }`)
  if (cooperative) statement(w, "let l = i32(local);")
  const outerEnv = decompose(variableIndex("t", 0, count - 1), outer, schedule.vectorAxis)
  const level = loopLevels(kernel, loads)
  const isRowStore = (s: Store): boolean => row.some((a) => hasAxis(s.node.axes, a.name))
  const levelOfStore = (s: Store): number => level(s.node)
  const last = Math.max(
    0,
    ...kernel.reductions.map((r) => level(r) - 1),
    ...kernel.stores.filter(isRowStore).map(levelOfStore),
  )
  if (row.length > 0) {
    for (let k = 0; k <= last; k++) {
      const reductions = kernel.reductions.filter((r) => level(r) === k + 1)
      const stores = kernel.stores.filter((s) => isRowStore(s) && levelOfStore(s) === k)
      emitLoop(w, kernel, schedule, loads, outerEnv, reductions, stores)
    }
  }
  const outerStores = kernel.stores.filter((s) => !isRowStore(s))
  const writeOuter = (): void => {
    emitStores(w, loads, outerStores, outerEnv)
  }
  if (outerStores.length > 0) {
    if (cooperative) block(w, "if (l == 0)", writeOuter)
    else writeOuter()
  }
  const builtins = cooperative
    ? "@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32"
    : "@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>"
  return `@compute @workgroup_size(${schedule.workgroupSize})\nfn main(${builtins})`
}

/** One pass over the row: takes elements into `reductions`, writes `stores`. */
const emitLoop = (
  w: Writer,
  kernel: RowsKernel,
  schedule: RowsSchedule,
  loads: Loads,
  outerEnv: Environment,
  reductions: readonly Node[],
  stores: readonly Store[],
): void => {
  const cooperative = schedule.mapping === "workgroup"
  const vectorRow = schedule.vectorAxis !== null && hasAxis(kernel.row, schedule.vectorAxis)
  const running: readonly Running[] = reductions.map((node) => ({
    node,
    accumulator: accumulatorOf(node),
    name: freshName(w, "a"),
  }))
  const depth = depthOf(w)
  const lanes = new Map<Running, Width>()
  const innermost = kernel.row.at(-1)
  if (innermost === undefined) throw new Error("a row has an axis")

  /** The nest of loops over the row's axes with the innermost taken `step` at a time from `first`. */
  const nest = (first: number, end: number, vector: boolean, suffix: string): void => {
    const widths = new Map<Running, Width>()
    const visit = (i: number, env: Environment): void => {
      const a = kernel.row[i]
      if (a === undefined) {
        for (const r of running) {
          const operand = r.node.args[0]
          if (operand === undefined) throw new Error("a reduction has an operand")
          const value = valueOf(w, loads, operand, env)
          const at = positionCode(w, r.node, env)
          // The first of equal elements wins, so a value that is the same in all lanes still has four positions.
          const width = widths.get(r) ?? (at.width === 4 ? 4 : value.width)
          widths.set(r, width)
          const position = widened(at, width)
          statement(
            w,
            r.accumulator.take(
              `${r.name}${suffix}`,
              inAccumulator(r.accumulator, value.code, value.dtype, value.width, width),
              position,
            ),
          )
        }
        emitStores(w, loads, stores, env)
        return
      }
      const inner = i === kernel.row.length - 1
      const name = freshName(w, "r")
      const from = inner ? first : 0
      const to = inner ? end : a.size
      const strided = inner && cooperative
      const own = variableIndex("l", 0, schedule.workgroupSize - 1)
      const start = indexCode(strided ? addIndex(own, constantIndex(from)) : constantIndex(from))
      block(
        w,
        `for (var ${name} = ${start}; ${name} < ${loopEnd(w, to)}; ${name} += ${strided ? schedule.workgroupSize : 1})`,
        () => {
          defineName(w, name)
          const counter = variableIndex(name, from, to - 1)
          const index = inner && vector ? addIndex(scaleIndex(counter, 4), lane) : counter
          visit(i + 1, new Map([...env, [a.name, index]]))
        },
      )
    }
    const declared = w.scopes[depth]?.lines.length ?? 0
    visit(0, outerEnv)
    const declarations: string[] = []
    for (const r of running) {
      const width = widths.get(r) ?? 1
      if (vector || !vectorRow) lanes.set(r, width)
      declarations.push(...declareAccumulator(r.accumulator, `${r.name}${suffix}`, width))
    }
    w.scopes[depth]?.lines.splice(declared, 0, ...declarations.map((text) => `${"  ".repeat(depth + 1)}${text}`))
  }

  const quads = Math.floor(innermost.size / 4)
  if (!vectorRow) {
    nest(0, innermost.size, false, "")
  } else {
    nest(0, quads, true, "q")
    if (quads * 4 < innermost.size) nest(quads * 4, innermost.size, false, "")
    else for (const r of running) for (const text of declareAccumulator(r.accumulator, r.name, 1)) statement(w, text)
    for (const r of running) {
      const folded = (lanes.get(r) ?? 1) === 4
      const text = folded ? foldLanes(r.accumulator, r.name, `${r.name}q`) : mergeScalar(r, `${r.name}q`, 4)
      for (const line of text) statement(w, line)
    }
  }
  for (const r of running) {
    const width: Width = vectorRow ? 1 : (lanes.get(r) ?? 1)
    if (cooperative) emitWorkgroupFold(w, r, schedule.workgroupSize, width)
    const result = r.accumulator.positioned
      ? `${r.name}At`
      : r.node.dtype === r.accumulator.dtype
        ? r.name
        : `${wgslType(r.node.dtype, width)}(${r.name})`
    remember(w, valueKey(r.node, outerEnv), { code: result, dtype: r.node.dtype, width, depth })
  }
}

/** A lane-invariant value was taken once for four elements: a sum counts it four times. */
const mergeScalar = (r: Running, partial: string, times: number): readonly string[] => {
  const { op } = r.node
  if (op.kind === "reduce" && op.reducer === "sum")
    return [`${r.name} = ${r.name} + ${wgslType(r.accumulator.dtype, 1)}(${times}) * ${partial};`]
  return [r.accumulator.merge(r.name, partial)]
}

/** The position that an arg-max remembers: the index along its axis. */
const positionCode = (w: Writer, node: Node, env: Environment): Value =>
  indexValue(w, node.op.kind === "argmax" ? mixedRadix(env, [node.op.axis]) : zero)

/** Folds the lanes of a workgroup by a tree in workgroup memory; every lane ends with the result. */
const emitWorkgroupFold = (w: Writer, r: Running, size: number, width: Width): void => {
  const type = wgslType(r.accumulator.dtype, width)
  // One array for each type: the fold ends at a barrier, so the next may use it again.
  const scratch = `scratch_${r.accumulator.dtype}_${width}`
  const scratchAt = `scratch_at_${width}`
  w.declarations.add(`var<workgroup> ${scratch}: array<${type}, ${size}>;`)
  if (r.accumulator.positioned)
    w.declarations.add(`var<workgroup> ${scratchAt}: array<${wgslType("i32", width)}, ${size}>;`)
  statement(w, `${scratch}[l] = ${r.name};${r.accumulator.positioned ? ` ${scratchAt}[l] = ${r.name}At;` : ""}`)
  statement(w, "workgroupBarrier();")
  block(w, `for (var h = ${size / 2}; h > 0; h = h / 2)`, () => {
    const other = `${r.name}Other`
    block(w, "if (l < h)", () => {
      statement(
        w,
        `let ${other} = ${scratch}[l + h];${r.accumulator.positioned ? ` let ${other}At = ${scratchAt}[l + h];` : ""}`,
      )
      statement(w, r.accumulator.merge(r.name, other))
      statement(w, `${scratch}[l] = ${r.name};${r.accumulator.positioned ? ` ${scratchAt}[l] = ${r.name}At;` : ""}`)
    })
    statement(w, "workgroupBarrier();")
  })
  statement(w, `${r.name} = ${scratch}[0];${r.accumulator.positioned ? ` ${r.name}At = ${scratchAt}[0];` : ""}`)
  statement(w, "workgroupBarrier();")
}
