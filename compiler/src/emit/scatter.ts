/**
 * Scatter-add without atomics: every output element walks the index in order and adds the values that belong to
 * it, so that the sum has one order on every run. The walk skips with an inner loop, because a masked branch
 * would still pay for its loads on a software adapter.
 */
import type { Axis } from "@serein/lang/axis"
import { elementCount, hasAxis } from "@serein/lang/axis"
import { iota } from "@serein/lang/ops"
import { addIndex, constantIndex, lane, scaleIndex, variableIndex } from "../index-algebra.ts"
import type { Index } from "../index-algebra.ts"
import type { ScatterKernel, ScatterSchedule } from "../kernel.ts"
import { splat, wgslType } from "./operators.ts"
import { accumulationType } from "./reduction.ts"
import { decompose, emitStores } from "./rows.ts"
import { unflatten, valueKey, valueOf } from "./value.ts"
import type { Loads } from "./value.ts"
import { block, defineName, depthOf, loopEnd, remember, statement } from "./writer.ts"
import type { Writer } from "./writer.ts"

/** The order in which the output's elements are given to invocations. */
export const scatterOrder = (kernel: ScatterKernel): readonly Axis[] =>
  kernel.stores[0]?.storage.order ?? kernel.result.axes

/** Invocations that the kernel needs. */
export const scatterGridSize = (kernel: ScatterKernel, schedule: ScatterSchedule): number =>
  elementCount(kernel.result.axes) / (schedule.vectorAxis === null ? 1 : 4)

/** Axes that may be taken four at a time: those that the index does not know. */
export const scatterVectorAxes = (kernel: ScatterKernel): readonly Axis[] => {
  const { op, args } = kernel.result
  const index = args[1]
  if (op.kind !== "scatterAdd" || index === undefined) return []
  return kernel.result.axes.filter((a) => a.name !== op.over.name && !hasAxis(index.axes, a.name) && a.size % 4 === 0)
}

/** Writes the body of the kernel and returns its entry point's head. */
export const emitScatter = (w: Writer, kernel: ScatterKernel, schedule: ScatterSchedule, loads: Loads): string => {
  const { op } = kernel.result
  const [values, index, first, next] = kernel.result.args
  if (op.kind !== "scatterAdd" || values === undefined || index === undefined)
    throw new Error("a scatter kernel computes a scatterAdd")
  w.bounds = schedule.bounds
  const count = scatterGridSize(kernel, schedule)
  statement(w, `let t = i32(global.x + global.y * groups.x * ${schedule.workgroupSize}u);`)
  statement(w, `if (t >= ${count}) { return; }`)
  const env = decompose(variableIndex("t", 0, count - 1), scatterOrder(kernel), schedule.vectorAxis)
  const length = elementCount(op.summed)
  const width = schedule.vectorAxis === null ? 1 : 4
  const sumType = accumulationType(values.dtype)
  statement(w, `var sum = ${splat(`${sumType}(0)`, sumType, width)};`)
  const take = (flat: Index): void => {
    const term = valueOf(w, loads, values, new Map([...env, ...unflatten(flat, op.summed)]))
    const wide = width === 4 && term.width === 1 ? splat(term.code, term.dtype, 4) : term.code
    statement(w, `sum = sum + ${sumType === values.dtype ? wide : `${wgslType(sumType, width)}(${wide})`};`)
  }
  const counter = variableIndex("n", 0, Math.max(1, length - 1))
  const walk = (start: string, body: () => void): void => {
    statement(w, `var n = ${start};`)
    block(w, "loop", body)
  }
  const own = valueOf(w, loads, iota(op.over, "i32"), env)
  if (first !== undefined && next !== undefined) {
    walk(valueOf(w, loads, first, env).code, () => {
      defineName(w, "n")
      statement(w, `if (n >= ${length}) { break; }`)
      take(counter)
      statement(w, `n = ${valueOf(w, loads, next, new Map([...env, ...unflatten(counter, op.summed)])).code};`)
    })
  } else if (length % 4 === 0) {
    // Four indices at a time: almost all of them belong to another row.
    walk("0", () => {
      const quad = scaleIndex(variableIndex("n", 0, Math.max(1, length / 4 - 1)), 4)
      block(w, "loop", () => {
        defineName(w, "n")
        statement(w, `if (n >= ${loopEnd(w, length / 4)}) { break; }`)
        const found = valueOf(w, loads, index, new Map([...env, ...unflatten(addIndex(quad, lane), op.summed)]))
        const wanted = splat(own.code, "i32", found.width)
        statement(w, `if (any(${found.code} == ${wanted})) { break; }`)
        statement(w, "n += 1;")
      })
      defineName(w, "n")
      statement(w, `if (n >= ${loopEnd(w, length / 4)}) { break; }`)
      for (let l = 0; l < 4; l++) {
        const flat = addIndex(quad, constantIndex(l))
        const found = valueOf(w, loads, index, new Map([...env, ...unflatten(flat, op.summed)]))
        block(w, `if (${found.code} == ${own.code})`, () => take(flat))
      }
      statement(w, "n += 1;")
    })
  } else {
    walk("0", () => {
      block(w, "loop", () => {
        defineName(w, "n")
        statement(w, `if (n >= ${loopEnd(w, length)}) { break; }`)
        const found = valueOf(w, loads, index, new Map([...env, ...unflatten(counter, op.summed)]))
        statement(w, `if (${found.code} == ${own.code}) { break; }`)
        statement(w, "n += 1;")
      })
      defineName(w, "n")
      statement(w, `if (n >= ${loopEnd(w, length)}) { break; }`)
      take(counter)
      statement(w, "n += 1;")
    })
  }
  const code = sumType === values.dtype ? "sum" : `${wgslType(values.dtype, width)}(sum)`
  remember(w, valueKey(kernel.result, env), { code, dtype: values.dtype, width, depth: depthOf(w) })
  emitStores(w, loads, kernel.stores, env)
  return `@compute @workgroup_size(${schedule.workgroupSize})\nfn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>)`
}
